/**
 * A database without the last act comes up in the place of the one that has it, as a standby outside the quorum would: nothing is
 * taken on it and nothing of it shown, people are told so in their words, staff what it is; with the right one back, all goes on.
 * Controls: the same act by who remembers nothing is taken there, and so is it where the note was removed.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#app/adapters/database/database.server.ts';
import { LedgerBehind, openSeenLedger, type SeenLedger } from '#app/adapters/database/seen-ledger.server.ts';
import { seenNoteIn } from '#app/adapters/database/seen-note.server.ts';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import type { TrustedCheckpoint } from '#app/kernel/domain/ledger/trusted-checkpoint.ts';
import { displayCookie, PLAIN_DISPLAY } from '#app/kernel/services/access/display.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { createServingTools, type ServingTools, type Tools } from '#app/kernel/services/tools.server.ts';
import {
  COORDINATOR,
  type Joined,
  joinedPerson,
  openProgramme,
  type TestProgramme,
} from '#tests/support/participant.ts';
import { filled } from '../../../scripts/walkthrough/browser.ts';
import { formsOf } from '../../../scripts/walkthrough/html.ts';
import { openWeb, type Web } from './house.ts';

const CHOICE = '/choices/recontact-trials';
const staff = { kind: 'staff', session: 'cd'.repeat(32), account: COORDINATOR.account } as const;
const ACTORS = {
  coordinator: { ...staff, role: 'site-coordinator', site: COORDINATOR.site },
  administrator: { ...staff, role: 'administrator', site: null },
} as never;
const WORDS = {
  ja: ['いま、記録をおあずかりできません', '参加をやめることも、電話で伝えていただけます'],
  'ja-easy': ['<ruby>記録<rp>', 'をあずかることができません'],
  en: ['We cannot keep records just now', 'you can tell us by phone, too, that you withdraw'],
} as const;

let program: TestProgramme;
let serving: ServingTools;
let web: Web;
let she: Joined;
let session: string;
let server: pg.Client;
const database = () => new URL(program.urls.admin).pathname.slice(1);
const note = () => join(program.tools.environment.keysDir, 'ledger-seen.json');
/** Null before the first second is over. */
const kept = () => (existsSync(note()) ? (JSON.parse(readFileSync(note(), 'utf8')) as TrustedCheckpoint) : null);

/** Nobody is connected to it while `work` runs, and nobody stays connected. */
async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  await server.query(`alter database ${name} with allow_connections false`);
  await server.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [name]);
  return work().finally(() => server.query(`alter database ${name} with allow_connections true`));
}
const copied = (to: string) =>
  alone(database(), () => server.query(`create database ${to} template ${database()} owner tomoni_owner`));
/** What was called so until now is called `aside` from here on. */
async function comesUp(name: string, aside: string): Promise<void> {
  await alone(database(), () => server.query(`alter database ${database()} rename to ${aside}`)).catch(() => {});
  await server.query(`alter database ${aside} with allow_connections true`);
  await server.query(`alter database ${name} rename to ${database()}`);
}

const servingOn = (environment: Tools['environment']): ServingTools => {
  const { tools, overview } = createServingTools('test', environment, 2000);
  return { tools: { ...tools, clock: program.clock }, overview: { ...overview, clock: program.clock } };
};
const closing = ({ tools, overview }: ServingTools) =>
  Promise.all([tools, overview].map((one) => one.database.close()));

beforeAll(async () => {
  program = await openProgramme();
  server = new pg.Client({
    connectionString: Object.assign(new URL(program.urls.admin), { pathname: '/postgres' }).href,
  });
  await server.connect();
  she = await joinedPerson(program, { email: 'hanako@example.test' });
  const { participant, account } = she;
  await program.tools.database.prisma.accountRole.create({
    data: { id: program.tools.ids.uuid(), accountId: account, role: 'participant', grantedAt: program.clock.now() },
  });
  const who = { role: 'participant', site: null, participant, agent: 'test' } as const;
  session = (await sessionsOf(program.tools).start(account, who)).cookie.split(';')[0] as string;
  serving = servingOn(program.tools.environment);
  web = await openWeb(serving.tools, ACTORS, undefined, undefined, serving.overview);
}, 120_000);
afterAll(async () => {
  await web?.close();
  await closing(serving);
  await server.end();
  await program.close();
});

