/**
 * No page shows a reader a name that only the programme knows: `section:first-page`, `choice-recontact-resample`. Each page
 * is asked for in Japanese, where no word is written so, and what is left is an identifier meant as one, each with its reason.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOSPITAL_SCOPES } from '#app/hospital/services/interface/client-terms.ts';
import { LOCALES } from '#app/i18n/locales.ts';
import { partNames } from '#app/i18n/part-names.ts';
import { RESOURCES } from '#app/i18n/resources.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { partsOf } from '#app/kernel/domain/drafting/parts.ts';
import { parseCsv } from '#app/kernel/domain/paper/csv.ts';
import { admits } from '#app/kernel/services/access/admits.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { printPdf } from '#app/kernel/services/documents/print-pdf.server.ts';
import { loadNewestVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { ACTIONS, CLIENT_SCOPES, PROVISION_CODES, REASON_CODES, USES } from '#bridge/contract/vocabulary.ts';
import { readPdf } from '#tests/support/pdf-reader.ts';
import { keysIn, readOf } from '#tests/support/raw-keys.ts';
import { ROUTE_POLICIES } from '#tests/support/route-policies.ts';
import { ownAddress } from './address-of.ts';
import { type Answered, openWeb, type Web } from './house.ts';
import { type House, openHouse } from './people.ts';

let house: House;
let web: Web;
beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house.tools, house.actors);
}, 400_000);
afterAll(async () => {
  await web?.close();
  await house?.close();
});

type Allowed = { readonly on: RegExp; readonly key: { test(key: string): boolean }; readonly why: string };

/** Where people write freely, in English too: none of the programme's own names may be among what they wrote. */
function namesIn(words: object): string[] {
  return Object.entries(words).flatMap(([name, below]) => [
    ...(name.includes('-') ? [name] : []),
    ...(typeof below === 'object' ? namesIn(below) : []),
  ]);
}
const OURS: ReadonlySet<string> = new Set([
  ...namesIn(RESOURCES.ja),
  ...[...PROVISION_CODES, ...ACTIONS, ...REASON_CODES, ...USES, ...CLIENT_SCOPES, ...HOSPITAL_SCOPES].filter((code) =>
    code.includes('-'),
  ),
]);
const notOurs = (...but: readonly string[]) => ({
  test: (key: string) => but.includes(key) || !(OURS.has(key) || OURS.has(key.split(':').at(-1) as string)),
});
const EVERYWHERE = /^\//;
/** Not words, but names that a person gives, copies or is told to type. */
const ALLOWED: readonly Allowed[] = [
  { on: EVERYWHERE, key: /^(?:wgs|cancer|rare)-icf$/, why: 'number of a document, as it is printed on every copy' },
  {
    on: EVERYWHERE,
    key: /^(?:countries|genes)-\d{4}-\d+$/,
    why: 'number of a published list, as the document names it',
  },
  { on: EVERYWHERE, key: /^ds-[\w-]+$/, why: 'number of a data set, as approvals and applicants name it' },
  { on: EVERYWHERE, key: /^localhost:\d+$/, why: 'address of this site in the demonstration' },
  { on: /^\/demo\//, key: /./, why: 'who of the demonstration signs in, by role' },
  { on: /^\/copy\/archive/, key: /\.(?:json|html|pdf)$/, why: 'names of the files in the archive' },
  { on: /^\/ledger\/guide/, key: /\.json$/, why: 'name of the file of a proof' },
  { on: /^\/ledger$/, key: /^tlog-\w+$/, why: 'name of a specification' },
  { on: /^\/operator$/, key: /^v\d+\.\d+\.\d+$/, why: 'version of the runtime' },
  {
    on: /^\/operator\/ledger$/,
    key: /^(?:public-head-failed|second-history)$/,
    why: 'events that the administrator seeks in the log',
  },
  {
    on: /^\/operator\/(?:tokens|systems)/,
    key: notOurs(),
    why: 'names of clients of the gate and of hospitals’ systems, which an administrator gave',
  },
  {
    on: /^\/(?:overrides|audit|access\/uses)/,
    key: notOurs(...REASON_CODES),
    why: 'names of clusters, gates and tools that an administrator gave; codes of the gate’s answers',
  },
  { on: /^\/desk\/earlier-consents/, key: /^earlier-biobank-\d$/, why: 'number of an approved table' },
  { on: /^\/desk\/people\/[^/]+\/notice$/, key: /^sheet-\d{4}-\d$/, why: 'example of the number of a leaflet' },
  {
    on: /^\/studio\/documents\//,
    key: /^(?:new-uses|one-sentence|check-ups|section:(?:withdrawing|desks|programme)|glossary:[\w-]+)$/,
    why: 'marks that a writer types, and her own text',
  },
  {
    on: /^\/(?:panel|panel-words|apply|review|office\/requests)\//,
    key: notOurs('false-positive'),
    why: 'words of an applicant, who writes in English',
  },
  {
    on: /^\/(?:words|studio\/words|desk\/our-page|studio\/hospitals)/,
    key: notOurs('own-disease'),
    why: 'English terms and texts, shown beside the Japanese ones',
  },
  {
    on: /^\/documents\/[^/]+\/[^/]+\/[^/]+\/exact\.html$/,
    key: /./,
    why: 'the signed file itself, with the codes of its anchors',
  },
  {
    on: /^\/documents\/[^/]+\/[^/]+\/[^/]+\/exact\.pdf$/,
    key: /^(?:cancer|other)-actionable$/,
    why: 'names of gene lists in the signed file, which never changes',
  },
  {
    on: /^\/figures\/tables\/.*\.csv$/,
    key: /^row: site-[a-z-]+$/,
    why: 'number of a hospital, as docs/open-data says',
  },
];
const isAllowed = (path: string, key: string) => ALLOWED.some(({ on, key: of }) => on.test(path) && of.test(key));

/** Whom it opens to first: what a page is made of hangs on the route more than on who asks. */
function pages() {
  return Object.entries(ROUTE_POLICIES).flatMap(([id, { GET }]) => {
    const as = Object.keys(house.actors).find((name) => GET && admits(GET, house.actors[name] as SessionActor));
    return id === 'root' || as === undefined ? [] : [{ path: ownAddress(web.build, id, house.own), as }];
  });
}

/** Codes that a page of the documentation explains, in backticks: whoever fetches a table finds them there. */
const EXPLAINED: ReadonlySet<string> = new Set(
  [
    'docs/open-data.md',
    'docs/interfaces.md',
    'docs/operating.md',
    'docs/gate/rules.md',
    'docs/gate/evidence.md',
  ].flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/`([^`]+)`/g)].map(([, code]) => code as string)),
);
/** Columns of a table that are words for people; what stands in the others may be a code that is explained. */
const WORDS = /_(?:ja|en)$|^(?:words|name|title|label|organisation|datasets)$/;

/** Headers that nobody explained, and codes in a column of words or explained nowhere. */
function rawInTable(text: string): readonly string[] {
  const table = parseCsv(text);
  if (!table) return ['no table'];
  const { header, rows } = table;
  const unknown = header.filter((name) => !EXPLAINED.has(name)).map((name) => `column ${name}`);
  const raw = rows.flatMap(({ cells }) =>
    cells.flatMap((cell, place) => {
      const name = header[place] ?? '';
      return keysIn(cell)
        .filter((key) => WORDS.test(name) || !EXPLAINED.has(key))
        .map((key) => `${name}: ${key}`);
    }),
  );
  return [...new Set([...unknown, ...raw])];
}

/** What a printed file says, each element by itself; its title and bookmarks, too. */
async function saidInPdf(bytes: Uint8Array): Promise<string> {
  const { title, bookmarks, parts, stray } = await readPdf(bytes);
  const shown = parts.filter(({ role, children }) => children.length === 0 && role !== 'Code');
  return [title, ...bookmarks, stray, ...shown.flatMap(({ text, alt }) => [text, alt ?? ''])].join('\n');
}

type Read = { readonly kind: 'page' | 'table' | 'print'; readonly raw: readonly string[] };
async function rawIn({ headers, body, bytes }: Answered): Promise<Read | null> {
  const type = headers.get('content-type') ?? '';
  if (type.startsWith('text/html')) return { kind: 'page', raw: keysIn(readOf(body)) };
  if (type.startsWith('text/csv')) return { kind: 'table', raw: rawInTable(body) };
  if (type.startsWith('text/plain')) return { kind: 'page', raw: keysIn(body) };
  return type === 'application/pdf' ? { kind: 'print', raw: keysIn(await saidInPdf(bytes)) } : null;
}

test('no page, no printed file and no table shows a code in the place of words', async () => {
  const found: string[] = [];
  const read = { page: 0, table: 0, print: 0 };
  for (const { path, as } of pages()) {
    const answer = await web.ask(path, { as });
    const what = answer.status === 200 ? await rawIn(answer) : null;
    if (!what) continue;
    read[what.kind] += 1;
    for (const key of what.raw) if (!isAllowed(path, key)) found.push(`${path} as ${as}: ${key}`);
  }
  expect(found).toEqual([]);
  expect(read.page).toBeGreaterThan(150);
  expect(read.table).toBeGreaterThan(4);
  expect(read.print).toBeGreaterThan(2);
}, 400_000);

test('control: a code in a printed file, and in a column of words, is found; one that is explained is not', async () => {
  const print = { title: '控え', language: 'ja', isLarge: false, at: '2026-11-24T00:00:00.000Z' } as const;
  const bytes = await printPdf(house.tools, {
    ...print,
    markup: '<main><h1>控え</h1><p>choice-recontact-resample</p></main>',
  });
  expect(keysIn(await saidInPdf(bytes))).toContain('choice-recontact-resample');
  expect(rawInTable('request,title_ja\r\nREQ-2026-0001,share-industry\r\n')).toEqual(['title_ja: share-industry']);
  expect(rawInTable('request,no_such_column\r\nREQ-2026-0001,x\r\n')).toEqual(['column no_such_column']);
  expect(rawInTable('request,actions\r\nREQ-2026-0001,release-data\r\n')).toEqual([]);
});

test('control: a code of ours is found where people write English; their own words are not', () => {
  expect(isAllowed('/panel/REQ-2026-0028', 'double-blind')).toBe(true);
  expect(isAllowed('/panel/REQ-2026-0028', 'share-industry')).toBe(false);
  expect(isAllowed('/audit', 'share-industry')).toBe(false);
});

describe('what a reader sees, and a code in it', () => {
  test.each([
    ['<option value="x">section:first-page</option>', 'section:first-page'],
    ['<td>choice-recontact-resample</td>', 'choice-recontact-resample'],
    ['<p>依頼した人 site-midorigaoka の担当者</p>', 'site-midorigaoka'],
    ['<input aria-label="share-industry"/>', 'share-industry'],
    ['<p>drafts:part.title</p>', 'drafts:part.title'],
  ])('control: in %s it is found', (html, key) => {
    expect(keysIn(readOf(html))).toContain(key);
  });

  test.each([
    '<code>section:first-page</code>',
    '<a href="/choices/share-industry">会社との共有</a>',
    '<script>const a = "first-page"</script>',
    '<p>hanako@demo.tomoni.example、https://tomoni.example/x-y</p>',
  ])('%s is none', (html) => {
    expect(keysIn(readOf(html))).toEqual([]);
  });
});

test('every part of a document has a name in every language, with a title of its own or without', async () => {
  const version = await loadNewestVersion(house.tools.database, 'wgs-icf', 'adult');
  const parts = partsOf(version?.structure as Parameters<typeof partsOf>[0]);
  for (const locale of LOCALES) {
    const names = partNames(textsFor(locale), {});
    for (const part of parts) expect(names(part)).not.toMatch(/^[a-z]+:[\w-]+$|⟦/);
  }
  expect(partNames(textsFor('ja'), { 'section:first-page': 'はじめに' })('section:first-page')).toBe('はじめに');
});
