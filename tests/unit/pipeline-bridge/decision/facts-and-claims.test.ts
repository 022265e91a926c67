/** What the gate knows counts; what a client only says turns no deny into a permit, unless the permit tells it as a claim. */
import { expect, test } from 'vitest';
import { type DecisionRequest, decisionRequestSchema } from '#bridge/contract/decision.ts';
import { REQUEST_MEMBERS } from '#bridge/contract/grounds.ts';
import { ACTIONS } from '#bridge/contract/vocabulary.ts';
import { decideOrThrow } from '#bridge/decision/decide.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import type { DecisionView } from '#bridge/decision/view.ts';
import { randomFrom } from '../random.ts';
import { randomScene } from '../random-scenes.ts';
import { BETWEEN, LONG_AGO, NEXT_YEAR, OTHER_SAMPLE, RELATIVE, type Scene, sceneOf, YESTERDAY } from '../world.ts';

const MONTH_AGO = '2026-10-21T03:00:00.000Z';
const EARLIER = '2023-01-01T00:00:00.000Z';

const decided = ({ world, request, gateTime }: Scene, change: (view: DecisionView) => DecisionView = (view) => view) =>
  decideOrThrow(change(memoryView(world, gateTime)), request as DecisionRequest, currentPolicy);
const codes = (scene: Scene, change?: (view: DecisionView) => DecisionView) => {
  const verdict = decided(scene, change);
  return verdict.decision === 'permit' ? 'permit' : verdict.reasons.map(({ code }) => code).join(' ');
};

/** Work said to have begun a month ago; the study ended yesterday. */
function afterTheStudy(permitAt: string | null, openSince = MONTH_AGO): Scene {
  const scene = sceneOf('analyse');
  scene.world.states[0].studyEnded = YESTERDAY;
  scene.request.openSince = openSince;
  scene.world.earlierPermit = permitAt === null ? null : { decision: 'D-7', at: permitAt };
  return scene;
}

test.each([
  ['nothing was permitted', null, MONTH_AGO, 'study-ended'],
  ['it was permitted, before the end', MONTH_AGO, MONTH_AGO, 'permit'],
  ['it was permitted only after the end', BETWEEN, MONTH_AGO, 'study-ended'],
  ['it was permitted under an earlier consent', EARLIER, MONTH_AGO, 'study-ended'],
  ['it is said to have begun before the consent', MONTH_AGO, EARLIER, 'study-ended'],
  ['it began after the end, permitted before', MONTH_AGO, BETWEEN, 'study-ended'],
] as const)('work said to be open, where %s', (_what, permitAt, openSince, expected) => {
  expect(codes(afterTheStudy(permitAt, openSince))).toBe(expected);
});

test('the permit names the decision by which the work was open', () => {
  const verdict = decided(afterTheStudy(MONTH_AGO));
  expect(verdict).toMatchObject({
    basis: { grounds: expect.arrayContaining([{ member: 'openSince', as: 'fact', ref: 'D-7' }]) },
  });
});

/** A sample of a person who has died and wished research to go on. */
function afterDeath(ethics: string | undefined): Scene {
  const scene = sceneOf('sequence');
  scene.world.states[0].deceased = { since: MONTH_AGO, wish: 'continue', anonymisedAt: null, named: false };
  if (ethics !== undefined) scene.request.ethics = ethics;
  return scene;
}
type Opinion = Scene['world']['ethicsOpinions'][number];
const opinionOf = (scene: Scene) => scene.world.ethicsOpinions.find(({ id }) => id === 'EC-9') as Opinion;

