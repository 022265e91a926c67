/** `npm run test:faults -- failover --times N`: said with its figures. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tell } from '../../consistency/rows/figures.ts';
import { failOver } from './fail-over.ts';
import { LOSSES, type Loss, whyNoStandby } from './pair.ts';

/** The old primary is tried after each loss that it can come back from, up to so many. */
const MOST_TRIED = 50;

/** @returns whether it held, control included */
export async function failoverHeld(times: number): Promise<boolean> {
  const missing = await whyNoStandby();
  if (missing) {
    console.log(`a failover: ${missing}`);
    return false;
  }
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-failover-'));
  const rounds = Array.from({ length: times }, (_, round) => LOSSES[round % LOSSES.length] as Loss);
  const plan = { people: 6, loadMs: 700, tryOld: MOST_TRIED } as const;
  const report = await failOver({ ...plan, folder, rounds, tell: console.log });
  rmSync(folder, { recursive: true, force: true });
  const { lost, extra, mails, faults, times: took, atOld, control, ...counts } = report;
  console.log(`failover to a synchronous standby under load: ${JSON.stringify(counts)}`);
  console.log(
    `lost ${lost.length}, doubled ${extra.length}; mails missing ${mails.missing.length}, of nobody ${mails.extra.length}, handed over twice under one Message-ID ${mails.copies}; faults ${faults.length}`,
  );
  const wrong = [lost, extra, mails.missing, mails.extra, faults].flat();
  for (const line of wrong.slice(0, 20)) console.log(`  ${line}`);
  console.log(`loss to promoted: ${tell(took.promoted, 'ms', 0)}`);
  for (const name of ['act', 'word', 'mail'] as const)
    console.log(`promoted to first ${name}: ${tell(took[name], 'ms', 0)}`);
  const taken = atOld.filter(({ fenced }) => fenced.act || fenced.lease).length;
  const isSeen = atOld.every(({ unfenced }) => unfenced.act && unfenced.lease);
  console.log(
    `an old primary that came back, ${atOld.length} times: took an act or gave a lease ${taken} times; its names taken away (control, must take): ${isSeen}`,
  );
  console.log(
    `a standby outside the quorum (it must lack acts; gate, web and worker must not work on it): ${JSON.stringify(control)}`,
  );
  const isStopped = control.gateStopped && control.wordsAfter === 0 && control.taken === 0 && control.page.saysWhy;
  const isBack = control.back.lost === 0 && control.back.wrong.length === 0;
  const isControlled = control.lost > 0 && isStopped && control.takenByForgetful && isBack;
  return wrong.length + report.wrongPermits + taken === 0 && report.obeyed > 0 && isSeen && isControlled;
}
