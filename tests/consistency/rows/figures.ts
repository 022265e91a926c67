/** Quantiles as they stand in docs/measurements.md. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

export const tell = (values: readonly number[], unit: string, digits = 1): string => {
  const [middle, high, most] = [0.5, 0.99, 1].map((part) => quantile(values, part).toFixed(digits));
  return `p50 ${middle}, p99 ${high}, max ${most} ${unit} (n = ${values.length})`;
};
