/**
 * Random worlds asked three ways: the reference from plain objects, the gate's question in columns for one subject, and
 * its stretch of verdict numbers as lists are decided. Each question is asked again, so that kept verdicts answer too.
 */
import type { Verdict } from '#bridge/contract/decision.ts';
import type { Action } from '#bridge/contract/vocabulary.ts';
import type { Question, QuestionMoment } from '#bridge/replica/columns/question.ts';
import { viewOf } from '#bridge/replica/view.ts';
import { referenceAnswer } from './answer.ts';
import { SAMPLELESS } from './question.ts';
import { changeWorld, MOMENTS, type RandomWorld, randomWorld } from './random-world.ts';

export type Difference = {
  readonly seed: number;
  readonly moment: number;
  readonly how: 'alone' | 'stretch';
  readonly subject: string;
  readonly asked: string;
  readonly gate: readonly string[];
  readonly reference: readonly string[];
};

export type Agreement = { cases: number; permits: number; worlds: number; readonly differences: Difference[] };

/** A fault put into a world before it is asked; `moment` is what the gate believes the time to be. */
export type Fault = {
  readonly spoil?: (world: RandomWorld) => void;
  readonly believed?: (time: QuestionMoment['view']['gateTime']) => QuestionMoment['view']['gateTime'];
};

const wordsOf = (verdict: Verdict): readonly string[] =>
  verdict.decision === 'permit'
    ? []
    : verdict.reasons.map(({ code, provision }) => (provision ? `${code}:${provision}` : code)).sort();

const encoder = new TextEncoder();

/** The verdicts of a list of these samples. */
function inStretch(question: Question, moment: QuestionMoment, samples: readonly string[]): readonly Verdict[] {
  const bytes = encoder.encode(samples.join(''));
  const starts = Int32Array.from(samples, (_, place) => place * 12);
  const cells = new Int32Array(samples.length);
  const numbers = new Int32Array(samples.length);
  moment.programme.people.cellsAt(bytes, starts, samples.length, cells);
  const stretch = question.stretch(moment);
  stretch.numbersOf(cells, samples.length, numbers);
  return [...numbers].map((number) => {
    const verdict = stretch.verdict(number);
    if ((stretch.permits[number] === 1) !== (verdict.decision === 'permit')) throw new Error('numbers contradict');
    return verdict;
  });
}

function compareQuestion(world: RandomWorld, question: Question, at: number, fault: Fault, sum: Agreement): void {
  const { time } = MOMENTS[at] as (typeof MOMENTS)[number];
  const { programme, crowd } = world;
  const seen = viewOf(programme, fault.believed?.(time) ?? time, null);
  const moment = { programme, view: { ...seen, earlierPermit: () => world.world.earlierPermit } };
  const request = question.asked;
  const subjects = crowd.flatMap((state) => [
    { state, sample: null },
    ...state.samples.map((sample) => ({ state, sample })),
  ]);
  const listed = inStretch(
    question,
    moment,
    subjects.flatMap(({ sample }) => (sample ? [sample.id] : [])),
  );
  let next = 0;
  for (const { state, sample } of subjects) {
    const samples = sample ? [sample] : SAMPLELESS.includes(request.action) ? [] : state.samples;
    const reference = referenceAnswer({ world: world.world, request, time, state, samples });
    const { people } = programme;
    const alone = sample
      ? question.ofSample(moment, people.findSample(sample.id))
      : question.ofPerson(moment, people.find(state.participant));
    const told: [Difference['how'], Verdict][] = [['alone', alone]];
    if (sample) told.push(['stretch', listed[next++] as Verdict]);
    for (const [how, verdict] of told) {
      const gate = wordsOf(verdict);
      if (gate.join() === reference.join()) continue;
      const subject = sample?.id ?? state.participant;
      const asked = JSON.stringify(request);
      sum.differences.push({ seed: world.seed, moment: at, how, subject, asked, gate, reference });
    }
    sum.cases += 1;
    if (reference.length === 0) sum.permits += 1;
  }
}

/** @param stopAt give up after so many differences; a case is one subject, one question, one moment */
export function compareWorlds(
  options: { readonly seed: number; readonly cases: number; readonly stopAt: number; readonly only?: Action },
  fault: Fault = {},
): Agreement {
  const sum: Agreement = { cases: 0, permits: 0, worlds: 0, differences: [] };
  while (sum.cases < options.cases && sum.differences.length < options.stopAt) {
    const world = randomWorld(options.seed + sum.worlds, options.only);
    fault.spoil?.(world);
    for (let at = 0; at < MOMENTS.length; at += 1) {
      if (MOMENTS[at]?.isChanged) changeWorld(world);
      for (const question of world.questions) compareQuestion(world, question, at, fault, sum);
    }
    sum.worlds += 1;
  }
  return sum;
}
