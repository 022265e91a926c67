/** Every answer of the web, whatever it is: headers, types, methods, caches, and what it must not tell. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { freshDatabase, typescriptNode } from '#tests/support/database.ts';
import { type Joined, joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { type Answered, openWeb, type Web } from '../web/house.ts';

const root = join(import.meta.dirname, '../../..');
let programme: TestProgramme;
let web: Web;
let she: Joined;
beforeAll(async () => {
  programme = await openProgramme();
  she = await joinedPerson(programme);
  const own = { kind: 'participant', session: 'a'.repeat(64), account: she.account, participant: she.participant };
  const environment = { ...programme.tools.environment, origin: 'https://tomoni.example', secure: true };
  web = await openWeb({ ...programme.tools, environment }, { participant: own as SessionActor });
}, 180_000);
afterAll(async () => {
  await web.close();
  await programme.close();
});

const asset = () => `/assets/${readdirSync(join(root, 'build/client/assets')).find((name) => name.endsWith('.css'))}`;
const PERSONAL = ['/home', '/choices', '/questions', '/account', '/timeline'] as const;

async function all(): Promise<ReadonlyMap<string, Answered>> {
  const answers = new Map<string, Answered>();
  for (const path of [
    '/',
    '/sign-in',
    '/recover',
    '/help',
    '/nowhere',
    '/figures',
    '/healthz',
    '/news/pictures/none',
    asset(),
  ])
    answers.set(path, await web.ask(path));
  for (const path of PERSONAL) {
    answers.set(`${path} as herself`, await web.ask(path, { as: 'participant' }));
    answers.set(`${path} as a visitor`, await web.ask(path));
  }
  answers.set(
    'a form of elsewhere',
    await web.ask('/choices', { as: 'participant', form: {}, headers: { origin: 'https://evil.example' } }),
  );
  answers.set(
    'a form of another kind',
    await web.ask('/sign-in', { body: '{}', headers: { 'content-type': 'application/json', origin: web.origin } }),
  );
  return answers;
}

test('every answer, page, file or refusal, carries the headers that keep it to itself', async () => {
  for (const [name, { headers }] of await all()) {
    const said = (header: string) => headers.get(header) ?? '';
    expect(said('strict-transport-security'), name).toBe('max-age=63072000; includeSubDomains');
    expect(said('x-content-type-options'), name).toBe('nosniff');
    expect(said('content-security-policy'), name).toMatch(
      /default-src 'none'.*frame-ancestors 'none'.*base-uri 'none'/,
    );
    expect(said('referrer-policy'), name).toBe('strict-origin-when-cross-origin');
    expect(said('cross-origin-opener-policy'), name).toBe('same-origin');
    expect(said('cross-origin-resource-policy'), name).toBe('same-origin');
  }
});

test('what can hold something personal is kept by no cache', async () => {
  const answers = await all();
  const personal = [...answers].filter(
    ([name]) => name.includes(' as ') || name.startsWith('a form') || name === '/sign-in',
  );
  expect(personal.length).toBeGreaterThan(9);
  for (const [name, { headers }] of personal) expect(headers.get('cache-control'), name).toBe('no-store');
  // the control: what is no one's may be kept
  expect(answers.get(asset())?.headers.get('cache-control')).toContain('immutable');
  expect([200, 303]).toContain(answers.get('/home as herself')?.status);
});

test('every answer with words says its type and its characters', async () => {
  for (const [name, { headers, bytes }] of await all()) {
    if (bytes.length === 0) continue;
    const type = headers.get('content-type') ?? '';
    expect(type, name).toMatch(/^[a-z]+\/[\w.+-]+/);
    if (/^text\/|xml/.test(type)) expect(type.toLowerCase(), name).toContain('charset=utf-8');
  }
});

test('TRACE and every method that is not used are refused', async () => {
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])
    expect((await web.ask('/home', { as: 'participant', method })).status, method).toBe(405);
  // `fetch` itself refuses to send it
  const { port } = new URL(web.address);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const traced = request({ port, host: '127.0.0.1', method: 'TRACE', path: '/' }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    traced.on('error', reject);
    traced.end();
  });
  expect(status).toBe(405);
});

test('no folder is listed, and no file of the source, the settings or their history is served', async () => {
  const paths = [
    '/assets/',
    '/assets',
    '/.git/config',
    '/.env',
    '/package.json',
    '/build/server/index.js',
    '/app/root.tsx',
  ];
  for (const path of [
    ...paths,
    '/..%2f..%2fpackage.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/prisma/schema.prisma',
  ]) {
    const { status, body } = await web.ask(path);
    expect([400, 403, 404], path).toContain(status);
    expect(body, path).not.toMatch(/"dependencies"|repositoryformatversion|generator client|Index of/);
  }
  expect((await web.ask(asset())).status).toBe(200);
});

test('no answer says what it is made of, in which version', async () => {
  for (const [name, { headers, body }] of await all()) {
    expect(headers.get('server'), name).toBeNull();
    expect(headers.get('x-powered-by'), name).toBeNull();
    expect(body, name).not.toMatch(/Express|Remix \d|Node\.js v|PostgreSQL \d/);
  }
});

test('no other site is allowed to read an answer', async () => {
  for (const path of ['/', '/home', '/figures']) {
    const { headers } = await web.ask(path, { as: 'participant', headers: { origin: 'https://evil.example' } });
    expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
  }
});

test('signing out clears what the browser kept', async () => {
  for (const path of PERSONAL) {
    const page = await web.ask(path, { as: 'participant' });
    if (page.status === 200) expect(page.body, path).toContain('action="/sign-out"');
  }
  const out = await web.ask('/sign-out', { as: 'participant', form: {} });
  expect(out.status).toBe(303);
  expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"');
  expect(out.headers.get('set-cookie')).toMatch(/^__Host-[^=]+=;|Max-Age=0/);
});

test('nothing is led from http to https by the parts themselves: a program that forgot is refused, not helped', async () => {
  const { status, headers } = await web.ask('/healthz', { headers: { 'x-forwarded-proto': 'http' } });
  expect([status, headers.get('location')]).toEqual([200, null]);
});

test('each line of the log says when, in UTC, which part and what; a line break in it stays within', () => {
  const script = `import { createLog } from '#app/adapters/log.server.ts';
    createLog('web', 'info').info({ event: 'not-admitted', route: 'x\\n{"level":60,"event":"forged"}', email: 'a@b.example' }, 'two\\nlines');`;
  const written = execFileSync(
    typescriptNode(),
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  const lines = written.trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  const line = JSON.parse(lines[0] as string) as Record<string, unknown>;
  expect(line).toMatchObject({ part: 'web', event: 'not-admitted', email: '[hidden]' });
  // milliseconds of UTC since 1970: no zone to mistake
  expect(Math.abs(Number(line.time) - Date.now())).toBeLessThan(60_000);
});

test('a programme that was just installed has no account, no role and no client', async () => {
  const admin = new pg.Client({ connectionString: (await freshDatabase()).admin });
  await admin.connect();
  const { rows } = await admin.query(
    'select (select count(*) from account) + (select count(*) from account_role) + (select count(*) from gate_client) as made',
  );
  await admin.end();
  expect(Number(rows[0].made)).toBe(0);
});
