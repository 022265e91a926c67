/** The clearinghouse by the letter of GA4GH Passport 1.2 and AAI 1.2: what is believed, and why all else is not. */
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkPresented, grantsOf, mayRelease } from '#bridge/passports/clearinghouse.ts';
import type { Trust } from '#bridge/passports/trust.ts';
import {
  affiliation,
  BROKER,
  DAC,
  DATASET,
  fetcher,
  HOME,
  KEYS,
  link,
  linkTo,
  NOW,
  ORGANISATION,
  passport,
  STRANGE_KEY,
  TRUST,
  visa,
} from './passport-office.ts';

const check = (visas: readonly string[], trust: Trust = TRUST, fetched: string[] = []) =>
  checkPresented({ visas }, trust, NOW, fetcher(fetched));
const reasons = async (...visas: string[]) => (await check(visas)).refused.map(({ reason }) => reason);
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const parts = (token: string) => token.split('.') as [string, string, string];

test('a grant of a trusted committee holds, until it ends', async () => {
  const believed = await check([await visa()]);
  expect(believed).toMatchObject({ refused: [], passport: null, accepted: [{ at: 0 }] });
  expect([...grantsOf(believed, { iss: DAC, sub: 'researcher-1' })]).toEqual([[DATASET, NOW + 3000]]);
  expect(grantsOf(believed, { iss: DAC, sub: 'researcher-2' }).size).toBe(0);
});

