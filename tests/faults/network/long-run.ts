/** `npm run test:faults -- network --times SECONDS`: said with its figures. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tell } from '../../consistency/rows/figures.ts';
import { whyNoStandby } from '../failover/pair.ts';
import { slowDown } from './slow-network.ts';

/** There and back: between cities of Japan, across an ocean. */
const AWAY_MS = [20, 200] as const;
const RESETS = 0.01;
const CONTROL = { seconds: 15, lateMs: 10, resets: 0.5, isHasty: true } as const;

/** @returns whether it held, control included */
export async function slowNetworkHeld(seconds: number): Promise<boolean> {
  const missing = await whyNoStandby();
  if (missing) {
    console.log(`a slow network: ${missing}`);
    return false;
  }
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-network-'));
  let isHeld = true;
  for (const away of AWAY_MS) {
    const plan = { folder: join(folder, String(away)), people: 6, seconds, lateMs: away / 2, resets: RESETS };
    const { lost, extra, mails, faults, actsMs, ...counts } = await slowDown(plan);
    const wrong = [lost, extra, mails.missing, mails.extra, faults].flat();
    console.log(`${away} ms there and back, each connection reset with ${RESETS} a second: ${JSON.stringify(counts)}`);
    console.log(`act sent to receipt ${tell(actsMs, 'ms', 0)}; lost ${lost.length}, doubled ${extra.length}`);
    console.log(
      `mails missing ${mails.missing.length}, of nobody ${mails.extra.length}, copies ${mails.copies}; faults ${faults.length}`,
    );
    for (const line of wrong.slice(0, 20)) console.log(`  ${line}`);
    isHeld &&= wrong.length + counts.wrongPermits === 0 && counts.unanswered[500] === undefined;
  }
  const control = await slowDown({ ...CONTROL, folder: join(folder, 'hasty'), people: 6 });
  rmSync(folder, { recursive: true, force: true });
  console.log(`control (who does not wait for a receipt, must lose): ${control.fewer} of ${control.acknowledged}`);
  return isHeld && control.fewer > 0;
}
