/** A question put to a crowd is the decision put to each of them: the same code says both, and this holds it to it. */
import { describe, expect, test, vi } from 'vitest';
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import type { DecisionRequest, Verdict } from '#bridge/contract/decision.ts';
import { ACTIONS, type Action } from '#bridge/contract/vocabulary.ts';
import { decide } from '#bridge/decision/decide.ts';
import { Question } from '#bridge/replica/columns/question.ts';
import type { Programme } from '#bridge/replica/programme.ts';
import { viewOf } from '#bridge/replica/view.ts';
import { howMuch } from '#tests/support/how-much.ts';
import { type Random, randomFrom } from '#tests/unit/pipeline-bridge/random.ts';
import { NEXT_YEAR, NOW } from '#tests/unit/pipeline-bridge/world.ts';
import { askedIn, nameRelatives, programmeOf, randomPerson, sceneFor } from './crowd.ts';

const CROWDS = Number(process.env.CASES ?? howMuch({ short: 40_000, whole: 100_000 })) / 2500;
const CROWD = 40;
const LATER = { lower: NEXT_YEAR, upper: NEXT_YEAR };

const withoutMoments = (verdict: Verdict) =>
  verdict.decision === 'permit'
    ? verdict
    : { ...verdict, reasons: verdict.reasons.map(({ since: _, ...reason }) => reason) };

function crowdIn(programme: Programme, random: Random): ConsentState[] {
  const crowd = Array.from({ length: CROWD }, () => randomPerson(random));
  for (const [place, { revision: _, ...state }] of crowd.entries())
    programme.apply({ revision: 1000 + place, kind: 'consent-state', payload: JSON.stringify(state) });
  return crowd;
}

/** @returns how many were compared, and how many of them permit */
function compare(programme: Programme, crowd: readonly ConsentState[], question: Question, gateTime: typeof NOW) {
  const view = viewOf(programme, gateTime, null);
  const { people, policy } = programme;
  let permits = 0;
  let compared = 0;
  const hold = (subject: DecisionRequest['subject'], told: Verdict) => {
    const alone = decide(view, { ...question.asked, subject } as DecisionRequest, policy);
    expect(withoutMoments(told), JSON.stringify({ subject, asked: question.asked, gateTime })).toEqual(
      withoutMoments(alone),
    );
    compared += 1;
    if (told.decision === 'permit') permits += 1;
  };
  for (const { participant, samples } of crowd) {
    hold({ participant }, question.ofPerson({ programme, view }, people.find(participant)));
    for (const { id } of samples) hold({ sample: id }, question.ofSample({ programme, view }, people.findSample(id)));
  }
  return { compared, permits };
}

describe('put to a crowd', () => {
  test.each(ACTIONS)('%s is decided as for each alone, also from what was kept', (action: Action) => {
    const random = randomFrom(action.length * 7919 + action.charCodeAt(1));
    let [compared, permits] = [0, 0];
    for (let round = 0; round < CROWDS; round += 1) {
      const scene = sceneFor(random, action);
      const programme = programmeOf(scene);
      const crowd = crowdIn(programme, random);
      nameRelatives(programme, scene, crowd);
      const question = new Question(askedIn(scene));
      for (const time of [scene.gateTime, scene.gateTime, LATER]) {
        const found = compare(programme, crowd, question, time);
        compared += found.compared;
        permits += found.permits;
      }
    }
    expect(compared).toBeGreaterThan(CROWDS * CROWD);
    // its panel decision would have to be about each of the crowd
    if (action !== 'return-primary') expect(permits).toBeGreaterThan(0);
  });

  test('control: kept verdicts that are blind to profiles are caught', () => {
    const random = randomFrom(8);
    const programme = programmeOf(sceneFor(random, 'sequence'));
    const crowd = crowdIn(programme, random);
    vi.spyOn(programme.people, 'profileOf').mockReturnValue(0);
    expect(() => compare(programme, crowd, new Question({ action: 'sequence' }), NOW)).toThrow();
  });

  test('what is kept does not outlive the turn to the month of the 18th birthday', () => {
    const random = randomFrom(11);
    const programme = programmeOf(sceneFor(random, 'joint-analyse'));
    const blocked = [{ code: 'guardian-objected' as const }];
    const crowd = Array.from({ length: CROWD }, () => ({
      ...randomPerson(random),
      status: 'active' as const,
      majorityOn: '2026-12-31T15:00:00.000Z',
      capacity: { basis: 'self-with-guardian' as const, assent: 'not-needed' as const, blocked },
    }));
    for (const [place, { revision: _, ...state }] of crowd.entries())
      programme.apply({ revision: 2000 + place, kind: 'consent-state', payload: JSON.stringify(state) });
    const question = new Question({ action: 'joint-analyse' });
    const codesAt = (at: string) => {
      const gateTime = { lower: at, upper: at };
      compare(programme, crowd, question, gateTime);
      const view = viewOf(programme, gateTime, null);
      const told = question.ofPerson({ programme, view }, programme.people.find(crowd[0]?.participant as string));
      return told.decision === 'permit' ? [] : told.reasons.map(({ code }) => code);
    };
    // December begins in Japan nine hours before it does in UTC
    expect(codesAt('2026-11-30T14:59:59.999Z')).toContain('guardian-objected');
    const after = codesAt('2026-11-30T15:00:00.000Z');
    expect(after).toContain('majority-reached');
    expect(after).not.toContain('guardian-objected');
  });

  test('what is kept does not outlive a line of the programme', () => {
    const random = randomFrom(5);
    const scene = sceneFor(random, 'analyse');
    const programme = programmeOf({ ...scene, world: { ...scene.world, suspensions: [] } });
    const crowd = crowdIn(programme, random);
    const question = new Question({ action: 'analyse' });
    const before = compare(programme, crowd, question, NOW);
    expect(before.permits).toBeGreaterThan(0);
    const stop = {
      schema: 'suspension/1',
      id: 'stop',
      scope: 'all',
      of: null,
      since: NOW.lower,
      until: null,
      reason: 'incident',
    };
    programme.apply({ revision: 5000, kind: 'suspension', payload: JSON.stringify(stop) });
    expect(compare(programme, crowd, question, NOW).permits).toBe(0);
  });

  test('a stop that names one person or one sample reaches it', () => {
    const random = randomFrom(6);
    const programme = programmeOf(sceneFor(random, 'analyse'));
    const crowd = crowdIn(programme, random);
    const named = crowd.find(({ samples }) => samples.length > 0) as ConsentState;
    const question = new Question({ action: 'analyse' });
    compare(programme, crowd, question, NOW);
    const stop = { schema: 'suspension/1', since: NOW.lower, until: null, reason: 'incident' };
    const scopes = [
      { id: 'a', scope: 'participant', of: named.participant },
      { id: 'b', scope: 'sample', of: named.samples[0]?.id },
    ];
    scopes.forEach((scope, place) => {
      programme.apply({ revision: 6000 + place, kind: 'suspension', payload: JSON.stringify({ ...stop, ...scope }) });
      compare(programme, crowd, question, NOW);
    });
    const view = viewOf(programme, NOW, null);
    const told = question.ofPerson({ programme, view }, programme.people.find(named.participant));
    expect(JSON.stringify(told)).toContain('suspended');
  });
});
