/** The files of a PostgreSQL out of BACKUP_DIR: the newest base copy before the moment asked for, and how to read on from it. */
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { walCommand } from '../backup/archive-settings.ts';
import { privateKeyIn } from '../backup/backup-keys.ts';
import { unsealing } from '../backup/sealed-stream.ts';
import type { BaseCopy, Shelf } from '../backup/shelf.ts';

/** `latest`: all that the archive holds. */
export type Target =
  | { readonly kind: 'latest' }
  | { readonly kind: 'time'; readonly at: Date }
  | { readonly kind: 'lsn'; readonly lsn: string };

/** @throws Error on anything else */
export function readTarget(text: string): Target {
  if (text === 'latest') return { kind: 'latest' };
  if (/^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/i.test(text)) return { kind: 'lsn', lsn: text.toUpperCase() };
  const at = new Date(text);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && !Number.isNaN(at.getTime())) return { kind: 'time', at };
  throw new Error('--to latest, a time as 2026-11-23T14:05:00Z, or a place in the log as 0/3000148');
}

const placeOf = (lsn: string): bigint => {
  const [high = '0', low = '0'] = lsn.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
};

/** @throws Error where no copy is old enough: recovery only reads forward */
export function copyFor(copies: readonly BaseCopy[], target: Target): BaseCopy {
  const fits = copies.filter(({ about }) => {
    if (target.kind === 'time') return Date.parse(about.finished) <= target.at.getTime();
    return target.kind === 'latest' || placeOf(about.end) <= placeOf(target.lsn);
  });
  const found = fits.at(-1);
  if (!found)
    throw new Error(
      copies.length === 0
        ? 'There is no whole base copy in BACKUP_DIR.'
        : `The oldest base copy is of ${copies[0]?.about.finished}: nothing earlier can be reached.`,
    );
  return found;
}

async function unpack(file: string, keyFolder: string, directory: string): Promise<void> {
  const tar = spawn('tar', ['-x', '--no-same-owner', '-C', directory], { stdio: ['pipe', 'inherit', 'ignore'] });
  const ended = new Promise<number | null>((resolve, reject) => tar.once('error', reject).once('exit', resolve));
  await pipeline(createReadStream(file), unsealing(privateKeyIn(keyFolder)), tar.stdin);
  if ((await ended) !== 0) throw new Error('The base copy could not be unpacked.');
}

const targetSetting = (target: Target): string => {
  // this setting is read before the abbreviations of time zones are: no Z
  if (target.kind === 'time') return `recovery_target_time = '${target.at.toISOString().replace('Z', '+00')}'\n`;
  return target.kind === 'lsn' ? `recovery_target_lsn = '${target.lsn}'\n` : '';
};

const isSegment = (name: string) => /^[0-9A-F]{24}$/.test(name);

/**
 * @param directory where the files come to lie; must not be there yet @param lostLog `pg_wal` of the lost server, if its disk
 * can still be read: it holds what was not handed over to the archive yet
 */
export async function bringFilesBack(options: {
  readonly shelf: Shelf;
  readonly backupDir: string;
  readonly keyFolder: string;
  readonly target: Target;
  readonly directory: string;
  readonly lostLog: string | null;
}): Promise<BaseCopy> {
  const { shelf, backupDir, keyFolder, target, directory, lostLog } = options;
  if (existsSync(directory))
    throw new Error(
      `A database lies in ${directory}. Move it away first, and keep it: its pg_wal may hold what the archive lacks (--lost-log).`,
    );
  const copy = copyFor(shelf.baseCopies(), target);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  await unpack(join(copy.folder, 'base.tar.sealed'), keyFolder, directory).catch((error: unknown) => {
    rmSync(directory, { recursive: true, force: true }); // half of it is of no use, and in the way of the next try
    throw error;
  });
  if (lostLog)
    for (const name of readdirSync(lostLog).filter(isSegment))
      copyFileSync(join(lostLog, name), join(directory, 'pg_wal', name));
  appendFileSync(
    join(directory, 'postgresql.auto.conf'),
    `restore_command = '${walCommand('get', backupDir, keyFolder).replaceAll("'", "''")}'\n` +
      `recovery_target_action = 'promote'\n${targetSetting(target)}`,
  );
  writeFileSync(join(directory, 'recovery.signal'), '');
  return copy;
}

/** Once recovered, the next start must not look for the same moment again. */
export const RECOVERY_SETTINGS = [
  'restore_command',
  'recovery_target_action',
  'recovery_target_time',
  'recovery_target_lsn',
] as const;
