/** What lines say, a replica holds: it answers as the states themselves do, and a newer line takes the older's place. */
import { describe, expect, test } from 'vitest';
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import { decide } from '#bridge/decision/decide.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { Programme } from '#bridge/replica/programme.ts';
import { viewOf } from '#bridge/replica/view.ts';
import { randomFrom } from '#tests/unit/pipeline-bridge/random.ts';
import { randomScene } from '#tests/unit/pipeline-bridge/random-scenes.ts';
import {
  COMPANY,
  NOW,
  OWN_SITE,
  PERSON,
  permittingState,
  permittingWorld,
  RELATIVE,
  SAMPLE,
} from '#tests/unit/pipeline-bridge/world.ts';
import { programmeOf } from './columns/crowd.ts';

type Kind = Parameters<Programme['apply']>[0]['kind'];
let revision = 1000;
const say = (programme: Programme, kind: Kind, payload: object) => {
  revision += 1;
  programme.apply({ revision, kind, payload: JSON.stringify(payload) });
};
const { revision: _, ...state } = { ...permittingState(), number: 1 };
const [approval, dataset, membership, panel, list] = (() => {
  const { approvals, datasets, memberships, expertPanels, lists } = permittingWorld();
  return [approvals[0], datasets[0], memberships[0], expertPanels[0], lists[0]].map((row) => row as object);
})() as [object, object, object, object, object];
const stop = { schema: 'suspension/1', id: 'stop', scope: 'all', of: null, since: NOW.lower, until: null, reason: '' };

test('in 1,000 random scenes a replica decides as the states that its lines were made of', () => {
  const random = randomFrom(44);
  let permits = 0;
  for (let round = 0; round < 1000; round += 1) {
    const scene = randomScene(random);
    const programme = programmeOf(scene);
    const [{ revision: at, ...own }] = scene.world.states;
    programme.apply({ revision: at, kind: 'consent-state', payload: JSON.stringify(own) }, true);
    const { earlierPermit } = scene.world; // of the log, which a replica does not hold
    const view = { ...viewOf(programme, scene.gateTime, null), earlierPermit: () => earlierPermit };
    const here = decide(view, scene.request as DecisionRequest, currentPolicy);
    const there = decide(memoryView(scene.world, scene.gateTime), scene.request as DecisionRequest, currentPolicy);
    expect(here, JSON.stringify(scene)).toEqual(there);
    if (here.decision === 'permit') permits += 1;
  }
  expect(permits).toBeGreaterThan(100);
});

describe('the newest line of a thing counts', () => {
  test.each([
    ['approval', approval, { status: 'closed' }, (programme: Programme) => programme.approvals.get('DAR-1')],
    ['dataset', dataset, { embargoUntil: null }, (programme: Programme) => programme.datasets.get('ds-1')],
    ['membership', membership, { until: NOW.lower }, (programme: Programme) => programme.memberships.get(COMPANY)],
    ['list', list, { countries: ['GB'] }, (programme: Programme) => programme.lists.get('countries-2026-1')],
    ['suspension', stop, { until: NOW.upper }, (programme: Programme) => programme.suspensions[0]],
  ] as const)('%s', (kind, row, change, find) => {
    const programme = new Programme();
    expect(programme.suspensions).toEqual([]);
    expect(find(programme)).toBeUndefined();
    say(programme, kind, row);
    expect(find(programme)).toEqual(row);
    say(programme, kind, { ...row, ...change });
    expect(find(programme)).toEqual({ ...row, ...change });
    expect(programme.suspensions.length).toBe(kind === 'suspension' ? 1 : 0);
  });

  test('the policy said last is decided by', () => {
    const programme = new Programme();
    say(programme, 'policy', { schema: 'policy/1', version: currentPolicy.version });
    expect(programme.policy).toBe(currentPolicy);
  });
});

test('a second stop leaves the first one standing', () => {
  const programme = new Programme();
  const other = { ...stop, id: 'other', scope: 'participant', of: PERSON };
  say(programme, 'suspension', stop);
  say(programme, 'suspension', other);
  expect(viewOf(programme, NOW, null).suspensions()).toEqual([stop, other]);
});

