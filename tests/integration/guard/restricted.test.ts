/** Nobody opens an own or a relative's record as staff; a restricted one opens to the named alone, and tells her each time. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { listUnread, nameGuardReaders } from '#app/accounts/services/access-restrictions/name-readers.server.ts';
import {
  changeGuard,
  guardForm,
  loadGuard,
} from '#app/accounts/services/access-restrictions/restrict-record.server.ts';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { listReaders } from '#app/consent/services/list-readers.server.ts';
import { listTasks } from '#app/consent/services/withdrawal-tasks/list-tasks.server.ts';
import { loadTask } from '#app/consent/services/withdrawal-tasks/load-task.server.ts';
import { loadDeskContact } from '#app/contact/services/desk-contact.server.ts';
import { loadCase } from '#app/findings/services/load-case.server.ts';
import { newCaseForm, openCase } from '#app/findings/services/open-case.server.ts';
import { loadDesk } from '#app/hospital/services/desk/load-desk.server.ts';
import { loadPerson } from '#app/hospital/services/desk/load-person.server.ts';
import { loadFollowUp, loadFollowUps } from '#app/hospital/services/follow-up/load-follow-ups.server.ts';
import { loadDeskLetters, loadLetterToPrint, markDone } from '#app/hospital/services/mail/desk-letters.server.ts';
import { loadThread } from '#app/hospital/services/questions/answer-question.server.ts';
import { askQuestion, questionForm } from '#app/hospital/services/questions/ask-question.server.ts';
import { createStaffAccount } from '#app/kernel/services/access/create-staff-account.server.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import {
  COORDINATOR,
  type Joined,
  joinedPerson,
  openProgramme,
  type TestProgramme,
} from '#tests/support/participant.ts';

let programme: TestProgramme;
let she: Joined;
let one: { account: string; site: string };
let two: { account: string; site: string };
beforeAll(async () => {
  programme = await openProgramme();
  const staff = async (email: string) => {
    const roles = [{ role: 'site-coordinator', site: 'site-a' }] as const;
    const password = 'a long password of staff';
    const account = await createStaffAccount(programme.tools, {
      name: email,
      email,
      password,
      totpSecret: null,
      roles,
    });
    return { account, site: 'site-a' };
  };
  [one, two] = [await staff('one@example.jp'), await staff('two@example.jp')];
});
afterAll(() => programme.close());
beforeEach(async () => {
  she = await joinedPerson(programme);
});

const change = (by: typeof one, form: Record<string, unknown>) =>
  changeGuard(programme.tools, by, she.participant, guardForm.parse(form));
const restrict = (...readers: string[]) => change(one, { do: 'restrict', why: 'works-here', readers });
const alerts = () =>
  programme.tools.database.prisma.outbox.count({
    where: { topic: 'mail.access-alert', key: { contains: she.participant } },
  });
/** every way in, each of which says null where there is no such person */
async function seenBy(by: typeof one): Promise<readonly boolean[]> {
  const { tools } = programme;
  const form = questionForm.parse({ text: '質問', idempotencyKey: tools.ids.uuid() });
  const id = await askQuestion(tools, { ...she, role: 'participant' }, form);
  const desk = await loadDesk(tools, by);
  return [
    (await openPerson(tools, by, she.participant, 'question')) !== null,
    (await loadPerson(tools, by, she.participant)) !== null,
    (await loadDeskContact(tools, by, she.participant, 'question')) !== null,
    (await loadGuard(tools, by, she.participant)) !== null,
    (await loadThread(tools, by, id)) !== null,
    desk.everybody.some(({ participant }) => participant === she.participant),
    desk.questions.some(({ participant }) => participant === she.participant),
  ];
}
const ALL = Array(7).fill(true);
const NOTHING = Array(7).fill(false);

test('until it is restricted, the hospital’s desk opens it and nobody is alarmed', async () => {
  expect(await seenBy(one)).toEqual(ALL);
  expect(await seenBy(two)).toEqual(ALL);
  expect(await alerts()).toBe(0);
});

