/** How long something takes, many times over: for tests that print it, and hold it to what any machine keeps. */
import { performance } from 'node:perf_hooks';

const TIMES = 9;

/** Once unmeasured, then nine times. @returns the last answer and the median, in milliseconds */
export async function timed<T>(
  name: string,
  act: () => Promise<T>,
): Promise<{ readonly last: T; readonly median: number }> {
  let last = await act();
  const taken: number[] = [];
  for (let turn = 0; turn < TIMES; turn += 1) {
    const from = performance.now();
    last = await act();
    taken.push(performance.now() - from);
  }
  taken.sort((one, other) => one - other);
  const [median = 0, worst = 0] = [taken[(TIMES - 1) / 2], taken.at(-1)];
  console.log(`  ${name}: median ${median.toFixed(1)} ms, worst ${worst.toFixed(1)} ms`);
  return { last, median };
}
