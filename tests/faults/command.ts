/** npm run test:faults -- PART --times N: the long run of one fault harness, with figures for docs/measurements.md. Exit 1 where it failed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killPostgresUnderLoad } from '#tests/support/kill-postgres.ts';
import { tell } from '../consistency/rows/figures.ts';
import { clockHeld } from './clock/long-run.ts';
import { FULL_IN_PROGRAMME, fillUnderLoad } from './disk/programme-disk.ts';
import { FULL_IN_SERVICES, fillUnderServices } from './disk/services-disk.ts';
import { failoverHeld } from './failover/long-run.ts';
import { filesHeld } from './files/long-run.ts';
import { attack } from './hostile/under-attack.ts';
import { killParts } from './kill/kill-parts.ts';
import { PARTS } from './kill/programme.ts';
import { slowNetworkHeld } from './network/long-run.ts';
import { roomForDisks, whyNoDiskImage } from './power/image.ts';
import { cutPower } from './power/power-cut.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    times: { type: 'string', default: '100' },
    /** hostile requests a second, and what they are drawn from */
    rate: { type: 'string', default: '300' },
    seed: { type: 'string', default: '20261123' },
  },
});
const times = Number(values.times);

async function postgres(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-faults-'));
  const plan = { writers: 8, loadMs: 700 } as const;
  const directory = (name: string) => join(folder, name);
  const report = await killPostgresUnderLoad({
    ...plan,
    directory: directory('on'),
    kills: times,
    synchronousCommit: 'on',
  });
  const control = await killPostgresUnderLoad({
    ...plan,
    directory: directory('off'),
    kills: 5,
    synchronousCommit: 'off',
  });
  rmSync(folder, { recursive: true, force: true });
  console.log(`kill -9 of PostgreSQL under load: ${JSON.stringify(report)}`);
  console.log(`control (synchronous_commit=off, must lose): ${JSON.stringify(control)}`);
  return report.lost === 0 && report.gapFree && control.lost > 0;
}

async function power(): Promise<boolean> {
  const missing = whyNoDiskImage();
  if (missing) {
    console.log(`a power cut: ${missing}`);
    return false;
  }
  const where = () => mkdtempSync(join(roomForDisks(), 'tomoni-power-'));
  const report = await cutPower({ where: where(), cuts: times, loadMs: 700, fsync: 'on', tell: console.log });
  const control = await cutPower({ where: where(), cuts: 3, loadMs: 700, fsync: 'off' });
  const { recoveryMs, lost, faults, ...counts } = report;
  console.log(`power cuts under load: ${JSON.stringify(counts)}, lost ${lost.length}, faults ${faults.length}`);
  for (const line of [...lost, ...faults].slice(0, 20)) console.log(`  ${line}`);
  console.log(`PostgreSQL back on what was left: ${tell(recoveryMs, 'ms', 0)}`);
  const lostByControl = control.lost.length + control.faults.length;
  console.log(
    `control (fsync=off, must lose): cut ${control.cuts}: ${lostByControl} of ${control.acknowledged} acts' traces`,
  );
  for (const line of [...control.lost, ...control.faults].slice(0, 5)) console.log(`  ${line}`);
  return lost.length + faults.length === 0 && report.cuts === times && lostByControl > 0;
}

async function killedParts(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-parts-'));
  const plan = { people: 6, loadMs: 700 } as const;
  const report = await killParts({ ...plan, folder: join(folder, 'patient'), kills: times, tell: console.log });
  const { lost, extra, mails, faults, recoveryMs, ...counts } = report;
  console.log(`kill -9 of each part under load: ${JSON.stringify(counts)}`);
  console.log(
    `lost ${lost.length}, doubled ${extra.length}; mails missing ${mails.missing.length}, of nobody ${mails.extra.length}, handed over twice under one Message-ID ${mails.copies}; faults ${faults.length}`,
  );
  for (const line of [...lost, ...extra, ...mails.missing, ...mails.extra, ...faults].slice(0, 20))
    console.log(`  ${line}`);
  for (const part of PARTS) console.log(`${part}: kill to first work ${tell(recoveryMs[part], 'ms', 0)}`);
  const control = await killParts({ ...plan, folder: join(folder, 'hasty'), kills: 6, isHasty: true });
  rmSync(folder, { recursive: true, force: true });
  console.log(`control (people who do not wait for a receipt, must lose): ${control.fewer} of ${control.acknowledged}`);
  const wrong = [lost, extra, mails.missing, mails.extra, faults].reduce((sum, { length }) => sum + length, 0);
  return wrong + report.wrongPermits === 0 && report.kills === times && control.fewer > 0;
}

