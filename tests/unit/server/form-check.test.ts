import { describe, expect, test } from 'vitest';
import { checkForm } from '#app/server/form-check.ts';
import { isFormToken, makeFormToken, tokenBinding } from '#app/server/form-token.ts';

const OURS = 'https://tomoni.example';
const good = {
  origin: OURS,
  fetchSite: 'same-origin',
  body: { ok: true, form: new FormData() },
  tokenIsOurs: true,
} as const;

describe('a form is taken only from a page of ours', () => {
  test('one that is', () => {
    expect(checkForm(OURS, good)).toEqual({ ok: true });
    expect(checkForm(OURS, { ...good, fetchSite: undefined })).toEqual({ ok: true });
  });

  test.each([
    ['no Origin', { origin: undefined }, 403, 'origin'],
    ['a null Origin', { origin: 'null' }, 403, 'origin'],
    ['a foreign Origin', { origin: 'https://evil.example' }, 403, 'origin'],
    ['our name under another scheme', { origin: 'http://tomoni.example' }, 403, 'origin'],
    ['our name at the start of another', { origin: 'https://tomoni.example.evil.example' }, 403, 'origin'],
    ['another site by Sec-Fetch-Site', { fetchSite: 'cross-site' }, 403, 'fetch-site'],
    ['a neighbour by Sec-Fetch-Site', { fetchSite: 'same-site' }, 403, 'fetch-site'],
    ['an address typed in', { fetchSite: 'none' }, 403, 'fetch-site'],
    ['no token or a foreign one', { tokenIsOurs: false }, 403, 'form-token'],
    ['another content type', { body: { ok: false, problem: 'content-type' } as const }, 415, 'content-type'],
    ['too much', { body: { ok: false, problem: 'too-large' } as const }, 413, 'too-large'],
    ['what cannot be read', { body: { ok: false, problem: 'unreadable' } as const }, 400, 'unreadable'],
  ])('not with %s', (_name, wrong, status, reason) => {
    expect(checkForm(OURS, { ...good, ...wrong })).toEqual({ ok: false, status, reason });
  });
});

describe('the token', () => {
  const secret = Buffer.alloc(32, 7);
  const binding = tokenBinding({ kind: 'visitor' }, 'cookie-of-mine');

  test('is ours for the same visitor and differs on every page', () => {
    const [one, other] = [makeFormToken(secret, binding), makeFormToken(secret, binding)];
    expect(one).not.toBe(other);
    expect(isFormToken(secret, binding, one) && isFormToken(secret, binding, other)).toBe(true);
  });

  test.each([null, '', 'x', 'x.y', 'x.y.z', 42, new File([], 'x')])('%o is none', (token) => {
    expect(isFormToken(secret, binding, token)).toBe(false);
  });

  test("another visitor's, another server's, and one changed by a letter are refused", () => {
    const token = makeFormToken(secret, binding);
    expect(isFormToken(secret, tokenBinding({ kind: 'visitor' }, 'another'), token)).toBe(false);
    expect(isFormToken(Buffer.alloc(32, 8), binding, token)).toBe(false);
    expect(isFormToken(secret, binding, `A${token.slice(1)}`) && token[0] !== 'A').toBe(false);
  });

  test('signing in ends the tokens from before', () => {
    const signedIn = tokenBinding(
      { kind: 'staff', session: 's-1', account: 'a', role: 'auditor', site: null },
      'cookie-of-mine',
    );
    expect(isFormToken(secret, signedIn, makeFormToken(secret, binding))).toBe(false);
  });
});
