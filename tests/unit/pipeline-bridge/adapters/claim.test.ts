/** What a job says it reads: exact form, everything else refused. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimOfTask, JOB_ACTIONS, readClaim, requestsOfClaim } from '#bridge/adapters/claim.ts';
import { sayFault } from '#bridge/adapters/claim-words.ts';
import { bodyFromBits, sampleIdOf } from '#bridge/contract/identifiers.ts';

const sample = (n: number) => sampleIdOf(bodyFromBits(BigInt(n)));
const [one, two] = [sample(1), sample(2)];
const faultOf = (text: string) => {
  const read = readClaim(text);
  return read.ok ? null : read.fault;
};

test('a whole claim is read, with its purpose sorted by kind of word', () => {
  const text =
    `consent:action=train-model;samples=${one},${two};approval=DAR-2026-0001;dataset=ds-rare-2026a;` +
    'purpose=DUO:0000006,MONDO:0019056,ai-development,commercial';
  const read = readClaim(text);
  expect(read).toEqual({
    ok: true,
    claim: {
      kind: 'samples',
      action: 'train-model',
      samples: [one, two],
      approval: 'DAR-2026-0001',
      dataset: 'ds-rare-2026a',
      purpose: { duo: ['DUO:0000006'], diseases: ['MONDO:0019056'], uses: ['ai-development'], commercial: true },
      taskReadsOne: false,
    },
  });
});

test('a list stands for its samples', () => {
  const id = `M-${'0'.repeat(26)}`;
  const claim = {
    kind: 'manifest',
    manifest: id,
    action: 'joint-analyse',
    approval: 'DAR-1',
    dataset: null,
    purpose: null,
  };
  const read = readClaim(`consent:manifest=${id};action=joint-analyse;approval=DAR-1`);
  expect(read).toEqual({ ok: true, claim });
  if (read.ok)
    expect(requestsOfClaim(read.claim)).toEqual([
      { subject: { manifest: id }, action: 'joint-analyse', approval: 'DAR-1' },
    ]);
  expect(faultOf(`consent:manifest=${id}`)).toBe('member-missing');
  expect(faultOf(`consent:manifest=${id};action=release-data`)).toBe('action');
  expect(faultOf(`consent:manifest=${id};action=sequence;samples=${one}`)).toBe('member-not-beside-manifest');
  expect(faultOf(`consent:manifest=${id};action=sequence;tasks=samples`)).toBe('member-not-beside-manifest');
  expect(faultOf('consent:action=sequence;manifest=M-1')).toBe('manifest');
});

test.each([
  ['', 'no-claim'],
  ['my job', 'no-claim'],
  [' consent:action=sequence', 'no-claim'],
  ['consent:', 'characters'],
  [`consent:action=sequence;samples=${one};urgent=yes`, 'member-unknown'],
  [`consent:action=sequence;samples=${one};`, 'member-unknown'],
  [`consent:action=sequence;action=analyse;samples=${one}`, 'member-twice'],
  ['consent:action=sequence', 'member-missing'],
  ['consent:action=sequence;samples=', 'member-missing'],
  [`consent:samples=${one}`, 'member-missing'],
  [`consent:action=release-data;samples=${one}`, 'action'],
  [`consent:action=recontact;samples=${one}`, 'action'],
  [`consent:action=Sequence;samples=${one}`, 'action'],
  ['consent:action=sequence;samples=S-0000000000', 'sample'],
  [`consent:action=sequence;samples=${one},${one}`, 'sample-twice'],
  [`consent:action=sequence;samples=${one},`, 'sample'],
  [`consent:action=sequence;samples=${one};purpose=MONDO:0019056`, 'purpose'],
  [`consent:action=sequence;samples=${one};purpose=DUO:0000006,fun`, 'purpose'],
  [`consent:action=sequence;samples=${one};tasks=all`, 'tasks'],
  [`consent:action=sequence;samples=${one};approval=/x`, 'word'],
  [`consent:action=sequence; samples=${one}`, 'characters'],
  [`consent:action=sequence;samples=${one}|x`, 'characters'],
  [`consent:action=sequence;samples=${one}\n1|1`, 'characters'],
  [`consent:action=sequence;samples=${`${one},`.repeat(2000)}`, 'too-long'],
])('%j is refused as %s', (text, fault) => {
  expect(faultOf(text)).toBe(fault);
});

test('a thousand samples is the most', () => {
  const many = (count: number) => Array.from({ length: count }, (_, n) => sample(n)).join(',');
  expect(faultOf(`consent:action=sequence;samples=${many(1000)}`)).toBeNull();
  expect(faultOf(`consent:action=sequence;samples=${many(1001)}`)).toBe('too-many-samples');
});

test('no text at all throws, and what is taken is what was written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (noise) => {
      readClaim(noise);
      readClaim(`consent:${noise}`);
    }),
  );
  const claims = fc.record({
    action: fc.constantFrom(...JOB_ACTIONS),
    numbers: fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 20 }),
  });
  fc.assert(
    fc.property(claims, ({ action, numbers }) => {
      const samples = numbers.map(sample);
      const read = readClaim(`consent:samples=${samples.join(',')};action=${action}`);
      expect(read.ok && requestsOfClaim(read.claim)).toEqual(
        samples.map((id) => ({ subject: { sample: id }, action })),
      );
    }),
  );
});

test('one task reads its own sample, none beyond the list', () => {
  const read = readClaim(`consent:action=sequence;samples=${one},${two};tasks=samples`);
  if (!read.ok) throw new Error(read.fault);
  const samplesOf = (task: number | null) => {
    const claim = claimOfTask(read.claim, task);
    return claim?.kind === 'samples' ? claim.samples : claim;
  };
  expect([samplesOf(1), samplesOf(2), samplesOf(0), samplesOf(3), samplesOf(null)]).toEqual([
    [one],
    [two],
    null,
    null,
    null,
  ]);
});

test('each fault has words in both languages that name the place', () => {
  expect(sayFault('member-unknown', 'urgent', 'en')).toBe('unknown member: urgent');
  expect(sayFault('member-unknown', 'urgent', 'ja')).toBe('知らない項目です: urgent');
  expect(sayFault('no-claim', '', 'ja')).toMatch(/--comment=/);
});
