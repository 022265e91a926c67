/** 開示等請求: asked by herself or at the desk, taken up, put off once, answered, objected to; what is late is said; nothing names her. */
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { listReaders } from '#app/consent/services/list-readers.server.ts';
import {
  askRight,
  loadOwnRight,
  ownRights,
  ownStepForm,
  stepOwnRight,
} from '#app/oversight/services/rights/own-rights.server.ts';
import {
  enteredRightForm,
  enterRight,
  listRights,
  loadRight,
  type RightsOfficer,
  remindRights,
  rightsStepForm,
  stepRight,
} from '#app/oversight/services/rights/rights-desk.server.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import {
  COORDINATOR,
  type Joined,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';
import { twinOf } from '#tests/support/twin.ts';

let programme: TestProgramme;
let she: Joined;
beforeAll(async () => {
  programme = await openProgramme();
}, 120_000);
afterAll(() => programme.close());
beforeEach(async () => {
  programme.clock.set(PUBLISHED_AT);
  she = await joinedPerson(programme);
});

const key = () => programme.tools.ids.uuid();
const officer = (number: number, role: RightsOfficer['role'] = 'data-protection-contact'): RightsOfficer => ({
  account: `00000000-0000-4000-8000-0000000000${number}`,
  role,
});
const WORDS = '試験 花の採血の記録を見たい';
const ask = (idempotencyKey = key()) =>
  askRight(programme.tools, she, { kind: 'disclosure', form: 'paper', words: WORDS, idempotencyKey });
const step = (id: string, form: object, by = officer(11)) =>
  stepRight(programme.tools, by, id, rightsStepForm.parse(form));
const answer = (id: string, more: object = {}) =>
  step(id, { do: 'answered', outcome: 'refused', ground: 'none-held', words: '採血の記録はありません。', ...more });
const standing = async (id: string) => (await loadOwnRight(programme.tools, she, id))?.standing;
const object = (id: string) =>
  stepOwnRight(programme.tools, she, id, ownStepForm.parse({ do: 'object', words: '採血は四月でした。' }));

test('asked once however often it is sent, with the days that were promised, and followed by her', async () => {
  const id = key();
  await ask(id);
  await ask(id);
  expect((await ownRights(programme.tools, she)).map((one) => one.id)).toEqual([id]);
  expect(await standing(id)).toMatchObject({ state: 'received', dueAt: '2026-11-16T00:00:00.000Z', isLate: false });
  expect(await step(id, { do: 'acknowledged' })).toEqual({ ok: true });
  expect(await standing(id)).toMatchObject({ state: 'looked-into', dueAt: '2026-12-02T00:00:00.000Z' });
  expect(refusalCode(await step(id, { do: 'acknowledged' }))).toBe('request-stage');
});

test('put off once, with the reason told, and by no more than is set', async () => {
  const id = await ask();
  const until = (day: string) => step(id, { do: 'extended', until: day, words: '解析センターに確かめています。' });
  expect(refusalCode(await until('2026-11-20'))).toBe('extension-too-long'); // earlier than promised
  expect(refusalCode(await until('2027-01-05'))).toBe('extension-too-long');
  expect(await until('2026-12-20')).toEqual({ ok: true });
  expect(refusalCode(await until('2026-12-25'))).toBe('extended-before');
  const own = await loadOwnRight(programme.tools, she, id);
  expect(own?.course).toMatchObject([{ kind: 'extended', words: '解析センターに確かめています。' }]);
});

test('not done in whole, it names the ground; a ground left out is refused', async () => {
  const id = await ask();
  expect(refusalCode(await answer(id, { ground: '' }))).toBe('ground-missing');
  expect(refusalCode(await answer(id, { outcome: 'part', ground: '' }))).toBe('ground-missing');
  expect(await answer(id)).toEqual({ ok: true });
  expect((await loadOwnRight(programme.tools, she, id))?.course.at(-1)).toMatchObject({
    outcome: 'refused',
    ground: 'none-held',
    words: '採血の記録はありません。',
  });
});

test('her objection is answered by another than who answered, and goes to the contact for ethics', async () => {
  const id = await ask();
  expect(refusalCode(await object(id))).toBe('request-stage');
  await answer(id);
  expect(await object(id)).toEqual({ ok: true });
  const anew = { do: 'objection-answered', outcome: 'whole', ground: '', words: '四月の記録が見つかりました。' };
  expect(refusalCode(await step(id, anew))).toBe('two-people-needed');
  const twin = await twinOf(programme.tools, officer(11).account);
  const hers = { ...officer(12, 'ethics-contact'), account: twin };
  expect(refusalCode(await step(id, anew, hers))).toBe('two-people-needed');
  expect(await step(id, anew, officer(12, 'ethics-contact'))).toEqual({ ok: true });
  expect(await standing(id)).toMatchObject({ state: 'settled', outcome: 'whole' });
  const told = await programme.tools.database.prisma.outbox.findMany({ where: { key: `rights-objected:${id}` } });
  expect(told).toHaveLength(1);
});

test('the contact for ethics answers objections and nothing else', async () => {
  const id = await ask();
  const ethics = officer(13, 'ethics-contact');
  expect(refusalCode(await step(id, { do: 'acknowledged' }, ethics))).toBe('not-permitted');
});

