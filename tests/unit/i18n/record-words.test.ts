/** One truth about a request: every field of its record is said in words wherever the table says that it belongs. */
import fc from 'fast-check';
import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import { DEPOSIT_ITEMS } from '#app/data-access/domain/requests/public-transfer.ts';
import { PURPOSES } from '#app/data-access/domain/requests/request-form.ts';
import {
  RENDERINGS,
  type RecordField,
  type RecordRendering,
  type RequestRecord,
  recordFieldsIn,
  SHOWN_IN,
} from '#app/data-access/domain/requests/request-record.ts';
import { MISSING } from '#app/i18n/i18n.ts';
import { LOCALES } from '#app/i18n/locales.ts';
import { recordLines, recordText } from '#app/i18n/record-words.ts';
import { withoutMarks } from '#app/i18n/rich-text.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { REQUESTED_ACTIONS } from '#app/kernel/domain/programme/usage.ts';
import { NAMED_KINDS } from '#app/kernel/domain/samples/sample-kinds.ts';
import { RequestFacts } from '#app/record/pages/request-parts.tsx';
import type { AskedCase } from '#app/record/services/requests/load-requests.server.ts';
import { RecordFacts } from '#app/ui/requests/record-facts.tsx';
import { RECIPIENT_CLASSES, USES } from '#bridge/contract/vocabulary.ts';
import { draw } from '#tests/unit/ui/draw.tsx';

const some = <T>(all: readonly T[]) => fc.subarray([...all], { minLength: 1 });
const words = fc.stringMatching(/^[a-z]{6,12}$/);
const inBoth = fc.record({
  ja: fc.constantFrom('筋ジストロフィー', '乳癌', '肺癌'),
  en: fc.constantFrom('muscular dystrophy', 'lung cancer'),
});
const day = fc.constantFrom('2026-12-01', '2027-01-15', '2028-11-30');

/** Every field is known and filled. */
const records: fc.Arbitrary<RequestRecord> = fc.record({
  recipient: fc.record({
    class: fc.constantFrom(...RECIPIENT_CLASSES),
    organisation: fc.constant({
      ja: '桜台大学',
      'ja-easy': '{桜台|さくらだい}{大学|だいがく}',
      en: 'Sakuradai University',
    }),
    country: fc.constantFrom('JP', 'FR', 'US'),
  }),
  purpose: fc.constantFrom(...PURPOSES),
  duo: some(['DUO:0000006', 'DUO:0000007', 'DUO:0000011', 'DUO:0000042']),
  diseases: fc.array(inBoth, { minLength: 1, maxLength: 2 }),
  uses: some(USES),
  commercial: fc.boolean(),
  actions: some([...REQUESTED_ACTIONS, 'release-public', 'link-records', 'of-a-later-version']),
  datasets: fc.array(fc.record({ ja: words, en: words }), { minLength: 1, maxLength: 2 }),
  samples: some(NAMED_KINDS),
  deposit: fc.record({
    database: words,
    items: some(DEPOSIT_ITEMS),
    controlledAccess: fc.constant(true as const),
    cannotBeRecalled: fc.constant(true as const),
  }),
  countries: some(['JP', 'FR', 'US']),
  place: fc.constantFrom('programme-environment' as const, 'own-environment' as const),
  users: fc.integer({ min: 1, max: 50 }),
  term: fc.record({ from: day, until: day }),
  disposalDays: fc.integer({ min: 0, max: 365 }),
  returnToPatient: fc.boolean(),
  panelConditions: fc.array(words, { minLength: 1, maxLength: 3 }),
  conditions: fc.array(fc.record({ ja: words, en: words }), { minLength: 1, maxLength: 3 }),
  settled: fc.constant(['manual:DUO:0000011']),
  validity: fc.constant({ id: 'DAR-2026-0031', from: '2027-01-04T15:00:00.000Z', until: '2027-10-31T15:00:00.000Z' }),
});

const PAGES = RENDERINGS.filter((one) => one !== 'gate');

const spoken = (html: string) =>
  html
    .replace(/<rt>.*?<\/rt>|<rp>.*?<\/rp>/g, '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&#x27;', "'");

