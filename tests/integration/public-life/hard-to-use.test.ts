/** A page that is hard to use: told without an account, sealed, answered in ten days or passed on, counted with no unfair treatment. */
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { halvesToPublish } from '#app/contact/services/discrimination-reports/discrimination-counts.server.ts';
import {
  answerReport,
  type DiscriminationReader,
  listDiscriminationReports,
  passOnDiscriminationReport,
  readReport,
} from '#app/contact/services/discrimination-reports/discrimination-office.server.ts';
import {
  hardToUseForm,
  ownReport,
  tellHardToUse,
} from '#app/contact/services/discrimination-reports/report-discrimination.server.ts';
import { OFFICE } from '#tests/support/data-request.ts';
import { openProgramme, type TestProgramme } from '#tests/support/participant.ts';

let programme: TestProgramme;
let admin: pg.Client;
beforeAll(async () => {
  programme = await openProgramme();
  admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await programme.close();
});
beforeEach(() => programme.clock.set('2026-06-10T01:00:00.000Z'));

const officer: DiscriminationReader = { account: OFFICE, role: 'elsi-officer' };
const typed = {
  where: '/choices',
  words: 'The buttons were not read aloud.',
  aid: 'NVDA 2026.2',
  answer: 'phone',
  email: '',
  contact: '090-0000-1234',
};
const tell = (address: string, idempotencyKey = programme.tools.ids.uuid()) =>
  tellHardToUse(programme.tools, { language: 'en', address }, hardToUseForm.parse({ ...typed, idempotencyKey }));
async function told(address: string): Promise<string> {
  const done = await tell(address);
  if (!done.ok) throw new Error(done.refusal.code);
  return done.code;
}

test('the office reads it with its clock of ten days, and the answer stands behind the link', async () => {
  const code = await told('198.51.100.1');
  const report = await ownReport(programme.tools, code);
  expect(report).toMatchObject({ kind: 'hard-to-use', state: 'waiting', dueAt: '2026-06-20T01:00:00.000Z' });
  const number = report?.number ?? '';
  const lines = await listDiscriminationReports(programme.tools, officer);
  expect(lines.map((line) => [line.number, line.kind])).toContainEqual([number, 'hard-to-use']);
  expect((await readReport(programme.tools, officer, number))?.told).toMatchObject({ aid: typed.aid, answer: 'phone' });
  await answerReport(programme.tools, officer, number, { id: programme.tools.ids.uuid(), words: 'Mended on Friday.' });
  expect((await ownReport(programme.tools, code))?.messages.at(-1)).toMatchObject({ text: 'Mended on Friday.' });
});

test('an answer by mail, telephone or letter needs somewhere to go; a few words are enough', () => {
  const faults = (more: object) =>
    hardToUseForm
      .safeParse({ ...typed, contact: '', idempotencyKey: programme.tools.ids.uuid(), ...more })
      .error?.issues.map(({ message }) => message) ?? [];
  expect(faults({ answer: 'mail', contact: typed.contact })).toEqual(['commons:hardToUse.error.email']);
  for (const answer of ['phone', 'letter']) expect(faults({ answer })).toEqual(['commons:hardToUse.error.contact']);
  expect(faults({ answer: undefined, words: '' })).toEqual([
    'commons:hardToUse.error.words',
    'commons:hardToUse.error.answer',
  ]);
  // the control: by link nothing is needed, and the shortest report is one
  expect(faults({ answer: 'link', words: '字が小さい' })).toEqual([]);
  expect(faults({ answer: 'mail', email: 'a@example.jp' })).toEqual([]);
});

test('late, it goes to the ethics contact', async () => {
  const code = await told('198.51.100.2');
  programme.clock.set('2026-06-20T00:59:00.000Z');
  const before = await passOnDiscriminationReport(programme.tools);
  programme.clock.set('2026-06-20T01:00:01.000Z');
  expect([before, await passOnDiscriminationReport(programme.tools)]).toEqual([0, 1]);
  expect(await ownReport(programme.tools, code)).toMatchObject({ state: 'late', isPassedOn: true });
});

test('what was typed lies sealed: nothing of it in the row; sent twice it is one; too many from one place are refused', async () => {
  const key = programme.tools.ids.uuid();
  const [once, twice] = [await tell('198.51.100.3', key), await tell('198.51.100.3', key)];
  expect(twice).toEqual(once);
  const { rows } = await admin.query("select * from unfair_report where kind = 'hard-to-use'");
  expect(rows.length).toBeGreaterThan(0);
  const raw = JSON.stringify(rows.map((row) => ({ ...row, sealed: row.sealed.toString('latin1') })));
  for (const text of [typed.words, typed.contact, typed.aid]) expect(raw).not.toContain(text);
  let refused = 0;
  for (let times = 0; times < 60; times += 1) if (!(await tell('198.51.100.4')).ok) refused += 1;
  expect(refused).toBeGreaterThan(0);
});

test('it is no report of unfair treatment: no half-year opens because of it', async () => {
  programme.clock.set('2026-07-02T01:00:00.000Z');
  expect(await halvesToPublish(programme.tools, officer)).toEqual([]);
  // the control: one of unfair treatment does open it
  await admin.query(
    "update unfair_report set kind = 'work' where number in (select number from unfair_report limit 1)",
  );
  expect(await halvesToPublish(programme.tools, officer)).toEqual(['2026-1']);
});
