/** Bodies that nobody honest sends: an honest question spoilt in one of many ways, or nothing like a question at all. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';

export type Hostile = {
  /** which way of spoiling, for reports */
  readonly way: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

type Question = Readonly<Record<string, unknown>>;
type Spoilt = { readonly text: string | Buffer; readonly headers?: Record<string, string>; readonly path?: string };

const JSON_TYPE = { 'content-type': 'application/json' };
const oddEscape = fc.constantFrom('\\u0000', '\\ud800', '\\udc00\\ud800', '\\uD83D');
const oddBytes = fc.constantFrom([0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe3, 0x81]);
const oddKey = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'prototype',
  '',
  'Action',
  ' action',
);
const hugeNumber = fc.constantFrom(
  '1e309',
  '-1',
  '9007199254740993',
  '1e-7',
  '0x10',
  '01',
  '+1',
  '.5',
  '1.',
  'NaN',
  `${'9'.repeat(400)}`,
);
const oddValue = fc.constantFrom(
  'null',
  '[]',
  '{}',
  '""',
  'true',
  '0',
  '[[[]]]',
  '{"toString":"analyse"}',
  '["analyse"]',
);
const oddType = fc.constantFrom(
  'text/plain',
  'application/json; charset=utf-16',
  'application/json;charset=latin1',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonp',
  'application/json, text/html',
  '',
);
const otherPath = fc.constantFrom(
  '/v1/data-use/match',
  '/ga4gh/passport/v1/visas',
  '/v1/manifests?action=release-data&dryRun=true',
  '/v1/lease/drop?x=%00',
  '/v1/decisions/',
  '/v1//decisions',
  '/fhir/Consent',
  '/v1/evidence/D-1',
);

const inserted = (text: string, at: number, piece: string) => text.slice(0, at) + piece + text.slice(at);

