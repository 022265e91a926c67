/** Unfair treatment: told without a name, read by the office alone with each reading on record, answered or passed on, counted. */
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTransport } from '#app/adapters/mail/transport.server.ts';
import { workOnce } from '#app/adapters/outbox/outbox-worker.server.ts';
import type { DiscriminationKind } from '#app/contact/domain/discrimination-reports/discrimination-report.ts';
import {
  halvesToPublish,
  publishedHalves,
  publishHalf,
} from '#app/contact/services/discrimination-reports/discrimination-counts.server.ts';
import {
  answerReport,
  closeDiscriminationReport,
  type DiscriminationReader,
  listDiscriminationReports,
  passOnDiscriminationReport,
  readReport,
  tidyDiscriminationReports,
} from '#app/contact/services/discrimination-reports/discrimination-office.server.ts';
import {
  discriminationForm,
  ownReport,
  reportDiscrimination,
  writeOn,
  writeOnForm,
} from '#app/contact/services/discrimination-reports/report-discrimination.server.ts';
import { createStaffAccount } from '#app/kernel/services/access/create-staff-account.server.ts';
import { mailHandlers } from '#app/server/mail-handlers.server.ts';
import { renderMail } from '#emails/render-mail.tsx';
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
const TODAY = '2026-11-20T01:00:00.000Z';
beforeEach(() => programme.clock.set(TODAY));

const officer: DiscriminationReader = { account: OFFICE, role: 'elsi-officer' };
const key = () => programme.tools.ids.uuid();
let households = 0;

async function told(kind: DiscriminationKind = 'work', more: Readonly<Record<string, string>> = {}): Promise<string> {
  const typed = {
    kind,
    words: 'They asked me for my genome.',
    where: '',
    when: '',
    email: '',
    idempotencyKey: key(),
    ...more,
  };
  households += 1;
  const from = { language: 'en', address: `198.51.100.${households}` } as const;
  const done = await reportDiscrimination(programme.tools, from, discriminationForm.parse(typed));
  if (!done.ok) throw new Error(done.refusal.code);
  return done.code;
}
const own = async (code: string) => {
  const report = await ownReport(programme.tools, code);
  if (!report) throw new Error('no report');
  return report;
};
const answer = (number: string, words = 'We have read it.') =>
  answerReport(programme.tools, officer, number, { id: key(), words });
async function work() {
  const { tools } = programme;
  const handlers = mailHandlers(tools, createTransport(tools.environment), renderMail);
  while (await workOnce(tools.database, handlers, tools));
}

describe('told', () => {
  test('without any way to answer, it is answered all the same, by the link, and no mail is made', async () => {
    const { tools } = programme;
    const code = await told();
    const { number, dueAt, state } = await own(code);
    // ten working days: two weekends, and the holiday of 23 November
    expect([state, dueAt]).toEqual(['waiting', '2026-12-07T01:00:00.000Z']);
    expect(await answer(number)).toEqual({ ok: true });
    await work();
    expect(await tools.database.prisma.demoMail.count()).toBe(0);
    const report = await own(code);
    expect(report.state).toBe('answered');
    expect(report.messages).toMatchObject([{ by: 'office', text: 'We have read it.' }]);
  });

  test('with an address, she hears that there is something to read, and not what', async () => {
    const { prisma } = programme.tools.database;
    const code = await told('insurance', { email: 'told@x.example' });
    await answer((await own(code)).number, 'About your insurance.');
    await work();
    const [mail, ...more] = await prisma.demoMail.findMany({ where: { to: 'told@x.example' } });
    expect(more).toEqual([]);
    expect(mail?.text).toContain(`/replies/${code}`);
    expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/insurance|unfair|genome/i);
    for (const { payload } of await prisma.outbox.findMany()) expect(JSON.stringify(payload)).not.toContain('@');
  });

  test('twice from one page is once, and what is typed stands nowhere in clear', async () => {
    const { tools } = programme;
    const again = { idempotencyKey: key(), words: 'Xyzzy at work <script>alert(1)</script>' };
    const codes = await Promise.all([told('work', again), told('work', again)]);
    expect(new Set(codes).size).toBe(1);
    expect((await own(codes[0] as string)).told?.words).toBe(again.words);
    const { rows } = await admin.query("select 1 from unfair_report where encode(sealed, 'escape') like '%Xyzzy%'");
    expect(rows).toEqual([]);
    expect(await tools.database.prisma.unfairReport.count(), 'without the reason there is nothing').toBe(0);
    expect(await ownReport(tools, '0000-0000-0000-0000')).toBeNull();
  });

  test('writing on after an answer begins the ten days anew; a closed report takes nothing', async () => {
    const { tools, clock } = programme;
    const code = await told();
    const { number } = await own(code);
    const on = () =>
      writeOn(
        tools,
        { code, address: '198.51.100.250' },
        writeOnForm.parse({ words: 'And then?', idempotencyKey: key() }),
      );
    await answer(number);
    clock.set('2026-12-01T01:00:00.000Z');
    expect(await on()).toEqual({ ok: true });
    expect(await own(code)).toMatchObject({ state: 'waiting', dueAt: '2026-12-15T01:00:00.000Z' });
    expect(await closeDiscriminationReport(tools, officer, number)).toMatchObject({
      refusal: { code: 'report-not-answered' },
    });
    await answer(number);
    expect(await closeDiscriminationReport(tools, officer, number)).toEqual({ ok: true });
    expect(await on()).toMatchObject({ refusal: { code: 'report-closed' } });
    expect(await answer(number)).toMatchObject({ refusal: { code: 'report-closed' } });
  });
});