test.each([
  ['none is named', undefined, () => {}, 'no-ethics-opinion'],
  ['any text is named', 'whatever', () => {}, 'no-ethics-opinion'],
  ['a registered one is named', 'EC-9', () => {}, 'permit'],
  ['it was withdrawn', 'EC-9', (one: Opinion) => Object.assign(one, { status: 'withdrawn' }), 'no-ethics-opinion'],
  ['it may have expired', 'EC-9', (one: Opinion) => Object.assign(one, { until: BETWEEN }), 'no-ethics-opinion'],
  ['it may not have begun', 'EC-9', (one: Opinion) => Object.assign(one, { from: BETWEEN }), 'no-ethics-opinion'],
  [
    'it is on something else',
    'EC-9',
    (one: Opinion) => Object.assign(one, { actions: ['ask-again'] }),
    'no-ethics-opinion',
  ],
  [
    'it is about somebody else',
    'EC-9',
    (one: Opinion) => Object.assign(one.covers, { participants: [RELATIVE], samples: [OTHER_SAMPLE] }),
    'no-ethics-opinion',
  ],
  [
    'it names an approval that the request does not',
    'EC-9',
    (one: Opinion) => Object.assign(one.covers, { participants: [], approvals: ['DAR-1'] }),
    'no-ethics-opinion',
  ],
] as const)('sequencing after death, where %s', (_what, ethics, change, expected) => {
  const scene = afterDeath(ethics);
  change(opinionOf(scene));
  expect(codes(scene)).toBe(expected);
});

test('an opinion on the work of an approval needs the approval to cover what is asked', () => {
  const scene = afterDeath('EC-9');
  Object.assign(opinionOf(scene).covers, { participants: [], approvals: ['DAR-1'] });
  const { recipient, purpose, approval } = sceneOf('release-data').request;
  Object.assign(scene.request, { recipient, purpose, approval });
  expect(codes(scene)).toBe('no-ethics-opinion');
  scene.world.approvals[0]?.actions.push('sequence');
  expect(codes(scene)).toBe('permit');
});

test('a company whose approval is for commercial use cannot say that this use is none', () => {
  const scene = sceneOf('release-data');
  scene.world.states[0].dataUse?.modifiers.push('DUO:0000046');
  Object.assign(scene.request.purpose as object, { commercial: false });
  expect(codes(scene)).toBe('purpose-mismatch');
  const [approval] = scene.world.approvals;
  if (approval) approval.commercial = false;
  expect(codes(scene)).toBe('permit');
});

test('for others than companies commercial is what the request says, and an approval without it does not cover it', () => {
  const said = (commercial: boolean, approved: boolean) => {
    const scene = sceneOf('release-data');
    scene.world.states[0].dataUse?.modifiers.push('DUO:0000046');
    scene.request.recipient = { ...scene.request.recipient, class: 'academia' } as Scene['request']['recipient'];
    const [approval] = scene.world.approvals;
    Object.assign(approval?.recipient ?? {}, { class: 'academia' });
    Object.assign(approval ?? {}, { commercial: approved });
    Object.assign(scene.request.purpose as object, { commercial });
    return codes(scene);
  };
  expect(said(false, true)).toBe('permit');
  expect(said(true, true)).toBe('purpose-mismatch');
  expect(said(true, false)).toContain('approval-scope');
});

/** The request without all that the client alone vouches for. */
function withoutClaims(request: Scene['request']): DecisionRequest {
  const { report: _r, counsellor: _c, ...rest } = structuredClone(request) as DecisionRequest;
  return {
    ...rest,
    ...(rest.finding
      ? { finding: { ...rest.finding, gene: 'unnamed', trigger: 'reinterpretation', counselling: false } }
      : {}),
    ...(rest.recontact ? { recontact: { topic: rest.recontact.topic } } : {}),
    ...(rest.purpose ? { purpose: { ...rest.purpose, commercial: undefined } } : {}),
  };
}

