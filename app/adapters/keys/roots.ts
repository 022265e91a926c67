/**
 * `programme.key` and those before it. The newest seals; the earlier ones lie in `former/`, sealed under the newest, for what
 * was made under them and cannot be made again. Changing it is one rename: before it the old one holds, after it the new one.
 * Decision 049.
 */
import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { wipeFile } from './wipe-file.ts';
import { unwrap, wrap } from './wrap.ts';
import { writeDurably } from './write-durably.ts';

export const FORMER_KEYS = 'former';

export const derive = (key: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', `tomoni/${purpose}`, 32));

/** Newest first; at least one. */
export type Roots = readonly [Buffer, ...Buffer[]];

const fileIn = (directory: string) => join(directory, 'programme.key');
/** Says which key it is and nothing of it: 256 random bits cannot be searched for. */
const idOf = (root: Buffer) => createHash('sha256').update('tomoni/root\n').update(root).digest('hex').slice(0, 16);
const place = (generation: number, sealer: string) =>
  `programme.${String(generation).padStart(4, '0')}.${sealer}.sealed`;

/** Files of another sealer are of a change that did not come to its rename, or of one before it: they count for nothing. */
function formerFiles(directory: string, sealer: string): string[] {
  const folder = join(directory, FORMER_KEYS);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith('programme.') && name.endsWith(`.${sealer}.sealed`))
    .sort();
}

const sealingKey = (root: Buffer) => derive(root, 'wrap-former-root');

/** Made at first use. @throws where a former one cannot be opened: doubt must not look like a fresh start */
export function readRoots(directory: string): Roots {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (!existsSync(fileIn(directory))) writeDurably(fileIn(directory), randomBytes(32));
  const newest = readFileSync(fileIn(directory));
  const former = formerFiles(directory, idOf(newest)).map((name) =>
    unwrap(sealingKey(newest), readFileSync(join(directory, FORMER_KEYS, name)), name),
  );
  return [newest, ...former.reverse()];
}

/** Changes when another process has changed the key. */
export const rootsMark = (directory: string): string => {
  const { ino, mtimeMs } = statSync(fileIn(directory));
  return `${ino}:${mtimeMs}`;
};

/** A new newest root. Cut off anywhere, either the old one holds or the new one, and nothing sealed is lost. */
export function changeRoot(directory: string): void {
  const roots = readRoots(directory);
  const fresh = randomBytes(32);
  const sealer = idOf(fresh);
  const folder = join(directory, FORMER_KEYS);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [age, root] of roots.entries()) {
    const name = place(roots.length - age, sealer);
    writeDurably(join(folder, name), wrap(sealingKey(fresh), root, name));
  }
  writeDurably(fileIn(directory), fresh); // the change itself
  tidyFormer(directory);
}

/** What a change left behind, whether it came to its rename or not. */
function tidyFormer(directory: string): void {
  const folder = join(directory, FORMER_KEYS);
  const kept = formerFiles(directory, idOf(readFileSync(fileIn(directory))));
  for (const name of readdirSync(folder))
    if (name.startsWith('programme.') && !kept.includes(name)) wipeFile(join(folder, name));
}