test('restricted, it is there for the named and looks like nobody for everybody else; each opening is told', async () => {
  expect(await restrict(one.account)).toMatchObject({ ok: true });
  expect(await seenBy(two)).toEqual(NOTHING);
  expect(await alerts()).toBe(0);
  await openPerson(programme.tools, one, she.participant, 'question');
  expect(await alerts(), 'one opening, one mail').toBe(1);
  expect(await seenBy(one)).toEqual(ALL);
  expect((await listReaders(programme.tools, she)).isRestricted).toBe(true);
  expect((await readOwn(programme.tools, she, 'test')).participant, 'her own').toBe(she.participant);
  const other = await joinedPerson(programme);
  expect(await openPerson(programme.tools, two, other.participant, 'question'), 'others').not.toBeNull();
});

test('a finding case of a restricted record is there for the named alone', async () => {
  const { tools } = programme;
  const doctor = ({ account, site }: typeof one) => ({ account, site, role: 'treating-doctor' }) as const;
  const found = { kind: 'primary', trigger: 'primary-panel', gene: 'DMD', text: 'found' };
  const form = newCaseForm.parse({ participant: she.participant, ...found, idempotencyKey: tools.ids.uuid() });
  const opened = await openCase(tools, doctor(one), form);
  if (!opened.ok) throw new Error(opened.refusal.code);
  expect(await loadCase(tools, doctor(two), opened.result)).not.toBeNull();
  await restrict(one.account);
  expect(await loadCase(tools, doctor(one), opened.result)).not.toBeNull();
  expect(await loadCase(tools, doctor(two), opened.result)).toBeNull();
});

test('left without anybody who may open it, the contact for personal data names somebody of her hospital', async () => {
  const { tools } = programme;
  const contact = { account: tools.ids.uuid() };
  const unread = async () => (await listUnread(tools, contact)).map(({ participant }) => participant);
  await restrict(one.account);
  expect(await unread()).not.toContain(she.participant);
  const name = (...readers: string[]) => nameGuardReaders(tools, contact, { participant: she.participant, readers });
  expect(await name(two.account), 'control: somebody may open it').toMatchObject({ ok: false });
  const role = { accountId: one.account, role: 'site-coordinator' };
  await tools.database.prisma.accountRole.updateMany({ where: role, data: { revokedAt: tools.clock.now() } });
  try {
    expect(await unread()).toContain(she.participant);
    expect(await name(one.account), 'has left').toMatchObject({ refusal: { code: 'not-permitted' } });
    expect(await seenBy(two)).toEqual(NOTHING);
    expect(await name(two.account)).toEqual({ ok: true });
    expect(await seenBy(two)).toEqual(ALL);
    expect(await unread()).not.toContain(she.participant);
    expect(await alerts(), 'she is told of the opening').toBeGreaterThan(0);
  } finally {
    await tools.database.prisma.accountRole.updateMany({ where: role, data: { revokedAt: null } });
  }
});

test('a restriction names staff of this hospital alone, and is lifted by one who is named', async () => {
  expect(await restrict(one.account, programme.tools.ids.uuid())).toMatchObject({ refusal: { code: 'not-permitted' } });
  expect(guardForm.safeParse({ do: 'restrict', why: 'works-here', readers: [] }).success).toBe(false);
  await restrict(two.account);
  expect(await change(one, { do: 'open' })).toMatchObject({ refusal: { code: 'not-invited' } });
  expect(await change(two, { do: 'open' })).toMatchObject({ ok: true });
  expect(await seenBy(one)).toEqual(ALL);
});

test('nobody opens her own record as staff', async () => {
  const { prisma } = programme.tools.database;
  const { personId } = await prisma.account.findUniqueOrThrow({ where: { id: two.account } });
  await prisma.enrolment.updateMany({ where: { participant: she.participant }, data: { personId } });
  try {
    expect(await openPerson(programme.tools, two, she.participant, 'question')).toBeNull();
    expect(await openPerson(programme.tools, one, she.participant, 'question'), 'a colleague may').not.toBeNull();
  } finally {
    await prisma.enrolment.updateMany({ where: { participant: she.participant }, data: { personId: she.personId } });
  }
});

