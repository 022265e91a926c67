/**
 * The public log as files: tiles that never change, and the newest checkpoint. Any static server, object store or copy on a
 * stick serves it. What is there is never overwritten by anything else: a second history has no place to go.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeDurably } from '../keys/write-durably.ts';

export type TileStore = {
  readonly directory: string;
  /** null where nothing was published yet */
  checkpoint(): string | null;
  /** @throws where another content stands there already */
  writeTile(path: string, content: Buffer): Promise<void>;
  readTile(path: string): Promise<Buffer | null>;
  /** the newest head, with the cosignatures it has so far */
  writeCheckpoint(note: string): void;
  /** public keys of the log and its witnesses */
  writeKeys(text: string): void;
};

const CHECKPOINT = 'checkpoint';
const KEYS = 'keys';

export function openTileStore(directory: string): TileStore {
  const at = (path: string) => join(directory, path);
  const readTile = (path: string) => readFile(at(path)).catch((error: NodeJS.ErrnoException) => absent(error));
  return {
    directory,
    checkpoint: () => (existsSync(at(CHECKPOINT)) ? readFileSync(at(CHECKPOINT), 'utf8') : null),
    readTile,
    async writeTile(path, content) {
      const known = await readTile(path);
      if (known?.equals(content)) return;
      if (known) throw new Error(`tile-differs: ${path}`);
      await mkdir(dirname(at(path)), { recursive: true });
      writeDurably(at(path), content, 0o644);
    },
    writeKeys: (text) => writeDurably(at(KEYS), Buffer.from(text), 0o644),
    writeCheckpoint: (note) => writeDurably(at(CHECKPOINT), Buffer.from(note), 0o644),
  };
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
