/** Who left an address with a review hears of its outcome once, in neutral words; then the address is gone. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTransport } from '#app/adapters/mail/transport.server.ts';
import { workOnce } from '#app/adapters/outbox/outbox-worker.server.ts';
import { askReview, decideReview } from '#app/data-access/services/register/register-review.server.ts';
import { mailHandlers } from '#app/server/mail-handlers.server.ts';
import { renderMail } from '#emails/render-mail.tsx';
import { OFFICE } from '#tests/support/data-request.ts';
import { openProgramme, type TestProgramme } from '#tests/support/participant.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openProgramme();
  const words = { title: 't', purpose: 'p', panel: 'v', reviewers: 'r' };
  await programme.tools.database.prisma.registerEntry.create({
    data: {
      request: 'REQ-2026-0001',
      outcome: 'refused',
      recipientClass: 'industry',
      organisation: 'https://x.example/o',
      country: 'JP',
      commercial: true,
      duo: ['DUO:0000006'],
      actions: ['release-data'],
      datasets: ['ds-1'],
      decidedAt: new Date('2026-10-01T00:00:00Z'),
      panelView: 'for',
      texts: { ja: words, 'ja-easy': words, en: words },
      enteredAt: new Date('2026-10-01T00:00:00Z'),
      enteredBy: OFFICE,
    },
  });
});
afterAll(() => programme.close());

const office = { account: OFFICE, role: 'review-secretariat' } as const;
const from = { request: 'REQ-2026-0001', language: 'en', address: '192.0.2.7' } as const;
const texts = { ja: '直しました。', 'ja-easy': 'なおしました。', en: 'Mended.' };

const work = async () => {
  const { tools } = programme;
  const handlers = mailHandlers(tools, createTransport(tools.environment), renderMail);
  while (await workOnce(tools.database, handlers, tools));
};
const mails = () => programme.tools.database.prisma.demoMail.findMany();

async function asked(email: string): Promise<string> {
  const form = { words: 'The purpose is not what it says.', email, idempotencyKey: programme.tools.ids.uuid() };
  const done = await askReview(programme.tools, from, form);
  if (!done.ok) throw new Error(done.refusal.code);
  return done.number;
}

test('the outcome is told once, without a word of what was asked, and the address is gone', async () => {
  const { tools } = programme;
  const { prisma } = tools.database;
  const number = await asked('asker@x.example');
  await work();
  // nothing to say yet
  expect(await mails()).toEqual([]);
  await decideReview(tools, office, number, { outcome: 'stands', texts });
  await work();
  const [mail, ...more] = await mails();
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ to: 'asker@x.example', subject: '[Tomoni] There is an answer' });
  expect(mail?.text).toContain(`/register/reviews/${number}`);
  expect(mail?.text).not.toMatch(/purpose|Mended/);
  expect((await prisma.registerReview.findUniqueOrThrow({ where: { number } })).address).toBeNull();
  // what lies in the outbox names nobody
  for (const { payload } of await prisma.outbox.findMany()) expect(JSON.stringify(payload)).not.toContain('@');
});

test('where no address was left, nobody is written to', async () => {
  const number = await asked('');
  await decideReview(programme.tools, office, number, { outcome: 'stands', texts });
  await work();
  expect(await mails()).toHaveLength(1);
});

test('the deadline passes over weekends and holidays', async () => {
  programme.clock.set('2026-12-18T03:00:00.000Z');
  const row = await programme.tools.database.prisma.registerReview.findUniqueOrThrow({
    where: { number: await asked('') },
  });
  // 20 working days from Friday 18 December: year end, New Year and the day of coming of age are none
  expect(row.dueAt.toISOString()).toBe('2027-01-22T03:00:00.000Z');
});