/** Each way makes of the honest text something that is not that question. */
function ways(honest: Question): Readonly<Record<string, fc.Arbitrary<Spoilt>>> {
  const text = JSON.stringify(honest);
  const names = Object.keys(honest);
  const name = fc.constantFrom(...names);
  const withRaw = (key: string, raw: string) => `${text.slice(0, -1)},${JSON.stringify(key)}:${raw}}`;
  const replaced = (key: string, raw: string) =>
    `{${names.map((one) => `${JSON.stringify(one)}:${one === key ? raw : JSON.stringify(honest[one])}`).join(',')}}`;
  return {
    'not JSON': fc.string({ unit: 'binary', maxLength: 300 }).map((wild) => ({ text: `${wild}]` })),
    'any bytes': fc.uint8Array({ maxLength: 300 }).map((bytes) => ({ text: Buffer.from([0xff, ...bytes]) })),
    'any JSON': fc.jsonValue({ maxDepth: 6 }).map((value) => ({ text: JSON.stringify({ any: value }) })),
    'cut off': fc.nat(text.length - 1).map((end) => ({ text: text.slice(0, end) })),
    'something after it': fc.constantFrom('x', '{}', ',', '\0', '//', text).map((more) => ({ text: text + more })),
    'something before it': fc
      .constantFrom('\ufeff', ')]}\n', '\0', '/**/', '1 ')
      .map((more) => ({ text: more + text })),
    'a key twice': name.chain((key) =>
      fc.constantFrom('null', JSON.stringify(honest[key])).map((raw) => ({ text: withRaw(key, raw) })),
    ),
    'an escaped key twice': fc.constant({ text: `${text.slice(0, -1)},"\\u0061ction":"analyse"}` }),
    'an odd key': fc
      .tuple(oddKey, fc.constantFrom('1', '{"decision":"permit"}', '{"isAdmin":true}'))
      .map(([key, raw]) => ({ text: withRaw(key, raw) })),
    'an odd value': fc.tuple(name, oddValue).map(([key, raw]) => ({ text: replaced(key, raw) })),
    'a huge number': fc.tuple(fc.constantFrom('minRevision', ...names), hugeNumber).map(([key, raw]) => ({
      text: key in honest ? replaced(key, raw) : withRaw(key, raw),
    })),
    'half a character or NUL': fc
      .tuple(fc.constantFrom('dataset', 'approval', 'ethics'), oddEscape)
      .map(([key, odd]) => ({ text: withRaw(key, `"a${odd}b"`) })),
    'not UTF-8': fc.tuple(fc.nat(text.length), oddBytes).map(([at, odd]) => {
      const bytes = Buffer.from(text);
      return { text: Buffer.concat([bytes.subarray(0, at), Buffer.from(odd), bytes.subarray(at)]) };
    }),
    'UTF-16': fc.constant({ text: Buffer.from(`\ufeff${text}`, 'utf16le') }),
    'nested deeply': fc.integer({ min: 8, max: 20_000 }).map((depth) => ({
      text: withRaw('dataset', '['.repeat(depth) + ']'.repeat(depth)),
    })),
    'opened without end': fc.integer({ min: 9, max: 200_000 }).map((depth) => ({ text: '[{"a":'.repeat(depth) })),
    'too many': fc.constant({ text: JSON.stringify(Array.from({ length: 1001 }, () => honest)) }),
    'too large': fc.constant({ text: `${text.slice(0, -1)},"dataset":"${'x'.repeat(1_100_000)}"}` }),
    'many unknown keys': fc.integer({ min: 100, max: 5000 }).map((count) => ({
      text: `{${Array.from({ length: count }, (_, place) => `"k${place}":0`).join(',')}}`,
    })),
    'a word changed': fc
      .tuple(name, fc.constantFrom('\u200b', ' ', '\\u0000', 'ａ', '%00', "' or 1=1 --"))
      .map(([key, odd]) => ({
        text: replaced(key, JSON.stringify(honest[key]).replace(/"(?=[,}\]]?$)/, `${odd}"`)),
      })),
    'one byte changed': fc.tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, mask]) => {
      const bytes = Buffer.from(text);
      bytes[at] = (bytes[at] as number) ^ mask;
      return { text: bytes };
    }),
    'something put in': fc
      .tuple(fc.nat(text.length), fc.constantFrom('"', '{', '}', '[', ']', ',', ':', '\\', '\u2028', '0'))
      .map(([at, piece]) => ({ text: inserted(text, at, piece) })),
    'another type': oddType.map((type) => ({ text, headers: { 'content-type': type } })),
    packed: fc.constantFrom('gzip', 'br', 'deflate', 'x', 'identity, gzip').map((encoding) => ({
      text: encoding === 'gzip' ? gzipSync(text) : text,
      headers: { 'content-encoding': encoding },
    })),
    'an odd token': fc
      .constantFrom(
        '',
        'Bearer',
        'Bearer x',
        `Bearer ${'a'.repeat(201)}`,
        'Basic eDp5',
        'bearer  ',
        "Bearer ' or 1=1 --",
      )
      .map((authorization) => ({ text, headers: { authorization } })),
    'an odd request id': fc
      .constantFrom('', ' ', 'a b', 'é', 'x'.repeat(201), 'a\tb')
      .map((id) => ({ text, headers: { 'x-request-id': id } })),
    'another path': otherPath.map((path) => ({ text, path })),
  };
}

/** @param honest a question that is permitted as it stands, alone in its object */
export function hostileBodies(honest: Question, path = '/v1/decisions'): fc.Arbitrary<Hostile> {
  const each = Object.entries(ways(honest)).map(([way, arbitrary]) =>
    arbitrary.map(
      ({ text, headers = {}, path: other = path }): Hostile => ({
        way,
        path: other,
        headers: { ...JSON_TYPE, ...headers },
        body: Buffer.from(text as string),
      }),
    ),
  );
  return fc.oneof(...each);
}

/** The same question after all, told by a reader that is no part of the gate: then a permit is right. */
export function meansTheSame({ headers, body, path }: Hostile, honest: Question): boolean {
  if (path !== '/v1/decisions' || headers['content-type'] !== 'application/json' || headers['content-encoding'])
    return false;
  if (headers.authorization !== undefined) return false;
  try {
    const read = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
    return canonical(read) === canonical(honest) && body.length <= JSON.stringify(honest).length + 1;
  } catch {
    return false;
  }
}

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical)}]`;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)}}`;
}
