/**
 * No page shows a reader a name that only the programme knows: `section:first-page`, `choice-recontact-resample`. Each page
 * is asked for in Japanese, where no word is written so, and what is left is an identifier meant as one, each with its reason.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { partsOf } from '#app/domain/drafting/parts.ts';
import { LOCALES } from '#app/i18n/locales.ts';
import { partNames } from '#app/i18n/part-names.ts';
import { RESOURCES } from '#app/i18n/resources.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { admits } from '#app/services/access/admits.ts';
import { ROUTE_POLICIES } from '#app/services/access/route-policies.ts';
import type { Actor } from '#app/services/access/visit.ts';
import { loadNewestVersion } from '#app/services/documents/published-version.server.ts';
import { HOSPITAL_SCOPES } from '#app/services/hospital/client-terms.ts';
import { ACTIONS, PROVISION_CODES, REASON_CODES, USES } from '#bridge/contract/vocabulary.ts';
import { keysIn, readOf } from '#tests/support/raw-keys.ts';
import { ownAddress } from './address-of.ts';
import { openWeb, type Web } from './house.ts';
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
  ...[...PROVISION_CODES, ...ACTIONS, ...REASON_CODES, ...USES].filter((code) => code.includes('-')),
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
  { on: /\.csv$/, key: /./, why: 'open data: names of columns and codes, as docs/open-data describes them' },
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
    key: notOurs(...ACTIONS, ...HOSPITAL_SCOPES),
    why: 'names and scopes of clients of the gate, as its interface has them',
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
];
const isAllowed = (path: string, key: string) => ALLOWED.some(({ on, key: of }) => on.test(path) && of.test(key));

/** Whom it opens to first: what a page is made of hangs on the route more than on who asks. */
function pages() {
  return Object.entries(ROUTE_POLICIES).flatMap(([id, { GET }]) => {
    const as = Object.keys(house.actors).find((name) => GET && admits(GET, house.actors[name] as Actor));
    return id === 'root' || as === undefined ? [] : [{ path: ownAddress(web.build, id, house.own), as }];
  });
}

test('no page shows a code in the place of words', async () => {
  const found: string[] = [];
  let read = 0;
  for (const { path, as } of pages()) {
    const { status, headers, body } = await web.ask(path, { as });
    if (status !== 200 || !/^text\/(?:html|csv|plain)/.test(headers.get('content-type') ?? '')) continue;
    read += 1;
    const said = headers.get('content-type')?.startsWith('text/html') ? readOf(body) : body;
    for (const key of keysIn(said)) if (!isAllowed(path, key)) found.push(`${path} as ${as}: ${key}`);
  }
  expect(found).toEqual([]);
  expect(read).toBeGreaterThan(150);
}, 400_000);

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
