/** What is typed as a last day is stored as the moment at which the next day begins, and is shown as the day that was typed. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '#app/i18n/locales.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { dayOf, daysLater, endOfDay, lastDayBefore } from '#app/kernel/domain/instant.ts';

const root = join(import.meta.dirname, '../../..');
const THE_PLACE = 'app/kernel/domain/instant.ts';

const days = fc.integer({ min: 0, max: 40_000 }).map((after) => daysLater('1990-01-01', after));

describe('there and back', () => {
  test('the last day of what ends with a typed day is that day, in words too', () => {
    fc.assert(
      fc.property(days, (typed) => {
        expect(lastDayBefore(endOfDay(typed))).toBe(typed);
        for (const locale of LOCALES) {
          const { day, lastDay } = textsFor(locale);
          expect(lastDay(endOfDay(typed))).toBe(day(typed));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('control: shown as the day of that moment, it would be one more', () => {
    const { day } = textsFor('en');
    expect(dayOf(endOfDay('2026-12-15'))).toBe('2026-12-16');
    expect(day(endOfDay('2026-12-15'))).not.toBe(day('2026-12-15'));
  });
});

/** Ends that pages show with `day`, each with what it is: a calendar day as it was typed, or the moment itself. */
const DAY_TYPED = 'a calendar day, kept as it was typed';
const JUDGED: Readonly<Record<string, string>> = {
  'app/i18n/record-words.ts: term.until': DAY_TYPED,
  'app/data-access/pages/requests/list.tsx: replyUntil': 'the moment within its day at which the reply is due',
  'app/data-access/pages/requests/publications-part.tsx: window.until': 'a calendar day of the publication rule',
  'app/data-access/pages/requests/section-words.tsx: user.trainingUntil': DAY_TYPED,
  'app/data-access/pages/review/desk.tsx: desk.until': DAY_TYPED,
  'app/data-access/pages/review/pre-check.tsx: embargoUntil':
    'from this day on it may be used: the day was typed as the first',
  'app/data-access/pages/review/request-sections.tsx: until': DAY_TYPED,
  'app/data-access/pages/review/request-sections.tsx: trainingUntil': DAY_TYPED,
  'app/hospital/pages/desk/person-death.tsx: until': 'the moment of her last own act',
  'app/hospital/pages/desk/person-take-back.tsx: entry.until':
    'the moment at which the cooling-off ends, fourteen days after the act',
  'app/data-access/pages/forum/one.tsx: contract.until': DAY_TYPED,
  'app/data-access/pages/forum/one.tsx: contract.trainingUntil': DAY_TYPED,
  'app/studio/pages/events/event-parts.tsx: signUpUntil': 'one minute before midnight, or the beginning of the event',
  'app/data-access/pages/review/office/request-facts.tsx: trainingUntil': DAY_TYPED,
  'app/data-access/pages/review/office/seat-parts.tsx: until': DAY_TYPED,
  'app/studio/pages/opinions/list.tsx: until': DAY_TYPED,
  'app/studio/pages/opinions/one.tsx: until': DAY_TYPED,
  'app/oversight/pages/operator/person.tsx: until': 'the moment at which a role was ended',
  'app/oversight/pages/outside-audits/finding.tsx: riskUntil': DAY_TYPED,
  'app/oversight/pages/outside-audits/finding.tsx: until': DAY_TYPED,
  'app/data-access/pages/panel/about.tsx: until': DAY_TYPED,
  'app/data-access/pages/panel/home.tsx: seat.until': DAY_TYPED,
  'app/data-access/pages/panel/whole.tsx: until': DAY_TYPED,
  'app/record/pages/home.tsx: end': 'calendar days are told from moments before',
  'app/record/pages/home.tsx: wait.until': 'the day on which an answer is due',
  'app/family/pages/majority.tsx: graceUntil': 'a calendar day, the last of the grace',
  'app/data-access/pages/register/desk/sanction-state.tsx: replyUntil':
    'the moment within its day at which the reply is due',
  'app/data-access/pages/register/desk/sanction.tsx: replyUntil': 'the moment within its day at which the reply is due',
  'app/data-access/pages/register/desk/sanction.tsx: until': DAY_TYPED,
  'app/data-access/pages/register/sanctions.tsx: replyUntil': 'the moment within its day at which the reply is due',
  'app/data-access/pages/register/sanctions.tsx: until': DAY_TYPED,
  'app/studio/pages/drafting/ethics.tsx: validUntil': DAY_TYPED,
  'app/studio/pages/drafting/publish.tsx: approved.approval.validUntil': DAY_TYPED,
  'app/contact/pages/recontact/sections.tsx: ethics.until': DAY_TYPED,
  'app/studio/pages/events/studio/sheet-form.tsx: sheet.signUpUntil':
    'one minute before midnight, or the beginning of the event',
  'app/ui/consent/stands.tsx: until': 'the first day on which something else holds',
};

type Source = { readonly file: string; readonly text: string };
const sources: readonly Source[] = globSync(['app/**/*.{ts,tsx}', 'emails/**/*.{ts,tsx}'], { cwd: root })
  .filter((file) => !file.includes('/generated/'))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

const SHOWN = /\b(?:day|dayOf|formatDay)\(((?:\w+\.)*(?:\w*[uU]ntil|end))\b(?!\.)/g;
const shownEnds = ({ file, text }: Source): string[] => [...text.matchAll(SHOWN)].map(([, end]) => `${file}: ${end}`);

describe('every end that is shown', () => {
  // services and domain cut days for reckoning; what is read is made in these
  const SHOWS = /^(?:app\/(?:[^/]+\/pages|ui|i18n)|emails)\//;

  test('as a day was judged; all others go through `lastDay`', () => {
    const found = new Set(sources.filter(({ file }) => SHOWS.test(file)).flatMap(shownEnds));
    expect([...found].filter((one) => !(one in JUDGED))).toEqual([]);
    expect(Object.keys(JUDGED).filter((one) => !found.has(one))).toEqual([]);
  });

  test.each(['rich(`x:y`, { day: day(panelUntil) })', '<Marked text={day(request.approval.until)} />'])(
    'control: %s is found',
    (text) => {
      expect(shownEnds({ file: 'app/record/pages/x.tsx', text })).toHaveLength(1);
    },
  );
});

test('one place says where a typed last day ends', () => {
  const MADE = /plusDays\(startOfDay\([^()]*\), 1\)/;
  expect(sources.filter(({ file, text }) => file !== THE_PLACE && MADE.test(text)).map(({ file }) => file)).toEqual([]);
  expect(MADE.test('const endOf = (day: Day) => plusDays(startOfDay(day), 1);'), 'control').toBe(true);
});
