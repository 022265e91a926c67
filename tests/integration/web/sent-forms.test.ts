/** One number of a form, one content: the same number with something else is refused, and never answered with the first outcome. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NO_SUBJECT } from '#app/consent/services/subject.ts';
import { askQuestion } from '#app/hospital/services/questions/ask-question.server.ts';
import { NUMBER_OF_FORM, onceAsSent, tidySentForms } from '#app/kernel/services/access/sent-forms.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { everything } from './everything.ts';
import { openWeb, type Web } from './house.ts';

let house: TestProgramme;
let web: Web;
let admin: pg.Client;
let her: Extract<SessionActor, { kind: 'participant' }>;
beforeAll(async () => {
  house = await openProgramme();
  admin = new pg.Client({ connectionString: house.urls.admin });
  await admin.connect();
  const { account, participant } = await joinedPerson(house);
  her = { kind: 'participant', session: 's', account, participant };
  web = await openWeb(house.tools, { participant: her });
}, 300_000);
afterAll(async () => {
  await web?.close();
  await admin?.end();
  await house?.close();
});

const PAGE = '/findings/findings-cancer-actionable';
const key = () => house.tools.ids.uuid();
const send = (form: Record<string, string>, path = PAGE) =>
  web.ask(path, { as: 'participant', form: { version: '2.1', ...form }, headers: { 'accept-language': 'en' } });
const receiptOf = (answer: { headers: Headers }) => answer.headers.get('location');
const answersNow = () => everything(admin, ['sent_form', 'typed_draft', 'personal_record']);

test('pressed twice it is one act with one receipt; with another answer it is refused in words, and nothing changes', async () => {
  const number = key();
  const first = await send({ answer: 'deny', [NUMBER_OF_FORM]: number });
  expect([first.status, receiptOf(first)]).toEqual([303, expect.stringMatching(/^\/receipts\/R-/)]);
  const again = await send({ answer: 'deny', [NUMBER_OF_FORM]: number });
  expect([again.status, receiptOf(again)]).toEqual([303, receiptOf(first)]);

  const before = await answersNow();
  const other = await send({ answer: 'permit', [NUMBER_OF_FORM]: number });
  expect(other.status).toBe(422);
  expect(other.body).toContain('This form was already sent with something else');
  expect(receiptOf(other)).toBeNull();
  expect(await answersNow()).toBe(before);
  // nor on another page
  expect((await send({ answer: 'deny', [NUMBER_OF_FORM]: number }, '/findings/findings-carrier')).status).toBe(422);
});

test('what was refused can be put right and sent with the same number', async () => {
  const number = key();
  expect((await send({ answer: '', [NUMBER_OF_FORM]: number }, '/questions')).status).toBe(400);
  const put = await web.ask('/questions', {
    as: 'participant',
    form: { text: 'Who keeps my sample?', [NUMBER_OF_FORM]: number },
  });
  expect(put.status).toBe(303);
});

test('control: another number is another act; the service by itself, without this guard, would tell the first outcome', async () => {
  expect((await send({ answer: 'permit', [NUMBER_OF_FORM]: key() })).status).not.toBe(422);
  const joiner = { role: 'participant', account: her.account, participant: her.participant } as const;
  const ask = (text: string, idempotencyKey: string) =>
    askQuestion(house.tools, joiner, { ...NO_SUBJECT, text, idempotencyKey });
  const number = key();
  expect(await ask('Something else?', number)).toBe(await ask('Who keeps my sample?', number));
});

const actor = { kind: 'visitor' } as const;
const sent = (number: string, said: string) => ({ key: number, path: '/x', actor, fields: [['said', said] as const] });
const done = (run: () => Promise<string>) => ({ run, wentOn: (answer: string) => answer === 'done' });

test('of two at one moment with two contents one alone is done', async () => {
  const number = key();
  let acts = 0;
  const act = done(async () => {
    acts += 1;
    return 'done';
  });
  const outcomes = await Promise.all([
    onceAsSent(house.tools, sent(number, 'one'), act),
    onceAsSent(house.tools, sent(number, 'two'), act),
  ]);
  expect(outcomes.toSorted()).toEqual(['done', 'other-content']);
  expect(acts).toBe(1);
});

test('an outage after the act leaves the number with what was sent', async () => {
  const number = key();
  const fails = done(async () => {
    throw new Response(null, { status: 503 });
  });
  await expect(onceAsSent(house.tools, sent(number, 'one'), fails)).rejects.toBeInstanceOf(Response);
  const act = done(async () => 'done');
  expect(await onceAsSent(house.tools, sent(number, 'two'), act)).toBe('other-content');
  expect(await onceAsSent(house.tools, sent(number, 'one'), act)).toBe('done');
});

test('what was typed is not kept, and numbers go when no form can come any more', async () => {
  const number = key();
  await onceAsSent(
    house.tools,
    sent(number, 'Hanako 1952'),
    done(async () => 'done'),
  );
  const { sentForm } = house.tools.database.prisma;
  const row = await sentForm.findUniqueOrThrow({ where: { key: number } });
  expect(JSON.stringify(row)).not.toMatch(/Hanako|1952/);
  const later = new Date(house.tools.clock.now().getTime() + 401 * 86_400_000);
  await tidySentForms({ ...house.tools, clock: { now: () => later } });
  expect(await sentForm.count()).toBe(0);
});

test('every form that carries a number names it alike', () => {
  const root = join(import.meta.dirname, '../../..');
  const files = globSync('app/*/{services,pages}/**/*.{ts,tsx}', { cwd: root });
  const named = (text: string) => [...text.matchAll(/(\w*[iI]dempotency\w*): z\./g)].map(([, name]) => name);
  const names = new Set(files.flatMap((file) => named(readFileSync(join(root, file), 'utf8'))));
  expect([...names]).toEqual([NUMBER_OF_FORM]);
  expect(named('idempotency: z.uuid()'), 'control').toEqual(['idempotency']);
});
