/** What the sidecar answers the submit filter and the prolog. */
import { expect, test } from 'vitest';
import type { AskedVerdict } from '#bridge/adapters/ask.ts';
import { readConfiguration } from '#bridge/adapters/slurm/configuration.ts';
import { answerJob } from '#bridge/adapters/slurm/serve.ts';
import { bodyFromBits, sampleIdOf } from '#bridge/contract/identifiers.ts';

const [one, two] = [1, 2].map((n) => sampleIdOf(bodyFromBits(BigInt(n))));
const comment = `consent:action=sequence;samples=${one},${two}`;
const line = (verdict: AskedVerdict) => {
  const asked: unknown[] = [];
  const ask = async (requests: readonly Record<string, unknown>[]) => {
    asked.push(...requests);
    return verdict;
  };
  return { ask, asked };
};
const permit = (elapsed: number): AskedVerdict => ({ kind: 'permit', validForMs: 840.7, elapsed: () => elapsed });

test('a permit says how long it holds', async () => {
  expect(await answerJob(line(permit(3)), comment, null, 'en')).toEqual({ status: 200, text: 'permit 840' });
});

test('a permit that came too late is none', async () => {
  expect((await answerJob(line(permit(840)), comment, null, 'en')).status).toBe(503);
});

test('a denial names the samples and what to do', async () => {
  const verdict: AskedVerdict = { kind: 'deny', denied: [{ subject: two as string, why: ['not-permitted'] }] };
  const { status, text } = await answerJob(line(verdict), comment, null, 'en');
  expect(status).toBe(403);
  expect(text).toContain('1 of 2 may not be used for sequence now');
  expect(text).toContain(`${two}  not-permitted`);
  expect(text).toContain('submit again');
});

test('no answer is 503, a comment not understood 400, and neither asks more', async () => {
  expect((await answerJob(line({ kind: 'unknown', why: 'x' }), comment, null, 'ja')).text).toMatch(/^unknown\n.*保留/);
  const asking = line(permit(0));
  expect((await answerJob(asking, 'consent:urgent=yes', null, 'en')).text).toBe('refuse\nunknown member: urgent');
  expect(asking.asked).toEqual([]);
});

test('a task asks about its own sample; a task without one is refused', async () => {
  const asking = line(permit(0));
  await answerJob(asking, `${comment};tasks=samples`, 2, 'en');
  expect(asking.asked).toEqual([{ subject: { sample: two }, action: 'sequence' }]);
  expect((await answerJob(asking, `${comment};tasks=samples`, 3, 'en')).status).toBe(400);
});

test('the configuration is key=value, unknown keys refused', () => {
  const read = readConfiguration('# x\ngate = https://gate.example\ntoken-file=/t\nexempt-partitions=a,b\n');
  expect(read).toMatchObject({ gate: 'https://gate.example', 'exempt-partitions': ['a', 'b'], language: 'en' });
  for (const wrong of ['gate=https://x', 'gate=x\ntoken-file=/t', 'gate=https://x\ntoken-file=/t\nspeed=9', 'gate'])
    expect(() => readConfiguration(wrong)).toThrow(expect.objectContaining({ code: 2 }));
});
