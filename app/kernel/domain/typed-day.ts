/** A day as people type it: full-width digits, 年 and 月 left in, the year of an era or of the common calendar. */

/** Year before the first of each era. */
const ERAS: readonly (readonly [RegExp, number])[] = [
  [/^(?:令和|R)/i, 2018],
  [/^(?:平成|H)/i, 1988],
  [/^(?:昭和|S)/i, 1925],
  [/^(?:大正|T)/i, 1911],
  [/^(?:明治|M)/i, 1867],
];

const tidy = (text: string) => text.normalize('NFKC').replace(/\s/g, '');

export function yearFrom(text: string): number | null {
  const typed = tidy(text).replace(/年$/, '');
  for (const [era, before] of ERAS) {
    if (!era.test(typed)) continue;
    const rest = typed.replace(era, '').replace(/^元$/, '1');
    return /^\d{1,2}$/.test(rest) ? before + Number(rest) : null;
  }
  return /^\d{4}$/.test(typed) ? Number(typed) : null;
}

/** `1952-04-03`; null where it is no day that exists. */
export function dayFrom(year: string, month: string, day: string): string | null {
  const numbers = [yearFrom(year), Number(tidy(month).replace(/月$/, '')), Number(tidy(day).replace(/日$/, ''))];
  const [y, m, d] = numbers;
  if (!y || !m || !d || !numbers.every(Number.isInteger)) return null;
  const date = new Date(Date.UTC(y, m - 1, d));
  if (date.getUTCFullYear() !== y || date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return null;
  return date.toISOString().slice(0, 10);
}

const WRITTEN = /^((?:令和|平成|昭和|大正|明治|[RHSTM])?(?:\d{1,4}|元))(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?$/i;

/** A day in one piece, as lists write it: `平成27年4月1日`, `H27.4.1`, `2015/4/1`, `2015-04-01`; null where it is none. */
export function writtenDay(text: string): string | null {
  const [, year, month, day] = WRITTEN.exec(tidy(text)) ?? [];
  return year && month && day ? dayFrom(year, month, day) : null;
}
