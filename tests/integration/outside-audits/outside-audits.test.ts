/** Findings of outside audits: answered by a role, verified by another, accepted by two for a time, nobody named, nothing rewritten. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  findingStepForm,
  loadFinding,
  remindFindings,
  stepFinding,
} from '#app/oversight/services/outside-audits/audit-finding.server.ts';
import {
  type AuditReader,
  auditFindingForm,
  auditForm,
  enterAudit,
  enterFinding,
  loadAudit,
  overviewOfAudits,
  publishedAudits,
  sayOfAudit,
} from '#app/oversight/services/outside-audits/outside-audits.server.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { twinOf } from '#tests/support/twin.ts';

let programme: TestProgramme;
const person = (role: AuditReader['role'], tail: string): AuditReader => ({
  account: `00000000-0000-4000-8000-0000000000${tail}`,
  role,
});
const auditor = person('auditor', '41');
const mender = person('data-protection-contact', '42');
const administrator = person('administrator', '43');
const WHY = '省の求めにより、指摘の数を公表する。';

beforeAll(async () => {
  programme = await openProgramme();
}, 120_000);
afterAll(() => programme.close());
beforeEach(() => programme.clock.set('2026-11-20T01:00:00.000Z'));

async function entered(who = auditor, more: object = {}): Promise<string> {
  const form = {
    body: '日本データ監査協会（架空）',
    scope: '鍵とバックアップ',
    standard: 'JIS Q 27001:2023',
    fromDay: '2026-10-01',
    untilDay: '2026-10-30',
    reportSha256: 'AB'.repeat(32),
    idempotencyKey: randomUUID(),
    ...more,
  };
  const done = await enterAudit(programme.tools, who, auditForm.parse(form));
  if (!done.ok) throw new Error(done.refusal.code);
  return done.id;
}
async function found(more: object = {}): Promise<{ audit: string; finding: string }> {
  const audit = await entered();
  const form = { do: 'finding', severity: 'major', area: 'keys', found: '訓練の記録が半年ない。', dueOn: '2026-12-31' };
  const rest = { answers: 'data-protection-contact', idempotencyKey: randomUUID(), ...more };
  const done = await enterFinding(programme.tools, auditor, audit, auditFindingForm.parse({ ...form, ...rest }));
  if (!done.ok) throw new Error(done.refusal.code);
  return { audit, finding: done.id };
}
const step = (finding: string, kind: string, who: AuditReader, more: object = {}) =>
  stepFinding(
    programme.tools,
    who,
    finding,
    findingStepForm.parse({ do: kind, words: 'ことばのある記録', idempotencyKey: randomUUID(), ...more }),
  );
const code = async (done: ReturnType<typeof step>) => {
  const result = await done;
  return result.ok ? 'taken' : refusalCode(result);
};
const page = async ({ audit, finding }: { audit: string; finding: string }, who = auditor) => {
  const one = await loadFinding(programme.tools, who, audit, finding);
  if (!one) throw new Error('gone');
  return one;
};
const ledgerActs = async () => {
  const rows = await programme.tools.database.prisma.$queryRaw<{ body: string }[]>`
    select body from ledger_event where kind = 'AdministrationRecorded'`;
  return rows.map(({ body }) => (JSON.parse(body) as { payload: { act: string; about: string } }).payload);
};

test('it goes from found to closed, each step by whom it is for; whoever mended it does not verify it', async () => {
  const one = await found();
  expect(await code(step(one.finding, 'taken-up', administrator))).toBe('not-permitted');
  expect(await code(step(one.finding, 'evidence', mender))).toBe('finding-stage');
  for (const kind of ['taken-up', 'plan', 'evidence'])
    expect(await code(step(one.finding, kind, mender))).toBe('taken');
  expect(await code(step(one.finding, 'closed', mender))).toBe('finding-stage');
  // the same person with another hat on
  expect(await code(step(one.finding, 'verified', { ...auditor, account: mender.account }))).toBe('two-people-needed');
  const twin = await twinOf(programme.tools, mender.account);
  expect(await code(step(one.finding, 'verified', { ...auditor, account: twin }))).toBe('two-people-needed');
  expect(await code(step(one.finding, 'verified', mender))).toBe('not-permitted');
  expect(await code(step(one.finding, 'verified', auditor))).toBe('taken');
  expect(await code(step(one.finding, 'closed', mender))).toBe('taken');
  expect(await page(one)).toMatchObject({ state: 'closed', late: null, course: { length: 5 } });
  expect(await code(step(one.finding, 'reopened', auditor))).toBe('taken');
  expect((await page(one)).state).toBe('new');
});

test('a risk is accepted by two, for a time, in the ledger; after its last day it is open again by itself', async () => {
  const one = await found();
  const propose = (untilDay: string) => step(one.finding, 'risk-proposed', mender, { untilDay });
  for (const day of ['', '2026-11-20', '2027-12-01']) expect(await code(propose(day))).toBe('risk-day');
  expect(await code(step(one.finding, 'risk-accepted', administrator))).toBe('finding-stage');
  expect(await code(propose('2027-01-31'))).toBe('taken');
  expect((await page(one)).state).toBe('new');
  expect(await code(step(one.finding, 'risk-accepted', mender))).toBe('two-people-needed');
  const again = { ...mender, account: await twinOf(programme.tools, mender.account) };
  expect(await code(step(one.finding, 'risk-accepted', again))).toBe('two-people-needed');
  expect(await code(step(one.finding, 'risk-accepted', auditor))).toBe('not-permitted');
  expect(await code(step(one.finding, 'risk-accepted', administrator))).toBe('taken');
  expect(await page(one)).toMatchObject({ state: 'risk', riskUntil: '2027-01-31' });
  expect(await ledgerActs()).toContainEqual(expect.objectContaining({ act: 'risk-accepted', about: one.finding }));
  programme.clock.set('2027-02-01T01:00:00.000Z');
  expect(await page(one)).toMatchObject({ state: 'new', late: 'due' });
});

test('the database itself keeps the two apart, and nothing is rewritten', async () => {
  const { prisma } = programme.tools.database;
  const one = await found();
  for (const kind of ['taken-up', 'plan', 'evidence']) await step(one.finding, kind, mender);
  const row = (kind: string, by: string, untilDay: Date | null = null) => ({
    ...{ id: randomUUID(), finding: one.finding, kind, words: '直に', untilDay, doneBy: by, doneAs: 'auditor' },
    doneAt: new Date(),
  });
  const insert = (place: number, data: ReturnType<typeof row>) =>
    prisma.auditFindingStep.create({ data: { place, ...data } });
  await expect(insert(4, row('verified', mender.account))).rejects.toThrow(/does not verify/);
  await expect(insert(4, row('risk-accepted', administrator.account))).rejects.toThrow(/two people/);
  await insert(4, row('verified', auditor.account)); // the control: another person is taken
  await expect(prisma.auditFindingStep.deleteMany({})).rejects.toThrow();
  await expect(prisma.auditFinding.updateMany({ data: { severity: 'advice' } })).rejects.toThrow();
  const word = { id: randomUUID(), audit: one.audit, kind: 'published', saidBy: mender.account, saidAt: new Date() };
  await expect(prisma.outsideAuditWord.create({ data: word })).rejects.toThrow(/two people/);
});

test('nobody is named: numbers, addresses, telephones and birthdays are refused; plain words are taken', async () => {
  const named = [
    'P-7K2M9TXQ の記録',
    'write to a.b@example.jp',
    '電話は 090-1234-5678',
    '昭和27年4月3日生まれの人',
    '患者の山田さん',
  ];
  for (const words of named) {
    expect(
      await found({ found: words }).then(
        () => 'taken',
        (error: Error) => error.message,
      ),
    ).toBe('finding-personal');
  }
  const plain = [
    'TLS 1.2 のままの経路が2つある。CVE-2026-12345',
    '2026年10月1日から記録がない',
    'docs/decisions/048 の手順と違う',
  ];
  for (const words of plain) expect((await page(await found({ found: words }))).found).toBe(words);
  const one = await found();
  await step(one.finding, 'taken-up', mender);
  expect(await code(step(one.finding, 'plan', mender, { words: '03-1234-5678 に電話する' }))).toBe('finding-personal');
});

test('a step that is sent twice is one; the same number for another step is none', async () => {
  const one = await found();
  const idempotencyKey = randomUUID();
  for (const _ of [1, 2]) expect(await code(step(one.finding, 'taken-up', mender, { idempotencyKey }))).toBe('taken');
  expect(await code(step(one.finding, 'plan', mender, { idempotencyKey }))).toBe('finding-stage');
  expect((await page(one)).course).toHaveLength(1);
  // the control: another number is another step
  for (const _ of [1, 2]) expect(await code(step(one.finding, 'plan', mender))).toBe('taken');
  expect((await page(one)).course).toHaveLength(3);
  const risk = { idempotencyKey: randomUUID() };
  await step(one.finding, 'risk-proposed', mender, { untilDay: '2027-01-31' });
  for (const _ of [1, 2]) expect(await code(step(one.finding, 'risk-accepted', administrator, risk))).toBe('taken');
  expect((await ledgerActs()).filter(({ about }) => about === one.finding)).toHaveLength(1);
});

test('a year that was mistyped is refused: it could never be put right', async () => {
  await expect(entered(auditor, { fromDay: '2026-10-31' })).rejects.toThrow('audit-period');
  await expect(entered(auditor, { untilDay: '2036-10-30' })).rejects.toThrow('in-the-future');
  for (const dueOn of ['1990-01-01', '2026-10-30', '2062-12-31'])
    await expect(found({ dueOn })).rejects.toThrow('due-day');
  // the control: on the audit's heels, and over as it is entered
  await found({ dueOn: '2026-10-31' });
  await entered(auditor, { untilDay: '2026-11-20' });
});

test('who only answers enters nothing; another audit does not show this one’s finding', async () => {
  const elsi = person('elsi-officer', '44');
  await expect(entered(elsi)).rejects.toThrow('not-permitted');
  const [one, other] = [await found(), await found()];
  expect(await loadFinding(programme.tools, auditor, other.audit, one.finding)).toBeNull();
  expect((await page(one, elsi)).open).toEqual([]);
});

test('what is late to be taken up or mended is said once a day to the role that answers, and first on the list', async () => {
  const late = await found({ answers: 'release-desk' });
  const mails = () =>
    programme.tools.database.prisma.outbox.count({ where: { key: { startsWith: 'finding-due:release-desk' } } });
  await remindFindings(programme.tools);
  expect(await mails()).toBe(0);
  programme.clock.set('2026-12-05T01:00:00.000Z');
  await remindFindings(programme.tools);
  await remindFindings(programme.tools);
  expect(await mails()).toBe(1);
  const { open } = await overviewOfAudits(programme.tools, auditor);
  expect(open[0]?.late).not.toBeNull();
  expect(open.find(({ id }) => id === late.finding)?.late).toBe('take-up');
  await step(late.finding, 'taken-up', person('release-desk', '45'));
  expect((await page(late)).late).toBeNull();
  programme.clock.set('2027-01-01T01:00:00.000Z');
  expect((await page(late)).late).toBe('due');
});

test('the counts are told in public by two, once, and never the words', async () => {
  const one = await found({ found: '公表されないことば' });
  const say = async (kind: 'publish-proposed' | 'published', who: AuditReader, why = WHY) => {
    const done = await sayOfAudit(programme.tools, who, one.audit, { do: kind, why });
    return done.ok ? 'taken' : done.refusal.code;
  };
  const isPublic = async () => {
    const number = (await loadAudit(programme.tools, auditor, one.audit))?.number;
    return (await publishedAudits(programme.tools)).find((audit) => audit.number === number);
  };
  expect(await say('published', mender)).toBe('finding-stage');
  expect(await say('publish-proposed', auditor)).toBe('not-permitted');
  expect(await say('publish-proposed', mender, '03-1234-5678 の方の件')).toBe('finding-personal');
  expect(await say('publish-proposed', mender)).toBe('taken');
  expect(await loadAudit(programme.tools, administrator, one.audit)).toMatchObject({ proposal: 'another', why: WHY });
  expect(await say('published', mender)).toBe('two-people-needed');
  const again = { ...administrator, account: await twinOf(programme.tools, mender.account) };
  expect(await say('published', again)).toBe('two-people-needed');
  expect(await isPublic()).toBeUndefined();
  expect(await say('published', administrator)).toBe('taken');
  const shown = await isPublic();
  expect(shown?.counts.find(({ severity }) => severity === 'major')).toMatchObject({ open: 1, closed: 0 });
  expect(JSON.stringify(shown)).not.toContain('公表されないことば');
  expect(await ledgerActs()).toContainEqual(expect.objectContaining({ act: 'audit-published', about: one.audit }));
  const kept = await programme.tools.database.prisma.administrationAct.findFirst({ where: { about: one.audit } });
  expect(kept?.why).toBe(WHY);
});
