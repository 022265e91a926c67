import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seeOther } from '#app/kernel/pages/framework.ts';
import { languageAsked, PLAIN_DISPLAY, readDisplay } from '#app/kernel/services/access/display.ts';
import { localPath } from '#app/kernel/services/access/local-path.ts';
import { readCookie } from '#app/server/cookies.ts';
import { describeError } from '#app/server/describe-error.ts';
import { readFormBody } from '#app/server/form-body.ts';
import { securityHeaders } from '#app/server/security-headers.ts';

const app = express();
app.use(...securityHeaders(true));
app.post('/form', async (request, response) => {
  const body = await readFormBody(request);
  response.json(body.ok ? [...body.form.entries()] : body.problem);
});
app.get('/', (_request, response) => void response.send('ok'));
const server = createServer(app);
let base = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe('the headers of a page', () => {
  test.each([
    ['referrer-policy', 'strict-origin-when-cross-origin'],
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['cross-origin-embedder-policy', 'require-corp'],
    ['strict-transport-security', 'max-age=63072000; includeSubDomains'],
  ])('%s: %s', async (name, value) => {
    expect((await fetch(base)).headers.get(name)).toBe(value);
  });

  test('the policy of contents starts from nothing and names each exception', async () => {
    const policy = (await fetch(base)).headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(nonce).toHaveLength(24);
    expect(policy.replace(nonce, 'N').split(';')).toEqual([
      "default-src 'none'",
      "script-src 'self' 'nonce-N'",
      "style-src 'self'",
      "font-src 'self'",
      "img-src 'self'",
      "connect-src 'self'",
      "manifest-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]);
    expect((await fetch(base)).headers.get('content-security-policy')).not.toContain(nonce);
  });

  test('no device is asked for but a passkey', async () => {
    const permissions = (await fetch(base)).headers.get('permissions-policy') ?? '';
    expect(permissions).toContain('camera=()');
    expect(permissions.match(/=\((?!\))[^)]*\)/g)).toEqual(['=(self)']);
  });
});

describe('the body of a form', () => {
  const send = async (body: BodyInit, headers: Record<string, string> = {}) =>
    (await fetch(`${base}/form`, { method: 'POST', body, headers })).json();

  test('is read in both kinds of form', async () => {
    expect(await send(new URLSearchParams({ name: '花子' }))).toEqual([['name', '花子']]);
    const parts = new FormData();
    parts.set('name', '花子');
    expect(await send(parts)).toEqual([['name', '花子']]);
  });

  test.each(['text/plain', 'application/json', ''])('is refused as %j', async (type) => {
    expect(await send('name=x', { 'content-type': type })).toBe('content-type');
  });

  test('is refused where it is too large, announced or not, or cannot be read', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await send(`name=${'x'.repeat(200_000)}`, form)).toBe('too-large');
    expect(await send('garbage', { 'content-type': 'multipart/form-data; boundary=x' })).toBe('unreadable');
  });
});

describe('what comes from outside', () => {
  test('a cookie sent twice is none of ours', () => {
    expect(readCookie('a=1; display=ja.large', 'display')).toBe('ja.large');
    expect(readCookie('display=1; display=2', 'display')).toBeUndefined();
    expect(readCookie('display=<script>', 'display')).toBeUndefined();
    expect(readCookie(undefined, 'display')).toBeUndefined();
  });

  test('settings that nobody can have made are left out', () => {
    expect(readDisplay('en.large.more.dark.hidden')).toEqual({
      locale: 'en',
      display: { textSize: 'large', contrast: 'more', theme: 'dark', readings: 'hidden' },
    });
    expect(readDisplay('fr.huge.constructor')).toEqual({ locale: null, display: PLAIN_DISPLAY });
  });

  test.each([
    ['ja-JP,ja;q=0.9,en;q=0.8', 'ja'],
    ['en-US,en;q=0.9,ja;q=0.8', 'en'],
    ['ja;q=0.2, en;q=0.9', 'en'],
    ['pt-BR,pt;q=0.9', 'ja-easy'],
    ['zh-CN,zh;q=0.9,en;q=0.5', 'en'],
    ['*', 'ja'],
    [undefined, 'ja'],
  ])('the language of %j is %s', (header, locale) => {
    expect(languageAsked(header)).toBe(locale);
  });

  test.each([
    ['/choices?x=1', '/choices?x=1'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example/', '/'],
    ['javascript:alert(1)', '/'],
    ['/a\r\nSet-Cookie: x=1', '/'],
    ['', '/'],
    [null, '/'],
    // what is local only until its dots are resolved
    ['/.//evil.example/x', '/'],
    ['/%2e//evil.example/x', '/'],
    ['/home/..//evil.example', '/'],
    ['/a/%2E%2e//evil.example', '/'],
    ['/home/../choices', '/choices'],
  ])('from %j one goes on to %s', (wanted, path) => {
    expect(localPath(wanted)).toBe(path);
  });

  test('no path of dots, strokes and their other spellings leads to another site', () => {
    const piece = fc.constantFrom(
      '/',
      '//',
      '.',
      '..',
      '%2e',
      '%2F',
      '%5c',
      '\\',
      '\t',
      ';',
      '?',
      '#',
      '@',
      'a',
      'evil.example',
    );
    const leaves = (path: string) => new URL(path, 'https://ours.example').origin !== 'https://ours.example';
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => !leaves(localPath(`/${pieces.join('')}`))),
      { numRuns: 5000 },
    );
    // control: without the second look one such path leaves
    const normalised = new URL('/.//evil.example/x', 'http://ours.invalid').pathname;
    expect(leaves(normalised)).toBe(true);
    expect(() => seeOther(normalised)).toThrow('led elsewhere');
    expect(seeOther('/home').headers.get('location')).toBe('/home');
  });

  test('the log of an error holds where, never what a person typed', () => {
    const error = Object.assign(new Error('Unique constraint on hanako@example.jp\n    at hanako'), { code: 'P2002' });
    const described = describeError(error);
    expect(described).toMatchObject({ kind: 'Error', code: 'P2002' });
    expect(JSON.stringify(described.at)).toContain('web-edges.test.ts');
    expect(JSON.stringify(described).replace(/at hanako/g, '')).not.toContain('hanako');
    expect(describeError('hanako')).toEqual({ kind: 'string', at: [] });
  });
});
