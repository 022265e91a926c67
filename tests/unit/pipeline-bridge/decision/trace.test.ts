/** A trace says step by step what the decision did, with when each thing began, and no more than an operator may know. */
import { expect, test } from 'vitest';
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import type { Action } from '#bridge/contract/vocabulary.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { trace } from '#bridge/decision/trace.ts';
import { patched, type ScenePatch } from '../scene-patch.ts';
import { LONG_AGO, NEXT_YEAR, YESTERDAY } from '../world.ts';

const STEPS = [
  'status',
  'suspension',
  'effects',
  'overdue-scope',
  'answers',
  'country',
  'finding-list',
  'membership',
  'approval',
  'dataset',
  'data-use',
  'expert-panel',
  'relation',
  'counselling',
  'ethics-opinion',
  'named-person',
  'frequency',
  'reconsent-due',
  'asked-before',
];

function traceOf(action: Action, patch: ScenePatch = {}) {
  const { world, gateTime, request } = patched(action, patch);
  return trace(memoryView(world, gateTime), request as DecisionRequest, currentPolicy);
}
const refused = (traced: ReturnType<typeof traceOf>) =>
  traced.steps.flatMap(({ step, passed, reasons }) => (passed ? [] : [[step, ...reasons.map(({ code }) => code)]]));

test('a permit passes every step, each by its name', () => {
  const traced = traceOf('release-data');
  expect(traced.steps).toEqual(STEPS.map((step) => ({ step, passed: true, reasons: [] })));
  expect(traced).toMatchObject({
    action: 'release-data',
    policy: '2026-11-01',
    decision: 'permit',
    title: currentPolicy.actions['release-data'].title,
    ethics: currentPolicy.actions['release-data'].ethics,
    effects: [],
  });
});

test('nobody known: one step, and nothing else is told', () => {
  const { steps, decision, effects, answers, approval, dataUse } = traceOf('release-data', {
    request: { subject: { sample: 'S-EBB5G2451O' } },
  });
  expect({ steps, decision, effects, answers, approval, dataUse }).toEqual({
    steps: [{ step: 'subject', passed: false, reasons: [{ code: 'unknown-subject' }] }],
    decision: 'deny',
    effects: [],
    answers: [],
    approval: null,
    dataUse: null,
  });
});

test('each step says its own reasons, in answer order, and what it needs is told with its answer', () => {
  const traced = traceOf('release-data', {
    state: {
      provisions: {
        'share-industry': { decision: 'deny', since: YESTERDAY },
        'share-overseas': { decision: 'ask', since: LONG_AGO },
      },
    },
    request: { recipient: { country: 'US' } },
    suspensions: [{ scope: 'all', since: YESTERDAY }],
    without: ['state.provisions.participate'],
  });
  expect(traced.decision).toBe('deny');
  expect(refused(traced)).toEqual([
    ['suspension', 'suspended'],
    ['answers', 'not-asked', 'ask-first', 'declined'],
  ]);
  const document = { id: 'wgs-icf', version: '2.1' };
  const title = currentPolicy.provisions;
  expect(traced.answers).toEqual([
    {
      ...{ provision: 'participate', title: title.participate, decision: 'not-asked', passed: false },
      ...{ since: null, document: null, list: null },
    },
    {
      ...{ provision: 'share-industry', title: title['share-industry'], decision: 'deny', passed: false },
      ...{ since: YESTERDAY, document, list: null },
    },
    {
      ...{ provision: 'share-overseas', title: title['share-overseas'], decision: 'ask', passed: false },
      ...{ since: LONG_AGO, document, list: 'countries-2026-1' },
    },
  ]);
});

test('an answer that is a yes has passed', () => {
  expect(traceOf('release-data').answers.map(({ provision, passed }) => [provision, passed])).toEqual([
    ['participate', true],
    ['share-industry', true],
  ]);
});

