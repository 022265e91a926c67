/** From the log and what was refused to a page of the contact and the auditor, by the worker, told by mail without a word of whom. R67. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStaffAccount } from '#app/kernel/services/access/create-staff-account.server.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import {
  alertWordForm,
  listAlerts,
  loadAlert,
  sayOfAlert,
  type Watcher,
} from '#app/oversight/services/access-monitoring/alerts.server.ts';
import { noteRefusal } from '#app/oversight/services/access-monitoring/note-refusal.server.ts';
import { watchAccess } from '#app/oversight/services/access-monitoring/watch-access.server.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { type Joined, joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { twinOf } from '#tests/support/twin.ts';

let programme: TestProgramme;
let contact: Watcher;
let auditor: Watcher;
let desk: { account: string; site: string };
let people: readonly Joined[];
beforeAll(async () => {
  programme = await openProgramme();
  const { tools, clock } = programme;
  const made = (name: string, role: 'auditor' | 'data-protection-contact' | 'site-coordinator', site: string | null) =>
    createStaffAccount(tools, {
      ...{ name, email: `${name}@example.jp`, password: 'a long password of staff', totpSecret: null },
      roles: [{ role, site }],
    });
  contact = { account: await made('contact', 'data-protection-contact', null), role: 'data-protection-contact' };
  auditor = { account: await made('auditor', 'auditor', null), role: 'auditor' };
  desk = { account: await made('mori', 'site-coordinator', 'site-a'), site: 'site-a' };
  people = [await joinedPerson(programme), await joinedPerson(programme), await joinedPerson(programme)];
  // ten in the morning in Japan
  clock.set('2026-11-23T01:00:00.000Z');
});
afterAll(() => programme.close());

const opens = async (which: readonly Joined[]) => {
  for (const { participant } of which) await openPerson(programme.tools, desk, participant, 'question');
};
const rules = async (watcher = auditor) => (await listAlerts(programme.tools, watcher)).map(({ rule }) => rule);
const mails = () =>
  programme.tools.database.prisma.outbox.findMany({ where: { topic: 'mail.access-watched' }, orderBy: { id: 'asc' } });

test('a day at the desk raises nothing, and nobody is written to', async () => {
  await opens(people);
  for (let times = 0; times < 3; times += 1)
    await noteRefusal(programme.tools, { kind: 'staff', session: 's', role: 'site-coordinator', ...desk }, 'routes/x');
  expect(await watchAccess(programme.tools)).toBe(0);
  expect(await rules()).toEqual([]);
  expect(await mails()).toEqual([]);
});

test('three people in one night are raised once, told once to each who watches, and grow', async () => {
  const { tools, clock } = programme;
  clock.set('2026-11-23T14:30:00.000Z');
  await opens(people);
  expect(await watchAccess(tools)).toBe(1);
  expect(await rules()).toEqual(['at-night']);
  expect((await mails()).map(({ payload }) => payload).sort()).toEqual(
    [{ account: contact.account }, { account: auditor.account }].sort(),
  );
  people = [...people, await joinedPerson(programme)];
  await opens(people);
  expect(await watchAccess(tools), 'the same one').toBe(0);
  expect((await listAlerts(tools, auditor))[0]?.count).toBe(4);
  expect(await mails()).toHaveLength(2);
});

test('what was opened before the relation was said is found when it is said', async () => {
  const { tools } = programme;
  const data = { accountId: desk.account, personId: people[0]?.personId as string, declaredAt: tools.clock.now() };
  await tools.database.prisma.declaredRelative.create({ data });
  expect(await watchAccess(tools)).toBe(1);
  expect(await rules()).toContain('own-circle');
});

test('ten refusals in a row are one alert; visitors and participants are not watched', async () => {
  const { tools } = programme;
  const she = people[1] as Joined;
  for (let times = 0; times < 10; times += 1) {
    await noteRefusal(tools, { kind: 'staff', session: 's', role: 'site-coordinator', ...desk }, 'routes/x');
    await noteRefusal(tools, { kind: 'participant', session: 's', ...she }, 'routes/x');
    await noteRefusal(tools, { kind: 'visitor' }, 'routes/x');
  }
  expect(await watchAccess(tools)).toBe(1);
  const found = (await listAlerts(tools, auditor)).find(({ rule }) => rule === 'refused-often');
  expect(found).toMatchObject({ count: 10, role: 'site-coordinator' });
});

test('the contact reads a name, the auditor a role alone, and neither whose record it was', async () => {
  const { tools } = programme;
  const [of, by] = [await listAlerts(tools, contact), await listAlerts(tools, auditor)];
  expect(new Set(of.map(({ name }) => name))).toEqual(new Set(['mori']));
  expect(new Set(by.map(({ name }) => name))).toEqual(new Set([null]));
  const rows = JSON.stringify(await tools.database.prisma.accessAlert.findMany());
  for (const { participant, personId, account } of people)
    for (const secret of [participant, personId, account]) expect(rows + JSON.stringify(of)).not.toContain(secret);
});

test('a word is kept, sealed and for good; about herself somebody else writes it', async () => {
  const { tools } = programme;
  const [{ id } = { id: '' }] = await listAlerts(tools, contact);
  const form = alertWordForm.parse({ state: 'explained', note: '夜勤の日だった。' });
  expect(refusalCode(await sayOfAlert(tools, { ...auditor, account: desk.account }, id, form))).toBe(
    'two-people-needed',
  );
  const again = { ...auditor, account: await twinOf(tools, desk.account) };
  expect((await listAlerts(tools, again))[0]?.isOwn).toBe(true);
  expect(refusalCode(await sayOfAlert(tools, again, id, form))).toBe('two-people-needed');
  expect(
    await sayOfAlert(tools, contact, id, alertWordForm.parse({ state: 'looking', note: '聞いています。' })),
  ).toEqual({
    ok: true,
  });
  expect(await sayOfAlert(tools, auditor, id, form)).toEqual({ ok: true });
  const one = await loadAlert(tools, auditor, id);
  expect(one).toMatchObject({ state: 'explained', words: [{ note: '聞いています。' }, { note: '夜勤の日だった。' }] });
  const [row] = await tools.database.prisma.accessAlertWord.findMany({ where: { alert: id } });
  expect(Buffer.from(row?.sealed ?? []).includes(Buffer.from('聞いて', 'utf8'))).toBe(false);
  await expect(tools.database.prisma.accessAlertWord.deleteMany({})).rejects.toThrow();
  expect(await loadAlert(tools, auditor, tools.ids.uuid())).toBeNull();
  expect(await loadAlert(tools, auditor, 'x')).toBeNull();
});
