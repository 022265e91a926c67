/** From what was typed off a paper to the act it says, form by form. The deciders judge it; nothing is decided here. */
import {
  changesOf,
  comprehensionSummary,
  decideChange,
  decidePaperConsent,
  decideRefusal,
  decideWithdrawal,
  SPOKEN,
  TOLD,
  widening,
} from '#app/consent/index.ts';
import type { Actor, ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { Answers, Language, PersonalRef, Transcription } from '#app/kernel/domain/event/payloads/parts.ts';
import { endOfDay, type Span, wholeDay } from '#app/kernel/domain/instant.ts';
import { accept, type Outcome } from '#app/kernel/domain/outcome.ts';
import type { PaperForm, Typing } from '#app/kernel/domain/paper/forms.ts';
import { givenIn } from '#app/kernel/domain/record/acts/situation.ts';
import { basisOfSigning } from '#app/kernel/domain/record/capacity.ts';
import { heldAnswers } from '#app/kernel/domain/record/held-answers.ts';
import { levelRank } from '#app/kernel/domain/record/withdrawal.ts';
import { asPublished, type LoadedVersion } from '#app/kernel/services/documents/published-version.server.ts';
import type { OpenRecord } from '#app/kernel/services/record/open-record.server.ts';
import { seenIn } from '#app/kernel/services/record/own-record.server.ts';
import { speakerIn } from '#app/kernel/services/record/paper-speaker.ts';
import type { ProvisionCode, WithdrawalLevel } from '#bridge/contract/vocabulary.ts';
import { answersIn, statementsIn } from './typed-paper.ts';

export type Paper = {
  readonly form: PaperForm;
  readonly version: LoadedVersion;
  readonly language: Language;
  readonly typing: Typing;
  readonly transcription: Transcription;
};

/** Personal texts of a consent that lie apart: her name, the explainer's, and that the core items were talked over. */
export type PaperRefs = {
  readonly name: PersonalRef;
  readonly explainer: PersonalRef | null;
  readonly conversation: PersonalRef | null;
};

export type At = { readonly opened: OpenRecord; readonly actor: Actor; readonly now: Date };

export const signedDay = ({ typing }: Pick<Paper, 'typing'>): string => typing.signedOn ?? '';
const signedSpan = (paper: Paper): Span => wholeDay(signedDay(paper));

export function decideConsentOf(paper: Paper, { opened, actor, now }: At, refs: PaperRefs): Outcome {
  const { version, typing, language, transcription } = paper;
  const { structure } = version;
  const seen = seenIn(version, language);
  const { explainer, conversation } = refs;
  return decidePaperConsent(
    opened.events,
    {
      actor,
      signedOn: signedDay(paper),
      by: speakerIn(typing),
      seen,
      lists: structure.lists,
      answers: answersIn(structure, typing),
      basis: basisOfSigning(opened.record.invitation?.audience, version.audience),
      attendance: {
        privatePlace: typing.privatePlace === 'yes',
        othersPresent: [],
        helper: null,
        interpreter: null,
        witness: null,
      },
      comprehension: comprehensionSummary(opened.record, structure),
      openQuestions: [],
      signature: { nameRef: refs.name, meaning: 'i-consent', statements: statementsIn(structure, typing) },
      validUntil: endOfDay(structure.keptUntil),
      transcription,
      explanation: explainer && typing.explainedOn ? { explainer, on: typing.explainedOn, conversation } : null,
      equivalence: null,
    },
    now.toISOString(),
    asPublished(version),
  );
}

export function decideAnswersOf(paper: Paper, answers: Answers, { opened, actor, now }: At): Outcome {
  const { version, language, transcription } = paper;
  const command = {
    actor,
    occurredAt: signedSpan(paper),
    by: speakerIn(paper.typing),
    seen: seenIn(version, language),
    lists: version.structure.lists,
    answers,
    signature: null,
    transcription,
  };
  const decided = decideChange(opened.events, command, now.toISOString(), asPublished(version));
  // the paper says what already stands: nothing to enter, and nothing wrong with the paper
  return !decided.ok && decided.refusal.code === 'nothing-changes' ? accept() : decided;
}

/** Of what is ticked, what permits less than now: it needs no second person. */
export function narrowingOf({ version, typing }: Paper, opened: OpenRecord, answers?: Answers): Answers {
  const said = answers ?? answersIn(version.structure, typing);
  const changes = changesOf(givenIn(opened.events, opened.record), said, version.structure.lists);
  const wider = new Set<ProvisionCode>(widening(opened.record, changes).map(({ provision }) => provision));
  // a wider answer waits: the answer that holds, said once more, ends it
  const waiting = heldAnswers(opened.events).flatMap((held) => held.changes.map(({ provision }) => provision));
  const same = Object.entries(said).filter(
    ([code]) => waiting.some((one) => one === code) && !changes.some(({ provision }) => provision === code),
  );
  // a no to what was never answered changes nothing at a gate and is a no all the same
  return Object.fromEntries([
    ...same,
    ...changes.filter(({ provision }) => !wider.has(provision)).map(({ provision, to }) => [provision, to] as const),
  ]);
}

/** The noes of a consent that came after another one: they narrow what stands, whatever else the paper says. */
export function noesOfConsent(paper: Paper, opened: OpenRecord): Answers {
  const said = Object.entries(answersIn(paper.version.structure, paper.typing)).filter(
    ([, answer]) => answer === 'deny',
  );
  return narrowingOf(paper, opened, Object.fromEntries(said));
}

/** Entered only where there is something to enter. */
export const decideIfAny = (paper: Paper, answers: Answers, at: At): Outcome =>
  Object.keys(answers).length > 0 ? decideAnswersOf(paper, answers, at) : accept();

export function decideRefusalOf(paper: Paper, { opened, actor, now }: At): Outcome {
  const { typing, version, language, transcription } = paper;
  return decideRefusal(
    opened.events,
    {
      actor,
      occurredAt: signedSpan(paper),
      seen: seenIn(version, language),
      by: speakerIn(typing),
      scope: typing.scope === 'this-time' ? 'this-time' : 'all',
      askAgain: typing.again === 'from' ? { from: typing.from ?? '' } : 'never',
      reason: null,
      transcription,
    },
    now.toISOString(),
  );
}

export const levelOf = ({ typing }: Pick<Paper, 'typing'>) => typing.level as WithdrawalLevel;

export function decideWithdrawalOf(paper: Paper, { opened, actor, now }: At): Outcome {
  const { typing, version, language, transcription } = paper;
  const level = levelOf(paper);
  return decideWithdrawal(
    opened.events,
    {
      actor,
      occurredAt: signedSpan(paper),
      seen: seenIn(version, language),
      by: speakerIn(typing),
      level,
      sampleChoice: level === 'no-further-use' ? 'destroy' : null,
      doctorMayTell: SPOKEN[typing.doctorMayTell as keyof typeof SPOKEN],
      tellMe: null,
      told: TOLD[level],
      outcomeTo: typing.outcomeTo as 'letter',
      reason: null,
      transcription,
      waiveCoolingOff: level === 'no-further-use' && typing.waive === 'yes',
    },
    now.toISOString(),
    version.structure.rules.coolingOffDays,
  );
}

/** Whether this withdrawal goes further than what stands. */
export const goesFurther = (paper: Pick<Paper, 'typing'>, { record }: OpenRecord): boolean =>
  record.withdrawal === null || levelRank(levelOf(paper)) > levelRank(record.withdrawal.level);

/** The last event of this paper's own making, or null. */
export const lastNumber = (before: readonly ParticipantEvent[], fresh: number): number | null =>
  fresh === 0 ? null : before.length + fresh;
