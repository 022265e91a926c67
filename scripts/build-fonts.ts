/**
 * Cuts BIZ UDPGothic down to the characters of our own texts: one file for what participants meet on every page, one,
 * loaded only where needed, for the rarer characters of documents and staff pages. What people type themselves and is
 * in neither, a name above all, is drawn by a font of their device, and from the whole file where the device has none.
 * Writes app/ui/styles/generated/.
 */
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import subsetFont from 'subset-font';

const root = join(import.meta.dirname, '..');
const out = join(root, 'app/ui/styles/generated');
const files = join(root, 'node_modules/@fontsource/biz-udpgothic/files');
const FAMILY_FILES = ['japanese', 'latin'].map((part) => join(files, `biz-udpgothic-${part}-400-normal.woff2`));
/** what participants and visitors meet on the way; characters of other pages go to the second file */
const FIRST = /(shell|public|errors|access|joining|choices|home)\.json$/;
/** vertical writing and alternates that no page of ours uses */
const UNUSED_TABLES = ['vhea', 'vmtx', 'VORG', 'GSUB', 'GPOS', 'gasp', 'DSIG'];

/** Letters, digits, kana and marks that may appear anywhere, whatever the texts hold today. */
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, place) => String.fromCodePoint(from + place));
const ALWAYS = [
  ...range(0x20, 0x7e),
  ...range(0x3041, 0x3096),
  ...range(0x30a1, 0x30fc),
  ...'　、。・「」『』（）：；？！％〜～…―–—×＋年月日時分版第〒様',
];

/** Quotation marks of Latin text: full-width here, so the device's font draws them. */
const WIDE_IN_THIS_FONT = [...'‘’“”'];

function charactersOf(patterns: string[], accept: (file: string) => boolean = () => true): Set<string> {
  const found = new Set<string>();
  for (const file of globSync(patterns, { cwd: root }).sort()) {
    if (!accept(file)) continue;
    for (const character of readFileSync(join(root, file), 'utf8')) if (character > ' ') found.add(character);
  }
  return found;
}

/** `U+3041-3096,U+4e00`: neighbours joined. */
function unicodeRange(characters: Iterable<string>): string {
  const points = [...characters]
    .map((character) => character.codePointAt(0) as number)
    .sort((one, other) => one - other);
  const spans: [number, number][] = [];
  for (const point of points) {
    const last = spans.at(-1);
    if (last && point === last[1] + 1) last[1] = point;
    else spans.push([point, point]);
  }
  const hex = (point: number) => point.toString(16);
  return spans.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(',');
}

type Metrics = { ascent: number; descent: number; lineGap: number };

/** Line metrics as parts of the em, from `head` and `hhea`. */
function metricsOf(font: Buffer): Metrics {
  const table = (tag: string) => {
    for (let at = 12; at < 12 + font.readUInt16BE(4) * 16; at += 16) {
      if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8);
    }
    throw new Error(`The font has no table ${tag}.`);
  };
  const em = font.readUInt16BE(table('head') + 18);
  const hhea = table('hhea');
  return {
    ascent: font.readInt16BE(hhea + 4) / em,
    descent: -font.readInt16BE(hhea + 6) / em,
    lineGap: font.readInt16BE(hhea + 8) / em,
  };
}

/** Characters that the file really holds: a range must not promise more, or the device's font would not be asked. */
function coverage(font: Buffer): Set<string> {
  const table = Array.from({ length: font.readUInt16BE(4) }, (_, place) => 12 + place * 16).find(
    (at) => font.toString('latin1', at, at + 4) === 'cmap',
  );
  const found = new Set<string>();
  if (table === undefined) return found;
  const cmap = font.readUInt32BE(table + 8);
  for (let record = 0; record < font.readUInt16BE(cmap + 2); record += 1) {
    const at = cmap + font.readUInt32BE(cmap + 4 + record * 8 + 4);
    const format = font.readUInt16BE(at);
    if (format === 4) {
      const segments = font.readUInt16BE(at + 6) / 2;
      for (let segment = 0; segment < segments; segment += 1) {
        const end = font.readUInt16BE(at + 14 + segment * 2);
        const start = font.readUInt16BE(at + 16 + segments * 2 + segment * 2);
        for (let point = start; point <= end && point !== 0xffff; point += 1) found.add(String.fromCodePoint(point));
      }
    } else if (format === 12) {
      for (let group = 0; group < font.readUInt32BE(at + 12); group += 1) {
        const start = font.readUInt32BE(at + 16 + group * 12);
        const end = font.readUInt32BE(at + 20 + group * 12);
        for (let point = start; point <= end; point += 1) found.add(String.fromCodePoint(point));
      }
    }
  }
  return found;
}

