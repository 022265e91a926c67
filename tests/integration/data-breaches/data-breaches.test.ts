/** A leak: the clocks of the law, people found in the records and never shown, each told once in her own way, nothing closed with a duty open. */
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import {
  type BreachHandler,
  breachForm,
  breachStepForm,
  listBreaches,
  loadBreach,
  openBreach,
  remindBreaches,
  stepBreach,
} from '#app/oversight/services/data-breaches/data-breaches.server.ts';
import { ownSafetyNotices } from '#app/oversight/services/data-breaches/own-safety-notices.server.ts';
import { breachHandlers, PORTION } from '#app/oversight/services/data-breaches/tell-people.server.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import {
  COORDINATOR,
  type Joined,
  joinedPerson,
  openProgramme,
  type TestProgramme,
} from '#tests/support/participant.ts';

let programme: TestProgramme;
let seen: Joined;
let unseen: Joined;
const team: BreachHandler = { account: '00000000-0000-4000-8000-000000000031', role: 'data-protection-contact' };

beforeAll(async () => {
  programme = await openProgramme();
}, 120_000);
afterAll(() => programme.close());
beforeEach(async () => {
  programme.clock.set('2026-11-19T03:00:00.000Z');
  [seen, unseen] = [await joinedPerson(programme), await joinedPerson(programme)];
  await openPerson(programme.tools, COORDINATOR, seen.participant, 'question');
  programme.clock.set('2026-11-20T01:00:00.000Z');
});

async function opened(more: object = {}): Promise<string> {
  const when = { happenedOn: '2026-11-19', noticedOn: '2026-11-20', noticedTime: '09:30' };
  const form = { kind: 'seen-wrongly', malicious: 'no', ...when, idempotencyKey: programme.tools.ids.uuid(), ...more };
  const done = await openBreach(programme.tools, team, breachForm.parse(form));
  if (!done.ok) throw new Error(done.refusal.code);
  return done.id;
}
const step = (id: string, form: object, by = team) => stepBreach(programme.tools, by, id, breachStepForm.parse(form));
const page = async (id: string) => {
  const leak = await loadBreach(programme.tools, team, id);
  if (!leak) throw new Error('gone');
  return leak;
};
const FACTS = {
  do: 'facts',
  overview: '担当でない記録が開かれた',
  items: '氏名',
  cause: '',
  harm: '',
  toPeople: '',
  publicly: '',
  prevention: '',
  other: '',
};
const NOTICE = {
  do: 'notice',
  ja: 'あなたの記録が、担当でない者に開かれました。',
  easy: 'あなたの{記録|きろく}を、{関係|かんけい}のない{人|ひと}が{見|み}ました。',
  en: 'Your record was opened by somebody who should not have.',
};
const byAccount = (of = COORDINATOR.account, days: object = { from: '2026-11-19', until: '2026-11-19' }) => ({
  do: 'people',
  by: 'account',
  of,
  ...days,
});
const mails = () => programme.tools.database.prisma.outbox.count({ where: { topic: 'mail.safety-notice' } });

test('the clocks run from when it was noticed: three days, thirty; sixty where harm was meant', async () => {
  const dueOf = async (id: string, duty: string) => (await page(id)).duties.find((one) => one.duty === duty)?.dueAt;
  const one = await opened();
  expect(await dueOf(one, 'preliminary')).toBe('2026-11-23T00:30:00.000Z');
  expect(await dueOf(one, 'final')).toBe('2026-12-20T00:30:00.000Z');
  expect(await dueOf(await opened({ malicious: 'yes' }), 'final')).toBe('2027-01-19T00:30:00.000Z');
});

test('what was noticed tomorrow, or happened after it was noticed, is refused', async () => {
  const at = (more: object) =>
    opened(more).then(
      () => 'taken',
      (error: Error) => error.message,
    );
  expect(await at({ noticedOn: '2026-11-21' })).toBe('in-the-future');
  expect(await at({ happenedOn: '2026-11-21' })).toBe('noticed-before');
});

test('whom it touches is found in the log of readings: who was opened in those days, and nobody else', async () => {
  const id = await opened();
  await step(id, byAccount());
  expect((await page(id)).people).toBeGreaterThanOrEqual(1);
  await step(id, FACTS);
  await step(id, NOTICE);
  await step(id, { do: 'tell', sure: 'yes' });
  expect(await ownSafetyNotices(programme.tools, seen, 'ja')).toMatchObject([{ words: NOTICE.ja }]);
  expect(await ownSafetyNotices(programme.tools, seen, 'en')).toMatchObject([{ words: NOTICE.en }]);
  expect(await ownSafetyNotices(programme.tools, unseen, 'ja')).toEqual([]);
  // the control: another day finds nobody
  const other = await opened();
  await step(other, byAccount(COORDINATOR.account, { from: '2026-10-01', until: '2026-10-02' }));
  expect((await page(other)).people).toBe(0);
});

test('no page of the team holds a number or a name, and the list of people is behind row security', async () => {
  const id = await opened();
  await step(id, byAccount());
  await step(id, FACTS);
  const shown = JSON.stringify([await page(id), await listBreaches(programme.tools, team)]);
  expect(shown).not.toContain(seen.participant);
  expect(shown).not.toMatch(/試験/);
  expect(await programme.tools.database.prisma.leakPerson.count()).toBe(0);
});

