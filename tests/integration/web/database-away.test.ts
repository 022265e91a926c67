/**
 * PostgreSQL is killed while people read and send: every page and form says so in plain words with 503 and never with a fault of
 * ours, nothing that was typed is lost, and when it is back the pages are, too. Controls: a fault of ours stays a 500, and what
 * was sent meanwhile is in no ledger.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { displayCookie, PLAIN_DISPLAY } from '#app/kernel/services/access/display.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { publishVersion } from '#app/kernel/services/documents/publish-version.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { fewAtOnce } from '#tests/support/few-at-once.ts';
import { isWhole } from '#tests/support/how-much.ts';
import { type OwnPostgres, ownPostgres } from '#tests/support/own-postgres.ts';
import { COORDINATOR, type Joined, joinedPerson, type TestProgramme } from '#tests/support/participant.ts';
import { oneOf } from '#tests/support/share.ts';
import { filled } from '../../../scripts/walkthrough/browser.ts';
import { formsOf } from '../../../scripts/walkthrough/html.ts';
import { openWeb, type Web } from './house.ts';

const SYSTEM = { role: 'system', account: null, channel: 'system' } as const;
const CHOICE = '/choices/recontact-trials';
/** the web's own is twenty seconds */
const PATIENCE_MS = 2000;
const PASSWORD = 'hanako-no-himitsu-2026';
const staff = { kind: 'staff', session: 'cd'.repeat(32), account: COORDINATOR.account } as const;
const ACTORS = {
  participant: {
    kind: 'participant',
    session: 'ab'.repeat(32),
    account: COORDINATOR.account,
    participant: 'P-0000000001',
  },
  coordinator: { ...staff, role: 'site-coordinator', site: COORDINATOR.site },
  administrator: { ...staff, role: 'administrator', site: null },
} as never;
const planted = {
  id: 'broken',
  path: 'broken',
  policy: { GET: 'anyone' },
  module: {
    loader: () => {
      throw new Error('a fault of ours');
    },
    default: () => null,
  },
} as const;

const dataDir = mkdtempSync(join(tmpdir(), 'tomoni-away-'));
let postgres: OwnPostgres;
let tools: Tools;
let web: Web;
let she: Joined;
let session: string;
beforeAll(async () => {
  postgres = await ownPostgres();
  const values = { NODE_ENV: 'test' as const, DATABASE_URL: postgres.urls.app, DATA_DIR: dataDir, TOMONI_DEMO: '1' };
  tools = createTools('test', readEnvironment({ ...values, LOG_LEVEL: 'fatal' }), PATIENCE_MS);
  await publishVersion(tools, SYSTEM, 'app/documents/wgs-icf/2.1');
  const program = { tools } as TestProgramme;
  she = await joinedPerson(program, { email: 'hanako@example.test' });
  const { participant, account } = she;
  await tools.database.prisma.accountRole.create({
    data: { id: tools.ids.uuid(), accountId: account, role: 'participant', grantedAt: tools.clock.now() },
  });
  const started = await sessionsOf(tools).start(account, {
    role: 'participant',
    site: null,
    participant,
    agent: 'test',
  });
  session = started.cookie.split(';')[0] as string;
  web = await openWeb(tools, ACTORS, planted);
}, 240_000);
afterAll(async () => {
  await web?.close();
  await tools?.database.close();
  await postgres?.remove();
  rmSync(dataDir, { recursive: true, force: true });
});

const settings = (locale: 'ja' | 'ja-easy' | 'en') =>
  displayCookie(false, locale, PLAIN_DISPLAY).split(';')[0] as string;
