// Makes the map's glyphs from the system's Noto fonts: <folder>/<stack>/<first>-<last>.pbf.
// usage: node glyphs.mjs <folder>   (TASMIM_FONTS: where the .ttf files are)
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fontnik from 'fontnik';

const fonts = process.env.TASMIM_FONTS ?? '/usr/share/fonts/truetype/noto';
// The first font that has a character draws it. Glyphs keep their font's ascender as origin, so the fonts
// of a stack must share it, or their baselines part: Noto Sans and Noto Naskh Arabic do (1.069 em).
const stacks = {
  'noto-regular': ['NotoSans-Regular.ttf', 'NotoNaskhArabic-Regular.ttf'],
  'noto-bold': ['NotoSans-Bold.ttf', 'NotoNaskhArabic-Bold.ttf'],
};
const lastBlock = 0xffff - 0xff;

const load = promisify(fontnik.load);
const range = promisify(fontnik.range);
const composite = promisify(fontnik.composite);

async function readFont(name) {
  const path = join(fonts, name);
  if (!existsSync(path)) {
    throw new Error(`${path} is missing: install the package fonts-noto-core, or set TASMIM_FONTS`);
  }
  const bytes = readFileSync(path);
  const faces = await load(bytes);
  return { bytes, points: new Set(faces.flatMap((face) => face.points)) };
}

function hasBlock(font, start) {
  for (let point = start; point <= start + 255; ++point) {
    if (font.points.has(point)) {
      return true;
    }
  }
  return false;
}

async function writeStack(folder, names) {
  const loaded = await Promise.all(names.map(readFont));
  mkdirSync(folder, { recursive: true });
  let written = 0;
  for (let start = 0; start <= lastBlock; start += 256) {
    const having = loaded.filter((font) => hasBlock(font, start));
    if (having.length === 0) {
      continue;
    }
    const end = start + 255;
    const blocks = await Promise.all(
      having.map((font) => range({ font: font.bytes, start, end })),
    );
    const glyphs = blocks.length === 1 ? blocks[0] : await composite(blocks);
    writeFileSync(join(folder, `${start}-${end}.pbf`), glyphs);
    ++written;
  }
  return written;
}

const folder = process.argv[2];
if (!folder) {
  throw new Error('usage: node glyphs.mjs <folder>');
}
for (const [stack, names] of Object.entries(stacks)) {
  const written = await writeStack(join(folder, stack), names);
  console.log(`${stack}: ${written} ranges of glyphs`);
}