test('each reading by staff is on record; nobody reads in another role', async () => {
  const { tools } = programme;
  const { number } = await own(await told());
  expect(await readReport(tools, officer, number)).not.toBeNull();
  const read = await tools.database.prisma.auditEntry.findMany({ where: { kind: 'unfair-read' } });
  expect(read.map(({ detail }) => detail)).toContainEqual({ report: number, reason: 'answer-unfair' });
  const stranger = { account: OFFICE, role: 'site-coordinator' } as unknown as DiscriminationReader;
  const answered = answerReport(tools, stranger, number, { id: key(), words: 'x' });
  expect(await answered).toMatchObject({ refusal: { code: 'not-permitted' } });
});

test('what is late is passed to the ethics contact once, who is told; what is in time is not', async () => {
  const { tools, clock } = programme;
  const contact = {
    name: 'Ethics',
    email: 'late@demo.tomoni.example',
    password: 'a password for ethics',
    totpSecret: null,
  };
  await createStaffAccount(tools, { ...contact, roles: [{ role: 'ethics-contact', site: null }] });
  for (const { number, state } of await listDiscriminationReports(tools, officer))
    if (state === 'waiting') await answer(number);
  const late = await told();
  clock.set('2026-12-07T00:59:00.000Z');
  expect(await passOnDiscriminationReport(tools)).toBe(0);
  clock.set('2026-12-07T01:01:00.000Z');
  const fresh = await told();
  expect(await passOnDiscriminationReport(tools)).toBe(1);
  expect(await passOnDiscriminationReport(tools)).toBe(0);
  expect(await own(late)).toMatchObject({ state: 'late', isPassedOn: true });
  expect(await own(fresh)).toMatchObject({ state: 'waiting', isPassedOn: false });
  await work();
  expect(await tools.database.prisma.demoMail.count({ where: { to: contact.email } })).toBe(1);
});

test('a year after its end the words are gone and the count stays', async () => {
  const { tools, clock } = programme;
  const code = await told();
  const { number } = await own(code);
  await answer(number);
  await closeDiscriminationReport(tools, officer, number);
  const counted = (await listDiscriminationReports(tools, officer)).length;
  clock.set('2027-11-19T00:00:00.000Z');
  await tidyDiscriminationReports(tools);
  expect((await own(code)).told).not.toBeNull();
  clock.set('2027-11-21T00:00:00.000Z');
  await tidyDiscriminationReports(tools);
  expect(await own(code)).toMatchObject({ told: null, messages: [] });
  expect(await listDiscriminationReports(tools, officer)).toHaveLength(counted);
});

test('a half-year is published once, in tens, after its end; what is small is not there to be read', async () => {
  const { tools, clock } = programme;
  for (let place = 0; place < 12; place += 1) await told('marriage');
  await told('school');
  const texts = { ja: '話を聞きました。', 'ja-easy': 'ききました。', en: 'We listened.' };
  expect(await publishHalf(tools, officer, '2026-2', texts)).toMatchObject({ refusal: { code: 'half-year-not-over' } });
  clock.set('2027-01-01T00:00:00.000Z');
  expect(await halvesToPublish(tools, officer)).toEqual(['2026-2']);
  const both = await Promise.all([
    publishHalf(tools, officer, '2026-2', texts),
    publishHalf(tools, officer, '2026-2', texts),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await halvesToPublish(tools, officer)).toEqual([]);
  const [half] = await publishedHalves(tools, 'en');
  expect(half?.counts).toMatchObject({ marriage: 10, school: null });
  await expect(admin.query("update unfair_count set counts = '{}'")).rejects.toThrow();
});
