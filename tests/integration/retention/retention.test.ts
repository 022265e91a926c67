/** What is past its time goes with a certificate; two people for somebody's texts; a hold stops all of it; the end reaches everybody. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '#app/adapters/database/database.server.ts';
import { invitationForm, inviteParticipant } from '#app/joining/services/invitation/invite-participant.server.ts';
import { askErasure } from '#app/oversight/services/erasure/ask-erasure.server.ts';
import { erasureHandlers } from '#app/oversight/services/erasure/carry-out-erasure.server.ts';
import { confirmErasure } from '#app/oversight/services/erasure/confirm-erasure.server.ts';
import {
  approvalForm,
  disposeDue,
  listDisposals,
  sayOnDisposal,
} from '#app/oversight/services/retention/dispose.server.ts';
import {
  confirmPlan,
  endPlanForm,
  endProgramme,
  proposePlan,
  publishedPlans,
  tellPlans,
} from '#app/oversight/services/retention/end-of-programme.server.ts';
import { holdForm, liftHold, type RetentionKeeper, setHold } from '#app/oversight/services/retention/holds.server.ts';
import { decide } from '#tests/support/decide-consent.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { COORDINATOR, joinedPerson, NAMESAKE, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { twinOf } from '#tests/support/twin.ts';

let programme: TestProgramme;
const keeper = (number: number, role: RetentionKeeper['role'] = 'data-protection-contact'): RetentionKeeper => ({
  account: `00000000-0000-4000-8000-0000000000${number}`,
  role,
});
const [first, second] = [keeper(21), keeper(22, 'ethics-contact')];
const SURE = { why: '保存期間の表による', sure: 'yes' } as const;
const YEARS_AGO = new Date(Date.now() - 4 * 366 * 86_400_000);

beforeAll(async () => {
  programme = await openProgramme();
}, 120_000);
afterAll(() => programme.close());
// the database holds the least ages by its own clock
beforeEach(() => programme.clock.set(new Date().toISOString()));

const prisma = () => programme.tools.database.prisma;
const sent = async (key: string, doneAt: Date | null) =>
  prisma().outbox.create({
    data: { topic: 'mail.x', key, payload: {}, createdAt: YEARS_AGO, availableAt: YEARS_AGO, doneAt },
  });
const say = (who: RetentionKeeper, disposal: string, deed: 'approve' | 'refuse' = 'approve') =>
  sayOnDisposal(programme.tools, who, approvalForm.parse({ do: deed, disposal, ...SURE }));
const hold = (scope: string, participant = '', by = first) =>
  setHold(programme.tools, by, holdForm.parse({ do: 'hold', scope, participant, reference: 'CASE-2026-03', ...SURE }));
const lift = async (by: RetentionKeeper) => {
  const row = await prisma().legalHold.findFirstOrThrow({ where: { liftedAt: null } });
  return liftHold(programme.tools, by, { do: 'lift', hold: row.id, ...SURE });
};

/** Invited long ago, and never heard of. */
async function invitedLongAgo(): Promise<{ participant: string; personId: string }> {
  const form = invitationForm.parse({
    ...NAMESAKE,
    name: '試験 来なかった',
    birthDate: '1960-01-01',
    language: 'ja',
    family: '',
  });
  const done = await inviteParticipant(programme.tools, COORDINATOR, form, programme.tools.ids.uuid());
  if (!done.ok) throw new Error(done.refusal.code);
  const { participant } = done.result;
  await prisma().invitation.updateMany({ where: { participant }, data: { expiresAt: YEARS_AGO } });
  return prisma().enrolment.findUniqueOrThrow({
    where: { participant },
    select: { participant: true, personId: true },
  });
}
/** The same human under a second account. */
const again = async (who: RetentionKeeper): Promise<RetentionKeeper> => ({
  ...who,
  account: await twinOf(programme.tools, who.account),
});
const wordsOf = async (personId: string) => {
  const admin = openDatabase(programme.urls.admin);
  const count = await admin.prisma.personalRecord.count({ where: { personId } });
  await admin.close();
  return count;
};

