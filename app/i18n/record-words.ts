/** The record of a request in words, the same on every page, in letters and in lists: no code, no `true`, no number without its unit. */
import { conditionIn } from '#app/data-access/domain/requests/condition.ts';
import {
  isCutShort,
  type RecordField,
  type RecordRendering,
  type RequestRecord,
  recordFieldsIn,
} from '#app/data-access/domain/requests/request-record.ts';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { countryName } from './countries.ts';
import { nameWithReadings } from './names-with-readings.ts';
import { purposeKey } from './purposes.ts';
import { withoutMarks } from './rich-text.ts';
import type { TextKey, Texts } from './texts.ts';

/** `isTyped`: somebody's own words, shown as they were typed; else ours, with their marks. */
export type RecordLine = { readonly text: string; readonly isTyped?: boolean };
export type RecordRow = { readonly field: RecordField; readonly name: TextKey; readonly lines: readonly RecordLine[] };

type Saying = Pick<Texts, 'marked' | 'has' | 'day' | 'lastDay' | 'number' | 'locale'>;
type Words = { readonly [F in RecordField]: (record: RequestRecord, texts: Saying) => readonly RecordLine[] };

const line = (text: string): readonly RecordLine[] => [{ text }];
const typed = (texts: readonly string[]): readonly RecordLine[] => texts.map((text) => ({ text, isTyped: true }));
/** An empty list is said in words. */
const orNone = (lines: readonly RecordLine[], { marked }: Saying): readonly RecordLine[] =>
  lines.length > 0 ? lines : line(marked('record:none'));
const yesNo = (is: boolean | null, yes: TextKey, no: TextKey, { marked }: Saying): readonly RecordLine[] =>
  is === null ? [] : line(marked(is ? yes : no));

/** An approval may name what no request asks for, as linking records; an action of a later version is said in general words. */
const actionWords = (action: string, has: Texts['has']): TextKey =>
  ([`panel:action.${action}`, `uses:action.${action}`] as const).find((key) => has(key)) ?? 'uses:action.other';

/** Every field has its words here: one that is added does not compile without. No line: not known here. */
const WORDS: Words = {
  recipient: ({ recipient: { organisation, country, class: kind } }, { marked, locale }) => {
    const named = organisation[locale] ?? nameWithReadings(organisation, locale);
    return line(
      marked('record:recipient', {
        organisation: named,
        kind: marked(`uses:class.${kind}`),
        country: countryName(country, locale),
      }),
    );
  },
  purpose: ({ purpose }, { marked }) => (purpose === null ? [] : line(marked(`panel:purpose.${purpose}`))),
  duo: ({ duo }, { marked }) => [...new Set(duo.map(purposeKey))].map((key) => ({ text: marked(key) })),
  diseases: ({ diseases }, texts) =>
    diseases === null || diseases.length > 0
      ? (diseases ?? []).map((name) => ({ text: nameWithReadings(name, texts.locale) }))
      : line(texts.marked('record:noDisease')),
  uses: ({ uses }, texts) =>
    uses === null
      ? []
      : orNone(
          uses.map((use) => ({ text: texts.marked(`record:use.${use}` as TextKey) })),
          texts,
        ),
  commercial: ({ commercial }, texts) => yesNo(commercial, 'panel:pack.commercial', 'panel:pack.notCommercial', texts),
  actions: ({ actions }, { marked, has }) => actions.map((action) => ({ text: marked(actionWords(action, has)) })),
  datasets: ({ datasets }, { locale }) => datasets.map((title) => ({ text: nameWithReadings(title, locale) })),
  samples: ({ samples }, texts) =>
    orNone(
      samples.map((kind) => ({ text: texts.marked(`samples:kind.${kind}`) })),
      texts,
    ),
  deposit: ({ deposit }, { marked }) =>
    deposit === null
      ? []
      : [
          { text: deposit.database, isTyped: true },
          ...deposit.items.map((item) => ({ text: marked(`panel:item.${item}`) })),
          { text: marked('panel:pack.cannotBeRecalled') },
        ],
  countries: ({ countries }, { locale }) => countries.map((code) => ({ text: countryName(code, locale) })),
  place: ({ place }, { marked }) => (place === null ? [] : line(marked(`panel:place.${place}`))),
  users: ({ users }, { marked, number }) =>
    users === null ? [] : line(marked('record:people', { count: users, number: number(users) })),
  term: ({ term }, { marked, day }) =>
    term === null ? [] : line(marked('record:term', { from: day(term.from), until: day(term.until) })),
  disposalDays: ({ disposalDays }, { marked }) =>
    disposalDays === null ? [] : line(marked('record:disposal', { count: disposalDays })),
  returnToPatient: ({ returnToPatient }, texts) => yesNo(returnToPatient, 'record:returnYes', 'record:returnNo', texts),
  panelConditions: ({ panelConditions }) => typed(panelConditions),
  conditions: ({ conditions }, { locale }) => typed(conditions.map((one) => conditionIn(one, namesIn(locale)))),
  settled: ({ settled }, { marked }) =>
    [...new Set(settled.map((term) => purposeKey(term.replace('manual:', ''))))].map((key) => ({ text: marked(key) })),
  validity: (record, { marked, day, lastDay }) => {
    const { validity, term } = record;
    if (validity === null) return [];
    const days = { id: validity.id, from: day(validity.from), until: lastDay(validity.until) };
    const cut = isCutShort(record) && term !== null ? [{ text: marked('record:cut', { asked: day(term.until) }) }] : [];
    return [{ text: marked('record:validity', days) }, ...cut];
  },
};

export const recordLines = (record: RequestRecord, field: RecordField, texts: Saying): readonly RecordLine[] =>
  WORDS[field](record, texts);

/** What that rendering shows, in the record's order. What is not known has no row. */
export const recordRows = (record: RequestRecord, rendering: RecordRendering, texts: Saying): readonly RecordRow[] =>
  recordFieldsIn(rendering).flatMap((field) => {
    const lines = recordLines(record, field, texts);
    return lines.length > 0 ? [{ field, name: `record:field.${field}`, lines }] : [];
  });

/** A line a field, for files that are read without a page. */
export const recordText = (record: RequestRecord, rendering: RecordRendering, texts: Texts): string =>
  recordRows(record, rendering, texts)
    .map(({ name, lines }) => {
      const words = lines.map(({ text, isTyped }) => (isTyped ? text : withoutMarks(text))).join('; ');
      return `${texts.t(name)}: ${words}`;
    })
    .join('\n');