type Face = { name: string; characters: Set<string>; bytes: number };

async function cut(source: Buffer, name: string, wanted: Set<string>): Promise<Face | null> {
  const text = [...wanted].join('');
  const options = { noHinting: true, keepFeatures: [], dropTables: UNUSED_TABLES } as const;
  const characters = coverage(await subsetFont(source, text, { ...options, targetFormat: 'truetype' }));
  for (const character of characters) if (!wanted.has(character)) characters.delete(character);
  if (characters.size === 0) return null;
  const font = await subsetFont(source, text, { ...options, targetFormat: 'woff2' });
  writeFileSync(join(out, `${name}.woff2`), font);
  return { name, characters, bytes: font.length };
}

/** The rare characters may come late: they are as wide as any font's, and a sentence in two fonts reads badly. */
const faceRule = ({ name, characters }: Face) => `@font-face {
  font-family: 'Tomoni';
  src: url('./${name}.woff2') format('woff2');
  font-weight: 400;
  font-display: ${name.startsWith('first') ? 'optional' : 'swap'};
  unicode-range: ${unicodeRange(characters)};
}`;

const percent = (part: number) => `${(part * 100).toFixed(2)}%`;

/** A font of the device with our line metrics: nothing moves where ours comes late or never. */
const localRule = ({ ascent, descent, lineGap }: Metrics) => `@font-face {
  font-family: 'Tomoni Local';
  src: local('BIZ UDPGothic'), local('BIZ UDGothic'), local('Hiragino Sans'), local('Noto Sans CJK JP'), local('Noto Sans JP'), local('Yu Gothic');
  ascent-override: ${percent(ascent)};
  descent-override: ${percent(descent)};
  line-gap-override: ${percent(lineGap)};
}`;

/** A letter with holes in the name is worse than a large file. Kanji only: nothing else may call for it. */
const restRule = `@font-face {
  font-family: 'Tomoni Rest';
  src: url('./rest.woff2') format('woff2');
  font-weight: 400;
  font-display: swap;
  unicode-range: U+2e80-9fff,U+f900-faff;
}`;

export async function buildFonts(): Promise<readonly Face[]> {
  mkdirSync(out, { recursive: true });
  const first = charactersOf(['locales/**/*.json'], (file) => FIRST.test(file));
  for (const character of ALWAYS) first.add(character);
  for (const character of WIDE_IN_THIS_FONT) first.delete(character);
  const second = charactersOf([
    'locales/**/*.json',
    'app/documents/**/*.{md,json}',
    'app/*/domain/**/*.json',
    'emails/**/*.tsx',
    'prisma/seed/**/*.{ts,json}',
  ]);
  for (const character of [...first, ...WIDE_IN_THIS_FONT]) second.delete(character);
  const faces: Face[] = [];
  for (const file of FAMILY_FILES) {
    const source = readFileSync(file);
    for (const [name, wanted] of [
      ['first', first],
      ['second', second],
    ] as const) {
      const done = new Set(faces.flatMap((face) => [...face.characters]));
      const missing = new Set([...wanted].filter((character) => !done.has(character)));
      const face = await cut(source, `${name}-${faces.length}`, missing);
      if (face) faces.push(face);
    }
  }
  const metrics = metricsOf(
    await subsetFont(readFileSync(FAMILY_FILES[0] as string), 'あ', { targetFormat: 'truetype' }),
  );
  copyFileSync(FAMILY_FILES[0] as string, join(out, 'rest.woff2'));
  const css = [localRule(metrics), ...faces.map(faceRule), restRule].join('\n');
  const target = join(out, 'fonts.css');
  if (!existsSync(target) || readFileSync(target, 'utf8') !== css) writeFileSync(target, css);
  return faces;
}

if (import.meta.main) {
  for (const { name, characters, bytes } of await buildFonts()) {
    console.log(`${name}.woff2: ${characters.size} characters, ${(bytes / 1024).toFixed(1)} kB`);
  }
}
