/** A hospital closes: two people, nothing half done, its staff out at once, its people at another hospital, nobody else touched. */
import { beforeEach, expect, test } from 'vitest';
import { changeGuard, guardForm } from '#app/accounts/services/access-restrictions/restrict-record.server.ts';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { workOnce } from '#app/adapters/outbox/outbox-worker.server.ts';
import { loadPerson } from '#app/hospital/services/desk/load-person.server.ts';
import { clientOf, registerHospitalClient } from '#app/hospital/services/interface/hospital-clients.server.ts';
import {
  type Closer,
  closingForm,
  listClosures,
  loadClosure,
  openSites,
} from '#app/hospital/services/life-events/closures.server.ts';
import { transferEnrolment, transferForm } from '#app/hospital/services/life-events/transfer-enrolment.server.ts';
import { answerQuestion } from '#app/hospital/services/questions/answer-question.server.ts';
import { askQuestion, questionForm } from '#app/hospital/services/questions/ask-question.server.ts';
import { invitationForm, inviteParticipant } from '#app/joining/services/invitation/invite-participant.server.ts';
import { MAIL_TOPICS } from '#app/kernel/domain/mail/mail-topics.ts';
import { createStaffAccount } from '#app/kernel/services/access/create-staff-account.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { askClosing, confirmClosing } from '#app/oversight/services/site-closure/close-site.server.ts';
import { closingHandlers } from '#app/oversight/services/site-closure/move-people.server.ts';
import { COORDINATOR, joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { twinOf } from '#tests/support/twin.ts';

let programme: TestProgramme;
const FIRST: Closer = { account: '61111111-1111-4111-8111-111111111111', role: 'administrator' };
const SECOND: Closer = { account: '62222222-2222-4222-8222-222222222222', role: 'review-secretariat' };
const THERE = { account: '44444444-4444-4444-8444-444444444444', site: 'site-b' };
const FORM = { site: 'site-a', to: 'site-b', decision: 'B-2026-014' };
const key = () => programme.tools.ids.uuid();

/** a programme for each test: a hospital closes once */
beforeEach(async () => {
  programme = await openProgramme();
  const site = (id: string) => ({ id, organisation: `https://ror.org/${id}`, nameJa: id, nameEn: id, contact: {} });
  const sites = ['site-a', 'site-b', 'site-c'].map(site);
  await programme.tools.database.prisma.site.createMany({ data: sites });
  return () => programme.close();
}, 120_000);

const ask = (more: Record<string, string> = {}, by = FIRST) =>
  askClosing(programme.tools, by, closingForm.parse({ ...FORM, ...more }));
async function asked(): Promise<string> {
  const done = await ask();
  if (!done.ok) throw new Error(done.refusal.code);
  return done.id;
}
const confirm = (id: string, by = SECOND, to = 'site-b') => confirmClosing(programme.tools, by, id, { to });

/** The worker, with every mail handed to nobody. */
async function work(): Promise<void> {
  const none = Object.fromEntries(Object.keys(MAIL_TOPICS).map((topic) => [topic, async () => {}]));
  const handlers = { ...none, ...closingHandlers(programme.tools) };
  while (await workOnce(programme.tools.database, handlers, programme.tools));
}

async function signedInAt(site: string, email: string): Promise<string> {
  const { tools } = programme;
  const roles = [{ role: 'site-coordinator', site }] as const;
  const staff = { name: '係', email, password: 'a long password of nobody', totpSecret: null, roles };
  const account = await createStaffAccount(tools, staff);
  const session = { role: 'site-coordinator', site, participant: null, agent: 'test' } as const;
  const { cookie } = await sessionsOf(tools).start(account, session as never);
  return cookie.split(';')[0] as string;
}
const kindOf = async (cookie: string) => (await sessionsOf(programme.tools).resolve(cookie)).kind;

test('two people close it; its people are at the other hospital with their consent, and each is told', async () => {
  const { tools } = programme;
  const people = [await joinedPerson(programme), await joinedPerson(programme), await joinedPerson(programme)];
  const id = await asked();
  expect(await confirm(id, FIRST), 'the same person').toMatchObject({ refusal: { code: 'two-people-needed' } });
  const again = { ...FIRST, account: await twinOf(tools, FIRST.account) };
  expect(await confirm(id, again), 'her second account').toMatchObject({ refusal: { code: 'two-people-needed' } });
  expect(await confirm(id, SECOND, 'site-c'), 'not what the page said').toMatchObject({ ok: false });
  expect(await loadClosure(tools, SECOND, id)).toMatchObject({ people: 3, isOwn: false, confirmedAt: null });
  programme.clock.later(1);
  expect(await confirm(id)).toMatchObject({ ok: true });
  expect(await confirm(id), 'once').toMatchObject({ refusal: { code: 'site-unknown' } });
  await work();
  for (const { participant } of people) {
    expect(await loadPerson(tools, COORDINATOR, participant)).toBeNull();
    expect(await openPerson(tools, COORDINATOR, participant, 'explanation')).toBeNull();
    expect(await loadPerson(tools, THERE, participant)).toMatchObject({ standing: 'active' });
    const told = { topic: 'mail.act-recorded', payload: { path: ['participant'], equals: participant } };
    expect(await tools.database.prisma.outbox.count({ where: told })).toBe(1);
    const where = { participant, kind: 'consent-state' } as const;
    const line = await tools.database.prisma.feedLine.findFirstOrThrow({ where, orderBy: { revision: 'desc' } });
    expect(JSON.parse(line.payload).sites).toEqual(['site-b']);
  }
  expect(await loadClosure(tools, SECOND, id)).toMatchObject({ people: 0, doneAt: expect.any(Date) });
});

test('its staff are out with the second word, before anybody has moved; another hospital’s staff are not', async () => {
  const here = await signedInAt('site-a', 'a@example.jp');
  const there = await signedInAt('site-b', 'b@example.jp');
  await joinedPerson(programme);
  const id = await asked();
  expect(await kindOf(here), 'asking ends nothing').toBe('staff');
  await confirm(id);
  expect(await kindOf(here)).toBe('visitor');
  expect(await kindOf(there)).toBe('staff');
});

test('letters to people who have not signed stop; one who has signed keeps hers; clients of the gate end', async () => {
  const { tools } = programme;
  const { prisma } = tools.database;
  const form = invitationForm.parse({ name: '試験 新', birthDate: '1960-01-01', language: 'ja', family: '' });
  const invited = await inviteParticipant(tools, COORDINATOR, form, key());
  if (!invited.ok) throw new Error(invited.refusal.code);
  const signed = await joinedPerson(programme);
  const client = (name: string, sites: string[]) => ({
    id: key(),
    name,
    tokenHash: name,
    actions: ['analyse'],
    scopes: ['decide'],
    sites,
    reasons: 'full',
    createdAt: new Date(),
  });
  const clients = [client('here', ['site-a']), client('both', ['site-a', 'site-b']), client('all', [])];
  await prisma.gateClient.createMany({ data: [...clients, client('elsewhere', ['site-c'])] });
  await confirm(await asked());
  const isOpen = async (participant: string) =>
    (
      await withAccess(tools.database, systemAccess('test'), (tx) =>
        tx.invitation.findFirst({ where: { participant } }),
      )
    )?.closedAt === null;
  expect(await isOpen(invited.result.participant)).toBe(false);
  expect(await isOpen(signed.participant)).toBe(true);
  const after = await prisma.gateClient.findMany({ orderBy: { name: 'asc' } });
  expect(after.map(({ name, sites, revokedAt }) => [name, sites, revokedAt !== null])).toEqual([
    ['all', [], false],
    ['both', ['site-b'], false],
    ['elsewhere', ['site-c'], false],
    ['here', ['site-a'], true],
  ]);
});

test('its own systems end with it, and no other hospital’s', async () => {
  const { tools } = programme;
  const system = (site: string) =>
    registerHospitalClient(tools, { name: `lims-${site}`, site, scopes: ['enrol'], notify: [] });
  const [own, others] = [await system('site-a'), await system('site-b')];
  const isKnown = async (token: string) => (await clientOf(tools, `Bearer ${token}`)) !== null;
  expect([await isKnown(own), await isKnown(others)], 'control').toEqual([true, true]);
  await confirm(await asked());
  expect([await isKnown(own), await isKnown(others)]).toEqual([false, true]);
});

test('what lies half done at its desk is settled first', async () => {
  const { tools } = programme;
  const { participant, account } = await joinedPerson(programme);
  const said = questionForm.parse({ text: '質問です', idempotencyKey: key() });
  const question = await askQuestion(tools, { role: 'participant', account, participant }, said);
  const id = await asked();
  expect((await loadClosure(tools, SECOND, id))?.unsettled).toMatchObject({ questions: 1, calls: 0 });
  expect(await confirm(id)).toMatchObject({ refusal: { code: 'site-unsettled' } });
  expect(await loadPerson(tools, COORDINATOR, participant)).not.toBeNull();
  await answerQuestion(tools, COORDINATOR, question, 'お答えします', key());
  expect(await confirm(id)).toMatchObject({ ok: true });
});

test('nobody at another hospital is touched, and a record for named staff moves unseen', async () => {
  const { tools } = programme;
  const elsewhere = await joinedPerson(programme);
  const move = transferForm.parse({ to: 'site-c', why: 'moved', told: 'yes', note: 'x' });
  await transferEnrolment(tools, COORDINATOR, elsewhere.participant, move, key());
  const events = () => tools.database.prisma.ledgerEvent.count({ where: { participant: elsewhere.participant } });
  const before = await events();
  const guarded = await joinedPerson(programme);
  const email = 'named@example.jp';
  const roles = [{ role: 'site-coordinator', site: 'site-a' }] as const;
  const staff = { name: '係', email, password: 'a long password of nobody', totpSecret: null, roles };
  const reader = await createStaffAccount(tools, staff);
  const named = guardForm.parse({ do: 'restrict', why: 'asked', readers: [reader] });
  expect(await changeGuard(tools, COORDINATOR, guarded.participant, named)).toMatchObject({ ok: true });
  await confirm(await asked());
  await work();
  expect(await events()).toBe(before);
  expect(await loadPerson(tools, { ...THERE, site: 'site-c' }, elsewhere.participant)).not.toBeNull();
  const row = await withAccess(tools.database, systemAccess('test'), (tx) =>
    tx.enrolment.findUniqueOrThrow({ where: { participant: guarded.participant } }),
  );
  expect(row.site).toBe('site-b');
  expect(await loadPerson(tools, THERE, guarded.participant), 'named staff alone').toBeNull();
});

test('only to a hospital that takes part; asked anew, the newest counts; a closed one takes nobody on', async () => {
  const unknown = { refusal: { code: 'site-unknown' } };
  expect(await ask({ to: 'site-x' })).toMatchObject(unknown);
  expect(await ask({ site: 'site-x' })).toMatchObject(unknown);
  expect(await ask({ to: 'site-a' })).toMatchObject({ refusal: { code: 'nothing-changes' } });
  expect(await confirm(key())).toMatchObject(unknown);
  const id = await asked();
  expect(await ask({ to: 'site-c' }, SECOND)).toMatchObject({ ok: true, id });
  expect(await confirm(id, SECOND, 'site-c'), 'now her own request').toMatchObject({
    refusal: { code: 'two-people-needed' },
  });
  expect(await confirm(id, FIRST, 'site-c')).toMatchObject({ ok: true });
  await work();
  expect((await openSites(programme.tools.database.prisma)).map((site) => site.id)).toEqual(['site-b', 'site-c']);
  expect(await ask({ site: 'site-b', to: 'site-a' })).toMatchObject(unknown);
  expect(await ask()).toMatchObject(unknown);
  expect(await listClosures(programme.tools, FIRST)).toHaveLength(1);
  for (const bad of [{}, { ...FORM, decision: '' }, { ...FORM, decision: '会議で' }, { ...FORM, site: 'x'.repeat(41) }])
    expect(closingForm.safeParse(bad).success).toBe(false);
});