/** Fields of the record whose words the page lacks, though the table says that it shows them. */
const lackingOn = (
  html: string,
  record: RequestRecord,
  rendering: RecordRendering,
  locale: (typeof LOCALES)[number],
) => {
  const page = spoken(html);
  return recordFieldsIn(rendering).filter((field) => {
    const lines = recordLines(record, field, textsFor(locale));
    return lines.length === 0 || lines.some(({ text }) => !page.includes(withoutMarks(text)));
  });
};

describe('every field of a request stands in every rendering that should have it', () => {
  for (const locale of LOCALES)
    for (const rendering of PAGES)
      test(`${rendering}, ${locale}: in words`, () => {
        fc.assert(
          fc.property(records, (record) => {
            const html = draw(createElement(RecordFacts, { record, rendering }), locale);
            expect(lackingOn(html, record, rendering, locale)).toEqual([]);
            expect(spoken(html)).not.toMatch(/DUO:|MONDO:|\b(true|false|null|undefined)\b|[0-9a-f]{8}-[0-9a-f]{4}-/);
            for (const mark of MISSING) expect(html).not.toContain(mark);
          }),
          { numRuns: 15 },
        );
      });

  test.each(LOCALES)('the page on which she is asked case by case, %s: the same record, and its number', (locale) => {
    fc.assert(
      fc.property(records, (record) => {
        const request = { record, caseId: 'CASE-7' } as unknown as AskedCase;
        const html = draw(createElement(RequestFacts, { request }), locale);
        expect(lackingOn(html, record, 'participant', locale)).toEqual([]);
        expect(html).toContain('CASE-7');
      }),
      { numRuns: 5 },
    );
  });

  test('control: a page that leaves a field out is found, whichever field it is', () => {
    const [record] = fc.sample(records, { numRuns: 1, seed: 7 });
    if (!record) throw new Error('no record');
    for (const field of recordFieldsIn('panel')) {
      const html = draw(createElement(RecordFacts, { record, rendering: 'panel' }), 'en');
      const name = textsFor('en').t(`record:field.${field}`);
      const without = html.replace(new RegExp(`<div><dt>${name}</dt>.*?</dd></div>`, 's'), '');
      expect(without).not.toBe(html);
      expect(lackingOn(without, record, 'panel', 'en')).toContain(field);
    }
  });

  test('no field belongs nowhere, and what the gate is told is shown to applicant, panel and those who vote', () => {
    for (const field of Object.keys(SHOWN_IN) as RecordField[]) expect(SHOWN_IN[field].length).toBeGreaterThan(0);
    const gate = recordFieldsIn('gate').filter((field) => field !== 'settled' && field !== 'validity');
    for (const rendering of ['applicant', 'panel', 'votes', 'office', 'letter', 'register', 'participant'] as const)
      expect(recordFieldsIn(rendering)).toEqual(expect.arrayContaining(gate));
  });

  test('an empty list is an answer, what is not known has no row', () => {
    const [record] = fc.sample(records, { numRuns: 1, seed: 7 }) as [RequestRecord];
    const none = { ...record, uses: [], diseases: [], samples: [] };
    expect(recordText(none, 'register', textsFor('en'))).toContain('Special uses: None');
    expect(recordText(none, 'register', textsFor('en'))).toContain('Diseases: No particular disease');
    const unknown = { ...record, uses: null, diseases: null, term: null };
    expect(recordText(unknown, 'register', textsFor('en'))).not.toMatch(/Special uses|Diseases|Period asked for/);
  });

  test('an approval that ends before the day asked for says so, and why', () => {
    const [record] = fc.sample(records, { numRuns: 1, seed: 7 }) as [RequestRecord];
    const cut = { ...record, term: { from: '2026-12-01', until: '2028-11-30' } };
    const whole = { ...record, term: { from: '2026-12-01', until: '2027-10-31' } };
    const says = (one: RequestRecord) => recordText(one, 'applicant', textsFor('en'));
    expect(says(cut)).toContain('It ends earlier because the organisation’s contract or training ends then');
    expect(says(whole)).not.toContain('It ends earlier');
    expect(says(whole)).toContain('DAR-2026-0031: 5 January 2027 to 31 October 2027');
  });
});
