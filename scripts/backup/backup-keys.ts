/**
 * The keys of the back-ups: `KEYS_DIR/backup/ID.pub` seals, `ID.key` opens, `current` names the one that seals now. The
 * half that opens may be taken away and kept sealed elsewhere; backing up goes on without it. Never in a copy of KEYS_DIR.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '#app/adapters/keys/write-durably.ts';

export type Recipient = { readonly id: string; readonly publicKey: KeyObject };

export const BACKUP_FOLDER = 'backup';
const folderIn = (keysDir: string) => join(keysDir, BACKUP_FOLDER);

const idOf = (publicKey: KeyObject): string =>
  createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);

/** A new key, which seals from now on; what was sealed before still opens with the earlier ones. */
export function makeBackupKey(keysDir: string): Recipient {
  const folder = folderIn(keysDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { privateKey, publicKey } = generateKeyPairSync('x25519');
  const id = idOf(publicKey);
  writeDurably(join(folder, `${id}.key`), Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' })));
  writeDurably(join(folder, `${id}.pub`), Buffer.from(publicKey.export({ type: 'spki', format: 'pem' })));
  writeDurably(join(folder, 'current'), Buffer.from(id));
  return { id, publicKey };
}

/** @throws where its file is of another key than its name says */
export function currentRecipient(keysDir: string): Recipient {
  const folder = folderIn(keysDir);
  if (!existsSync(join(folder, 'current'))) return makeBackupKey(keysDir);
  const id = readFileSync(join(folder, 'current'), 'utf8').trim();
  const publicKey = createPublicKey(readFileSync(join(folder, `${id}.pub`)));
  if (idOf(publicKey) !== id) throw new Error(`${id}.pub is not the key of that name.`);
  return { id, publicKey };
}

/** @param folder with `ID.key` files: KEYS_DIR/backup, or a copy brought back. @throws where the key is not there */
export const privateKeyIn =
  (folder: string) =>
  (id: string): KeyObject => {
    const file = join(folder, `${id.replaceAll(/[^0-9a-f]/g, '')}.key`);
    if (!existsSync(file)) throw new Error(`The back-up key ${id} is not in ${folder}: bring its sealed copy.`);
    return createPrivateKey(readFileSync(file));
  };

/** The keys that were brought to open the copies seal the next ones too, where KEYS_DIR was lost with its own. */
export function adoptBackupKeys(folder: string, keysDir: string): void {
  const target = folderIn(keysDir);
  if (existsSync(join(target, 'current'))) return;
  mkdirSync(target, { recursive: true, mode: 0o700 });
  const ids = readdirSync(folder).flatMap((name) => (name.endsWith('.key') ? [name.slice(0, -4)] : []));
  for (const id of ids) {
    const text = readFileSync(join(folder, `${id}.key`));
    const publicKey = createPublicKey(createPrivateKey(text));
    writeDurably(join(target, `${id}.key`), text);
    writeDurably(join(target, `${id}.pub`), Buffer.from(publicKey.export({ type: 'spki', format: 'pem' })));
  }
  const current = join(folder, 'current');
  const newest = existsSync(current) ? readFileSync(current, 'utf8').trim() : ids.at(-1);
  if (newest) writeDurably(join(target, 'current'), Buffer.from(newest));
}

export const openBackups = (keysDir: string) => privateKeyIn(folderIn(keysDir));

/** The newest key that opens, as text for a sealed paper or card. */
export function keyForPaper(keysDir: string): string {
  const { id } = currentRecipient(keysDir);
  return readFileSync(join(folderIn(keysDir), `${id}.key`), 'utf8');
}
