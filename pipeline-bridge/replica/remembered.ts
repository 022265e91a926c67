/**
 * The last place in the ledger that this process followed, on disk: a primary of the same incarnation that lacks it has
 * lost something, one of another was restored. Source: lease line 20.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Position } from './chain.ts';

const positionSchema = z.strictObject({ incarnation: z.string(), revision: z.int().nonnegative(), digest: z.string() });

export type Remembered = {
  read(): Position | null;
  write(position: Position): void;
};

/** @throws Error on a file that cannot be read: doubt must not look like a fresh start */
export function rememberedIn(file: string): Remembered {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  return {
    read() {
      let text: string;
      try {
        text = readFileSync(file, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
      return positionSchema.parse(JSON.parse(text));
    },
    write(position) {
      writeFileSync(`${file}.partial`, JSON.stringify(position), { mode: 0o600 });
      renameSync(`${file}.partial`, file);
    },
  };
}

/** Why this ledger must not be followed, or null. */
export function refusalToFollow(remembered: Position | null, head: Position, holdsRemembered: boolean): string | null {
  if (remembered === null) return null;
  if (remembered.incarnation !== head.incarnation) {
    return (
      `the ledger is incarnation ${head.incarnation}, but ${remembered.incarnation} was followed last; ` +
      'once two people have opened the restored ledger, remove the file seen.json and start again'
    );
  }
  if (!holdsRemembered) {
    return `the ledger no longer holds revision ${remembered.revision} as it was seen here: something was lost`;
  }
  return null;
}
