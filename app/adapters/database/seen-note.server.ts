/** The furthest place that web and worker have seen, on disk: written beside the acts and never in their way. */
import { readFileSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { z } from 'zod';
import type { TrustedCheckpoint } from '#app/kernel/domain/ledger/trusted-checkpoint.ts';

const placeSchema = z.strictObject({
  incarnation: z.string(),
  restoredAt: z.iso.datetime().nullable(),
  revision: z.int().nonnegative(),
  digest: z.string(),
});

export type SeenNote = {
  /** @throws Error on a note that cannot be read: doubt must not look like a fresh start */
  readAtStart(): TrustedCheckpoint | null;
  /** what all parts have in common; null where there is none, or none to be read now */
  read(): Promise<TrustedCheckpoint | null>;
  /** on disk, and whole or not at all. @throws where there is no room, or nothing may be written */
  write(place: TrustedCheckpoint): Promise<void>;
};

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

export function seenNoteIn(file: string): SeenNote {
  const partial = `${file}.${process.pid}.partial`;
  return {
    readAtStart() {
      try {
        return placeSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
      } catch (error) {
        if (isMissing(error)) return null;
        throw new Error(`${file} cannot be read: which place of the ledger was seen last is not known. Decision 060.`);
      }
    },
    async read() {
      const text = await readFile(file, 'utf8').catch(() => null);
      return text === null ? null : placeSchema.parse(JSON.parse(text));
    },
    async write(place) {
      try {
        const handle = await open(partial, 'w', 0o600);
        try {
          await handle.writeFile(JSON.stringify(place));
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(partial, file);
      } catch (error) {
        await rm(partial, { force: true });
        throw error;
      }
    },
  };
}
