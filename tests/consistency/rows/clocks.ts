/** R11: clocks that jump by an hour or run 2 % wrong: what the lease becomes, and whether any decision changes. */
import { join } from 'node:path';
import { nowMs, pause } from '../clock.ts';
import { clockOfRate, jumpingWallClock, libfaketime } from '../faketime.ts';
import { createGateSlot, type GateSlot } from '../gate-slot.ts';
import { type Stage, setStage } from '../stage.ts';
import { cutAgainAndAgain } from './cuts.ts';
import { quantile, tell } from './figures.ts';
import { isPermit, startHammer, untilHeard } from './hammer.ts';

const LEASE_MS = 1000;
const HOUR_MS = 3_600_000;
const RATES = [0.98, 1, 1.02] as const;

async function measureRate(stage: Stage, library: string, rate: number, times: number): Promise<boolean> {
  const slot = await createGateSlot({
    name: `rate-${Math.round(rate * 100)}`,
    folder: stage.folder,
    databaseUrl: stage.urls.bridge,
    leaseMs: LEASE_MS,
    env: rate === 1 ? {} : clockOfRate(library, rate),
  });
  try {
    const cuts = await cutAgainAndAgain(stage, slot, times);
    const leases = cuts.map(({ lastPermitMs }) => lastPermitMs / LEASE_MS);
    console.log(`R11: clock of rate ${rate}: last permit after a cut ÷ lease: ${tell(leases, 'leases', 3)}`);
    return quantile(leases, 1) <= 1.05;
  } finally {
    await slot.end();
  }
}

/** @returns ms without a permit around each jump; a denial would be a wrong decision */
async function jump(stage: Stage, slot: GateSlot, times: number): Promise<{ gaps: number[]; wrong: number }> {
  const gate = await slot.start();
  const participant = stage.people[0]?.participant ?? '';
  const hammer = startHammer({ port: () => gate.port, token: stage.token, participant: () => participant, everyMs: 1 });
  const gaps: number[] = [];
  let wrong = 0;
  for (let at = 0; at < times; at += 1) {
    await untilHeard(hammer, isPermit, 20_000);
    await pause(500 * Math.random());
    hammer.take();
    const jumpedAt = nowMs();
    slot.clock?.jump([HOUR_MS, 0, -HOUR_MS, 0][at % 4] as number);
    await pause(1500);
    const heard = hammer.take();
    wrong += heard.filter(({ decision }) => decision === 'deny').length;
    const refused = heard.filter(({ decision }) => decision === null);
    gaps.push(refused.length === 0 ? 0 : (refused.at(-1)?.heardAt ?? jumpedAt) - jumpedAt);
  }
  await hammer.stop();
  return { gaps, wrong };
}

export async function runClocks(times: number): Promise<boolean> {
  const library = libfaketime();
  if (library === null) {
    console.log('R11: skipped, libfaketime is not installed (apt-get install -y faketime)');
    return true;
  }
  const stage = await setStage(1);
  try {
    const rates: boolean[] = [];
    for (const rate of RATES) rates.push(await measureRate(stage, library, rate, times));
    const slot = await createGateSlot({
      name: 'jumping',
      folder: stage.folder,
      databaseUrl: stage.urls.bridge,
      leaseMs: LEASE_MS,
      clock: jumpingWallClock(library, join(stage.folder, 'wall-clock')),
    });
    const { gaps, wrong } = await jump(stage, slot, times).finally(() => slot.end());
    console.log(`R11: ±1 h: decisions changed ${wrong}; without a lease for ${tell(gaps, 'ms')}`);
    return wrong === 0 && rates.every(Boolean);
  } finally {
    await stage.remove();
  }
}
