import { describe, expect, test } from 'vitest';
import {
  CASE_STAGE_RULES,
  CASE_STAGES,
  type CaseStage,
  type FindingCase,
} from '#app/kernel/domain/findings/finding-case.ts';
import { asksGate, type CaseStep, takeCaseStep, waitsForMajority } from '#app/kernel/domain/findings/take-step.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import { invited } from '#tests/support/consent-joining.ts';
import { fold } from '#tests/support/consent-record.ts';
import { at } from '#tests/support/events.ts';

const found = (stage: CaseStage, more: Partial<FindingCase> = {}): FindingCase => ({
  kind: 'finding',
  trigger: 'primary-panel',
  category: 'cancer-actionable',
  stage,
  urgent: false,
  foundAt: '2026-11-01T00:00:00.000Z',
  panel: 'EP-1',
  treatableInChildhood: false,
  ...more,
});
const step = (role: Role, stage: CaseStage, outcome: string, more: Partial<CaseStep> = {}): CaseStep => ({
  role,
  stage,
  outcome,
  present: [],
  gate: null,
  waits: false,
  wished: true,
  ...more,
});
const BOTH = ['treating-doctor', 'genetic-counsellor'] as const;

describe('the way from found to told', () => {
  const WAY: [Role, CaseStage, string, CaseStage, Partial<CaseStep>][] = [
    ['expert-panel', 'domain-group', 'goes-on', 'expert-panel', {}],
    ['expert-panel', 'expert-panel', 'returns', 'confirmation', {}],
    ['treating-doctor', 'confirmation', 'confirmed', 'preference', {}],
    ['treating-doctor', 'preference', 'read', 'counselling-before', { gate: 'permit' }],
    ['genetic-counsellor', 'counselling-before', 'done', 'telling', {}],
    ['treating-doctor', 'telling', 'read', 'cleared', { gate: 'permit' }],
    ['treating-doctor', 'cleared', 'told', 'counselling-after', { present: BOTH, gate: 'permit' }],
    ['genetic-counsellor', 'counselling-after', 'done', 'relatives', {}],
    ['genetic-counsellor', 'relatives', 'letter-given', 'closed', { gate: 'permit' }],
  ];

  test.each(WAY)('%s at %s: %s leads to %s', (role, stage, outcome, next, more) => {
    expect(takeCaseStep(found(stage), step(role, stage, outcome, more))).toMatchObject({ ok: true, stage: next });
  });

  test('every stage but the last has somebody to take it, and every outcome somewhere to lead', () => {
    for (const stage of CASE_STAGES) {
      const { by, outcomes } = CASE_STAGE_RULES[stage];
      expect(by.length > 0, stage).toBe(stage !== 'closed');
      expect(Object.keys(outcomes).length > 0, stage).toBe(stage !== 'closed');
    }
  });
});

describe('a no of the gate', () => {
  test.each(['preference', 'resting', 'telling', 'cleared'] as const)('read at %s, lets the case rest', (stage) => {
    expect(takeCaseStep(found(stage), step('treating-doctor', stage, 'read', { gate: 'deny' }))).toEqual({
      ok: true,
      stage: 'resting',
      closes: null,
    });
  });

  test.each([
    ['resting', 'ask-again', 'treating-doctor'],
    ['relatives', 'letter-given', 'genetic-counsellor'],
    ['handing-over', 'handed-over', 'treating-doctor'],
  ] as const)('at %s refuses %s, and so does not having asked it', (stage, outcome, role) => {
    const kind = stage === 'handing-over' ? 'primary' : 'finding';
    for (const gate of ['deny', null] as const)
      expect(takeCaseStep(found(stage, { kind }), step(role, stage, outcome, { gate }))).toMatchObject({
        refusal: { code: 'gate-says-no' },
      });
    // the control: with its yes it is taken
    expect(takeCaseStep(found(stage, { kind }), step(role, stage, outcome, { gate: 'permit' }))).toMatchObject({
      ok: true,
    });
  });

  test('nothing is told from a stage that the gate has not cleared', () => {
    for (const stage of CASE_STAGES)
      expect(Object.keys(CASE_STAGE_RULES[stage].outcomes).includes('told'), stage).toBe(stage === 'cleared');
    const into = CASE_STAGES.flatMap((stage) =>
      Object.entries(CASE_STAGE_RULES[stage].outcomes)
        .filter(([, leads]) => leads === 'cleared')
        .map(() => stage),
    );
    expect(into).toEqual([]); // only by the gate's yes
  });
});

