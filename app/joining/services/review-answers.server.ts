/** Check your answers: all of them, what is open, what is missing — and the same for the page on which she signs. */
import { createHash } from 'node:crypto';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import {
  canSign,
  circumstances,
  identityFor,
  type Joiner,
  type Joining,
  type OwnIllness,
  openJoining,
  ownIllness,
  type Stage,
  wrongCoreOf,
} from '#app/consent/index.ts';
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import { cannotCollect } from '#app/kernel/domain/document/published.ts';
import type { Answers, Language, PersonalRef } from '#app/kernel/domain/event/payloads/parts.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { requiredNo, unanswered } from '#app/kernel/domain/record/acts/answers.ts';
import type { Refusal } from '#app/kernel/domain/refusals.ts';
import { asPublished, renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import {
  holdingQuestions,
  openQuestionsOf,
  questionTexts,
} from '#app/kernel/services/questions/open-questions.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { asAnswers, type DraftGroup, draftGroups, draftsOf } from './draft-choices.server.ts';
import { triesOf } from './load-understanding.server.ts';
import { type Preparation, preparationOf } from './preparation.server.ts';
import { answeredSoFar } from './question-places.ts';
import { type DraftWishes, wishesOf } from './wishes.server.ts';

/** Everything a signature rests on, as it stands in this transaction. */
export type SigningParts = {
  readonly answers: Answers;
  readonly wishes: DraftWishes | null;
  readonly preparation: Preparation;
  readonly openQuestions: readonly PersonalRef[];
  /** questions for whose answer she holds her own signature */
  readonly holding: readonly string[];
  readonly tries: readonly { readonly item: string; readonly answer: number }[];
};

export async function signingParts(tx: Transaction, joining: Joining): Promise<SigningParts> {
  const { participant } = joining;
  return {
    answers: asAnswers(await draftsOf(tx, joining)),
    wishes: await wishesOf(tx, participant),
    preparation: await preparationOf(tx, participant),
    openQuestions: await openQuestionsOf(tx, participant),
    holding: await holdingQuestions(tx, participant),
    tries: (await triesOf(tx, joining)).map(({ item, chosen }) => ({ item, answer: chosen })),
  };
}

/** Fixes what was on the page: one who answers otherwise in another window signs what she has seen, or is asked to look again. */
export function answersDigest({ answers, wishes }: Pick<SigningParts, 'answers' | 'wishes'>): string {
  const sorted = Object.entries(answers).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([sorted, wishes?.wish ?? null, wishes?.named?.record ?? null]))
    .digest('hex');
}

export type Review = {
  readonly stage: Stage;
  readonly canSign: boolean;
  readonly document: string;
  readonly version: string;
  readonly language: Language;
  readonly groups: readonly DraftGroup[];
  readonly words: DocumentContent['words'];
  readonly wishes: DraftWishes | null;
  /** null also until it is known who she is: a letter opens no health record */
  readonly illness: OwnIllness | null;
  /** in her words, oldest first */
  readonly openQuestions: readonly string[];
  /** questions for whose answer she holds her signature; she lifts that herself */
  readonly holding: readonly string[];
  /** core items not yet answered, or last answered otherwise: somebody will talk with her before it counts */
  readonly conversationFollows: boolean;
  /** questions without an answer; those answered together are one */
  readonly unanswered: number;
  /** what the rules still ask for before a signature; empty: it can be signed */
  readonly missing: readonly Refusal[];
  readonly statements: readonly string[];
  readonly digest: string;
};

/** Each rule of signing asked alone, so that all that is missing is said at once. */
function missingOf(joining: Joining, { answers, preparation, holding }: SigningParts, now: Date): Refusal[] {
  const { attendance, electronicWay, cannotRead } = preparation;
  const { structure } = joining.version;
  const asked = {
    attendance,
    electronicWayAgreed: electronicWay === 'agreed',
    cannotRead,
    unansweredQuestions: [],
    openQuestionsStated: true,
  };
  const identity = identityFor(joining.record, joining.by);
  const silent = unanswered(structure, answers);
  const said = [silent, silent ? null : requiredNo(structure, answers)];
  const collecting = cannotCollect(asPublished(joining.version), now.toISOString());
  const known = typeof identity === 'number' ? null : identity;
  const held = holding.length > 0 ? refuse('signing-held') : null;
  // at 18 she stays, on a word of her own: who she is must be known, the rest was settled when she was taken in
  if (joining.stage === 'of-age')
    return [collecting, known, held, ...said].flatMap((refused) => refused?.refusal ?? []);
  const checks = [
    collecting,
    known,
    circumstances({ ...asked, electronicWayAgreed: true, cannotRead: false }),
    circumstances({ ...asked, electronicWayAgreed: true, attendance: { ...attendance, privatePlace: true } }),
    circumstances({ ...asked, cannotRead: false, attendance: { ...attendance, privatePlace: true } }),
    held,
    ...said,
  ];
  return checks.flatMap((refused) => (refused ? [refused.refusal] : []));
}

export async function reviewAnswers(tools: Tools, joiner: Joiner, language: Language): Promise<Review> {
  const joining = await openJoining(tools, joiner, 'own-review');
  const { parts, texts } = await withAccess(tools.database, joining.access, async (tx) => {
    const found = await signingParts(tx, joining);
    return { parts: found, texts: await questionTexts(tools, tx, joining, found.openQuestions) };
  });
  const { content, language: shown } = renderingIn(joining.version, language);
  const { structure, document, version } = joining.version;
  const questions = answeredSoFar(structure, parts.answers, []);
  const identity = identityFor(joining.record, joining.by);
  return {
    stage: joining.stage,
    canSign: canSign(joining),
    document,
    version,
    language: shown,
    groups: draftGroups(joining, content, parts.answers),
    words: content.words,
    wishes: parts.wishes,
    illness: typeof identity === 'number' ? ownIllness(structure, joining.record) : null,
    openQuestions: texts,
    holding: parts.holding,
    conversationFollows: wrongCoreOf(structure, parts.tries).length > 0,
    unanswered: questions.of - questions.done,
    missing: missingOf(joining, parts, tools.clock.now()),
    statements: structure.statements,
    digest: answersDigest(parts),
  };
}