const asHer = (path: string, locale: 'ja' | 'ja-easy' | 'en' = 'ja', body?: string) =>
  web.ask(path, {
    as: null,
    headers: {
      cookie: `${session}; ${settings(locale)}`,
      ...(body === undefined ? {} : { origin: web.origin, 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(body === undefined ? {} : { body }),
  });
const changes = () => tools.database.prisma.ledgerEvent.count({ where: { kind: 'ChoicesChanged' } });
const WORDS = {
  ja: ['いま、少しのあいだお使いになれません', 'これまでのあなたの選択は、そのまま守られています'],
  'ja-easy': ['<ruby>使<rp>', '<ruby>守<rp>'],
  en: ['The site is unavailable for a moment', 'Your earlier choices stand'],
} as const;

/** A page is away for whoever asks: the short form asks each as one of those here, another from page to page, the whole as everybody. */
const EVERYBODY = ['visitor', ...Object.keys(ACTORS)];
const askingOf = (path: string): readonly (string | undefined)[] => (isWhole ? EVERYBODY : [oneOf(EVERYBODY, path)]);

/** An address of each route; what stands in it is nobody's. */
const addressesOf = ({ build }: Web): readonly string[] =>
  Object.values(build.routes).flatMap((route) =>
    route?.path === undefined || route.id === planted.id
      ? []
      : [
          `/${route.path
            .replace(/^\//, '')
            .replace(/:\w+\??/g, '1f0c8c1e-0000-4000-8000-000000000000')
            .replace('*', 'nothing')}`,
        ],
  );

test('while PostgreSQL is away: 503 in the reader’s words, nothing lost, and back by itself', {
  timeout: 240_000,
}, async () => {
  const form = formsOf((await asHer(CHOICE)).body).find(({ fields }) => fields.some(({ name }) => name === 'answer'));
  const body = new URLSearchParams(filled(form as never, { answer: 'deny' })).toString();
  expect((await asHer('/broken')).status).toBe(500);
  await postgres.crash();

  for (const locale of ['ja', 'ja-easy', 'en'] as const) {
    const { status, headers, body: page } = await asHer('/home', locale);
    expect([status, headers.get('retry-after'), headers.get('cache-control')]).toEqual([503, '5', 'no-store']);
    for (const words of WORDS[locale]) expect(page).toContain(words);
    expect(page).toContain('rel="stylesheet"');
    expect(page).toContain('href="/home"');
    // she is neither sent to the sign-in nor offered it
    expect(page).not.toContain('/sign-in');
  }
  // a file is no page
  const file = await web.ask('/copy/copy.pdf', { as: 'participant' });
  expect([file.status, file.headers.get('retry-after')]).toEqual([503, '5']);
  // what needs no record is there
  expect((await asHer('/help')).status).toBe(200);

  const away = await asHer(CHOICE, 'ja', body);
  expect([away.status, away.headers.get('retry-after')]).toEqual([503, '5']);
  expect(away.body).toContain('まだ保存されていないとお考えください');
  const again = formsOf(away.body).find(({ fields }) => fields.some(({ name }) => name === 'idempotencyKey'));
  const sentAgain = new URLSearchParams(filled(again as never, {})).toString();
  expect([...new URLSearchParams(sentAgain)].sort()).toEqual([...new URLSearchParams(body)].sort());
  const secret = await web.ask('/sign-in', {
    as: 'visitor',
    form: { identifier: 'hanako@example.test', password: PASSWORD },
  });
  expect(secret.status).toBe(503);
  expect(secret.body).not.toContain(PASSWORD);
  expect(secret.body).toContain('ブラウザーの「戻る」');
  const foreign = await web.ask(CHOICE, {
    as: null,
    body,
    headers: { cookie: session, origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(foreign.status).toBe(503);
  expect(foreign.body).not.toContain('name="answer"');

  const wrong: string[] = [];
  const asked = addressesOf(web).flatMap((path) =>
    askingOf(path).flatMap((as = 'visitor') => [false, true].map((isPost) => ({ path, as, isPost }))),
  );
  expect(asked.length).toBeGreaterThan(500);
  await fewAtOnce(asked, async ({ path, as, isPost }) => {
    const { status, headers, body: text } = await web.ask(path, { as, form: isPost ? { text: 'x' } : null });
    const isAway = status === 503 && headers.get('retry-after') !== null && text.length > 0;
    if (status >= 500 && !isAway) wrong.push(`${isPost ? 'POST' : 'GET'} ${path} as ${as}: ${status}`);
  });
  expect(wrong).toEqual([]);
  const authorization = `Bearer ${'x'.repeat(43)}`;
  const hospital = await web.ask('/api/v1/samples', { as: null, headers: { authorization } });
  expect([hospital.status, hospital.headers.get('retry-after')]).toEqual([503, '5']);
  // the control: what does not pass is told as what it is
  expect((await asHer('/broken')).status).toBe(500);

  await postgres.start();
  const backAt = performance.now();
  while ((await asHer(CHOICE)).status !== 200) expect(performance.now() - backAt).toBeLessThan(5000);
  expect(await changes()).toBe(0);
  const taken = await asHer(CHOICE, 'ja', sentAgain);
  expect([taken.status, taken.headers.get('location')]).toEqual([303, expect.stringMatching(/\/receipts\//)]);
  expect((await asHer(CHOICE, 'ja', sentAgain)).headers.get('location')).toBe(taken.headers.get('location'));
  expect(await changes()).toBe(1);
});

test('a database that took the question and says nothing is told as away in time, and no connection stays lost', {
  timeout: 120_000,
}, async () => {
  expect((await asHer(CHOICE)).status).toBe(200);
  const patient = createTools('test', tools.environment);
  await patient.database.prisma.$queryRaw`select 1`;
  postgres.fallSilent();
  const began = performance.now();
  // more than there are connections
  const pages = await Promise.all(Array.from({ length: 20 }, () => asHer(CHOICE)));
  expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([503]));
  // a question, the taking back of its transaction, and a connection waited for
  expect(performance.now() - began).toBeLessThan(6 * PATIENCE_MS);
  // the control: without patience nothing is told at all
  const waits = patient.database.prisma.$queryRaw`select 1`.then(() => 'an answer');
  const later = new Promise((resolve) => setTimeout(() => resolve('nothing'), 3 * PATIENCE_MS));
  expect(await Promise.race([waits, later])).toBe('nothing');
  postgres.speakAgain();
  const backAt = performance.now();
  while ((await asHer(CHOICE)).status !== 200) expect(performance.now() - backAt).toBeLessThan(5000);
  const after = await Promise.all(Array.from({ length: 20 }, () => asHer(CHOICE)));
  expect(new Set(after.map(({ status }) => status))).toEqual(new Set([200]));
  expect(await waits).toBe('an answer');
  await patient.database.close();
});