test('what is done and past its time goes by itself, with how many and a digest; what waits or is young stays', async () => {
  await sent('old', YEARS_AGO);
  await sent('young', new Date());
  await sent('waits', null);
  await disposeDue(programme.tools);
  expect((await prisma().outbox.findMany({ where: { topic: 'mail.x' } })).map(({ key }) => key).sort()).toEqual([
    'waits',
    'young',
  ]);
  const [line] = await listDisposals(programme.tools, first.account);
  expect(line).toMatchObject({ kind: 'outbox-done', state: 'done', certificate: { gone: 1 } });
  expect(line?.certificate?.digest).toMatch(/^[0-9a-f]{64}$/);
});

test('texts of people who never joined go after two people’s word, not after one’s nor after one’s twice; who joined keeps hers', async () => {
  const gone = await invitedLongAgo();
  const she = await joinedPerson(programme);
  await prisma().invitation.updateMany({ where: { participant: she.participant }, data: { expiresAt: YEARS_AGO } });
  const hers = await wordsOf(she.personId);
  await disposeDue(programme.tools);
  const waiting = (await listDisposals(programme.tools, first.account)).find(({ kind }) => kind === 'never-joined');
  expect(waiting).toMatchObject({ state: 'first', found: 1 });
  const id = waiting?.id as string;
  await disposeDue(programme.tools);
  expect(await wordsOf(gone.personId)).toBeGreaterThan(0);
  expect(await say(first, id)).toMatchObject({ ok: true });
  expect(refusalCode(await say(first, id))).toBe('two-people-needed');
  expect(refusalCode(await say(await again(first), id))).toBe('two-people-needed');
  await disposeDue(programme.tools);
  expect(await wordsOf(gone.personId)).toBeGreaterThan(0);
  expect(await say(second, id)).toMatchObject({ ok: true });
  await disposeDue(programme.tools);
  expect(await wordsOf(gone.personId)).toBe(0);
  expect(await wordsOf(she.personId)).toBe(hers);
  expect(await prisma().enrolment.count({ where: { participant: gone.participant } })).toBe(1);
});

test('a hold stops what was confirmed already, is not lifted by who set it, and lifted lets it go', async () => {
  const gone = await invitedLongAgo();
  await disposeDue(programme.tools);
  const id = (await listDisposals(programme.tools, first.account))[0]?.id as string;
  await say(first, id);
  await say(second, id);
  await hold('never-joined');
  await disposeDue(programme.tools);
  expect(await wordsOf(gone.personId)).toBeGreaterThan(0);
  expect(refusalCode(await lift(first))).toBe('two-people-needed');
  expect(refusalCode(await lift(await again(first)))).toBe('two-people-needed');
  expect(await lift(second)).toMatchObject({ ok: true });
  await disposeDue(programme.tools);
  expect(await wordsOf(gone.personId)).toBe(0);
});

test('the database passes over no hold either, whoever asks it', async () => {
  await sent('held', YEARS_AGO);
  await hold('all');
  const id = programme.tools.ids.uuid();
  const now = new Date();
  await prisma().disposal.create({ data: { id, kind: 'outbox-done', before: now, found: 1, proposedAt: now } });
  await expect(prisma().$queryRaw`select * from dispose(${id}::uuid)`).rejects.toThrow(/legal hold/);
  await lift(second);
  // the control: without the hold the same call removes it
  const [row] = await prisma().$queryRaw<{ gone: number }[]>`select * from dispose(${id}::uuid)`;
  expect(row?.gone).toBeGreaterThanOrEqual(1);
  await prisma().disposal.update({ where: { id }, data: { refusedAt: now, refusedBy: first.account } });
});

test('nor does it remove anything younger than the least age, whatever day it is told', async () => {
  await sent('yesterday', new Date(Date.now() - 86_400_000));
  const id = programme.tools.ids.uuid();
  const far = new Date(Date.now() + 10 * 86_400_000);
  await prisma().disposal.create({ data: { id, kind: 'outbox-done', before: far, found: 1, proposedAt: far } });
  await prisma().$queryRaw`select * from dispose(${id}::uuid)`;
  expect(await prisma().outbox.count({ where: { key: 'yesterday' } })).toBe(1);
  await prisma().disposal.update({ where: { id }, data: { refusedAt: far, refusedBy: first.account } });
});

