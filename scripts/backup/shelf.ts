/**
 * BACKUP_DIR: what lies where, and for how long. Every file in it is sealed; `about.json` of a base copy is written last and
 * holds no secret. Copies of keys are kept short: an erasure is whole when the last copy from before it is gone.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeDurably } from '#app/adapters/keys/write-durably.ts';

const aboutSchema = z.strictObject({
  schema: z.literal('tomoni-backup/1'),
  begun: z.iso.datetime(),
  finished: z.iso.datetime(),
  start: z.string(),
  end: z.string(),
  timeline: z.int(),
  /** name of the first segment that recovery needs */
  firstSegment: z.string(),
  key: z.string(),
  bytes: z.int(),
  /** what the ledger's head was just before */
  head: z.strictObject({ incarnation: z.string(), revision: z.int(), digest: z.string() }).nullable(),
});
export type About = z.output<typeof aboutSchema>;

export type BaseCopy = { readonly name: string; readonly folder: string; readonly about: About };

const SEALED = '.sealed';
export const DAYS_OF_DATABASE = 35;
export const DAYS_OF_KEYS = 7;
const DAY_MS = 86_400_000;

const foldersIn = (directory: string) => ({
  base: join(directory, 'base'),
  wal: join(directory, 'wal'),
  keys: join(directory, 'keys'),
});

export function openShelf(directory: string) {
  const folders = foldersIn(directory);
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  return { ...folders, baseCopies: () => baseCopies(folders.base), keyCopies: () => keyCopies(folders.keys) };
}
export type Shelf = ReturnType<typeof openShelf>;

/** A name that sorts by time. */
export const nameAt = (at: Date): string => at.toISOString().replaceAll(/[:.]/g, '-');
const timeOf = (name: string): number => {
  const [, day, hour, minute, second, milli] = /^(.{10})T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z/.exec(name) ?? [];
  return Date.parse(`${day}T${hour}:${minute}:${second}.${milli}Z`);
};

export const writeAbout = (folder: string, about: About): void =>
  writeDurably(join(folder, 'about.json'), Buffer.from(`${JSON.stringify(aboutSchema.parse(about), null, 1)}\n`));

/** Whole ones, oldest first. One that was cut off has no `about.json` and counts for nothing. */
function baseCopies(base: string): readonly BaseCopy[] {
  return readdirSync(base)
    .sort()
    .map((name) => ({ name, folder: join(base, name) }))
    .filter(({ folder }) => existsSync(join(folder, 'about.json')))
    .map((one) => ({
      ...one,
      about: aboutSchema.parse(JSON.parse(readFileSync(join(one.folder, 'about.json'), 'utf8'))),
    }));
}

/** Oldest first. */
const keyCopies = (keys: string): readonly string[] =>
  readdirSync(keys)
    .filter((name) => name.endsWith(SEALED))
    .sort()
    .map((name) => join(keys, name));

export const segmentFile = (shelf: Pick<Shelf, 'wal'>, name: string): string => join(shelf.wal, `${name}${SEALED}`);

/** Name of the 16 MiB segment that holds this place, as PostgreSQL names it. */
export function segmentOf(timeline: number, lsn: string): string {
  const [high = '0', low = '0'] = lsn.split('/');
  const hex = (value: number) => value.toString(16).toUpperCase().padStart(8, '0');
  return `${hex(timeline)}${hex(Number.parseInt(high, 16))}${hex(Number.parseInt(low, 16) >>> 24)}`;
}

/** Of segments alone; histories of timelines and labels of copies stay. */
const isSegment = (file: string) => /^[0-9A-F]{24}\.sealed(\.sha256)?$/.test(file);

/**
 * What is too old goes: base copies (never the last two), segments that no kept copy needs, copies of keys (never the newest).
 * @returns how many files and folders went
 */
export function tidyShelf(shelf: Shelf, now: Date): number {
  const before = (days: number) => (name: string) => timeOf(name) < now.getTime() - days * DAY_MS;
  const copies = shelf.baseCopies();
  const gone: string[] = copies
    .slice(0, -2)
    .filter(({ name }) => before(DAYS_OF_DATABASE)(name))
    .map(({ folder }) => folder);
  const oldest = copies.find(({ folder }) => !gone.includes(folder));
  if (oldest) {
    // the first eight letters are the timeline: places are compared without it
    const needed = oldest.about.firstSegment.slice(8);
    gone.push(
      ...readdirSync(shelf.wal)
        .filter((file) => isSegment(file) && file.slice(8, 24) < needed)
        .map((file) => join(shelf.wal, file)),
    );
  }
  const isOldKeys = before(DAYS_OF_KEYS);
  gone.push(
    ...shelf
      .keyCopies()
      .slice(0, -1)
      .filter((file) => isOldKeys(file.slice(shelf.keys.length + 1))),
  );
  for (const path of gone) rmSync(path, { recursive: true, force: true });
  return gone.length;
}
