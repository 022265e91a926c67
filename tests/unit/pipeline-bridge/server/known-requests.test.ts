/** A request recognised by its text is the request that reading it would give, and nothing else is recognised. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DecisionRequest, decisionRequestSchema } from '#bridge/contract/decision.ts';
import { bodyFromBits, participantIdOf, sampleIdOf } from '#bridge/contract/identifiers.ts';
import { KnownRequests } from '#bridge/server/known-requests.ts';
import { permittedRequest } from '#tests/unit/pipeline-bridge/world.ts';

const bodies = fc.bigInt({ min: 0n, max: 2n ** 45n - 1n }).map(bodyFromBits);
const read = (text: string) => decisionRequestSchema.parse(JSON.parse(text)) as DecisionRequest;
const requests = [
  permittedRequest('analyse'),
  permittedRequest('release-data'),
  { ...permittedRequest('analyse'), minRevision: 4, receipt: true },
  { subject: { participant: participantIdOf('3F7K2M9QX') }, action: 'recontact', recontact: { topic: 'trials' } },
];

test('about another sample or participant it is what reading gives', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...requests),
      bodies,
      bodies,
      fc.constantFrom('', ' ', '\n  '),
      (request, one, other, space) => {
        const known = new KnownRequests();
        const text = (body: string) => {
          const subject =
            'sample' in request.subject ? { sample: sampleIdOf(body) } : { participant: participantIdOf(body) };
          return JSON.stringify({ ...request, subject }, null, space);
        };
        expect(known.find(Buffer.from(text(one)))).toBeNull();
        known.learn(Buffer.from(text(one)), read(text(one)));
        expect(known.find(Buffer.from(text(other)))?.request).toEqual(read(text(other)));
      },
    ),
  );
});

const sample = sampleIdOf('000000000');
const learnt = JSON.stringify({ subject: { sample }, action: 'analyse' });
const known = () => {
  const one = new KnownRequests();
  one.learn(Buffer.from(learnt), read(learnt));
  return one;
};

test.each([
  ['a wrong check character', learnt.replace(sample, 'S-000000000W')],
  ['a participant where a sample stood', learnt.replace(sample, participantIdOf('000000000'))],
  ['another action', learnt.replace('analyse', 'sequence')],
  ['a member more', learnt.replace('"action"', '"extra":1,"action"')],
  ['a second subject', learnt.replace('{"sample"', `{"sample":"${sample}","sample"`)],
  ['other white space', learnt.replace(':', ' : ')],
  ['nothing', ''],
])('%s is not recognised', (_what, text) => {
  expect(known().find(Buffer.from(text))).toBeNull();
});

test('a text that only looks like a subject teaches nothing', () => {
  const one = new KnownRequests();
  const tricky = JSON.stringify({
    subject: { participant: participantIdOf('3F7K2M9QX') },
    action: 'analyse',
    approval: `"sample":"${sample}"`,
  });
  one.learn(Buffer.from(tricky), read(tricky));
  expect(
    one.find(Buffer.from(tricky.replace(participantIdOf('3F7K2M9QX'), participantIdOf('EBB5G2451'))))?.request,
  ).toEqual(read(tricky.replace(participantIdOf('3F7K2M9QX'), participantIdOf('EBB5G2451'))));
});
