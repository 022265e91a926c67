/** Private keys in files: the newest name signs, all stay public, so that what was signed before can be checked. */
import { createPrivateKey, type KeyObject, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const pemsIn = (directory: string) =>
  readdirSync(directory)
    .filter((name) => name.endsWith('.pem'))
    .sort();

/** Whole or not at all: another gate that starts now finds no half-written key. */
function writeAs(directory: string, name: string, key: KeyObject): void {
  const draft = join(directory, `.${randomBytes(8).toString('hex')}`);
  writeFileSync(draft, key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, join(directory, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another gate made it just now
  } finally {
    rmSync(draft);
  }
}

const FIRST = '0001.pem';

/** How a first key is made, and which keys may lie in the folder: another kind would sign what nobody can check. */
export type KeyKind = { make(): KeyObject; accepts(key: KeyObject): boolean };

/**
 * @param directory made if missing, with a first key; put a further `<name>.pem` there and start the gates again to
 *   change keys
 * @returns oldest first, at least one
 * @throws where a file is no key of this kind
 */
export function openKeyFolder(directory: string, { make, accepts }: KeyKind): readonly [KeyObject, ...KeyObject[]] {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (pemsIn(directory).length === 0) writeAs(directory, FIRST, make());
  const keys = pemsIn(directory).map((name) => {
    const key = createPrivateKey(readFileSync(join(directory, name)));
    if (!accepts(key)) throw new Error(`${join(directory, name)} is a key of another kind`);
    return key;
  });
  return keys as [KeyObject, ...KeyObject[]];
}

/** A further key, which signs from the next start on; those before it stay public. @returns its file */
export function addKey(directory: string, kind: KeyKind): string {
  const count = openKeyFolder(directory, kind).length;
  const last = Number.parseInt(pemsIn(directory).at(-1) ?? '', 10);
  const name = `${String((Number.isNaN(last) ? count : last) + 1).padStart(4, '0')}.pem`;
  writeAs(directory, name, kind.make());
  return join(directory, name);
}