/** Round after round another disk is full: keys and public log under the services, tables, log of PostgreSQL and gate under the programme. */
async function disk(): Promise<boolean> {
  const missing = whyNoDiskImage();
  if (missing) {
    console.log(`a full disk: ${missing}`);
    return false;
  }
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-disk-'));
  const inTurn = <T>(all: readonly T[], count: number) =>
    Array.from({ length: count }, (_, round) => all[round % all.length] as T);
  const inServices = Math.ceil((times * 2) / 5);
  const services = await fillUnderServices({
    folder: join(folder, 'services'),
    rounds: inTurn(FULL_IN_SERVICES, inServices),
    holdMs: 1500,
    tell: console.log,
  });
  const { lost: gone, faults: wrong, recoveryMs: back, ...acts } = services;
  console.log(`keys and public log: ${JSON.stringify(acts)}, lost ${gone.length}, faults ${wrong.length}`);
  const plan = { people: 6, holdMs: 1500 } as const;
  const programme = await fillUnderLoad({
    ...plan,
    folder: join(folder, 'programme'),
    rounds: inTurn(FULL_IN_PROGRAMME, times - inServices),
    tell: console.log,
  });
  const { lost, extra, mails, faults, recoveryMs, slowestWordMs, ...counts } = programme;
  console.log(`PostgreSQL and gate: ${JSON.stringify(counts)}`);
  console.log(
    `lost ${lost.length}, doubled ${extra.length}, mails missing ${mails.missing.length}, faults ${faults.length}; slowest answer of the gate ${slowestWordMs.toFixed(0)} ms`,
  );
  const all = [...gone, ...wrong, ...lost, ...extra, ...mails.missing, ...mails.extra, ...faults];
  for (const line of all.slice(0, 20)) console.log(`  ${line}`);
  const recoveries = Object.entries({ ...back, ...recoveryMs }).filter(([, values]) => values.length > 0);
  for (const [name, values] of recoveries) console.log(`${name}: room to first work ${tell(values, 'ms', 0)}`);
  const control = await fillUnderLoad({
    ...plan,
    folder: join(folder, 'hasty'),
    rounds: ['data', 'data'],
    isHasty: true,
  });
  const claimed = await fillUnderServices({
    folder: join(folder, 'claimed'),
    rounds: ['keys'],
    holdMs: 500,
    isHasty: true,
  });
  rmSync(folder, { recursive: true, force: true });
  console.log(
    `control (who does not wait for a receipt, must lose): ${control.fewer} of ${control.acknowledged}, ${claimed.lost.length} of ${claimed.acknowledged}`,
  );
  const isDone = services.rounds + programme.rounds === times && all.length + programme.wrongPermits === 0;
  return isDone && control.fewer > 0 && claimed.lost.length > 0;
}

const MOST_MEMORY = 1.1;
const MOST_SLOWER = 2;
const A_PHASE = 10_000;

/** So many hostile requests in phases that alternate with quiet ones. */
async function hostile(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-hostile-'));
  const phases = Math.max(3, Math.ceil(times / A_PHASE));
  const plan = { requests: times, perSecond: Number(values.rate), phases, seed: Number(values.seed) };
  const report = await attack({ ...plan, folder, tell: console.log });
  rmSync(folder, { recursive: true, force: true });
  const { sent, statuses, pages, words, memoryKib, faults } = report;
  console.log(`${sent} hostile requests, ${plan.perSecond} a second, seed ${plan.seed}: ${JSON.stringify(statuses)}`);
  const grown = Object.entries(memoryKib).map(
    ([part, kib]) => [part, Math.max(...kib.slice(-3)) / (kib[0] ?? 0)] as const,
  );
  const slower = [pages, words].map(({ quiet, hostile }) => hostile.p99 / quiet.p99);
  console.log(
    `honest pages ${JSON.stringify(pages)}, gate's words ${JSON.stringify(words)}: p99 ${slower.map((one) => `${one.toFixed(2)} x`)}`,
  );
  console.log(
    `memory after collection, last three against the first: ${grown.map(([part, ratio]) => `${part} ${ratio.toFixed(3)}`)}`,
  );
  const { lost, extra, mails, wrongPermits, acknowledged, refused, unanswered } = report;
  const wrong = [...faults, ...lost, ...extra, ...mails.missing, ...mails.extra];
  console.log(
    `${acknowledged} honest acts, ${refused} stale forms refused, ${wrongPermits} wrong permits, unanswered ${JSON.stringify(unanswered)}; wrong ${wrong.length}`,
  );
  for (const line of wrong.slice(0, 40)) console.log(`  ${line}`);
  const isFlat = grown.every(([, ratio]) => ratio <= MOST_MEMORY);
  const isDone = sent >= times && acknowledged > 0;
  return isDone && wrong.length + wrongPermits === 0 && isFlat && slower.every((one) => one <= MOST_SLOWER);
}

const parts: Readonly<Record<string, () => Promise<boolean>>> = {
  postgres,
  power,
  parts: killedParts,
  disk,
  hostile,
  /** so many files */
  files: () => filesHeld(times),
  /** so many jumps */
  clock: () => clockHeld(times),
  failover: () => failoverHeld(times),
  /** so many seconds at each distance */
  network: () => slowNetworkHeld(times),
};
const [name = ''] = positionals;
const part = parts[name];
if (!part || !Number.isSafeInteger(times) || times < 1) {
  console.error(`npm run test:faults -- [${Object.keys(parts).join(' | ')}] --times N`);
  process.exit(2);
}
const load = () =>
  loadavg()
    .map((one) => one.toFixed(1))
    .join(' ');
const began = performance.now();
console.log(
  `${new Date().toISOString()} ${cpus().length} × ${cpus()[0]?.model}; load ${load()}; ${name} --times ${times}`,
);
const isGood = await part();
console.log(`${((performance.now() - began) / 1000).toFixed(0)} s; load at the end ${load()}`);
console.log(isGood ? 'held' : 'FAILED');
process.exit(isGood ? 0 : 1);
