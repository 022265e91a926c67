/** A list of what waits, shown in portions: the most urgent first, and how much comes behind what is shown. */

export type Portion<T> = {
  readonly lines: readonly T[];
  /** counted from 1 */
  readonly page: number;
  readonly pages: number;
  /** lines before these, and behind them */
  readonly before: number;
  readonly more: number;
};

const LINES = 100;

/** @param all in their order. @param asked as it stood in the address; what names no page is the first or the last one */
export function portionOf<T>(all: readonly T[], asked: string | null, size = LINES): Portion<T> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const wanted = asked !== null && /^\d{1,6}$/.test(asked) ? Number(asked) : 1;
  const page = Math.min(Math.max(wanted, 1), pages);
  const before = (page - 1) * size;
  const lines = all.slice(before, before + size);
  return { lines, page, pages, before, more: all.length - before - lines.length };
}