describe('decisions of the expert panel', () => {
  const primaryOf = (programme: Programme, id = PERSON) => viewOf(programme, NOW, null).primaryPanel(id);

  test('one about the own disease is found by its person, one about another finding only by its number', () => {
    const programme = new Programme();
    say(programme, 'expert-panel', { ...panel, id: 'EP-2', kind: 'finding', category: 'cancer-actionable' });
    expect(primaryOf(programme)).toBeNull();
    expect(programme.expertPanels.get('EP-2')).toMatchObject({ id: 'EP-2', kind: 'finding' });
    say(programme, 'expert-panel', panel);
    expect(primaryOf(programme)).toEqual(panel);
    expect(programme.expertPanels.size).toBe(2);
  });

  test('one said again of another person, or as another kind, is not the first one’s any more', () => {
    const programme = new Programme();
    say(programme, 'expert-panel', panel);
    say(programme, 'expert-panel', { ...panel, participant: RELATIVE });
    expect(primaryOf(programme)).toBeNull();
    expect(primaryOf(programme, RELATIVE)).toMatchObject({ participant: RELATIVE });
    say(programme, 'expert-panel', { ...panel, participant: RELATIVE, kind: 'finding', category: 'cancer-actionable' });
    expect(primaryOf(programme, RELATIVE)).toBeNull();
  });

  test('an older one said again as another kind leaves the newer one', () => {
    const programme = new Programme();
    say(programme, 'expert-panel', panel);
    say(programme, 'expert-panel', { ...panel, id: 'EP-newer' });
    say(programme, 'expert-panel', { ...panel, kind: 'finding', category: 'cancer-actionable' });
    expect(primaryOf(programme)).toMatchObject({ id: 'EP-newer' });
  });

  test('one said again of a person who has another since then takes nothing from anybody', () => {
    const programme = new Programme();
    say(programme, 'expert-panel', { ...panel, kind: 'finding', category: 'cancer-actionable' });
    say(programme, 'expert-panel', panel); // before, nobody had a primary one
    expect(primaryOf(programme)).toEqual(panel);
  });
});

describe('a line that cannot be read', () => {
  const failing = (kind: Kind, payload: string, programme = new Programme()) => {
    try {
      programme.apply({ revision: 7, kind, payload });
    } catch (error) {
      return error as Error;
    }
    throw new Error('it was read');
  };

  test('is told by revision, kind and reason, in one short line', () => {
    expect(failing('approval', '{}').name).toBe('UnreadableLine');
    expect(failing('approval', 'x').message).toMatch(/^line 7 of kind approval cannot be read: .*JSON/);
    const long = failing('list', JSON.stringify({ ...list, [`more${'.'.repeat(500)}`]: 1 })).message;
    expect(long).not.toMatch(/\n|\s\s/);
    expect(long.length).toBeLessThanOrEqual('line 7 of kind list cannot be read: '.length + 300);
    expect(failing('later' as Kind, '').message).toMatch(/unknown kind later$/);
    expect(failing('policy', JSON.stringify({ schema: 'policy/1', version: 'x' })).message).toMatch(/policy x$/);
  });

  test('tells which number of a person was missed', () => {
    const programme = new Programme();
    say(programme, 'consent-state', state);
    expect(failing('consent-state', JSON.stringify({ ...state, number: 3 }), programme).message).toMatch(
      /: number 3 follows 1$/,
    );
    expect(failing('consent-state', JSON.stringify({ ...state, number: 2 })).message).toMatch(/: number 2 follows 0$/);
  });
});

test('what is not one person’s moves the version, on and never back', () => {
  const programme = new Programme();
  say(programme, 'consent-state', state);
  expect(programme.version).toBe(0);
  say(programme, 'approval', approval);
  say(programme, 'suspension', stop);
  expect(programme.version).toBe(2);
});

describe('a view of one site', () => {
  const programme = new Programme();
  say(programme, 'consent-state', state);
  const seenBy = (...sites: string[]) => viewOf(programme, NOW, new Set(sites));

  test('knows its own people and their samples, and nobody else', () => {
    const subject = { state: { ...state, revision: expect.any(Number) }, sample: null };
    for (const view of [seenBy(OWN_SITE, 'another'), viewOf(programme, NOW, null)]) {
      expect(view.byParticipant(PERSON)).toEqual(subject);
      expect(view.bySample(SAMPLE)).toEqual({ ...subject, sample: state.samples[0] });
    }
    const shared = new Programme();
    say(shared, 'consent-state', { ...state, sites: [OWN_SITE, 'a second'] });
    for (const site of [OWN_SITE, 'a second'])
      expect(viewOf(shared, NOW, new Set([site])).byParticipant(PERSON)).not.toBeNull();
    for (const view of [seenBy('another'), seenBy()]) {
      expect(view.byParticipant(PERSON)).toBeNull();
      expect(view.bySample(SAMPLE)).toBeNull();
    }
  });

  test('what nobody has said is null', () => {
    const empty = viewOf(new Programme(), NOW, null);
    expect([empty.byParticipant(PERSON), empty.bySample(SAMPLE), empty.primaryPanel(PERSON)]).toEqual([
      null,
      null,
      null,
    ]);
    for (const find of ['approval', 'dataset', 'membership', 'expertPanel', 'list'] as const)
      expect(empty[find]('nothing')).toBeNull();
    expect(empty.suspensions()).toEqual([]);
    expect(empty.gateTime).toEqual(NOW);
  });
});
