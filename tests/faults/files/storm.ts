/** Hostile files of many senders at once, beside honest people who send theirs; and the same files read the old way. */
import { setTimeout as pause } from 'node:timers/promises';
import type { PoolLimits } from '#app/adapters/files/file-pool.server.ts';
import { FILE_TASKS } from '#app/kernel/services/files/file-tasks.server.ts';
import { openFileReader } from '#app/kernel/services/files/read-files.server.ts';
import { aPdf } from '#tests/support/scans.ts';
import { type HostileFile, hostileFiles } from './kinds.ts';
import { type Stall, watchStalls } from './stall.ts';

export type StormReport = {
  readonly kinds: number;
  readonly sent: number;
  /** read to an end, stopped within its limits, not read because too many were sent */
  readonly read: number;
  readonly stopped: number;
  readonly busy: number;
  readonly stall: Stall;
  /** of an honest file, from sending to its answer */
  readonly honestMs: readonly number[];
  /** honest files that were not taken */
  readonly refused: number;
};

type Plan = {
  readonly files: number;
  readonly senders: number;
  readonly honest: number;
  readonly scale: number;
  readonly limits?: PoolLimits;
};

export async function stormOfFiles({ files, senders, honest, scale, limits }: Plan): Promise<StormReport> {
  const kinds = await hostileFiles(scale);
  const reader = openFileReader({ warn: () => {} }, limits);
  const ask = ({ task, what }: Omit<HostileFile, 'kind'>, sender: string) =>
    reader.read(task as 'scan', what as { bytes: Uint8Array }, sender);
  await ask({ task: 'scan', what: { bytes: aPdf() } }, 'the first');
  const told = { sent: 0, read: 0, stopped: 0, busy: 0, refused: 0 };
  const honestMs: number[] = [];
  const end = watchStalls();
  let isOver = false;
  const attackers = Array.from({ length: senders }, async (_, number) => {
    while (told.sent < files) {
      const file = kinds[told.sent % kinds.length] as HostileFile;
      told.sent += 1;
      const answer = await ask(file, `sender ${number}`);
      if (answer.ok) told.read += 1;
      else if (answer.refusal.code === 'file-too-hard') told.stopped += 1;
      else {
        told.busy += 1;
        await pause(20);
      }
    }
  });
  const people = Array.from({ length: honest }, async (_, number) => {
    while (!isOver) {
      const began = performance.now();
      const answer = await ask({ task: 'scan', what: { bytes: aPdf(' '.repeat(100_000)) } }, `person ${number}`);
      honestMs.push(performance.now() - began);
      if (!answer.ok || !answer.read.ok) told.refused += 1;
      await pause(200);
    }
  });
  await Promise.all(attackers);
  isOver = true;
  await Promise.all(people);
  const stall = end();
  reader.close();
  return { kinds: kinds.length, ...told, stall, honestMs };
}

/** The control: papers alone, by the same readers, where pages are served. */
export async function readInProcess(scale: number): Promise<Stall> {
  const files = (await hostileFiles(scale)).filter(({ task }) => task === 'attachment');
  await pause(20);
  const end = watchStalls();
  for (const { what } of files) {
    await pause(10);
    FILE_TASKS.attachment(what as { bytes: Uint8Array });
  }
  await pause(20);
  return end();
}