test('a declared relative’s record is closed for good to the one who declared it, to nobody else', async () => {
  expect(await change(two, { do: 'relative', sure: 'yes' })).toMatchObject({ ok: true });
  expect(await seenBy(two)).toEqual(NOTHING);
  expect(await seenBy(one)).toEqual(ALL);
  await restrict(one.account, two.account);
  expect(await seenBy(two), 'naming her opens nothing').toEqual(NOTHING);
});

test('whom she decides for, or follows as family, she does not open as staff', async () => {
  const { prisma } = programme.tools.database;
  const row = { participant: she.participant, accountId: two.account, appointed: 1, from: new Date() };
  await prisma.proxyPower.create({ data: row });
  expect(await seenBy(two)).toEqual(NOTHING);
  await prisma.proxyPower.updateMany({ where: { participant: she.participant }, data: { endedAt: new Date() } });
  expect(await seenBy(two)).toEqual(ALL);
});

test('an account that the database does not know is nobody’s relative', async () => {
  expect(await openPerson(programme.tools, COORDINATOR, she.participant, 'question')).not.toBeNull();
  await restrict(one.account);
  expect(await openPerson(programme.tools, COORDINATOR, she.participant, 'question')).toBeNull();
});

/** work that waits about her at the desk, in every list and on every page of one */
async function workSeenBy(by: typeof one): Promise<readonly boolean[]> {
  const { tools } = programme;
  const { participant } = she;
  const worker = { ...by, role: 'site-coordinator' } as const;
  const has = (lines: readonly { readonly participant: string }[]) =>
    lines.some((one) => one.participant === participant);
  const [followUp, task, letter] = await waitingWork();
  const letters = await loadDeskLetters(tools, by);
  const tasks = await listTasks(tools, worker, 'ja');
  return [
    has(await loadFollowUps(tools, worker)),
    (await loadFollowUp(tools, worker, followUp)) !== null,
    has(tasks.open),
    (await loadTask(tools, worker, task)) !== null,
    has(letters.letters),
    (await loadLetterToPrint(tools, by, letter)) !== null,
    (await markDone(tools, by, { message: letter, to: 'open' })).ok,
  ];
}

async function waitingWork(): Promise<[string, string, string]> {
  const { prisma } = programme.tools.database;
  const { participant, account } = she;
  const [followUp, task, letter] = [0, 0, 0].map(() => programme.tools.ids.uuid()) as [string, string, string];
  const about = { participant, site: 'site-a', openedAt: new Date(), dueAt: new Date() };
  await prisma.followUp.create({ data: { id: followUp, ...about, kind: 'moved-here', owner: 'site-coordinator' } });
  await prisma.withdrawalTask.create({ data: { id: task, ...about, holder: 'biobank', task: 'destroy-samples' } });
  const printed = { topic: 'mail.act-recorded', mail: 'act-recorded', class: 'service', madeAt: new Date() };
  const made = { id: letter, messageId: letter, accountId: account, participant, site: 'site-a', way: 'letter' };
  await prisma.message.create({ data: { ...made, ...printed } });
  // of two contacts of one moment neither is the newer
  programme.clock.later(1);
  const { tools } = programme;
  const text = JSON.stringify({ name: '試験 花', email: '', phone: '', postal: '〒100-0001 架空町1' });
  const contact = { id: tools.ids.uuid(), personId: she.personId, kind: 'contact', text, createdBy: null } as const;
  await withAccess(tools.database, systemAccess('test'), (tx) =>
    writeRecord(tx, tools.keys, { ...contact, at: tools.clock.now() }),
  );
  return [followUp, task, letter];
}

test('lists of work leave out what is about a closed record; the named and the holders work on', async () => {
  expect(await workSeenBy(two), 'before').toEqual(ALL);
  await restrict(one.account);
  expect(await workSeenBy(two)).toEqual(NOTHING);
  expect(await workSeenBy(one)).toEqual(ALL);
  const [, task] = await waitingWork();
  const biobank = { role: 'data-holder', account: programme.tools.ids.uuid(), holder: 'biobank' } as const;
  expect(await loadTask(programme.tools, biobank, task), 'a restriction keeps no holder from its task').not.toBeNull();
});
