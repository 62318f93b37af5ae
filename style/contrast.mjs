// Checks the colours of style/tokens.css, light and dark, against WCAG 2.2 AA: node style/contrast.mjs [--all]
// Text needs 4.5 to 1 on its paper, edges and marks 3 to 1. Exit code 1 and a line for each pair that falls short.
import { readFileSync } from "node:fs";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const dark = css.indexOf("prefers-color-scheme: dark");
const print = css.indexOf("@media print");

function colours(text) {
  const found = {};
  for (const [, name, l, c, h] of text.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)) {
    found[name] = [Number(l), Number(c), Number(h)];
  }
  return found;
}

// Björn Ottosson's oklab to linear sRGB.
function linear([l, c, h]) {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const [x, y, z] = [l + 0.3963377774 * a + 0.2158037573 * b, l - 0.1055613458 * a - 0.0638541728 * b, l - 0.0894841775 * a - 1.291485548 * b].map((v) => v ** 3);
  return [4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z, -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z, -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z];
}

function luminance(colour) {
  const [r, g, b] = linear(colour).map((v) => Math.min(1, Math.max(0, v)));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [high, low] = [luminance(one), luminance(other)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const forms = ["council-manager", "mayor-council", "commission", "town-meeting", "representative-town-meeting", "unknown"];
const pairs = [
  ...["ink", "ink-2", "accent", "accent-2", "doubt", "fault"].flatMap((text) => [
    [text, "paper", 4.5],
    [text, "paper-2", 4.5],
  ]),
  ["accent-ink", "accent", 4.5],
  ["accent-ink", "accent-2", 4.5],
  ["edge", "paper", 3],
  ["focus", "paper", 3],
  ["focus", "paper-2", 3],
  ...["council-manager", "mayor-council", "commission", "town-meeting"].map((form) => [`form-${form}`, "paper", 3]),
];

const light = colours(css.slice(0, dark));
const themes = { light, dark: { ...light, ...colours(css.slice(dark, print)) } };
const wrong = [];
for (const [theme, tokens] of Object.entries(themes)) {
  for (const [one, other, least] of pairs) {
    const ratio = contrast(tokens[one], tokens[other]);
    const line = `${theme}: ${one} on ${other} ${ratio.toFixed(2)}, needs ${least}`;
    if (ratio < least) wrong.push(line);
    if (process.argv.includes("--all")) console.log(line);
  }
  for (const [name, colour] of Object.entries(tokens)) {
    if (linear(colour).some((v) => v < -0.002 || v > 1.002)) wrong.push(`${theme}: ${name} lies outside sRGB`);
  }
  // The forms must be told apart without their hue: no two of the same lightness.
  const shades = forms.map((form) => [form, tokens[`form-${form}`][0]]).sort((x, y) => x[1] - y[1]);
  for (let i = 1; i < shades.length; i += 1) {
    if (shades[i][1] - shades[i - 1][1] < 0.03) wrong.push(`${theme}: ${shades[i - 1][0]} and ${shades[i][0]} are of the same lightness`);
  }
}
for (const line of wrong) console.error(line);
process.exit(wrong.length > 0 ? 1 : 0);
