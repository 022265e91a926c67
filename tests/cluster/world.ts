/** What every case works with, and small things all of them do. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter } from './adapter.ts';
import type { Person, Programme } from './programme.ts';
import type { Observations } from './report.ts';
import { until } from './shell.ts';
import type { Slurm } from './slurm.ts';

export type World = {
  readonly folder: string;
  readonly programme: Programme;
  readonly slurm: Slurm;
  readonly adapter: Adapter;
  readonly people: Readonly<Record<'wataru' | 'chiyo' | 'sumire' | 'fumi', Person>>;
};
/** @param gated false: the control, the same run with the adapter removed */
export type Case = (world: World, gated: boolean) => Promise<Observations>;

export const sampleOf = (person: Person): string => person.samples[0] as string;

export const claim = (action: string, samples: readonly string[], more = ''): string =>
  `--comment=consent:action=${action};samples=${samples.join(',')}${more}`;

/** A job that says its process id and then works for a while. */
export const working = (name: string, seconds: number): string => `echo $$ > ${name}.pid\nsleep ${seconds} & wait`;

export const startedPid = async ({ slurm }: World, name: string, patienceMs = 20_000): Promise<number | null> =>
  until(() => {
    const file = join(slurm.work, `${name}.pid`);
    return existsSync(file) ? Number(readFileSync(file, 'utf8')) || null : null;
  }, patienceMs);

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Wall clock, ms, when the process was gone; null where it went on. */
export async function endOf(pid: number, patienceMs: number): Promise<number | null> {
  return until(() => (isAlive(pid) ? null : Date.now()), patienceMs, 2);
}

let last = 0;
/** A name for the files of one job. */
export const fresh = (word: string): string => {
  last += 1;
  return `${word}-${last}`;
};

export async function setGate({ slurm, adapter }: World, isOn: boolean): Promise<void> {
  await adapter.enforce(false);
  await adapter.serve(isOn);
  await slurm.setGate(isOn ? 'controller' : 'none');
  if (isOn) await adapter.enforce(true);
}