test('nobody is erased while a hold stands on her: neither confirmed nor carried out, not even by the database’s owner', async () => {
  const she = await joinedPerson(programme);
  const form = { participant: she.participant, why: 'retention-over', opinion: 'OP-1' } as never;
  const asked = await askErasure(programme.tools, { account: first.account, role: 'data-protection-contact' }, form);
  await hold('participant', she.participant);
  if (asked.ok)
    expect(
      refusalCode(await confirmErasure(programme.tools, { account: second.account, role: 'ethics-contact' }, asked.id)),
    ).toBe('held');
  const request = programme.tools.ids.uuid();
  const row = {
    id: request,
    participant: she.participant,
    why: 'retention-over',
    opinion: 'OP-1',
    askedBy: first.account,
  };
  const days = { askedAt: new Date(), confirmedBy: second.account, confirmedAt: new Date() };
  const admin = openDatabase(programme.urls.admin);
  await admin.prisma.erasureRequest.deleteMany({ where: { participant: she.participant } });
  await admin.prisma.erasureRequest.create({ data: { ...row, ...days } });
  const handler = erasureHandlers(programme.tools, null)['erase.person'];
  await expect(
    programme.tools.database.prisma.$transaction((tx) =>
      (handler as (job: unknown) => Promise<void>)({ payload: { request }, tx, now: new Date() }),
    ),
  ).rejects.toThrow(she.participant);
  const erased = { where: { id: she.personId }, data: { erasedAt: new Date() } };
  await expect(admin.prisma.person.update(erased)).rejects.toThrow(/legal hold/);
  await lift(second);
  await expect(admin.prisma.person.update(erased)).resolves.toBeTruthy();
  await admin.close();
});

test('a hold on nobody is refused, and what the ledger says of one names nobody', async () => {
  expect(refusalCode(await hold('participant', 'P-NOBODY'))).toBe('hold-scope-unknown');
  const she = await joinedPerson(programme);
  await hold('participant', she.participant);
  const rows = await prisma().$queryRaw<{ body: string }[]>`
    select body from ledger_event where kind = 'AdministrationRecorded'`;
  expect(JSON.stringify(rows)).toContain('hold-set');
  expect(JSON.stringify(rows)).not.toContain(she.participant);
  await lift(second);
});

const plan = (kind: 'successor' | 'end', endsOn: string) =>
  endPlanForm.parse({
    do: 'plan',
    kind,
    ja: '国立のセンターが引きつぎます。',
    easy: '{国|くに}のセンターが{引|ひ}きつぎます。',
    en: 'A national centre takes over.',
    endsOn,
    decision: 'B-2027-001',
    sure: 'yes',
  });
const confirm = async (by: RetentionKeeper) => {
  const row = await prisma().programmePlan.findFirstOrThrow({ where: { confirmedAt: null } });
  return confirmPlan(programme.tools, by, { do: 'confirm-plan', plan: row.id, sure: 'yes' });
};

test('an end needs ninety days and two people; everybody is told once; when it has come every gate is told no', async () => {
  const she = await joinedPerson(programme);
  const { clock, tools } = programme;
  const day = (ahead: number) => new Date(clock.now().getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
  expect(refusalCode(await proposePlan(tools, first, plan('end', day(60))))).toBe('plan-too-soon');
  expect(await proposePlan(tools, first, plan('end', day(120)))).toMatchObject({ ok: true });
  expect(refusalCode(await confirm(first))).toBe('two-people-needed');
  expect(refusalCode(await confirm(await again(first)))).toBe('two-people-needed');
  expect((await publishedPlans(tools, 'ja')).end).toBeNull();
  expect(await confirm(second)).toMatchObject({ ok: true });
  expect((await publishedPlans(tools, 'en')).end).toMatchObject({ words: 'A national centre takes over.' });
  await tellPlans(tools);
  await prisma().programmePlan.updateMany({ data: { toldAt: null } });
  await tellPlans(tools);
  const told = await prisma().outbox.count({
    where: { topic: 'mail.programme-plan', payload: { path: ['participant'], equals: she.participant } },
  });
  expect(told).toBe(1);
  expect(await endProgramme(tools)).toBe(0);
  expect(await decide(programme, she.participant, 'analyse')).toMatchObject({ decision: 'permit' });
  clock.later(122);
  expect(await endProgramme(tools)).toBeGreaterThan(0);
  expect(await decide(programme, she.participant, 'analyse')).toMatchObject({
    decision: 'deny',
    reasons: expect.arrayContaining(['study-ended']),
  });
  expect(await endProgramme(tools)).toBe(0);
});