test('what is past its day is late, is said once a day, and is quiet again when it is answered', async () => {
  const id = await ask();
  const mails = () =>
    programme.tools.database.prisma.outbox.count({ where: { key: { startsWith: `rights-late:${id}` } } });
  await remindRights(programme.tools);
  expect(await mails()).toBe(0);
  programme.clock.later(15);
  await remindRights(programme.tools);
  await remindRights(programme.tools);
  expect(await mails()).toBe(1);
  const { lines: listed } = await listRights(programme.tools, officer(11));
  expect(listed.find((one) => one.id === id)?.standing.isLate).toBe(true);
  expect(listed[0]?.standing.isLate).toBe(true);
  await answer(id);
  programme.clock.later(1);
  await remindRights(programme.tools);
  expect(await mails()).toBe(1);
});

test('a setting that changes later moves no day that was promised', async () => {
  const id = await ask();
  const change = { id: key(), name: 'rights-answer-days', value: 7, before: 30, why: 'test', changedBy: key() };
  await programme.tools.database.prisma.settingChange.create({ data: { ...change, changedAt: programme.clock.now() } });
  await step(id, { do: 'acknowledged' });
  expect(await standing(id)).toMatchObject({ dueAt: '2026-12-02T00:00:00.000Z' });
  const back = { ...change, id: key(), value: 30, before: 7, changedAt: new Date(programme.clock.now().getTime() + 1) };
  await programme.tools.database.prisma.settingChange.create({ data: back });
});

test('entered at the desk: a paper’s clock runs from the day it came, another hospital’s desk enters nothing', async () => {
  programme.clock.later(5);
  const entry = (more: object = {}) =>
    enteredRightForm.parse({
      kind: 'correction',
      form: 'paper',
      channel: 'paper',
      askedBy: 'person',
      identity: 'document-shown',
      receivedOn: '2026-11-04',
      words: '',
      idempotencyKey: key(),
      ...more,
    });
  const enter = (site: string, more: object = {}) =>
    enterRight(programme.tools, { account: COORDINATOR.account, site }, she.participant, entry(more));
  expect(refusalCode(await enter('site-elsewhere'))).toBe('not-invited');
  expect(refusalCode(await enter(COORDINATOR.site, { receivedOn: '2026-12-24' }))).toBe('in-the-future');
  expect(await enter(COORDINATOR.site)).toEqual({ ok: true });
  const [own] = await ownRights(programme.tools, she);
  expect(own).toMatchObject({ channel: 'paper', identity: 'document-shown', openedAt: '2026-11-03T15:00:00.000Z' });
});

test('another person finds nothing under its number; the office’s reading is on her list, the list of requests is not', async () => {
  const id = await ask();
  const other = await joinedPerson(programme);
  expect(await loadOwnRight(programme.tools, other, id)).toBeNull();
  await listRights(programme.tools, officer(11));
  const before = (await listReaders(programme.tools, she)).people.length;
  expect((await loadRight(programme.tools, officer(11), id))?.words).toBe(WORDS);
  const after = (await listReaders(programme.tools, she)).people;
  expect(after.length).toBe(before + 1);
  expect(after[0]).toMatchObject({ reason: 'rights-request', role: 'data-protection-contact' });
});

test('nothing that was typed stands readable in any table, the outbox among them', async () => {
  const id = await ask();
  await answer(id);
  const { prisma } = programme.tools.database;
  for (const rows of [
    await prisma.rightsRequest.findMany(),
    await prisma.rightsStep.findMany(),
    await prisma.outbox.findMany(),
    await prisma.auditEntry.findMany(),
  ])
    expect(JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
      /採血|試験/,
    );
});

test('a step is never rewritten', async () => {
  const id = await ask();
  await answer(id);
  const rewriting = { where: { request: id }, data: { outcome: 'whole' } };
  await expect(programme.tools.database.prisma.rightsStep.updateMany(rewriting)).rejects.toThrow();
});

test('of six hundred requests that came since, none hides the oldest that is late; answered ones are counted where they are not listed', async () => {
  const oldest = await ask();
  const openedAt = new Date(programme.tools.clock.now().getTime() + 86_400_000);
  const admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
  const before = (await listRights(programme.tools, officer(11))).more;
  for (let place = 0; place < 600; place += 1) {
    const [id, number] = [key(), `R-LATER-${place}`];
    await admin.query(
      `insert into rights_request select (jsonb_populate_record(r, jsonb_build_object('id', $2::text, 'number', $3::text, 'opened_at', $4::text))).*
       from rights_request r where id = $1`,
      [oldest, id, number, openedAt.toISOString()],
    );
    await admin.query(
      `insert into rights_step (id, request, kind, role, outcome, done_at) values ($1, $2, 'answered', 'data-protection-contact', 'whole', $3)`,
      [key(), id, openedAt.toISOString()],
    );
  }
  programme.clock.later(15);
  const list = await listRights(programme.tools, officer(11));
  const found = list.lines.find((one) => one.id === oldest);
  expect(found?.standing).toMatchObject({ isLate: true });
  expect(list.lines.findIndex((one) => one.id === oldest)).toBeLessThan(
    list.lines.findIndex((one) => !one.standing.isLate),
  );
  expect(list.more).toBeGreaterThanOrEqual(before + 500);
  expect(await remindRights(programme.tools)).toBeGreaterThan(0);
  // control: the newest five hundred do not hold it
  const { rows } = await admin.query<{ id: string }>('select id from rights_request order by opened_at desc limit 500');
  await admin.end();
  expect(rows.map(({ id }) => id)).not.toContain(oldest);
}, 60_000);
