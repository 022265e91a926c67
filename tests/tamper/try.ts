/** One tampering after another, each found or not, each undone; and honest growth in between, which must raise no alarm. */
import { auditLedger } from '#app/oversight/services/ledger-audit/audit-ledger.server.ts';
import { chanceOf, TAMPERINGS } from './tamperings.ts';
import type { World } from './world.ts';

export type Tried = {
  readonly tried: number;
  readonly found: number;
  /** seed and kind of each that was not found */
  readonly missed: readonly string[];
  /** audits of the ledger as it was, between tamperings, that found anything */
  readonly falseAlarms: number;
  readonly honestAudits: number;
  /** what would have been found without a head kept outside: these are why there are witnesses */
  readonly foundByWitnessAlone: number;
};

const KINDS = Object.keys(TAMPERINGS);
const HONEST_EVERY = 25;

export async function tryTamperings(world: World, times: number, firstSeed = 1): Promise<Tried> {
  const missed: string[] = [];
  let [found, falseAlarms, honestAudits, foundByWitnessAlone] = [0, 0, 0, 0];
  const audit = async () => (await auditLedger(world.tools, [world.witnessed])).faults;
  for (let seed = firstSeed; seed < firstSeed + times; seed += 1) {
    if ((seed - firstSeed) % HONEST_EVERY === 0) {
      honestAudits += 1;
      if ((await audit()).length > 0) falseAlarms += 1;
    }
    const kind = KINDS[seed % KINDS.length] as string;
    await TAMPERINGS[kind]?.(world, chanceOf(seed));
    const faults = await audit();
    if (faults.length === 0) missed.push(`${kind}, seed ${seed}`);
    else found += 1;
    if (faults.length > 0 && faults.every(({ what }) => what === 'witnessed-head')) foundByWitnessAlone += 1;
    await world.putBack();
  }
  return { tried: times, found, missed, falseAlarms, honestAudits, foundByWitnessAlone };
}
