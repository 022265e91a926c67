/** Single rules of the gate contract as data: each case changes a permitting scene and names every reason, in order. */
import { expect, test } from 'vitest';
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import { type Action, REASON_CODES } from '#bridge/contract/vocabulary.ts';
import { decide, decideOrThrow } from '#bridge/decision/decide.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { patched, type ScenePatch } from '../scene-patch.ts';
import { sceneOf } from '../world.ts';
import cases from './tables/cases.json' with { type: 'json' };
import effects from './tables/effects.json' with { type: 'json' };

type TableCase = { name: string; action: Action; patch: ScenePatch; expect: string[] };
const table = cases as unknown as TableCase[];

test.each(table)('$action: $name', ({ action, patch, expect: expected }) => {
  const scene = patched(action, patch);
  const verdict = decideOrThrow(
    memoryView(scene.world, scene.gateTime),
    scene.request as DecisionRequest,
    currentPolicy,
  );
  const told = verdict.decision === 'permit' ? [] : verdict.reasons;
  expect(told.map((reason) => (reason.provision ? `${reason.code}:${reason.provision}` : reason.code))).toEqual(
    expected,
  );
});

test('every reason code is reached by a table', () => {
  const reached = new Set([
    ...table.flatMap((one) => one.expect.map((reason) => reason.split(':')[0])),
    ...Object.values(effects.rows).map((row) => row.code),
    'internal',
  ]);
  expect(REASON_CODES.filter((code) => !reached.has(code))).toEqual([]);
});

test('a fault inside is a no, and is not hidden from a caller that logs', () => {
  const scene = sceneOf('analyse');
  const view = {
    ...memoryView(scene.world, scene.gateTime),
    bySample: () => {
      throw new Error('damaged row');
    },
  };
  const request = scene.request as DecisionRequest;
  expect(decide(view, request, currentPolicy)).toEqual({ decision: 'deny', reasons: [{ code: 'internal' }] });
  expect(() => decideOrThrow(view, request, currentPolicy)).toThrow('damaged row');
});

test('a permit rests on provisions, the versions signed and the approval', () => {
  const scene = sceneOf('release-data');
  const verdict = decide(memoryView(scene.world, scene.gateTime), scene.request as DecisionRequest, currentPolicy);
  const document = { id: 'wgs-icf', version: '2.1' };
  expect(verdict).toEqual({
    decision: 'permit',
    basis: {
      provisions: [
        { code: 'participate', document },
        { code: 'share-industry', document },
      ],
      approval: 'DAR-1',
      grounds: [
        { member: 'approval', as: 'fact', ref: 'DAR-1' },
        { member: 'dataset', as: 'fact', ref: 'ds-1' },
      ],
    },
  });
});

test('a sample listed twice is nobody’s until that is settled', () => {
  const scene = sceneOf('analyse');
  const { samples } = scene.world.states[0];
  samples.push(...structuredClone(samples));
  const verdict = decide(memoryView(scene.world, scene.gateTime), scene.request as DecisionRequest, currentPolicy);
  expect(verdict).toEqual({ decision: 'deny', reasons: [{ code: 'unknown-subject' }] });
});

test('a key that every object has is no answer', () => {
  const scene = patched('release-data', {
    request: { approval: 'constructor' },
    state: { provisions: { 'share-industry': { decision: 'ask', specific: {} } } },
  });
  const verdict = decide(memoryView(scene.world, scene.gateTime), scene.request as DecisionRequest, currentPolicy);
  expect(verdict).toMatchObject({ decision: 'deny', reasons: [{ code: 'ask-first' }, { code: 'no-approval' }] });
});