test('nobody is told without people and a notice; each once; who is found later is owed it, too', async () => {
  const id = await opened();
  const tell = () => step(id, { do: 'tell', sure: 'yes' });
  expect(refusalCode(await tell())).toBe('leak-nobody');
  await step(id, byAccount());
  expect(refusalCode(await tell())).toBe('leak-no-notice');
  await step(id, NOTICE);
  const before = await mails();
  const { people } = await page(id);
  await tell();
  await tell();
  expect((await mails()) - before).toBe(people);
  const isTold = async () => (await page(id)).duties.find(({ duty }) => duty === 'people')?.isDone;
  expect(await isTold()).toBe(true);
  await step(id, { do: 'people', by: 'site', of: COORDINATOR.site, from: '', until: '' });
  expect(await isTold()).toBe(false);
  await tell();
  expect(await isTold()).toBe(true);
});

test('nothing is reported without facts and nothing closed with a duty open; then it is closed for good', async () => {
  const id = await opened();
  const report = (which: string, to: string) => step(id, { do: 'report', which, to, reference: 'PPC-2026-1' });
  expect(refusalCode(await report('reported-preliminary', 'ppc'))).toBe('leak-no-facts');
  await step(id, FACTS);
  for (const to of ['ppc', 'ministry', 'committee', 'ethics']) await report('reported-preliminary', to);
  await step(id, { do: 'not-tell', why: '対象者がいないことを確かめた。' });
  expect(refusalCode(await step(id, { do: 'close' }))).toBe('leak-duties-open');
  await report('reported-final', 'ppc');
  expect(await step(id, { do: 'close' })).toEqual({ ok: true });
  expect(refusalCode(await step(id, FACTS))).toBe('leak-closed');
});

test('a clock is said from the day before it runs out, once a day, and no more when all is done', async () => {
  const id = await opened();
  const due = () => programme.tools.database.prisma.outbox.count({ where: { key: { startsWith: `leak-due:${id}` } } });
  await remindBreaches(programme.tools);
  expect(await due()).toBe(0);
  programme.clock.set('2026-11-22T06:00:00.000Z');
  await remindBreaches(programme.tools);
  await remindBreaches(programme.tools);
  expect(await due()).toBe(1);
  programme.clock.set('2026-11-23T06:00:00.000Z');
  await remindBreaches(programme.tools);
  expect(await due()).toBe(2);
  expect((await page(id)).duties.filter(({ isLate }) => isLate).length).toBeGreaterThan(0);
});

test('what was done is never rewritten', async () => {
  const id = await opened();
  await step(id, FACTS);
  await expect(programme.tools.database.prisma.leakStep.deleteMany({ where: { leak: id } })).rejects.toThrow();
});

test('ten times a portion is told in portions, each resumable, and everybody once', async () => {
  const { tools } = programme;
  const id = await opened();
  await step(id, NOTICE);
  const admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
  const many = PORTION * 2 + 50;
  const now = tools.clock.now();
  for (let one = 0; one < many; one += 1) {
    const [person, participant] = [tools.ids.uuid(), tools.ids.participant()];
    await admin.query('insert into person (id, created_at) values ($1, $2)', [person, now]);
    await admin.query(
      `insert into enrolment (participant, person_id, site, document, audience, created_at) values ($1, $2, 'site-a', 'wgs-icf', 'adult', $3)`,
      [participant, person, now],
    );
    await admin.query('insert into leak_person (id, leak, participant, added_at) values ($1, $2, $3, $4)', [
      ...[tools.ids.uuid(), id, participant, now],
    ]);
  }
  const before = await mails();
  const waiting = async () =>
    (
      await admin.query<{ key: string; payload: Record<string, unknown> }>(
        "select key, payload from outbox where topic = 'leak.tell-rest' and payload ->> 'leak' = $1 order by id",
        [id],
      )
    ).rows;
  await step(id, { do: 'tell', sure: 'yes' });
  // the act itself carries one portion alone: its length does not grow with their number
  expect((await mails()) - before).toBe(PORTION);
  const [first] = await waiting();
  const work = (job: { key: string; payload: Record<string, unknown> }, breaks = false) =>
    withAccess(tools.database, systemAccess('outbox'), async (tx) => {
      const now = tools.clock.now();
      await breachHandlers['leak.tell-rest']?.({ ...job, tx, now, madeAt: now });
      if (breaks) throw new Error('the worker died');
    });
  // broken off, it begins again and leaves nobody out; done twice, nobody is told twice
  await expect(work(first as never, true)).rejects.toThrow('the worker died');
  expect((await mails()) - before).toBe(PORTION);
  await work(first as never);
  expect((await mails()) - before).toBe(PORTION * 2);
  for (const job of (await waiting()).slice(1)) await work(job);
  await work(first as never);
  expect((await mails()) - before).toBe(many);
  const { rows } = await admin.query<{ told: string }>(
    "select count(distinct key) as told from outbox where topic = 'mail.safety-notice' and key like $1",
    [`leak:${id}:%`],
  );
  await admin.end();
  expect(Number(rows[0]?.told)).toBe(many);
  expect((await page(id)).duties.find(({ duty }) => duty === 'people')?.isDone).toBe(true);
}, 60_000);
