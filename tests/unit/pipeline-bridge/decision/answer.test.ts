/** The form of an answer: which reasons, in which order, with nothing that says nothing; and what a fault inside does. */
import { expect, test } from 'vitest';
import type { DecisionRequest, Reason } from '#bridge/contract/decision.ts';
import { PROVISION_CODES, REASON_CODES } from '#bridge/contract/vocabulary.ts';
import { decide, decideOrThrow, inAnswerOrder, subjectOf } from '#bridge/decision/decide.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import type { DecisionView } from '#bridge/decision/view.ts';
import { patched, type ScenePatch } from '../scene-patch.ts';
import { LONG_AGO, NOW, SAMPLE, type sceneOf, YESTERDAY } from '../world.ts';

function verdictOf(action: Parameters<typeof sceneOf>[0], patch: ScenePatch = {}) {
  const { world, gateTime, request } = patched(action, patch);
  return decideOrThrow(memoryView(world, gateTime), request as DecisionRequest, currentPolicy);
}

test('reasons stand in the order of the codes, then of the provisions; of two alike the first told stays', () => {
  const all: Reason[] = REASON_CODES.flatMap((code) => [
    { code },
    ...PROVISION_CODES.map((provision): Reason => ({ code, provision })),
  ]);
  expect(inAnswerOrder([...all].reverse())).toEqual(all);
  const first: Reason = { code: 'declined', provision: 'participate', since: LONG_AGO };
  expect(inAnswerOrder([first, { ...first, since: YESTERDAY }])).toEqual([first]);
});

test('a reason has a date where there is one, and no member without a value', () => {
  const since = YESTERDAY;
  expect(verdictOf('analyse', { state: { validUntil: since } })).toStrictEqual({
    decision: 'deny',
    reasons: [{ code: 'expired', since }],
  });
  const blocked = [{ code: 'parents-disagree', provisions: ['participate'] }];
  expect(verdictOf('analyse', { state: { capacity: { blocked } } })).toStrictEqual({
    decision: 'deny',
    reasons: [{ code: 'parents-disagree', provision: 'participate' }],
  });
  const contacts = [{ topic: 'ask-again', at: since }];
  expect(verdictOf('ask-again', { state: { contacts } })).toStrictEqual({
    decision: 'deny',
    reasons: [{ code: 'frequency-limit', since }],
  });
});

test('a permit names each provision once, though two rows ask for it', () => {
  const purpose = { duo: ['DUO:0000006'], diseases: [], uses: ['record-linkage'] };
  const verdict = verdictOf('link-records', { request: { purpose } });
  expect(verdict.decision === 'permit' && verdict.basis.provisions.map(({ code }) => code)).toEqual([
    'participate',
    'link-records',
  ]);
});

test('a list of samples is nobody: no person is looked up for it', () => {
  const asked: unknown[] = [];
  const view = {
    bySample: (id: unknown) => asked.push(id),
    byParticipant: (id: unknown) => asked.push(id),
  } as unknown as DecisionView;
  const request = { subject: { manifest: 'M-00000000000000000000000000' }, action: 'analyse' } as DecisionRequest;
  expect(subjectOf(view, request)).toBeNull();
  expect(asked).toEqual([]);
});

test('a view of nothing knows nothing', () => {
  const view = memoryView({}, NOW);
  expect([view.bySample(SAMPLE), view.approval('a'), view.dataset('d'), view.list('l')]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect([view.membership('m'), view.expertPanel('e'), view.suspensions()]).toEqual([null, null, []]);
});

test('a block that this gate does not know is a fault, and no permit', () => {
  const patch = { state: { capacity: { blocked: [{ code: 'strange' }] } } };
  expect(() => verdictOf('analyse', patch)).toThrow('unknown block strange in revision 184');
  const { world, gateTime, request } = patched('analyse', patch);
  expect(decide(memoryView(world, gateTime), request as DecisionRequest, currentPolicy)).toEqual({
    decision: 'deny',
    reasons: [{ code: 'internal' }],
  });
});

test('a cell that this gate does not know is a fault, and no permit', () => {
  const row = currentPolicy.actions.analyse;
  const policy = {
    ...currentPolicy,
    actions: {
      ...currentPolicy.actions,
      analyse: { ...row, effects: { ...row.effects, expired: 'perhaps' as never } },
    },
  };
  const { world, gateTime, request } = patched('analyse', { state: { validUntil: YESTERDAY } });
  expect(() => decideOrThrow(memoryView(world, gateTime), request as DecisionRequest, policy)).toThrow(
    'unknown cell perhaps',
  );
});
