/** R5: the last permit after a cut, in leases, and how soon permits come back. */
import { nowMs, pause } from '../clock.ts';
import { createGateSlot, type GateSlot } from '../gate-slot.ts';
import { type Stage, setStage } from '../stage.ts';
import { tell } from './figures.ts';
import { isPermit, startHammer, untilHeard } from './hammer.ts';

const LEASE_MS = 1000;
const RENEWAL_MS = LEASE_MS / 3;
const AT_ONCE = 2;
/** answers so late are still under way when the requests are cut off: a lease counted from the receipt shows by as much */
const LATE_MS = 400;
const LATE_BACK = 'half-open there, late back';
const KINDS = ['blackhole', 'cut', 'half-open there', 'half-open back', LATE_BACK] as const;
type Kind = (typeof KINDS)[number];

export type Cut = {
  readonly kind: string;
  /** from the cut to the last permit heard */
  readonly lastPermitMs: number;
  /** decisions heard between 1.15 leases after the cut and its end */
  readonly late: number;
  /** from the mending to the first permit */
  readonly backMs: number;
};

function begin({ wire }: GateSlot, kind: Kind): void {
  if (kind === 'blackhole') wire.blackhole();
  else if (kind === 'cut') wire.cut();
  else if (kind === 'half-open back') wire.halfOpen('back');
  else wire.halfOpen('there', kind === LATE_BACK ? LATE_MS : 0);
}

/** Cuts one gate so many times, at a random moment of its renewal. */
export async function cutAgainAndAgain(
  stage: Stage,
  slot: GateSlot,
  times: number,
  kinds: readonly Kind[] = KINDS,
): Promise<readonly Cut[]> {
  const gate = await slot.start();
  const participant = stage.people[0]?.participant ?? '';
  const hammer = startHammer({ port: () => gate.port, token: stage.token, participant: () => participant, everyMs: 1 });
  const cuts: Cut[] = [];
  for (let at = 0; at < times; at += 1) {
    await untilHeard(hammer, isPermit, 20_000);
    await pause(300 + Math.random() * RENEWAL_MS);
    const kind = kinds[at % kinds.length] as Kind;
    if (kind === LATE_BACK) {
      slot.wire.delay(LATE_MS, ['back']);
      await pause(2 * LEASE_MS + Math.random() * RENEWAL_MS);
    }
    hammer.take();
    const cutAt = nowMs();
    begin(slot, kind);
    await pause(1.5 * LEASE_MS);
    const heard = hammer.take().filter(({ decision }) => decision !== null);
    slot.wire.mend();
    const mendedAt = nowMs();
    const back = await untilHeard(hammer, isPermit, 20_000);
    cuts.push({
      kind,
      lastPermitMs: Math.max(0, ...heard.filter(isPermit).map(({ heardAt }) => heardAt - cutAt)),
      late: heard.filter(({ sentAt }) => sentAt > cutAt + 1.15 * LEASE_MS).length,
      backMs: back.heardAt - mendedAt,
    });
  }
  await hammer.stop();
  return cuts;
}

const longest = (cuts: readonly Cut[]) => Math.max(...cuts.map(({ lastPermitMs }) => lastPermitMs / LEASE_MS));

/**
 * Cuts requests off while answers are late. A gate whose lease counts from the receipt then goes on too long.
 * @param bug null: a gate without it
 * @returns the longest last permit, in leases
 */
export async function cutLate(stage: Stage, bug: string | null, times: number): Promise<number> {
  const slot = await createGateSlot({
    name: bug === null ? 'gate-sound' : 'gate-planted',
    folder: stage.folder,
    databaseUrl: stage.urls.bridge,
    leaseMs: LEASE_MS,
    bug,
    only: [' feed', ' beat'], // a list of tokens that cannot be read would make it refuse
  });
  return longest(await cutAgainAndAgain(stage, slot, times, [LATE_BACK]).finally(() => slot.end()));
}

export async function runCuts(times: number): Promise<boolean> {
  const stage = await setStage(1);
  const base = { folder: stage.folder, databaseUrl: stage.urls.bridge, leaseMs: LEASE_MS };
  const names = Array.from({ length: AT_ONCE }, (_, index) => `gate-${index}`);
  const slots = await Promise.all(names.map((name) => createGateSlot({ ...base, name })));
  try {
    const all = await Promise.all(slots.map((slot) => cutAgainAndAgain(stage, slot, Math.ceil(times / AT_ONCE))));
    const cuts = all.flat();
    const leases = cuts.map(({ lastPermitMs }) => lastPermitMs / LEASE_MS);
    console.log(`R5: last permit after a cut ÷ lease: ${tell(leases, 'leases', 3)}`);
    console.log(`    answers later than 1.15 leases: ${cuts.reduce((sum, { late }) => sum + late, 0)}`);
    for (const kind of KINDS) {
      const back = cuts.filter((cut) => cut.kind === kind).map(({ backMs }) => backMs / RENEWAL_MS);
      console.log(`    ${kind}: back after ${tell(back, 'renewals', 2)}`);
    }
    const planted = await cutLate(stage, 's-from-receipt', 5);
    console.log(
      `    control, lease from the receipt: ${planted.toFixed(3)} leases, ${planted > 1.05 ? 'caught' : 'NOT CAUGHT'}`,
    );
    return longest(cuts) <= 1.05 && cuts.every(({ late }) => late === 0) && planted > 1.05;
  } finally {
    await Promise.all(slots.map((slot) => slot.end()));
    await stage.remove();
  }
}
