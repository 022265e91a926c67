import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { failOver } from '#tests/faults/failover/fail-over.ts';
import { whyNoStandby } from '#tests/faults/failover/pair.ts';
import { isWhole } from '#tests/support/how-much.ts';

const missing = isWhole ? await whyNoStandby() : 'in the whole form alone';
const folder = mkdtempSync(join(tmpdir(), 'tomoni-failover-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The long run, with a lost disk and a primary that stood still and wakes, is `npm run test:faults -- failover --times 24`. */
test.skipIf(missing !== null)(
  `the primary is killed and its synchronous standby promoted: nothing is lost, who withdrew is obeyed, all come back by themselves${missing ? ` (not here: ${missing})` : ''}`,
  { timeout: 480_000 },
  async () => {
    const plan = { folder, people: 3, loadMs: 300, tryOld: 1 };
    const report = await failOver({ ...plan, rounds: ['killed'] });
    expect(report.faults).toEqual([]);
    expect([report.lost, report.extra, report.mails.missing, report.mails.extra]).toEqual([[], [], [], []]);
    expect(report.wrongPermits).toBe(0);
    expect(report.obeyed).toBeGreaterThan(0);
    // pages say that they are away, and none shows a fault of ours
    expect(report.unanswered[500]).toBeUndefined();
    // the old primary comes back: the names of its quorum hold it, and nothing else does
    expect(report.atOld).toEqual([{ fenced: { act: false, lease: false }, unfenced: { act: true, lease: true } }]);
    // a standby that was in nobody's quorum has lost acts: the gate will not follow it, and the web takes and shows nothing
    expect(report.control.lost).toBeGreaterThan(0);
    expect(report.control).toMatchObject({ gateStopped: true, wordsAfter: 0, taken: 0, doubting: 2 });
    expect(report.control.page).toEqual({ status: 503, saysWhy: true });
    // the control: without the memory of it the same act is taken there
    expect(report.control.takenByForgetful).toBe(true);
    // the old disk is back: people go on by themselves, and nothing that they were told is lost
    expect(report.control.back).toMatchObject({ lost: 0, wrong: [] });
  },
);