test('the approval is told with what of it covers the request, part by part', () => {
  const whole = { class: true, organisation: true, country: true, action: true, dataset: true };
  const approved = { id: 'DAR-1', status: 'active', from: LONG_AGO, until: NEXT_YEAR, inForce: true };
  expect(traceOf('release-data').approval).toEqual({
    ...approved,
    cover: { ...whole, purpose: true, diseases: true, uses: true, commercial: true },
    covers: true,
  });
  const other = traceOf('release-data', {
    request: { recipient: { class: 'academia', country: 'CN' } },
    approval: { status: 'closed', datasets: ['ds-2'] },
  });
  expect(other.approval).toEqual({
    ...{ ...approved, status: 'closed', inForce: false },
    cover: {
      ...whole,
      class: false,
      country: false,
      dataset: false,
      purpose: true,
      diseases: true,
      uses: true,
      commercial: true,
    },
    covers: false,
  });
});

test('an approval covers nothing where the request names no recipient or no purpose', () => {
  expect(traceOf('release-data', { without: ['request.recipient'] }).approval?.cover).toBeNull();
  expect(traceOf('release-data', { without: ['request.purpose'] }).approval?.cover).toBeNull();
  const analysis = traceOf('analyse', {
    request: { approval: 'DAR-1', ...patchedRecipient() },
  });
  expect(analysis.approval).toMatchObject({ id: 'DAR-1', inForce: true, cover: { action: false }, covers: false });
  expect(traceOf('release-data', { without: ['request.approval'] }).approval).toBeNull();
  expect(traceOf('legal-notice', { request: { approval: 'DAR-1' } }).approval).toBeNull();
});

const patchedRecipient = () => {
  const { recipient, purpose } = patched('release-data').request;
  return { recipient, purpose };
};

test('data use is told by its terms, and a disease by that word alone', () => {
  expect(traceOf('analyse').dataUse).toBeNull();
  expect(traceOf('release-data').dataUse).toEqual({
    ...{ result: 'permit', permission: 'DUO:0000006', also: ['DUO:0000011'], modifiers: [] },
    ...{ purpose: ['DUO:0000006'], refused: [] },
  });
  const { dataUse } = traceOf('release-data', {
    state: { dataUse: { modifiers: ['DUO:0000046'] } },
    request: { purpose: { diseases: ['MONDO:9999999'] } },
  });
  expect(dataUse).toMatchObject({
    result: 'deny',
    modifiers: ['DUO:0000046'],
    refused: [
      { code: 'disease-mismatch', term: 'disease' },
      { code: 'purpose-mismatch', term: 'DUO:0000046' },
    ],
  });
  const nothing = traceOf('release-data', { without: ['state.dataUse', 'request.purpose'] });
  expect(nothing.decision).toBe('deny');
});

test('nothing shared and nothing asked are told as empty', () => {
  expect(traceOf('release-data', { state: { dataUse: null }, without: ['request.purpose'] }).dataUse).toEqual({
    ...{ result: 'deny', permission: null, also: [], modifiers: [], purpose: [] },
    refused: [{ code: 'purpose-mismatch', term: 'disease' }],
  });
});

test('what has happened is told with the cell that it meets', () => {
  const traced = traceOf('analyse', {
    state: {
      status: 'withdrawn',
      withdrawal: { level: 'no-further-use', effective: YESTERDAY, doctorMayTell: null },
      capacity: { blocked: [{ code: 'parents-disagree', provisions: ['omics'] }] },
    },
  });
  expect(traced.effects).toEqual([
    {
      ...{ column: 'no-further-use', cell: 'deny', since: YESTERDAY, passed: false },
      title: currentPolicy.columns['no-further-use'].title,
      meaning: currentPolicy.cells.deny,
    },
    {
      ...{ column: 'parents-disagree', cell: 'disputed', since: null, passed: true },
      title: currentPolicy.columns['parents-disagree'].title,
      meaning: currentPolicy.cells.disputed,
    },
  ]);
});

test('a dispute about what the action needs is told as not passed', () => {
  const blocked = [{ code: 'parents-disagree', since: YESTERDAY, provisions: ['participate'] }];
  const traced = traceOf('analyse', { state: { capacity: { blocked } } });
  expect(traced.effects).toMatchObject([{ column: 'parents-disagree', since: YESTERDAY, passed: false }]);
  expect(refused(traced)).toEqual([['effects', 'parents-disagree']]);
});
