// Bundles a sheet of this folder and everything it imports into one minified file: node style/bundle.mjs SHEET OUTPUT
// An error in the CSS, an unknown at-rule included, ends it with file:line:column and exit code 1. bin/site calls it.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { browserslistToTargets, bundle } from "lightningcss";

const style = dirname(fileURLToPath(import.meta.url));
const root = dirname(style);
const [sheet, output] = process.argv.slice(2);
if (!output) {
  console.error("usage: node style/bundle.mjs SHEET OUTPUT");
  process.exit(2);
}

// Browsers of the last three years or so. What they lack of newer CSS (nesting, light-dark) is written out for them.
const targets = browserslistToTargets(["chrome 111", "edge 111", "firefox 115", "safari 16.4", "ios_saf 16.4"]);

function where(file, loc) {
  const path = file ? relative(root, file) : `style/${sheet}`;
  return loc ? `${path}:${loc.line}:${loc.column}` : path;
}

// The line itself, with a mark under the place.
function excerpt(file, loc) {
  try {
    const line = readFileSync(file, "utf8").split("\n")[loc.line - 1];
    return `\n  ${line}\n  ${" ".repeat(Math.max(loc.column - 1, 0))}^`;
  } catch {
    return "";
  }
}

try {
  const { code, warnings } = bundle({
    filename: join(style, sheet),
    minify: true,
    targets,
    errorRecovery: false,
  });
  for (const { message, loc } of warnings) {
    console.error(`${where(loc?.filename, loc)}: ${message}${excerpt(loc?.filename, loc)}`);
  }
  if (warnings.length > 0) process.exit(1);
  writeFileSync(output, code);
} catch (error) {
  console.error(`${where(error.fileName, error.loc)}: ${error.message}${excerpt(error.fileName, error.loc)}`);
  process.exit(1);
}