const settings = (locale: keyof typeof WORDS) => displayCookie(false, locale, PLAIN_DISPLAY).split(';')[0] as string;
const asHer = (path: string, locale: keyof typeof WORDS = 'ja', body?: string) =>
  web.ask(path, {
    as: null,
    headers: {
      cookie: `${session}; ${settings(locale)}`,
      ...(body === undefined ? {} : { origin: web.origin, 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(body === undefined ? {} : { body }),
  });
/** The page of the choice, filled in and ready to be sent. */
async function answering(answer: 'permit' | 'deny'): Promise<string> {
  const { body } = await asHer(CHOICE);
  const form = formsOf(body).find(({ fields }) => fields.some(({ name }) => name === 'answer'));
  return new URLSearchParams(filled(form as never, { answer })).toString();
}
async function until(isDone: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 10_000; !(await isDone()); await new Promise((done) => setTimeout(done, 20)))
    if (performance.now() > end) throw new Error('it does not come');
}
const events = async () => {
  const client = new pg.Client({ connectionString: program.urls.admin });
  await client.connect();
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from ledger_event');
  await client.end();
  return rows[0]?.count;
};
const changed = ({ account, participant }: Joined, tools: Tools, answer: 'permit' | 'deny') =>
  changeChoice(
    tools,
    { account, participant },
    { provision: 'recontact-trials', answer, language: 'ja', version: '2.1', idempotencyKey: tools.ids.uuid() },
  );

test('a database that lacks the last act takes none and shows none; people and staff are told; the right one goes on', async () => {
  const behind = `${database()}_behind`;
  await copied(behind);
  await until(async () => (await asHer(CHOICE)).status === 200);
  const taken = await asHer(CHOICE, 'ja', await answering('deny'));
  expect([taken.status, taken.headers.get('location')]).toEqual([303, expect.stringMatching(/\/receipts\//)]);
  const acknowledged = await events();
  const seen = serving.tools.database.seen as SeenLedger;
  expect(seen.furthest?.revision).toBe(acknowledged);
  await until(() => kept()?.revision === acknowledged);
  const sent = await answering('permit');

  await comesUp(behind, `${database()}_right`);
  const before = await events();
  expect(before).toBeLessThan(acknowledged as number);
  // the first page that is asked for is not her earlier choice: nothing waits for a round of the watch
  const page = await asHer(CHOICE);
  expect([page.status, page.headers.get('retry-after'), page.headers.get('cache-control')]).toEqual([
    503,
    '5',
    'no-store',
  ]);
  expect(seen.doubt).toMatchObject({ why: 'shorter', seen: { revision: acknowledged }, head: before });
  for (const locale of ['ja', 'ja-easy', 'en'] as const) {
    const { body } = await asHer('/home', locale);
    for (const words of WORDS[locale]) expect(body).toContain(words);
    expect(body).not.toContain('/sign-in');
  }
  const refused = await asHer(CHOICE, 'ja', sent);
  expect(refused.status).toBe(503);
  expect(refused.body).toContain('いま送ったものは、保存されていません');
  const again = formsOf(refused.body).find(({ fields }) => fields.some(({ name }) => name === 'idempotencyKey'));
  expect(new URLSearchParams(filled(again as never, {})).toString()).toContain('answer=permit');
  expect((await asHer('/help')).status).toBe(200);
  const authorization = `Bearer ${'x'.repeat(43)}`;
  expect((await web.ask('/api/v1/samples', { as: null, headers: { authorization } })).status).toBe(503);

  // who must act sees what it is, and only that page
  const overview = await web.ask('/operator', { as: 'administrator', headers: { 'accept-language': 'en' } });
  expect(overview.status).toBe(200);
  expect(overview.body).toContain(`entry ${acknowledged} was seen, and this ledger ends at ${before}`);
  expect(overview.body).toContain('docs/operations/runbooks/database-lost.md');
  expect(overview.body).toContain('Nothing is taken and nobody is shown anything');
  expect(overview.body).not.toContain('still taken as always');
  expect((await web.ask('/operator/people', { as: 'administrator' })).status).toBe(503);
  expect((await web.ask('/operator', { as: 'coordinator' })).status).toBe(404);
  expect((await web.ask('/desk', { as: 'coordinator' })).status).toBe(503);

  await expect(changed(she, serving.tools, 'permit')).rejects.toThrow();
  // a process that was started since knows it by the note of the others
  const later = servingOn(program.tools.environment);
  await expect(changed(she, later.tools, 'permit')).rejects.toThrow();
  expect(later.tools.database.seen?.doubt?.why).toBe('shorter');
  await closing(later);
  expect(await events()).toBe(before);

  // the controls: nothing else than what is remembered keeps the act from being taken
  const emptied = mkdtempSync(join(tmpdir(), 'tomoni-emptied-'));
  const memory = openSeenLedger(seenNoteIn(join(emptied, 'ledger-seen.json')), program.tools.log);
  const forgetful = openDatabase(program.urls.app, 2000, memory);
  expect(await changed(she, { ...program.tools, database: forgetful }, 'deny')).toMatchObject({ ok: true });
  expect(await changed(she, program.tools, 'permit')).toMatchObject({ ok: true });
  await forgetful.close();
  rmSync(emptied, { recursive: true });
  expect(await events()).toBe((before as number) + 2);
  // grown past the hole, it is another ledger all the same
  await until(() => seen.doubt?.why === 'differs');
  expect((await asHer(CHOICE)).status).toBe(503);

  await comesUp(`${database()}_right`, behind);
  await until(async () => (await asHer(CHOICE)).status === 200);
  expect(seen.doubt).toBeNull();
  // of two answers of one moment the no would stand
  program.clock.set(new Date(program.clock.now().getTime() + 60_000).toISOString());
  const goesOn = await asHer(CHOICE, 'ja', sent);
  expect([goesOn.status, goesOn.headers.get('location')]).toEqual([303, expect.stringMatching(/\/receipts\//)]);
  expect(await events()).toBe((acknowledged as number) + 1);
}, 60_000);

test('a connection that nobody cut: the append itself asks, under the lock, and writes nothing', async () => {
  const ask = program.tools.database.pool;
  const head = (await ask.query('select incarnation, revision::int, digest from ledger_head'))
    .rows[0] as TrustedCheckpoint;
  /** as if it had been told so by others since its connection was looked at, and no round has come yet */
  const told = (place: TrustedCheckpoint) => {
    const memory = openSeenLedger(
      { readAtStart: () => place, read: async () => place, write: async () => {} },
      program.tools.log,
    );
    const blind: SeenLedger = {
      ...memory,
      doubt: null,
      furthest: place,
      look: async () => {},
      watch: () => ({ stop: () => {} }),
    };
    return { ...program.tools, database: { ...program.tools.database, seen: blind } };
  };
  const before = await events();
  const place = { ...head, restoredAt: null };
  for (const wrong of [
    { ...place, revision: place.revision + 1 },
    { ...place, digest: 'f'.repeat(64) },
    { ...place, incarnation: 'another' },
  ])
    await expect(changed(she, told(wrong), 'deny')).rejects.toThrow(LedgerBehind);
  expect(await events()).toBe(before);
  // the control
  expect(await changed(she, told(place), 'deny')).toMatchObject({ ok: true });
});

test('a part that doubts says of what, and the others with the same note doubt, too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-two-webs-'));
  const file = join(folder, 'ledger-seen.json');
  const { pool } = program.tools.database;
  const head = (await pool.query('select incarnation, revision::int, digest from ledger_head'))
    .rows[0] as TrustedCheckpoint;
  const [one, other] = ['one', 'other'].map(() => openSeenLedger(seenNoteIn(file), program.tools.log)) as [
    SeenLedger,
    SeenLedger,
  ];
  await other.look(pool);
  const tx = {};
  one.appended(tx, { ...head, restoredAt: null, revision: head.revision + 1, digest: 'f'.repeat(64) });
  one.committed(tx);
  const watching = [one, other].map((each) => each.watch(pool));
  await until(() => one.doubt !== null && other.doubt !== null);
  for (const each of watching) each.stop();
  expect(other.doubt?.seen.revision).toBe(head.revision + 1);
  writeFileSync(file, '{"incarnation":');
  expect(() => openSeenLedger(seenNoteIn(file), program.tools.log)).toThrow(/cannot be read/);
  rmSync(folder, { recursive: true });
});
