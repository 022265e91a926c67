import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { wrongEntries, wrongMails, wrongPermits } from '#tests/faults/kill/judge.ts';
import { killParts } from '#tests/faults/kill/kill-parts.ts';
import { PARTS, type PartName } from '#tests/faults/kill/programme.ts';
import { howMuch } from '#tests/support/how-much.ts';

const folder = mkdtempSync(join(tmpdir(), 'tomoni-parts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The short form leaves PostgreSQL to postgres-killed and the gate to gate/history. */
const KILLED = howMuch<readonly PartName[]>({ short: ['web', 'worker'], whole: PARTS });

/** The long run is `npm run test:faults -- parts --times 1000`. */
test('each part killed under load comes back by itself; nothing acknowledged is lost or doubled, no permit too many', {
  timeout: 480_000,
}, async () => {
  const report = await killParts({ folder, kills: KILLED.length, parts: KILLED, people: 4, loadMs: 300 });
  expect(report.faults).toEqual([]);
  expect(report.lost).toEqual([]);
  expect(report.extra).toEqual([]);
  expect(report.mails.missing).toEqual([]);
  expect(report.mails.extra).toEqual([]);
  expect(report.mails.copies).toBeLessThanOrEqual(2 * report.kills);
  expect(report.wrongPermits).toBe(0);
  // pages say that they are away, and none shows a fault of ours
  expect(report.unanswered[500]).toBeUndefined();
  // a kill puts no mail off: what is late waits for its turn behind others, not for a time to be tried again
  expect(report.outbox.mostTries).toBeLessThanOrEqual(2);
  expect(Math.min(report.permits, report.asked - report.permits, report.refused)).toBeGreaterThan(0);
});

const [participant, idempotencyKey] = ['P-1', 'k'];
const change = (answer: 'permit' | 'deny', at: number, receipt = `R-${at}`) =>
  ({ participant, answer, idempotencyKey, sentAt: at, lastSentAt: at, heardAt: at + 10, receipt }) as const;
const permit = (at: number) => ({ participant, sentAt: at, heardAt: at + 5, decision: 'permit' }) as const;

test('the control: the judge finds a permit after a no, a lost act, a doubled one, a mail that is missing', () => {
  const told = [change('deny', 1000), change('permit', 9000)];
  expect(wrongPermits([permit(500), permit(1500), permit(3000), permit(8999)], told)).toEqual([permit(3000)]);
  const kept = [{ participant, receipt: 'R-1000', answer: 'deny' }];
  expect(wrongEntries(kept, told)).toEqual({ lost: ['R-9000 permit'], extra: [], fewer: 1 });
  expect(wrongEntries([...kept, ...kept], told.slice(0, 1)).extra).toHaveLength(1);
  const id = `${Buffer.from('act-recorded:P-1:k').toString('base64url')}@localhost`;
  expect(wrongMails([id, id], told)).toEqual({ missing: [], extra: [], copies: 1 });
  expect(wrongMails([], told).missing).toHaveLength(1);
  expect(wrongMails([id], []).extra).toHaveLength(1);
});
