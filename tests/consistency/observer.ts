/** Looks at the primary's tables all the time: what is in force, what boots have confirmed. */

import { nowMs, pause } from './clock.ts';
import type { Confirmation, InForceSeen } from './history.ts';
import type { Stage } from './stage.ts';

const EVERY_MS = 25;
/** records may come a little out of order where two waiters run */
const LOOK_BACK = 200;

export type Observer = {
  readonly seen: InForceSeen[];
  readonly confirmations: Confirmation[];
  readonly inForceUpTo: number;
  stop(): Promise<void>;
};

type Row = { revision: string; how: InForceSeen['how'] };
type BootRow = { boot: string; confirmed: string };

/** @param processOf the process of a boot; undefined for rows that are nobody's */
export function startObserver(stage: Stage, processOf: (boot: string) => string | undefined): Observer {
  const seen: InForceSeen[] = [];
  const confirmations: Confirmation[] = [];
  const known = new Set<number>();
  const confirmed = new Map<string, number>();
  let upTo = 0;
  let isOn = true;

  async function look(): Promise<void> {
    const records = await stage.query<Row>('select revision, how from in_force where revision > $1 order by revision', [
      upTo - LOOK_BACK,
    ]);
    const seenAt = nowMs();
    for (const { revision, how } of records) {
      const number = Number(revision);
      if (known.has(number)) continue;
      known.add(number);
      upTo = Math.max(upTo, number);
      seen.push({ revision: number, how, seenAt });
    }
    const boots = await stage.query<BootRow>('select boot, confirmed from gate_boot where not retired');
    const at = nowMs();
    for (const row of boots) {
      const process = processOf(row.boot);
      const value = Number(row.confirmed);
      if (process === undefined || value <= (confirmed.get(row.boot) ?? 0)) continue;
      confirmed.set(row.boot, value);
      confirmations.push({ process, confirmed: value, seenAt: at });
    }
  }

  const running = (async () => {
    while (isOn) {
      await look().catch(() => {});
      await pause(EVERY_MS);
    }
  })();

  return {
    seen,
    confirmations,
    get inForceUpTo() {
      return upTo;
    },
    async stop() {
      isOn = false;
      await running;
      await look();
    },
  };
}
