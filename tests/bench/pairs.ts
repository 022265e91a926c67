/** Subject and yardstick in one run, in alternating order; the first pair is thrown away. */
export type Pairs = { readonly median: number; readonly lower: number; readonly upper: number };

const at = (sorted: readonly number[], part: number) => sorted[Math.floor(part * (sorted.length - 1))] as number;

export function quartiles(ratios: readonly number[]): Pairs {
  const sorted = [...ratios].sort((one, other) => one - other);
  return { median: at(sorted, 0.5), lower: at(sorted, 0.25), upper: at(sorted, 0.75) };
}

/** @returns subject ÷ yardstick of what the two return (times, rates), pair by pair */
export async function paired(
  count: number,
  subject: () => number | Promise<number>,
  yardstick: () => number | Promise<number>,
): Promise<number[]> {
  const ratios: number[] = [];
  for (let pair = 0; pair <= count; pair += 1) {
    const first = pair % 2 === 0 ? await subject() : await yardstick();
    const second = pair % 2 === 0 ? await yardstick() : await subject();
    if (pair > 0) ratios.push(pair % 2 === 0 ? first / second : second / first);
  }
  return ratios;
}

export const show = ({ median, lower, upper }: Pairs, digits = 3) =>
  `median ${median.toFixed(digits)} (quartiles ${lower.toFixed(digits)}–${upper.toFixed(digits)})`;
