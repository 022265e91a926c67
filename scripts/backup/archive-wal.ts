/**
 * PostgreSQL's archive_command and restore_command: one segment sealed into BACKUP_DIR, or brought back. Exit 0 only when
 * it is whole and on disk; PostgreSQL keeps the segment and asks again otherwise.
 *   archive-wal.ts put BACKUP_DIR KEYS_DIR PATH NAME
 *   archive-wal.ts get BACKUP_DIR KEY_FOLDER PATH NAME
 */

import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { currentRecipient, privateKeyIn } from './backup-keys.ts';
import { sealing, unsealing } from './sealed-stream.ts';
import { openShelf, segmentFile } from './shelf.ts';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Asked again after a crash, PostgreSQL may bring what is there: fine if it is the same, an error if not. */
async function put(directory: string, keysDir: string, path: string, name: string): Promise<void> {
  const target = segmentFile(openShelf(directory), name);
  const mark = `${target}.sha256`;
  const digest = sha256(readFileSync(path));
  if (existsSync(target) && existsSync(mark)) {
    if (readFileSync(mark, 'utf8') === digest) return;
    throw new Error(`${name} is archived already with other content: two servers write to one archive`);
  }
  const partial = `${target}.${process.pid}.partial`;
  const recipient = currentRecipient(keysDir);
  await pipeline(createReadStream(path), sealing(recipient), createWriteStream(partial, { mode: 0o600, flush: true }));
  await pipeline([digest], createWriteStream(mark, { mode: 0o600, flush: true }));
  renameSync(partial, target);
  fsyncSync(openSync(dirname(target), 'r'));
}

/** Exit 1 tells PostgreSQL that there is no such segment: the end of the archive. */
async function get(directory: string, keyFolder: string, path: string, name: string): Promise<boolean> {
  const source = segmentFile(openShelf(directory), name);
  if (!existsSync(source)) return false;
  const partial = `${path}.partial`;
  await pipeline(createReadStream(source), unsealing(privateKeyIn(keyFolder)), createWriteStream(partial));
  renameSync(partial, path);
  return true;
}

const [verb, directory = '', keys = '', path = '', name = ''] = process.argv.slice(2);
try {
  if (!/^[\w.]+$/.test(name)) throw new Error(`not a name of a segment: ${name}`);
  if (verb === 'put') await put(directory, keys, path, name);
  else if (verb !== 'get') throw new Error('put or get');
  else if (!(await get(directory, keys, path, name))) process.exit(1);
} catch (error) {
  console.error((error as Error).message);
  // above 125 PostgreSQL stops recovering: a segment that cannot be opened is not the end of the archive
  process.exit(verb === 'get' ? 126 : 1);
}
