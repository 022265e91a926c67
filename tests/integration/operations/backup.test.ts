/** Back-ups: nothing readable leaves the machine, any moment can be reached, and a broken archive is not taken for a short one. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { archiveSettings } from '../../../scripts/backup/archive-settings.ts';
import { backUpDatabase, backUpKeys } from '../../../scripts/backup/backup.ts';
import { makeBackupKey, openBackups } from '../../../scripts/backup/backup-keys.ts';
import { bringKeysBack } from '../../../scripts/backup/key-copy.ts';
import { nameAt, openShelf, tidyShelf } from '../../../scripts/backup/shelf.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../scripts/database/embedded-postgres.ts';
import { bringFilesBack, readTarget, type Target } from '../../../scripts/restore/bring-back.ts';
import { untilRecovered } from '../../../scripts/restore/closing.ts';

const folder = mkdtempSync(join(tmpdir(), 'tomoni-backup-'));
const [dataDir, keysDir, backupDir] = ['data', 'keys', 'backup'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
const env = { ...process.env, DATA_DIR: dataDir, KEYS_DIR: keysDir, BACKUP_DIR: backupDir };
const MARK = 'a-word-that-nobody-may-read';
const shelf = () => openShelf(backupDir);
const lsns: string[] = [];
let lostLog: string;
let tries = 0;

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  const postgres = await startEmbeddedPostgres(join(dataDir, 'postgres'), archiveSettings(env));
  const url = postgres.url('postgres');
  await ask(url, 'create table kept (number int primary key, word text)');
  const add = (number: number) => ask(url, `insert into kept values (${number}, '${MARK} ${number}')`);
  await add(1);
  await backUpDatabase(url, shelf(), keysDir);
  for (const number of [2, 3, 4]) {
    await add(number);
    lsns.push((await ask<{ lsn: string }>(url, 'select pg_current_wal_flush_lsn()::text as lsn'))[0]?.lsn as string);
  }
  makeBackupKey(keysDir); // from here another key seals
  const [walked] = await ask<{ name: string }>(url, 'select pg_walfile_name(pg_switch_wal()) as name');
  await ask(url, 'select pg_sleep(0.1)');
  while (!readdirSync(shelf().wal).includes(`${walked?.name}.sealed`))
    await new Promise((done) => setTimeout(done, 50));
  await add(5); // in the log of the machine, and not handed over yet
  process.kill(postgres.pid, 'SIGQUIT');
  await postgres.ended;
  renameSync(join(dataDir, 'postgres'), join(folder, 'lost'));
  lostLog = join(folder, 'lost/pg_wal');
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function restored(
  target: Target,
  log: string | null = null,
  keyFolder = join(keysDir, 'backup'),
): Promise<number> {
  tries += 1;
  const directory = join(folder, `try-${tries}`);
  const password = readFileSync(join(dataDir, 'postgres.password'));
  await bringFilesBack({ shelf: shelf(), backupDir, keyFolder, target, directory, lostLog: log });
  writeFileSync(`${directory}.password`, password);
  const postgres: EmbeddedPostgres = await startEmbeddedPostgres(directory);
  await untilRecovered(postgres.url('postgres'), postgres.ended);
  const rows = await ask<{ last: number }>(postgres.url('postgres'), 'select max(number) as last from kept');
  await postgres.stop();
  return rows[0]?.last as number;
}

const filesBelow = (directory: string) =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

test('nothing of the database can be read in what leaves the machine', () => {
  const files = filesBelow(backupDir);
  expect(files.filter((file) => readFileSync(file).includes(MARK))).toEqual([]);
  // the control: in the lost folder it stands in clear
  expect(filesBelow(join(folder, 'lost')).some((file) => readFileSync(file).includes(MARK))).toBe(true);
});

test('every moment after the copy can be reached, under the key of before and the key of now', async () => {
  expect(await restored({ kind: 'lsn', lsn: lsns[0] as string })).toBe(2);
  expect(await restored({ kind: 'lsn', lsn: lsns[2] as string })).toBe(4);
  expect(await restored({ kind: 'latest' })).toBe(4);
}, 120_000);

test('with the log of the lost machine the last commit comes back too', async () => {
  expect(await restored({ kind: 'latest' }, lostLog)).toBe(5);
}, 60_000);

test('a segment that was changed stops the restore; it is not taken for the end of the archive', async () => {
  const names = readdirSync(shelf().wal)
    .filter((name) => /^[0-9A-F]{24}\.sealed$/.test(name))
    .sort();
  const file = join(shelf().wal, names.at(-1) as string);
  const whole = readFileSync(file);
  const changed = Buffer.from(whole);
  changed[5000] = (changed[5000] as number) ^ 1;
  writeFileSync(file, changed);
  await expect(restored({ kind: 'latest' })).rejects.toThrow(/restore_command|did not start|ended/i);
  writeFileSync(file, whole);
  expect(await restored({ kind: 'latest' })).toBe(4);
}, 120_000);

test('without its key, before the first copy, or over a database that is there, nothing is restored', async () => {
  await expect(restored({ kind: 'latest' }, null, join(folder, 'no-keys'))).rejects.toThrow(/bring its sealed copy/);
  await expect(restored({ kind: 'time', at: new Date('2026-01-01T00:00:00Z') })).rejects.toThrow(/nothing earlier/);
  mkdirSync(join(folder, 'there'), { recursive: true });
  const options = { shelf: shelf(), backupDir, keyFolder: join(keysDir, 'backup'), lostLog: null };
  await expect(
    bringFilesBack({ ...options, target: { kind: 'latest' }, directory: join(folder, 'there') }),
  ).rejects.toThrow(/Move it away first/);
  expect(() => readTarget('yesterday')).toThrow(/--to latest/);
});

test('a copy of the keys holds every key but those that open it, and writes over nothing', async () => {
  mkdirSync(join(keysDir, 'people'), { recursive: true });
  writeFileSync(join(keysDir, 'people/one.key'), 'one');
  writeFileSync(join(keysDir, 'programme.key'), 'root');
  await backUpKeys({ keysDir, dataDir }, shelf());
  const target = join(folder, 'brought');
  mkdirSync(join(target, 'people'), { recursive: true });
  writeFileSync(join(target, 'programme.key'), 'newer');
  const newest = shelf().keyCopies().at(-1) as string;
  await bringKeysBack(newest, openBackups(keysDir), { keysDir: target, dataDir: join(folder, 'brought-data') });
  expect(
    filesBelow(target)
      .map((file) => file.slice(target.length + 1))
      .sort(),
  ).toEqual(['people/one.key', 'programme.key']);
  expect(readFileSync(join(target, 'programme.key'), 'utf8')).toBe('newer');
  expect(readdirSync(join(folder, 'brought-data'))).toContain('postgres.password');
});

test('what is too old goes: copies of keys after a week, never the newest; of the database never the last two', () => {
  const now = new Date('2027-06-01T00:00:00Z');
  const keys = shelf().keyCopies();
  writeFileSync(join(shelf().keys, `${nameAt(new Date('2026-11-01T00:00:00Z'))}.sealed`), 'old');
  tidyShelf(shelf(), now);
  expect(shelf().keyCopies()).toEqual(keys.slice(-1));
  expect(shelf().baseCopies()).toHaveLength(1);
});
