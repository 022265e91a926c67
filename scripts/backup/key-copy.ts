/**
 * A copy of KEYS_DIR, and of the passwords of the embedded database, as one sealed file: a line for each file. The keys of
 * the back-ups themselves are left out, whoever holds a copy holds nothing that opens it.
 */
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { writeDurably } from '#app/adapters/keys/write-durably.ts';
import { BACKUP_FOLDER, type Recipient } from './backup-keys.ts';
import { sealing, unsealing } from './sealed-stream.ts';

const lineSchema = z.strictObject({
  /** `keys/…` below KEYS_DIR, `data/…` below DATA_DIR; no way out of either */
  path: z.string().regex(/^(keys|data)(\/[\w-][\w.-]*)+$/),
  content: z.base64(),
});

/** What of DATA_DIR a restore needs beside the database itself. */
const OF_DATA = ['postgres.password', 'postgres-roles.json'];

export type Places = { readonly keysDir: string; readonly dataDir: string };

function* filesOf({ keysDir, dataDir }: Places): Generator<{ path: string; file: string }> {
  for (const entry of readdirSync(keysDir, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const below = relative(keysDir, file).split(sep);
    if (entry.isFile() && below[0] !== BACKUP_FOLDER && !entry.name.endsWith('.partial'))
      yield { path: ['keys', ...below].join('/'), file };
  }
  for (const name of OF_DATA)
    if (existsSync(join(dataDir, name))) yield { path: `data/${name}`, file: join(dataDir, name) };
}

/** @returns how many files it holds */
export async function copyKeys(places: Places, recipient: Recipient, target: string): Promise<number> {
  let count = 0;
  function* lines() {
    for (const { path, file } of filesOf(places)) {
      let content: string;
      try {
        content = readFileSync(file, 'base64');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue; // erased while we looked
        throw error;
      }
      count += 1;
      yield `${JSON.stringify({ path, content })}\n`;
    }
  }
  const partial = `${target}.partial`;
  await pipeline(Readable.from(lines()), sealing(recipient), createWriteStream(partial, { mode: 0o600, flush: true }));
  renameSync(partial, target);
  return count;
}

/** Nothing that lies there is written over: what is in place is newer than any copy. @returns how many files were brought back */
export async function bringKeysBack(
  source: string,
  privateKeyOf: Parameters<typeof unsealing>[0],
  { keysDir, dataDir }: Places,
): Promise<number> {
  let count = 0;
  const opened = createReadStream(source).pipe(unsealing(privateKeyOf));
  const failed = new Promise<never>((_, reject) => opened.once('error', reject));
  const lines: { path: string; content: string }[] = [];
  const read = (async () => {
    for await (const line of createInterface({ input: opened })) lines.push(lineSchema.parse(JSON.parse(line)));
  })();
  await Promise.race([read, failed]);
  for (const { path, content } of lines) {
    const [kind, ...below] = path.split('/');
    const file = join(kind === 'keys' ? keysDir : dataDir, ...below);
    if (existsSync(file)) continue;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeDurably(file, Buffer.from(content, 'base64'));
    count += 1;
  }
  return count;
}
