/** Requests to the web that nobody honest sends: honest ones spoilt in one of many ways, or nothing like a request of ours. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { badBody, badCookie, badHeaders, badPath, encoded, FORM, odd } from './odd-things.ts';

export type HostileRequest = {
  /** which way of spoiling, for reports */
  readonly way: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
};

/** A form as a page offered it to somebody who is signed in. */
export type FoundForm = {
  readonly cookie: string;
  readonly action: string;
  readonly pairs: readonly (readonly [string, string])[];
};

export type Ground = {
  readonly origin: string;
  /** addresses of every route, with `:id` where something is named */
  readonly addresses: readonly string[];
  readonly cookies: readonly string[];
  readonly forms: readonly FoundForm[];
};

const METHODS = ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'MKCOL', 'REPORT', 'HEAD', 'QUERY'] as const;
/** without a browser: hospitals' systems, clusters, witnesses, mail programs */
const DOORS = [
  ...[
    '/api/v1/enrolments',
    '/api/v1/samples',
    '/api/v1/fhir/Consent/$fileConsent',
    '/api/v1/fhir/Consent/$revokeConsent',
    '/api/v1/nothing',
  ],
  ...['/care-overrides/redeem', '/log/cosignatures', '/hooks/bounces', '/hooks/unsubscribe/x'],
] as const;

type Pairs = FoundForm['pairs'];
/** One of the fields is another, gone, twice, or there is one more. */
const spoilt = (pairs: Pairs): fc.Arbitrary<Pairs> => {
  const places = pairs.flatMap(([name], place) => (name === 'csrf' ? [] : [place]));
  const place = places.length === 0 ? fc.constant(-1) : fc.constantFrom(...places);
  return fc.tuple(place, fc.constantFrom('other', 'gone', 'twice', 'more'), odd, odd).map(([at, how, value, other]) => {
    const found = pairs[at];
    if (!found || how === 'more') return [...pairs, [other, value] as const];
    if (how === 'gone') return pairs.toSpliced(at, 1);
    const changed = [found[0], value] as const;
    return how === 'twice' ? [...pairs, changed] : pairs.with(at, changed);
  });
};

export function hostileWebRequests({ origin, addresses, cookies, forms }: Ground): fc.Arbitrary<HostileRequest> {
  const cookie = fc.constantFrom('', ...cookies);
  const from = { origin, 'sec-fetch-site': 'same-origin' };
  const address = fc
    .tuple(fc.constantFrom(...addresses), odd)
    .map(([path, part]) => path.replace(/:\w+\??|\*/g, () => encoded(part).slice(0, 2000) || 'x'));
  const query = fc
    .array(fc.tuple(fc.constantFrom('to', 'page', 'find', 'q', 'since', 'kept', 'day', 'a[b]', '__proto__'), odd), {
      maxLength: 8,
    })
    .map((pairs) => pairs.map(([name, value]) => `${name}=${encoded(value).slice(0, 2000)}`).join('&'));
  const get = (way: string, path: fc.Arbitrary<string>, headers: fc.Arbitrary<Record<string, string>>) =>
    fc
      .record({ path, headers })
      .map(({ path: to, headers: more }) => ({ way, method: 'GET', path: to, headers: more, body: null }));
  const worn = cookie.map((one): Record<string, string> => (one ? { cookie: one } : {}));
  const ways: fc.WeightedArbitrary<HostileRequest>[] = [
    { weight: 3, arbitrary: get('an odd path', badPath, worn) },
    { weight: 4, arbitrary: get('an odd parameter', address, worn) },
    {
      weight: 2,
      arbitrary: get(
        'an odd query',
        fc.tuple(address, query).map(([path, more]) => `${path}?${more}`),
        worn,
      ),
    },
    {
      weight: 2,
      arbitrary: get(
        'an odd cookie',
        address,
        badCookie.map((one) => ({ cookie: one })),
      ),
    },
    {
      weight: 2,
      arbitrary: get(
        'an odd header',
        address,
        fc.tuple(badHeaders, worn).map(([one, other]) => ({ ...other, ...one })),
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...METHODS), address, worn)
        .map(([method, path, headers]) => ({ way: 'an odd method', method, path, headers, body: null })),
    },
    {
      weight: 3,
      arbitrary: fc.tuple(address, badBody, worn).map(([path, [type, body], headers]) => ({
        way: 'an odd body',
        method: 'POST',
        path,
        headers: { ...headers, ...from, 'content-type': type },
        body: Buffer.from(body as string),
      })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...DOORS), badBody, badHeaders, odd)
        .map(([path, [type, body], headers, token]) => ({
          way: 'a door of programs',
          method: 'POST',
          path,
          headers: {
            ...headers,
            authorization: `Bearer ${encoded(token).slice(0, 300)}`,
            'idempotency-key': 'k'.repeat(12),
            'content-type': type,
          },
          body: Buffer.from(body as string),
        })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(address, fc.constantFrom('gzip', 'br', 'x')).map(([path, packed]) => ({
        way: 'a packed body',
        method: 'POST',
        path,
        headers: { ...from, 'content-type': FORM, 'content-encoding': packed },
        body: gzipSync(Buffer.alloc(200_000)),
      })),
    },
  ];
  if (forms.length > 0)
    ways.push({
      weight: 8,
      arbitrary: fc.constantFrom(...forms).chain((form) =>
        spoilt(form.pairs).map((pairs) => ({
          way: `a spoilt form of ${form.action.replace(/[\w-]{20,}/g, ':id')}`,
          method: 'POST',
          path: form.action,
          headers: { ...from, cookie: form.cookie, 'content-type': FORM },
          body: Buffer.from(
            new URLSearchParams(pairs.map(([name, value]) => [name, value.slice(0, 20_000)])).toString(),
          ),
        })),
      ),
    });
  return fc.oneof(...ways);
}
