import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import type { LoaderFunctionArgs, ServerBuild } from '@remix-run/node';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { createWebServer, stopServer, type WebServerOptions } from '#app/server/create-web-server.ts';
import { DECLARED_HANDLERS } from '#app/server/handlers/declared.ts';

const ORIGIN = 'https://tomoni.example';
const log = { debug: vi.fn(), info: vi.fn(), error: vi.fn() };
const tools = {
  environment: { origin: ORIGIN, secure: true, trustProxy: 0, logDir: mkdtempSync(`${tmpdir()}/tomoni-log-`) },
  keys: { programmeKey: () => Buffer.alloc(32, 3) },
  clock: { now: () => new Date('2026-11-21T03:00:00.000Z') },
  log,
  database: { seen: null },
} as unknown as Tools;

/** A build of one page that answers with what it was given. */
const page = {
  default: () => null,
  loader: ({ context: { visit } }: LoaderFunctionArgs) =>
    Response.json({ ...visit, form: null }, { headers: { 'x-seen': visit.csrfToken } }),
  action: ({ context: { visit } }: LoaderFunctionArgs) => {
    if (visit.form?.get('fail')) throw new Error('hanako@example.jp broke it');
    return Response.json([...(visit.form?.entries() ?? [])]);
  },
};
const build = {
  entry: { module: { default: () => new Response('a page') } },
  routes: {
    answer: {
      id: 'answer',
      path: 'answer',
      module: { ...page, access: { GET: 'anyone', POST: 'anyone' }, default: undefined },
    },
  },
  assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '1' },
  future: { v3_singleFetch: true },
  publicPath: '/',
  assetsBuildDirectory: '',
  isSpaMode: false,
  mode: 'production',
} as unknown as ServerBuild;

const client = mkdtempSync(`${tmpdir()}/tomoni-client-`);
mkdirSync(`${client}/assets`);
writeFileSync(`${client}/assets/index-1.css`, 'a{}');

let actor: SessionActor = { kind: 'visitor' };
const options: WebServerOptions = {
  build,
  tools,
  makeConsentResource: () => ({}),
  resolveActor: async () => actor,
  clientDirectory: client,
};
const server = createWebServer(options);
let base = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => stopServer(server));

async function open() {
  const response = await fetch(`${base}/answer?x=1`, {
    headers: { 'accept-language': 'en', 'x-forwarded-host': 'evil.example' },
  });
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { response, cookie, token: response.headers.get('x-seen') ?? '', visit: await response.json() };
}
const send = (cookie: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${base}/answer`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: ORIGIN, cookie, ...headers },
  });

describe('a server', () => {
  test('does not start with a handler that is not declared, whichever it is', () => {
    for (const { mounted, isOptional } of DECLARED_HANDLERS) {
      if (isOptional) continue;
      const handlers = DECLARED_HANDLERS.filter((one) => one.mounted !== mounted);
      expect(() => createWebServer({ ...options, handlers })).toThrow(`${mounted} declares no policy`);
    }
  });
});

describe('a request on its way', () => {
  test('reaches a loader as a visit, with a cookie that only https carries', async () => {
    const { response, visit } = await open();
    expect(visit).toMatchObject({
      actor: { kind: 'visitor' },
      locale: 'en',
      path: '/answer?x=1',
      secure: true,
      now: '2026-11-21T03:00:00.000Z',
    });
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-visitor=[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax; Secure$/),
    ]);
    expect(response.headers.get('x-request-id')).toBe(visit.requestId);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('a form of ours arrives whole, read once', async () => {
    const { cookie, token } = await open();
    const response = await send(cookie, { csrf: token, answer: 'いいえ' });
    expect([response.status, await response.json()]).toEqual([
      200,
      [
        ['csrf', token],
        ['answer', 'いいえ'],
      ],
    ]);
  });

  test.each([
    ['without its cookie', async () => send('', { csrf: (await open()).token })],
    ['without a token', async () => send((await open()).cookie, { answer: 'no' })],
    ["with another visitor's token", async () => send((await open()).cookie, { csrf: (await open()).token })],
    [
      'from elsewhere',
      async () => {
        const { cookie, token } = await open();
        return send(cookie, { csrf: token }, { origin: 'https://evil.example' });
      },
    ],
  ])('a form %s is refused', async (_name, sent) => {
    expect((await sent()).status).toBe(403);
  });

  test('a token from before signing in is refused after', async () => {
    const { cookie, token } = await open();
    actor = { kind: 'staff', session: 's-1', account: 'a-1', role: 'auditor', site: null };
    expect((await send(cookie, { csrf: token })).status).toBe(403);
    actor = { kind: 'visitor' };
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'].filter((method) => method !== 'TRACE'))(
    '%s means nothing here',
    async (method) => {
      expect((await fetch(`${base}/answer`, { method })).status).toBe(405);
    },
  );

  test('what breaks inside says nothing outside', async () => {
    vi.mocked(console.error).mockImplementation(() => {});
    const { cookie, token } = await open();
    const response = await send(cookie, { csrf: token, fail: 'yes' });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/hanako|Error:|at /);
  });

  test('the log knows no path and no address', async () => {
    log.debug.mockClear();
    await open();
    expect(Object.keys(log.debug.mock.calls.at(-1)?.[0] ?? {}).sort()).toEqual([
      'event',
      'id',
      'method',
      'ms',
      'status',
    ]);
  });

  test('a file with its content in its name is kept for good', async () => {
    const kept = await fetch(`${base}/assets/index-1.css`);
    expect([kept.status, kept.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
  });

  test('says that it lives', async () => {
    expect(await (await fetch(`${base}/healthz`)).text()).toBe('ok\n');
  });
});
