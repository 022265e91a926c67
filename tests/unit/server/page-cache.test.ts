import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import compression from 'compression';
import express from 'express';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { isFormToken, makeFormToken, tokenBinding } from '#app/server/form-token.ts';
import { createPageCache } from '#app/server/page-cache.ts';
import { splicedGzip } from '#app/server/spliced-gzip.ts';

const secret = Buffer.alloc(32, 7);
let now = 0;
let made = 0;
let status = 200;
let tokens = 1;
const kept = createPageCache({ secure: false, formSecret: secret, now: () => now });
const app = express();
app.use(compression(), kept.take);
app.use((request, response) => {
  made += 1;
  const csrfToken = makeFormToken(secret, tokenBinding({ kind: 'visitor' }, 'first'));
  response.locals.context = { visit: { csrfToken } };
  const form = `<input value="${csrfToken}">`.repeat(tokens);
  response.setHeader('Content-Security-Policy', `script-src 'self' 'nonce-${made}'; style-src 'self'`);
  response
    .status(status)
    .type('html')
    .send(`<p>${request.path} ${'図'.repeat(2000)} ${made}</p>${form}<p>end</p>`);
});
const server = createServer((request, response) => {
  if (!kept.give(request, response)) app(request, response);
}).listen(0, '127.0.0.1');
afterAll(() => void server.close());
beforeEach(() => {
  now += 3_600_000;
  [made, status, tokens] = [0, 200, 1];
});

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers });
const tokenIn = (html: string) => /value="([^"]+)"/.exec(html)?.[1];

test('a page of figures is made once, and every reader has a form token of her own', async () => {
  const first = await (await ask('/figures')).text();
  const second = await ask('/figures', { cookie: 'visitor=mine' });
  const page = await second.text();
  expect(made).toBe(1);
  expect(second.headers.get('content-encoding')).toBe('gzip');
  expect(second.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(second.headers.get('content-security-policy')).toBe("script-src 'self'; style-src 'self'");
  expect(page.replace(tokenIn(page) as string, '')).toBe(first.replace(tokenIn(first) as string, ''));
  expect(isFormToken(secret, tokenBinding({ kind: 'visitor' }, 'mine'), tokenIn(page))).toBe(true);
  expect(isFormToken(secret, tokenBinding({ kind: 'visitor' }, 'first'), tokenIn(page))).toBe(false);
});

test('a reader without the cookie is given one, and without compression the same page', async () => {
  await ask('/figures');
  const answer = await ask('/figures', { 'accept-encoding': 'identity' });
  const page = await answer.text();
  const [, cookie] = /^visitor=([\w-]+);/.exec(answer.headers.get('set-cookie') ?? '') ?? [];
  expect(isFormToken(secret, tokenBinding({ kind: 'visitor' }, cookie as string), tokenIn(page))).toBe(true);
  expect(page).toContain('<p>end</p>');
  expect(made).toBe(1);
});

test('another language, other settings, any other cookie: another page', async () => {
  await ask('/figures', { 'accept-language': 'ja' });
  await ask('/figures', { 'accept-language': 'en' });
  await ask('/figures', { cookie: 'display=ja.large.more.dark.shown', 'accept-language': 'ja' });
  expect(made).toBe(3);
  await ask('/figures', { cookie: 'session=abc', 'accept-language': 'ja' });
  await ask('/figures', { cookie: 'session=abc', 'accept-language': 'ja' });
  expect(made).toBe(5);
});

test('kept for half a minute; other pages, faults and pages with two tokens are never kept', async () => {
  await ask('/figures/who');
  now += 30_001;
  await ask('/figures/who');
  expect(made).toBe(2);
  for (const path of ['/home', '/home', '/figures?x=1', '/figures?x=1', '/figuresque', '/figuresque']) await ask(path);
  expect(made).toBe(8);
  status = 404;
  await ask('/figures/none');
  await ask('/figures/none');
  expect(made).toBe(10);
  [status, tokens] = [200, 2];
  await ask('/figures/changes');
  await ask('/figures/changes');
  expect(made).toBe(12);
});

test('what is spliced is one gzip file, whatever the parts', () => {
  for (const [before, hole, after] of [
    ['', '', ''],
    ['a'.repeat(100_000), 'hole', 'b'.repeat(70_000)],
    ['図', '表', '数'],
  ] as const) {
    const whole = splicedGzip(Buffer.from(before), Buffer.from(after))(Buffer.from(hole));
    expect(gunzipSync(whole).toString()).toBe(before + hole + after);
  }
  expect(() => splicedGzip(Buffer.alloc(0), Buffer.alloc(0))(Buffer.alloc(70_000))).toThrow(RangeError);
});