/** Every permit that would be none without what is taken away says so. @returns how many such permits were met */
function held(change: (view: DecisionView) => DecisionView, cases: number): { met: number; silent: string[] } {
  const random = randomFrom(20261124);
  const silent: string[] = [];
  let met = 0;
  for (let index = 0; index < cases; index += 1) {
    const scene = randomScene(random);
    const verdict = decided(scene, change);
    if (verdict.decision === 'deny') continue;
    const grounds = verdict.basis.grounds ?? [];
    const asked = (request: DecisionRequest, world = scene.world) =>
      decideOrThrow(memoryView(world, scene.gateTime), request, currentPolicy).decision;
    if (asked(withoutClaims(scene.request)) === 'deny') {
      met += 1;
      if (!grounds.some(({ as, member }) => as === 'claim' && REQUEST_MEMBERS[member] === 'claim'))
        silent.push(`claim ${JSON.stringify(scene.request)}`);
    }
    const bare = { ...scene.world, ethicsOpinions: [], earlierPermit: null };
    if (asked(scene.request as DecisionRequest, bare) === 'deny') {
      met += 1;
      const facts = grounds.filter(({ as, ref }) => as === 'fact' && ref !== undefined).map(({ member }) => member);
      if (!facts.includes('ethics') && !facts.includes('openSince'))
        silent.push(`fact ${JSON.stringify(scene.request)}`);
    }
  }
  return { met, silent };
}

test('no permit rests on a claim, an opinion or an earlier permit that its basis does not list', {
  timeout: 120_000,
}, () => {
  const { met, silent } = held((view) => view, 30_000);
  expect(silent).toEqual([]);
  expect(met).toBeGreaterThan(300);
});

/** Planted: what the gate must not take for a fact. Each has to be noticed by the rows above. */
const ANY_OPINION = (id: string): Opinion => ({
  schema: 'ethics-opinion/1',
  id,
  status: 'active',
  actions: ['sequence', 'ask-again'],
  covers: { participants: [], samples: [], documents: ['wgs-icf'], approvals: [] },
  from: LONG_AGO,
  until: NEXT_YEAR,
});
const asActive = (view: DecisionView, change: Partial<Opinion>): DecisionView => ({
  ...view,
  ethicsOpinion: (id) => {
    const found = view.ethicsOpinion(id);
    return found && { ...found, ...change };
  },
});
test.each([
  ['any text is an opinion', afterDeath('whatever'), (view: DecisionView) => ({ ...view, ethicsOpinion: ANY_OPINION })],
  [
    'work is open on the client’s word',
    afterTheStudy(null),
    (view: DecisionView) => ({ ...view, earlierPermit: () => ({ decision: 'D-0', at: LONG_AGO }) }),
  ],
  [
    'a withdrawn opinion counts',
    spoiltOpinion({ status: 'withdrawn' }),
    (view: DecisionView) => asActive(view, { status: 'active' }),
  ],
  [
    'an expired opinion counts',
    spoiltOpinion({ until: BETWEEN }),
    (view: DecisionView) => asActive(view, { until: NEXT_YEAR }),
  ],
  [
    'an opinion on another action counts',
    spoiltOpinion({ actions: ['ask-again'] }),
    (view: DecisionView) => asActive(view, { actions: ['sequence'] }),
  ],
] as const)('a planted fault is found: %s', (_name, scene, fault) => {
  expect(decided(scene).decision).toBe('deny');
  expect(decided(scene, fault).decision).toBe('permit');
});

function spoiltOpinion(change: Partial<Opinion>): Scene {
  const scene = afterDeath('EC-9');
  Object.assign(opinionOf(scene), change);
  return scene;
}

test('every member of a request is a question, a fact or a claim', () => {
  const whole = Object.keys(decisionRequestSchema.shape);
  const nested = ['purpose', 'recipient', 'finding', 'recontact'];
  const known = new Set(Object.keys(REQUEST_MEMBERS).map((member) => member.split('.')[0] as string));
  expect([...known].sort()).toEqual([...whole].sort());
  for (const member of nested) expect(known.has(member)).toBe(true);
  expect(ACTIONS.length).toBeGreaterThan(0);
});
