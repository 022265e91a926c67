/** What the trial on a real cluster counts as passed. A control that broke off, and a chapter that did not run, prove nothing. */
import { expect, test } from 'vitest';
import { controlOf, createReport, type Observations, seen } from '#tests/cluster/report.ts';

const GATED: Observations = { 'a job of hers ends': seen(true, 12) };
const WITHOUT: Observations = { 'a job of hers ends': seen(false, 'it went on') };

async function exit(
  fill: (report: ReturnType<typeof createReport>) => void | Promise<void>,
  without: readonly string[] = [],
) {
  const lines: string[] = [];
  const report = createReport((line) => lines.push(line), without);
  await fill(report);
  return { code: report.end(), last: lines.at(-1), lines };
}

test('a claim that holds with the adapter, and does not without it, is good', async () => {
  const { code, last } = await exit(async (report) =>
    report.add('withdrawal', GATED, await controlOf(async () => WITHOUT)),
  );
  expect([code, last]).toEqual([0, '1 passed, 0 failed, 0 skipped']);
});

test('a control that throws fails the chapter, though every claim holds', async () => {
  const broken = await controlOf(() => Promise.reject(new Error('no slurmctld')));
  expect(broken).toEqual({ broke: 'no slurmctld' });
  const { code, last, lines } = await exit((report) => report.add('withdrawal', GATED, broken));
  expect([code, last]).toEqual([1, '1 passed, 1 failed, 0 skipped']);
  expect(lines.some((line) => line.includes('withdrawal: the control runs') && line.includes('no slurmctld'))).toBe(
    true,
  );
});

test('a claim that also holds without the adapter fails', async () => {
  const { code } = await exit((report) => report.add('withdrawal', GATED, { seen: GATED }));
  expect(code).toBe(1);
});

test('a chapter that cannot run here fails, unless it was left out by name', async () => {
  const fill = (report: ReturnType<typeof createReport>) => {
    report.add('withdrawal', GATED, { seen: WITHOUT });
    report.skip('nextflow', 'not on this machine');
  };
  expect(await exit(fill)).toMatchObject({ code: 1, last: '1 passed, 1 failed, 0 skipped' });
  expect(await exit(fill, ['nats'])).toMatchObject({ code: 1 });
  expect(await exit(fill, ['nextflow'])).toMatchObject({ code: 0, last: '1 passed, 0 failed, 1 skipped' });
});

test('a run in which nothing was tried fails', async () => {
  expect(await exit(() => {})).toMatchObject({ code: 1 });
  expect(await exit((report) => report.skip('slurm', 'no packages'), ['slurm'])).toMatchObject({ code: 1 });
});
