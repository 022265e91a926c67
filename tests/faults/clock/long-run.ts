/** `npm run test:faults -- clock --times JUMPS`: said with its figures. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { libfaketime } from '../../consistency/faketime.ts';
import { jumpClocks } from './clock-jumps.ts';

/** @returns whether it held, and the clock did move */
export async function clockHeld(jumps: number): Promise<boolean> {
  const library = libfaketime();
  if (library === null) {
    console.log('clock jumps: libfaketime is not installed (apt-get install -y faketime)');
    return false;
  }
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-clock-'));
  const report = await jumpClocks({ folder, jumps, people: 2, library, tell: console.log });
  rmSync(folder, { recursive: true, force: true });
  const { lost, extra, mails, faults, wordsAfter, ...counts } = report;
  const wrong = [lost, extra, mails.missing, mails.extra, faults].flat();
  console.log(`the wall clock of the whole machine jumps by an hour: ${JSON.stringify(counts)}`);
  console.log(
    `lost ${lost.length}, doubled ${extra.length}; mails missing ${mails.missing.length}, copies ${mails.copies}; faults ${faults.length}`,
  );
  for (const line of wrong.slice(0, 20)) console.log(`  ${line}`);
  console.log(`control: ${counts.leaps} of ${jumps} jumps are seen in the times of entries`);
  const isObeyed = counts.obeyed === counts.acknowledged && Math.min(...wordsAfter) > 0;
  return wrong.length + counts.wrongPermits === 0 && isObeyed && counts.leaps === jumps;
}
