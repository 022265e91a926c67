/**
 * Orders of two people that the administrator typed in, by job: in memory, and in one file that the Slurm user alone can
 * read, so that a restart of the sidecar loses none. Beside the socket: gone with the machine. Forgotten after their time.
 */
import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { CARE_OVERRIDE_ID, JOB_NUMBER, LONGEST_OVERRIDE_MS, type OrderCode } from '../../contract/care-override.ts';

const keptSchema = z.strictObject({
  job: z.string().regex(JOB_NUMBER),
  order: z.string().regex(CARE_OVERRIDE_ID),
  secret: z.string(),
  /** wall clock, ms; how long it really holds the programme knows */
  until: z.number(),
});
export type KeptOrder = z.infer<typeof keptSchema>;

export type Orders = {
  put(job: string, code: OrderCode): void;
  /** @param names of one job, the narrowest first: `12_3`, `12` */
  of(names: readonly string[]): KeptOrder | null;
};

function readKept(file: string): KeptOrder[] {
  try {
    return z.array(keptSchema).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return []; // none yet, or damaged: without its order a job waits
  }
}

export function openOrders(file: string, now: () => number = Date.now): Orders {
  let kept = readKept(file);
  const standing = () => kept.filter(({ until }) => now() < until);
  return {
    put(job, code) {
      kept = [...standing().filter((one) => one.job !== job), { job, ...code, until: now() + LONGEST_OVERRIDE_MS }];
      writeFileSync(`${file}.new`, JSON.stringify(kept), { mode: 0o600 });
      chmodSync(`${file}.new`, 0o600);
      renameSync(`${file}.new`, file);
    },
    of(names) {
      const all = standing();
      return names.map((name) => all.find(({ job }) => job === name)).find(Boolean) ?? null;
    },
  };
}