describe('algorithms', () => {
  test('none, HMAC with the public key as secret, and every other are refused before a key is looked for', async () => {
    const [, payload] = parts(await visa());
    const header = (alg: string) =>
      encode({ alg, typ: 'vnd.ga4gh.visa+jwt', kid: 'key-ES256', jku: `${DAC}/jwks.json` });
    const secret = JSON.stringify(KEYS[DAC].jwk);
    const signed = `${header('HS256')}.${payload}`;
    const forged = `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
    const fetched: string[] = [];
    const tokens = [
      forged,
      ...['none', 'None', 'HS512', 'PS256', 'ES384', 'EdDSA', 'RS512'].map((alg) => `${header(alg)}.${payload}.AAAA`),
    ];
    const { refused, accepted } = await check(tokens, TRUST, fetched);
    expect(refused.map(({ reason }) => reason)).toEqual(tokens.map(() => 'algorithm'));
    expect([accepted, fetched]).toEqual([[], []]);
    expect(await reasons(`${header('none')}.${payload}.`)).toEqual(['not-a-jws']);
  });

  test('an RS256 header over an EC key finds no key', async () => {
    const [, payload, signature] = parts(await visa());
    const header = encode({ alg: 'RS256', typ: 'vnd.ga4gh.visa+jwt', kid: 'key-ES256', jku: `${DAC}/jwks.json` });
    expect(await reasons(`${header}.${payload}.${signature}`)).toEqual(['no-key']);
  });
});

describe('one visa alone is refused', () => {
  test.each<[string, string, Parameters<typeof visa>[0]]>([
    ['of another kind of token', 'typ', { header: { typ: 'vnd.ga4gh.passport+jwt' } }],
    ['an access token by its typ', 'typ', { header: { typ: 'at+jwt' } }],
    ['an access token by its scope', 'access-token', { claims: { scope: 'openid ga4gh_passport_v1' } }],
    ['with a header that must be understood', 'critical-header', { header: { crit: ['b64'], b64: true } }],
    ['of an unknown issuer', 'untrusted-issuer', { iss: 'https://evil.example' }],
    ['of an issuer by prefix only', 'untrusted-issuer', { iss: `${DAC}/` }],
    ['with keys at another host', 'untrusted-jku', { header: { jku: 'https://evil.example/jwks.json' } }],
    ['with keys of another trusted issuer', 'untrusted-jku', { header: { jku: `${HOME}/jwks.json` } }],
    [
      'with a look-alike address',
      'untrusted-jku',
      { header: { jku: 'https://dac.example/oidc/jwks.json#@evil.example' } },
    ],
    ['without any way to keys', 'no-key', { header: { jku: undefined } }],
    ['with a key nobody has', 'no-key', { header: { kid: 'other' } }],
    ['signed by somebody else', 'signature', { key: { ...STRANGE_KEY, jwk: KEYS[DAC].jwk } }],
    ['ended', 'expired', { claims: { exp: NOW - 1 } }],
    ['that ends before the access asked for', 'expired', { claims: { exp: NOW + 60 } }],
    ['made in the future', 'not-yet-valid', { claims: { iat: NOW + 31 } }],
    ['not yet begun', 'not-yet-valid', { claims: { nbf: NOW + 31 } }],
    ['asserted in the future', 'not-yet-valid', { visa: { asserted: NOW + 31 } }],
    ['by a source the issuer may not speak for', 'untrusted-source', { visa: { source: ORGANISATION } }],
    ['of a kind the issuer may not make', 'unsupported-type', { visa: { type: 'ResearcherStatus' } }],
    ['of a custom kind', 'unsupported-type', { visa: { type: 'https://example.org/visas/own' } }],
    ['a grant by nobody', 'no-authority', { visa: { by: undefined } }],
    ['by an unknown authority', 'malformed', { visa: { by: 'king' } }],
    ['without value', 'malformed', { visa: { value: undefined } }],
    ['with a source that is no address', 'malformed', { visa: { source: 'Tomoni' } }],
    ['with an expiry in words', 'malformed', { claims: { exp: 'tomorrow' } }],
    ['without subject', 'malformed', { claims: { sub: undefined } }],
    ['with conditions of another form', 'malformed-conditions', { visa: { conditions: { type: 'x' } } }],
    [
      'with conditions that nobody meets',
      'conditions-unmet',
      { visa: { conditions: [[{ type: 'ResearcherStatus', by: 'const:so' }]] } },
    ],
  ])('%s: %s', async (_, reason, wrong) => {
    expect(await reasons(await visa(wrong))).toEqual([reason]);
  });

  test('cut, doubled, swollen, not text of a JWS', async () => {
    const token = await visa();
    const [header, payload, signature] = parts(token);
    const other = encode({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'somebody-else' });
    expect(
      await reasons(
        token.slice(0, -2),
        `${header}.${other}.${signature}`,
        `${token}.${token}`,
        '',
        '{}',
        `a.b.${'c'.repeat(20_000)}`,
        'a.b.c',
      ),
    ).toEqual(['signature', 'signature', 'not-a-jws', 'not-a-jws', 'not-a-jws', 'too-large', 'not-a-jws']);
  });
});

test('no address is fetched that trust does not name, and each only once', async () => {
  const fetched: string[] = [];
  await check(
    [await visa(), await visa(), await visa({ header: { jku: 'http://169.254.169.254/keys' } }), await affiliation()],
    TRUST,
    fetched,
  );
  expect(fetched.sort()).toEqual([`${DAC}/jwks.json`, `${HOME}/jwks.json`]);
});

test('a small difference of clocks is forgiven at the beginning, never at the end; typ and nbf may be missing', async () => {
  const early = await visa({ claims: { iat: NOW + 29 } });
  const plain = await visa({ header: { typ: undefined }, claims: { exp: NOW + 61 } });
  expect((await check([early, plain, await visa({ header: { typ: 'JWT' } })])).refused).toEqual([]);
});

test('an old assertion is refused where the clearinghouse sets a limit', async () => {
  const { refused } = await check([await visa()], { ...TRUST, mostAssertedSeconds: 86_400 });
  expect(refused).toEqual([{ at: 0, reason: 'assertion-too-old' }]);
});

describe('conditions and linked identities', () => {
  const bound = (conditions: unknown) => visa({ visa: { conditions } });
  const fromCompany = [
    [{ type: 'AffiliationAndRole', value: 'pattern:*@company.example', source: `const:${ORGANISATION}` }],
  ];
  const both = () => link(linkTo('researcher-1', DAC));

  test('a condition is met by a visa of the same person only: linked, not merely beside it', async () => {
    expect(await reasons(await bound(fromCompany), await affiliation())).toEqual(['conditions-unmet']);
    expect((await check([await bound(fromCompany), await affiliation(), await both()])).refused).toEqual([]);
  });

  test.each<[string, boolean, unknown]>([
    ['one of two ways', true, [[{ type: 'ResearcherStatus', by: 'const:so' }], ...fromCompany]],
    ['both clauses of one way', false, [[...(fromCompany[0] ?? []), { type: 'ResearcherStatus', by: 'const:so' }]]],
    ['case counts', false, [[{ type: 'AffiliationAndRole', value: 'const:Faculty@company.example' }]]],
    ['one character', true, [[{ type: 'AffiliationAndRole', value: 'pattern:?aculty@*' }]]],
    ['the whole string', false, [[{ type: 'AffiliationAndRole', value: 'pattern:faculty' }]]],
    ['one of several parts', true, [[{ type: 'LinkedIdentities', value: 'split_pattern:researcher-1,*' }]]],
    ['an unknown way to match', false, [[{ type: 'AffiliationAndRole', value: 'regex:.*' }]]],
    ['no way to match', false, [[{ type: 'AffiliationAndRole', value: 'faculty@company.example' }]]],
    ['a clause with a type alone', false, [[{ type: 'AffiliationAndRole' }]]],
    ['a clause without a type', false, [[{ value: 'pattern:*' }]]],
    ['a condition on a time', false, [[{ type: 'AffiliationAndRole', asserted: 'pattern:*' }]]],
    ['a condition on conditions', false, [[{ type: 'AffiliationAndRole', conditions: 'pattern:*' }]]],
    ['clauses of two visas', false, [[{ type: 'AffiliationAndRole', by: 'const:system' }]]],
    ['no condition at all', true, []],
  ])('%s', async (_, isMet, conditions) => {
    const { refused } = await check([await bound(conditions), await affiliation(), await both()]);
    expect(refused).toEqual(isMet ? [] : [{ at: 0, reason: 'conditions-unmet' }]);
  });

  test('a visa with conditions of its own meets nobody else’s', async () => {
    const own = await affiliation({ visa: { conditions: [[{ type: 'LinkedIdentities', by: 'const:system' }]] } });
    expect(await reasons(await bound(fromCompany), own, await both())).toEqual(['conditions-unmet']);
  });

  test('a refused visa meets nothing and links nobody', async () => {
    const stale = await affiliation({ claims: { exp: NOW - 1 } });
    expect(await reasons(await bound(fromCompany), stale, await both())).toEqual(['conditions-unmet', 'expired']);
    const forged = await link(linkTo('researcher-1', DAC), { key: { ...STRANGE_KEY, jwk: KEYS[HOME].jwk } });
    expect(await reasons(await bound(fromCompany), await affiliation(), forged)).toContain('conditions-unmet');
  });

  test('links go on in chains; a link that is malformed or conditional joins nobody', async () => {
    const chain = [
      await link(linkTo('middle', HOME)),
      await link(linkTo('researcher-1', DAC), { claims: { sub: 'middle' } }),
    ];
    const believed = await check([await visa(), ...chain]);
    expect(grantsOf(believed, { iss: HOME, sub: 'staff-7' }).size).toBe(1);
    for (const value of ['researcher-1', 'a,b,c', '%,x', `${linkTo('a', DAC)}; ${linkTo('b', DAC)}`]) {
      expect(await reasons(await link(value))).toEqual(['malformed-link']);
    }
    const conditional = await link(linkTo('researcher-1', DAC), { visa: { conditions: fromCompany } });
    expect(
      grantsOf(await check([await visa(), await affiliation(), conditional]), { iss: HOME, sub: 'staff-7' }).size,
    ).toBe(0);
  });
});

describe('passports', () => {
  const present = (token: string) => checkPresented({ passport: token }, TRUST, NOW, fetcher());

  test('the broker vouches for the envelope alone: each visa is checked by its own issuer', async () => {
    const believed = await present(await passport([await visa(), await visa({ iss: 'https://evil.example' })]));
    expect(believed).toMatchObject({
      passport: null,
      accepted: [{ at: 0 }],
      refused: [{ at: 1, reason: 'untrusted-issuer' }],
    });
  });

  test.each<[string, string, () => Promise<string>]>([
    ['a visa in its place', 'typ', () => visa()],
    ['one without its typ', 'typ', async () => passport([await visa()], { typ: undefined })],
    ['one made out to others', 'audience', async () => passport([await visa()], {}, { aud: ['https://drs.example'] })],
    ['an unknown broker', 'untrusted-issuer', async () => passport([await visa()], {}, { iss: DAC })],
    ['keys of another address', 'untrusted-jku', async () => passport([await visa()], { jku: `${DAC}/jwks.json` })],
    ['an ended one', 'expired', async () => passport([await visa()], {}, { exp: NOW })],
    ['one without visas', 'malformed', () => passport([], {}, { ga4gh_passport_v1: 'none' })],
    [
      'one that its broker did not sign',
      'signature',
      async () => (await passport([await visa()])).replace(/.{6}$/, 'AAAAAA'),
    ],
  ])('%s: %s', async (_, reason, token) => {
    expect(await present(await token())).toEqual({ accepted: [], refused: [], passport: reason });
  });

  test('one made out to us among others holds', async () => {
    const aud = ['https://drs.example', 'https://tomoni.example'];
    expect(await present(await passport([await visa()], {}, { aud }))).toMatchObject({ passport: null, refused: [] });
  });

  test('more than a hundred visas are too many', async () => {
    expect(await check(Array.from({ length: 101 }, () => 'a.b.c'))).toMatchObject({ passport: 'too-large' });
  });

  test('a broker is named by its whole address', () => expect(TRUST.brokers[0]?.iss).toBe(BROKER));
});

test('a visa never overrides a withdrawal', async () => {
  const grants = grantsOf(await check([await visa()]), { iss: DAC, sub: 'researcher-1' });
  const permit = { decision: 'permit', basis: { provisions: [], approval: null } } as const;
  const withdrawn = { decision: 'deny', reasons: [{ code: 'withdrawn' }] } as const;
  expect(mayRelease(permit, grants, DATASET)).toBe(true);
  expect(mayRelease(withdrawn, grants, DATASET)).toBe(false);
  expect(mayRelease(permit, grants, `${DATASET}/`)).toBe(false);
});
