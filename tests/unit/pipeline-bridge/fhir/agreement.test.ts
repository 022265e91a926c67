/** The FHIR view and the gate say the same, and the view never says more. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { consentR4, statusOf } from '#bridge/fhir/consent-r4.ts';
import { consentR5 } from '#bridge/fhir/consent-r5.ts';
import { evaluateR4, evaluateR5 } from '#bridge/fhir/evaluate.ts';
import { anyState, anySurroundings, MOMENTS } from './arbitrary-state.ts';
import { CASES, gateAnswer, questionOf } from './questions.ts';

const around = MOMENTS.flatMap((moment) => [-1, 0, 1].map((ms) => new Date(Date.parse(moment) + ms).toISOString()));
const anyTime = fc.constantFrom(...around, '2026-11-21T03:00:00.000Z', '2029-01-01T00:00:00.000Z');
const someCases = fc.shuffledSubarray([...CASES], { minLength: 40, maxLength: 40 });

test('R4, R5 and the gate answer every question alike, for any state at any time', () => {
  const counts = { permit: 0, deny: 0 };
  fc.assert(
    fc.property(anyState, anySurroundings, anyTime, someCases, (state, surroundings, at, cases) => {
      const r4 = consentR4(state, surroundings, currentPolicy, { lower: at, upper: at });
      const r5 = consentR5(r4);
      for (const asked of cases) {
        const question = questionOf(asked, at);
        const gate = gateAnswer(asked, state, surroundings, at);
        counts[gate] += 1;
        const told = { asked, r4: evaluateR4(r4, question), r5: evaluateR5(r5, question) };
        expect(told).toEqual({ asked, r4: gate, r5: gate });
      }
    }),
    { numRuns: 400, seed: 20261121 },
  );
  expect(counts.permit).toBeGreaterThan(500);
  expect(counts.deny).toBeGreaterThan(500);
}, 60_000);

test('R5 decides alike at times other than the one it was made for', () => {
  fc.assert(
    fc.property(anyState, anySurroundings, anyTime, anyTime, someCases, (state, surroundings, made, read, cases) => {
      const r4 = consentR4(state, surroundings, currentPolicy, { lower: made, upper: made });
      const r5 = consentR5(r4);
      for (const asked of cases) {
        const question = questionOf(asked, read);
        const told = evaluateR4(r4, question);
        expect(evaluateR5(r5, question)).toBe(told);
        if (told === 'permit') expect(gateAnswer(asked, state, surroundings, read)).toBe('permit');
      }
    }),
    { numRuns: 200, seed: 20261122 },
  );
}, 60_000);

const isOver = (state: ConsentState, at: string): boolean =>
  ['invited', 'withdrawn', 'closed'].includes(state.status) ||
  state.withdrawal?.level === 'no-further-use' ||
  state.provisions.participate?.decision !== 'permit' ||
  state.capacity.assent === 'refused' ||
  (state.validUntil !== null && state.validUntil <= at) ||
  (state.majorityOn !== null && state.majorityOn <= at) ||
  (state.studyEnded !== null && state.studyEnded <= at) ||
  state.deceased?.wish === 'stop-and-destroy' ||
  state.capacity.blocked.some(({ code }) => code === 'proxy-ended' || code === 'guardian-objected');

const saysYes = ({ decision, specific }: { decision: string; specific?: Record<string, { decision: string }> }) =>
  decision === 'ask' && Object.values(specific ?? {}).some((one) => one.decision === 'permit');

test('nothing invalid, expired, refused or fully withdrawn reads active', () => {
  let over = 0;
  fc.assert(
    fc.property(anyState, anySurroundings, anyTime, (state, surroundings, at) => {
      const time = { lower: at, upper: at };
      const { status } = consentR4(state, surroundings, currentPolicy, time);
      expect(statusOf(state, surroundings, currentPolicy, time)).toBe(status);
      const { participate } = state.provisions;
      if (!isOver(state, at) || (participate && saysYes(participate))) return;
      over += 1;
      expect(status).not.toBe('active');
    }),
    { numRuns: 400, seed: 20261123 },
  );
  expect(over).toBeGreaterThan(100);
}, 60_000);

test('a version is made of its content: the same bytes, the same version; other bytes, another', () => {
  fc.assert(
    fc.property(anyState, anySurroundings, anyTime, anyTime, (state, surroundings, one, other) => {
      const [first, second] = [one, other].map((at) =>
        consentR4(state, surroundings, currentPolicy, { lower: at, upper: at }),
      );
      const bytes = ({ meta: _, ...content }: NonNullable<typeof first>) => JSON.stringify(content);
      if (!first || !second) throw new Error('two versions');
      expect(first.meta.versionId === second.meta.versionId).toBe(bytes(first) === bytes(second));
      expect(first.meta.versionId).toMatch(/^[A-Za-z0-9\-.]{1,64}$/);
    }),
    { numRuns: 100, seed: 20261124 },
  );
}, 60_000);
