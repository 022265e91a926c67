/** @param sorted ascending, not empty */
const at = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] as number;

/** Median, 99th of a hundred, largest; milliseconds with one decimal. */
export function quantiles(values: readonly number[]): string {
  const sorted = [...values].sort((one, other) => one - other);
  const show = (value: number) => value.toFixed(1);
  return `p50 ${show(at(sorted, 0.5))} ms, p99 ${show(at(sorted, 0.99))} ms, max ${show(sorted.at(-1) as number)} ms (n = ${sorted.length})`;
}
