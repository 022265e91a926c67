/** Another hospital takes a person on: the consent stays, everything of hers goes along, and the old desk sees nobody. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { findingSystem } from '#app/findings/services/finding-access.ts';
import { newCaseForm, openCase } from '#app/findings/services/open-case.server.ts';
import { loadDesk } from '#app/hospital/services/desk/load-desk.server.ts';
import { loadPerson } from '#app/hospital/services/desk/load-person.server.ts';
import { loadFollowUps } from '#app/hospital/services/follow-up/load-follow-ups.server.ts';
import {
  otherSites,
  transferEnrolment,
  transferForm,
} from '#app/hospital/services/life-events/transfer-enrolment.server.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { folderForEverybody } from '#tests/support/document-audiences.ts';
import { COORDINATOR, openProgramme, PUBLISHED_AT, type TestProgramme } from '#tests/support/participant.ts';
import { familyOf } from './family.ts';

let programme: TestProgramme;
const family = familyOf(() => programme);
const THERE = { account: '44444444-4444-4444-8444-444444444444', site: 'site-b' };

beforeAll(async () => {
  programme = await openProgramme(folderForEverybody());
  const site = (id: string) => ({ id, organisation: `https://ror.org/${id}`, nameJa: id, nameEn: id, contact: {} });
  await programme.tools.database.prisma.site.createMany({ data: [site('site-a'), site('site-b')] });
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(PUBLISHED_AT));

const form = (more: Record<string, string> = {}) =>
  transferForm.parse({ to: 'site-b', why: 'moved', told: 'yes', note: '新しい病院の担当者と話した', ...more });

test('the consent goes on word for word; the ledger and the gate name the new hospital', async () => {
  const { tools } = programme;
  const { participant } = await family.joined();
  const before = await family.record(participant);
  expect(await transferEnrolment(tools, COORDINATOR, participant, form(), family.key())).toMatchObject({ ok: true });
  const after = await family.record(participant);
  expect(after).toMatchObject({ site: 'site-b', status: 'active', inForce: before.inForce, answers: before.answers });
  const line = await tools.database.prisma.feedLine.findFirstOrThrow({
    where: { participant },
    orderBy: { revision: 'desc' },
  });
  expect(JSON.parse(line.payload).sites).toEqual(['site-b']);
});

test('the old desk finds nobody, the new one finds all of her: names, parents, work that waits, a case it must not see', async () => {
  const { tools } = programme;
  const { participant, mother } = await family.joined();
  const doctor = { account: COORDINATOR.account, role: 'treating-doctor', site: 'site-a' } as const;
  const found = { participant, kind: 'finding', category: 'carrier', trigger: 'primary-panel', gene: 'DMD', text: 'x' };
  const opened = await openCase(tools, doctor, newCaseForm.parse({ ...found, idempotencyKey: family.key() }));
  if (!opened.ok) throw new Error(opened.refusal.code);
  await transferEnrolment(tools, COORDINATOR, participant, form(), family.key());

  expect(await loadPerson(tools, COORDINATOR, participant)).toBeNull();
  expect(await openPerson(tools, COORDINATOR, participant, 'explanation')).toBeNull();
  const here = (await loadDesk(tools, COORDINATOR)).everybody.map((one) => one.participant);
  expect(here).not.toContain(participant);

  expect((await openPerson(tools, THERE, participant, 'explanation'))?.personal?.identity?.name).toBe('試験 小春');
  const waits = await loadFollowUps(tools, { ...THERE, role: 'site-coordinator' });
  expect(waits.filter((one) => one.participant === participant).map(({ kind }) => kind)).toEqual(['moved-here']);
  const { prisma } = tools.database;
  expect(await prisma.invitation.findFirst({ where: { accountId: mother.account } })).toMatchObject({ site: 'site-b' });
  const row = await withAccess(tools.database, findingSystem, (tx) =>
    tx.findingCase.findUniqueOrThrow({ where: { id: opened.result } }),
  );
  expect(row.site).toBe('site-b');
  // and nothing of it can be read at a desk for any other reason
  const desk = { ...THERE, role: 'site-coordinator', reason: 'desk' };
  expect(await withAccess(tools.database, desk, (tx) => tx.findingCase.count({ where: { participant } }))).toBe(0);
});

test('only by her own hospital, to one that is there, once, and with her knowing', async () => {
  const { tools } = programme;
  const { participant } = await family.joined();
  const go = (who: typeof THERE, more: Record<string, string> = {}, key = family.key()) =>
    transferEnrolment(tools, who, participant, form(more), key);
  expect(await go(THERE)).toMatchObject({ refusal: { code: 'not-invited' } });
  expect(await go(COORDINATOR, { to: 'site-x' })).toMatchObject({ refusal: { code: 'site-unknown' } });
  expect(await go(COORDINATOR, { to: 'site-a' })).toMatchObject({ refusal: { code: 'nothing-changes' } });
  const key = family.key();
  expect(await go(COORDINATOR, {}, key)).toMatchObject({ ok: true });
  expect(await go(COORDINATOR, {}, key)).toMatchObject({ ok: true, repeated: true });
  expect(await go(COORDINATOR)).toMatchObject({ refusal: { code: 'not-invited' } });
  expect(transferForm.safeParse({ to: 'site-b', why: 'moved', note: 'x' }).success).toBe(false);
  expect((await otherSites(tools, COORDINATOR)).map(({ id }) => id)).toEqual(['site-b']);
});

test.each([
  ['𠮷野 髙﨑', 'よしの たかさき'],
  ['O’Brien-Ñandú Þór', 'オブライエン'],
  ['محمد بن سلمان', 'ムハンマド'],
  ['नेहा शर्मा', 'ネハ'],
  ['ㅎ한글 이름', 'ハングル'],
  ['葛\u{E0100}城 花', 'かつらぎ はな'],
])('the name %s is kept and read as it was written, at either hospital', async (name, reading) => {
  const { tools } = programme;
  const participant = await family.child({ name, reading, birthDate: '2016-02-29' });
  await transferEnrolment(tools, COORDINATOR, participant, form(), family.key());
  const opened = await openPerson(tools, THERE, participant, 'explanation');
  expect(opened?.personal?.identity).toMatchObject({ name, reading, birthDate: '2016-02-29' });
});

test('one born before 1900 is invited as an adult, and never looked for on a birthday', async () => {
  const done = await family.invite({ audience: 'adult', birthDate: '1899-12-31' });
  if (!done.ok) throw new Error(done.refusal.code);
  const { participant } = done.result;
  expect(await programme.tools.database.prisma.enrolment.findUnique({ where: { participant } })).toMatchObject({
    nextTurnAt: null,
  });
});