test('a letter for relatives is handed over only once she wished it, and the wish itself needs the gate’s yes', () => {
  const given = (more: Partial<CaseStep>) =>
    takeCaseStep(
      found('relatives'),
      step('genetic-counsellor', 'relatives', 'letter-given', { gate: 'permit', ...more }),
    );
  expect(given({ wished: false })).toMatchObject({ refusal: { code: 'wish-missing' } });
  expect(given({ wished: true })).toMatchObject({ ok: true, closes: 'completed' });
  const wish = (gate: 'permit' | 'deny' | null) =>
    takeCaseStep(found('relatives'), step('treating-doctor', 'relatives', 'letter-wished', { gate }));
  expect(wish('permit')).toEqual({ ok: true, stage: 'relatives', closes: null });
  for (const gate of ['deny', null] as const) expect(wish(gate)).toMatchObject({ refusal: { code: 'gate-says-no' } });
});

test('a result is told by doctor and counsellor both', () => {
  for (const present of [[], ['treating-doctor'], ['genetic-counsellor', 'family']] as const)
    expect(takeCaseStep(found('cleared'), step('treating-doctor', 'cleared', 'told', { present }))).toMatchObject({
      refusal: { code: 'presence-missing' },
    });
});

test('at the moment of telling the gate must say yes once more, whatever was read before', () => {
  const tell = (gate: 'permit' | 'deny' | null) =>
    takeCaseStep(found('cleared'), step('treating-doctor', 'cleared', 'told', { present: BOTH, gate }));
  for (const gate of ['deny', null] as const) expect(tell(gate)).toMatchObject({ refusal: { code: 'gate-says-no' } });
  expect(tell('permit')).toMatchObject({ ok: true, stage: 'counselling-after' });
});

test('the step of a role is taken by no other', () => {
  const roles: readonly Role[] = [
    'treating-doctor',
    'expert-panel',
    'genetic-counsellor',
    'site-coordinator',
    'auditor',
  ];
  for (const stage of CASE_STAGES)
    for (const outcome of Object.keys(CASE_STAGE_RULES[stage].outcomes))
      for (const role of roles) {
        const taken = takeCaseStep(found(stage), step(role, stage, outcome, { gate: 'permit', present: BOTH }));
        expect(taken.ok, `${role} ${stage} ${outcome}`).toBe(CASE_STAGE_RULES[stage].by.includes(role));
      }
});

test('a form of a stage that somebody else has closed moves nothing', () => {
  expect(takeCaseStep(found('expert-panel'), step('expert-panel', 'domain-group', 'goes-on'))).toMatchObject({
    refusal: { code: 'case-moved-on' },
  });
});

test.each(['told', 'read', 'toString', '__proto__', ''])(
  'an outcome that is not offered (%s) is refused',
  (outcome) => {
    expect(takeCaseStep(found('domain-group'), step('expert-panel', 'domain-group', outcome))).toMatchObject({
      ok: false,
    });
  },
);

describe('a result that concerns grown-up life', () => {
  const child = fold(invited(at(0), { audience: 'child-7-11', majorityOn: '2035-05-01T00:00:00.000Z' }));
  const adult = fold(invited());

  test('waits for the own choice of one who is not of age, and for nobody else', () => {
    expect(waitsForMajority(child, found('preference'))).toBe(true);
    expect(waitsForMajority(adult, found('preference'))).toBe(false);
  });

  test('what is treatable in childhood, and the own disease, do not wait', () => {
    expect(waitsForMajority(child, found('preference', { treatableInChildhood: true }))).toBe(false);
    expect(waitsForMajority(child, found('preference', { kind: 'primary', category: null }))).toBe(false);
  });
});

test("a child's result of grown-up life is not asked about again, though the gate would let her be asked", () => {
  const waits = { gate: 'permit', waits: true } as const;
  expect(takeCaseStep(found('resting'), step('treating-doctor', 'resting', 'ask-again', waits))).toMatchObject({
    refusal: { code: 'waits-for-majority' },
  });
});

test('a second no ends the case; a wish to hear leads no further than to her own answer', () => {
  const asked = found('asking-again');
  expect(takeCaseStep(asked, step('genetic-counsellor', 'asking-again', 'second-no'))).toMatchObject({
    closes: 'second-no',
  });
  expect(takeCaseStep(asked, step('genetic-counsellor', 'asking-again', 'wants-to-hear'))).toMatchObject({
    stage: 'resting',
  });
});

test('the result on the own disease goes to the doctor without counselling or a second sample', () => {
  const own = (stage: CaseStage) => found(stage, { kind: 'primary', category: null });
  expect(takeCaseStep(own('expert-panel'), step('expert-panel', 'expert-panel', 'returns'))).toMatchObject({
    stage: 'preference',
  });
  const read = step('treating-doctor', 'preference', 'read', { gate: 'permit' });
  expect(takeCaseStep(own('preference'), read)).toMatchObject({ stage: 'handing-over' });
  expect(asksGate('handing-over', 'handed-over')).toBe(true);
});
