import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { oneAtATime } from '../../../scripts/build/one-at-a-time.ts';

const MODULE = join(import.meta.dirname, '../../../scripts/build/one-at-a-time.ts');

/** A process of its own, for each message: reads a number, thinks, writes the next; two at once lose one. `none`: without a lock. */
const COUNTS = `
const { oneAtATime } = await import(${JSON.stringify(MODULE)});
const { readFileSync, writeFileSync } = await import('node:fs');
process.on('message', async ({ lock, file }) => {
  const count = async () => {
    const before = Number(readFileSync(file, 'utf8'));
    await new Promise((done) => setTimeout(done, 100));
    writeFileSync(file, String(before + 1));
  };
  await (lock === 'none' ? count() : oneAtATime(lock, count));
  process.send('counted');
});
process.send('here');
`;

/** Takes the lock and never gives it back. */
const HOLDS = `
const { oneAtATime } = await import(${JSON.stringify(MODULE)});
setInterval(() => {}, 1000);
await oneAtATime(process.argv[1], () => (process.send('holds'), new Promise(() => {})));
`;

const start = (script: string, ...args: string[]) =>
  spawn(process.execPath, ['--input-type=module', '--disable-warning=ExperimentalWarning', '-e', script, ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
const said = (child: ChildProcess) => new Promise((resolve) => child.once('message', resolve));
const ended = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve));
const folder = () => mkdtempSync(join(tmpdir(), 'one-at-a-time-'));

/** @returns how far they have counted, who begin together */
async function countedBy(processes: readonly ChildProcess[], lock: string, file: string): Promise<string> {
  writeFileSync(file, '0');
  const counted = processes.map(said);
  for (const child of processes) child.send({ lock, file });
  await Promise.all(counted);
  return readFileSync(file, 'utf8');
}

test('three processes take turns; without the lock they overwrite each other', async () => {
  const at = folder();
  const processes = Array.from({ length: 3 }, () => start(COUNTS));
  await Promise.all(processes.map(said));
  expect(await countedBy(processes, join(at, 'held', 'lock'), join(at, 'count'))).toBe('3');
  expect(readdirSync(join(at, 'held'))).toEqual([]);
  expect(await countedBy(processes, 'none', join(at, 'count'))).not.toBe('3');
  for (const child of processes) child.disconnect();
  await Promise.all(processes.map(ended));
}, 30_000);

test('the lock of a process that was killed is taken over, and nothing of it stays', async () => {
  const lock = join(folder(), 'lock');
  const holder = start(HOLDS, lock);
  await said(holder);
  expect(readFileSync(lock, 'utf8')).toMatch(new RegExp(`^${holder.pid} `));
  let waited = 0;
  const ours = oneAtATime(
    lock,
    async () => readFileSync(lock, 'utf8'),
    () => {
      waited += 1;
      holder.kill('SIGKILL');
    },
  );
  expect(await ours).toMatch(new RegExp(`^${process.pid} `));
  expect(waited).toBe(1);
  expect(existsSync(lock)).toBe(false);
}, 30_000);

test('a living process keeps its lock, unless its number is that of one long gone', async () => {
  const lock = join(folder(), 'lock');
  writeFileSync(lock, `${process.pid} another`);
  let done = false;
  const ours = oneAtATime(lock, async () => {
    done = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 350));
  expect(done).toBe(false);
  const anHourAgo = Date.now() / 1000 - 3600;
  utimesSync(lock, anHourAgo, anHourAgo);
  await ours;
  expect(done).toBe(true);
});

test('what fails gives the lock back', async () => {
  const lock = join(folder(), 'lock');
  await expect(oneAtATime(lock, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(existsSync(lock)).toBe(false);
});

test('a process that has ended by itself holds nothing', async () => {
  const lock = join(folder(), 'lock');
  const { pid } = spawnSync(process.execPath, ['-e', '0']);
  writeFileSync(lock, `${pid} another`);
  expect(await oneAtATime(lock, async () => 'ours')).toBe('ours');
});
