import { expect, test } from 'vitest';
import { decisionRequestSchema } from '#bridge/contract/decision.ts';
import { feedPayloadSchema, GENESIS_DIGEST, lineDigest, parsePayload } from '#bridge/contract/feed.ts';
import { ACTIONS } from '#bridge/contract/vocabulary.ts';
import { permittedRequest, permittingState } from '../world.ts';

test.each(ACTIONS)('a whole request to %s is taken', (action) => {
  expect(decisionRequestSchema.safeParse(permittedRequest(action)).error).toBeUndefined();
});

test.each([
  ['release-data', 'recipient'],
  ['release-data', 'purpose'],
  ['release-sample', 'recipient'],
  ['overview', 'recipient'],
  ['release-public', 'dataset'],
  ['return-finding', 'finding'],
  ['ask-again', 'ethics'],
  ['ask-again', 'report'],
  ['ask-again', 'counsellor'],
  ['recontact', 'recontact'],
] as const)('%s without %s names the field', (action, field) => {
  const { [field]: _left, ...rest } = permittedRequest(action) as Record<string, unknown>;
  const issues = decisionRequestSchema.safeParse(rest).error?.issues ?? [];
  expect(issues.map((issue) => issue.path.join('.'))).toEqual([field]);
});

test('unknown members are refused', () => {
  expect(decisionRequestSchema.safeParse({ ...permittedRequest('analyse'), force: true }).success).toBe(false);
});

test('a disease-specific purpose names its disease', () => {
  const request = { ...permittedRequest('release-data'), purpose: { duo: ['DUO:0000007'] } };
  expect(decisionRequestSchema.safeParse(request).error?.issues[0]?.path).toEqual(['purpose', 'diseases']);
});

test('a feed line cannot be changed, moved or dropped unnoticed', () => {
  const line = { revision: 1, kind: 'none' as const, leaf: 'a'.repeat(64), payload: '{}' };
  const first = lineDigest(GENESIS_DIGEST, line);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(lineDigest(GENESIS_DIGEST, { ...line, payload: '{ }' })).not.toBe(first);
  expect(lineDigest(first, line)).not.toBe(first);
});

test('a payload of another shape stops the gate', () => {
  const { revision: _revision, ...state } = permittingState();
  expect(parsePayload('consent-state', JSON.stringify(state)).participant).toBe(state.participant);
  expect(() => parsePayload('consent-state', JSON.stringify({ ...state, name: '山田' }))).toThrow();
  expect(feedPayloadSchema.safeParse(state).success).toBe(true);
});
