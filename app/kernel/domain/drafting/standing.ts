/**
 * Every save of a text is a row of its own; the newest counts. What was written upon a text that had moved on meanwhile is
 * kept aside: it counts for nothing until somebody has looked at both. A translation says which text of the source it was
 * made from; when the source moves on, it lags until somebody confirms it or rewrites it.
 */
import type { Audience, Language } from '../event/payloads/parts.ts';
import type { Instant } from '../instant.ts';
import { canonicalText } from '../ledger/canonical.ts';
import type { PartCode } from './parts.ts';

export const SOURCE: Language = 'ja';

export type TextRow = {
  readonly audience: Audience;
  readonly language: Language;
  readonly part: PartCode;
  /** from 1, within part and language */
  readonly number: number;
  readonly kind: 'copied' | 'written' | 'confirmed' | 'aside';
  readonly text: string;
  /** number of the source text that it was translated from; null for the source itself */
  readonly source: number | null;
  /** of a text kept aside: the number of the one that it was written upon */
  readonly seen: number | null;
  /** number of a text kept aside that is settled by this one */
  readonly settles: number | null;
  readonly by: string;
  readonly at: Instant;
};

export type WordingInForce = {
  readonly text: string;
  readonly number: number;
  readonly source: number | null;
  readonly by: string;
  readonly at: Instant;
  readonly isStale: boolean;
  /** written by two at once, not settled */
  readonly asides: readonly TextRow[];
};

/** Of one part: each language that has a text. @param rows of one audience and part, in any order */
export function standingOf(rows: readonly TextRow[]): ReadonlyMap<Language, WordingInForce> {
  const newest = new Map<Language, TextRow>();
  for (const row of rows) {
    const known = newest.get(row.language);
    if (row.kind !== 'aside' && (!known || row.number > known.number)) newest.set(row.language, row);
  }
  const source = newest.get(SOURCE)?.number ?? 0;
  const openAsides = (language: Language) =>
    rows.filter(
      (row) =>
        row.language === language &&
        row.kind === 'aside' &&
        !rows.some((other) => other.language === language && other.settles === row.number),
    );
  return new Map(
    [...newest].map(([language, { text, number, source: from, by, at }]) => [
      language,
      {
        text,
        number,
        source: from,
        by,
        at,
        isStale: language !== SOURCE && (from ?? 0) < source,
        asides: openAsides(language).sort((one, other) => one.number - other.number),
      },
    ]),
  );
}

/** By part. @param rows of one audience */
export function standingByPart(rows: readonly TextRow[]): ReadonlyMap<PartCode, ReadonlyMap<Language, WordingInForce>> {
  const byPart = new Map<PartCode, TextRow[]>();
  for (const row of rows) byPart.set(row.part, [...(byPart.get(row.part) ?? []), row]);
  return new Map([...byPart].map(([part, own]) => [part, standingOf(own)]));
}

export type Written = {
  readonly language: Language;
  readonly text: string;
  /** number of the text that stood in the form; 0 where there was none */
  readonly seen: number;
  /** number of the source text that stood beside it */
  readonly sourceSeen: number;
  /** she says that the translation still says the same */
  readonly confirms: boolean;
  /** she has looked at both: number of the text kept aside */
  readonly settles: number | null;
};
export type NewText = Pick<TextRow, 'language' | 'kind' | 'text' | 'source' | 'seen' | 'settles'> & { number: number };

/** The order of the lines of a JSON text says nothing. */
function isSameText(one: string, other: string): boolean {
  if (one === other || !one.startsWith('{') || !other.startsWith('{')) return one === other;
  try {
    return canonicalText(JSON.parse(one)) === canonicalText(JSON.parse(other));
  } catch {
    return false;
  }
}

const lastNumber = (rows: readonly TextRow[], language: Language): number =>
  Math.max(0, ...rows.filter((row) => row.language === language).map(({ number }) => number));

/**
 * What a save adds. Nothing where nothing was changed. The source is written first: a translation that is written with it
 * is a translation of the new text.
 */
export function textsToAdd(rows: readonly TextRow[], written: readonly Written[]): NewText[] {
  const standing = standingOf(rows);
  const added: NewText[] = [];
  const inOrder = [...written].sort(
    (one, other) => Number(other.language === SOURCE) - Number(one.language === SOURCE),
  );
  for (const { language, text, seen, sourceSeen, confirms, settles } of inOrder) {
    const now = standing.get(language);
    const isSource = language === SOURCE;
    const newSource = added.find((one) => one.language === SOURCE && one.kind === 'written')?.number;
    const source = isSource ? null : (newSource ?? Math.min(sourceSeen, lastNumber(rows, SOURCE)));
    const row = { language, text, number: lastNumber(rows, language) + 1, source, seen: null, settles };
    if (isSameText(text, now?.text ?? '')) {
      const isTrue = now !== undefined && ((confirms && now.isStale) || settles !== null);
      if (isTrue) added.push({ ...row, kind: 'confirmed', source: confirms || isSource ? source : now.source });
    } else if ((now?.number ?? 0) !== seen) added.push({ ...row, kind: 'aside', seen });
    else added.push({ ...row, kind: 'written' });
  }
  return added;
}
