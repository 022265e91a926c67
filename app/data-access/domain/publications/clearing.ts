/**
 * What a publication waits for before it goes out: the committee's own word, the yes of everybody whom it could tell of, and
 * then the office's answer. One rule, for the pages that show what is missing and for the act itself (R52; domain.md §5).
 */

import { type Day, dayOf, type Instant } from '#app/kernel/domain/instant.ts';
import { type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import type { DeskBody } from '../requests/desk-state.ts';
import { recusedIn } from '../requests/seats.ts';
import type { CaseAnswer } from './case-report.ts';
import { cannotPublishOn } from './notices.ts';
import { isPrinted, type Publication, type PublicationWord, publicationOf } from './publications.ts';

/** Members of the committee who have read it and are for it. */
export const MIN_REVIEWERS = 2;

type Judging = { readonly bodies: { readonly committee: Pick<DeskBody, 'declared' | 'out'> } };

/** Whose word counts: of nobody who was found not to be free. Whose term ended since, or who stepped aside, was free when she read. */
export function wordsThatCount<W extends Pick<PublicationWord, 'account'>>(
  { bodies }: Judging,
  judged: readonly W[],
): readonly W[] {
  const recused = recusedIn(bodies.committee);
  return judged.filter(({ account }) => !recused.includes(account));
}

type Said = readonly Pick<PublicationWord, 'word'>[];
const isAgainst = (words: Said): boolean => words.some(({ word }) => word === 'against');

export type Answers = readonly (CaseAnswer['decision'] | null)[];
export const MISSING = [
  'publication-against',
  'case-report-denied',
  'case-report-unanswered',
  'publication-unjudged',
] as const;
export type MissingClearance = (typeof MISSING)[number];

/**
 * All that stands against it now. Whoever was asked is somebody whom it could tell of, whatever the recipient said of the text.
 * @param words those that count
 */
export function missingToClear(
  { individual, toCommittee }: Pick<Publication, 'individual' | 'toCommittee'>,
  words: Said,
  answers: Answers,
): readonly MissingClearance[] {
  const is: Readonly<Record<MissingClearance, boolean>> = {
    'publication-against': toCommittee && isAgainst(words),
    'case-report-denied': answers.includes('deny'),
    'case-report-unanswered': answers.includes(null) || (individual && answers.length === 0),
    'publication-unjudged': toCommittee && words.length < MIN_REVIEWERS,
  };
  return MISSING.filter((one) => is[one]);
}

export function cannotClear(...of: Parameters<typeof missingToClear>): Refused | null {
  const [first] = missingToClear(...of);
  return first === undefined ? null : refuse(first);
}

/** Where it stands, for whoever reads a list of them. `against`: until the applicant changes it. */
export type Whereabouts = 'replaced' | 'cleared' | 'held' | 'against' | 'committee' | 'office';
export function whereIs(
  { cleared, replacedBy, toCommittee }: Pick<Publication, 'cleared' | 'replacedBy' | 'toCommittee'>,
  words: Said,
): Whereabouts {
  if (replacedBy !== null) return 'replaced';
  if (cleared !== null) return cleared ? 'cleared' : 'held';
  if (toCommittee && isAgainst(words)) return 'against';
  return toCommittee && words.length < MIN_REVIEWERS ? 'committee' : 'office';
}

/** Cleared with the word of a member who was found since not to have been free, and not printed: too few have read it now. */
export const clearedByTooFew = (
  state: Judging & { readonly publications: readonly Publication[] },
  member: string,
  now: Instant,
): readonly string[] =>
  state.publications
    .filter(
      (one) =>
        one.cleared === true &&
        !isPrinted(one, now) &&
        one.judged.some(({ account }) => account === member) &&
        wordsThatCount(state, one.judged).length < MIN_REVIEWERS,
    )
    .map(({ publication }) => publication);

const open = (all: readonly Publication[], id: string): Publication | Refused => {
  const one = publicationOf(all, id);
  if (one === null) return refuse('publication-unknown');
  return one.cleared === null ? one : refuse('publication-settled');
};
const isRefused = (found: Publication | Refused): found is Refused => 'refusal' in found;

/** Another text in its place: until the first is printed, and once. */
export function cannotReplace(all: readonly Publication[], first: string | undefined, now: Instant): Refused | null {
  if (first === undefined) return null;
  const one = publicationOf(all, first);
  if (one === null) return refuse('publication-unknown');
  return one.replacedBy !== null || isPrinted(one, now) ? refuse('publication-settled') : null;
}

/** Nobody is asked about words that go out no more, or that the committee is against. */
export function cannotAskClearing(all: readonly Publication[], id: string): Refused | null {
  const one = open(all, id);
  if (isRefused(one)) return one;
  return isAgainst(one.judged) ? refuse('publication-against') : null;
}

/** A no stands until the text is changed: nobody is asked to think again of the same words. */
export function cannotJudge(all: readonly Publication[], id: string, account: string): Refused | null {
  const one = open(all, id);
  if (isRefused(one)) return one;
  if (!one.toCommittee) return refuse('publication-not-to-judge');
  const own = one.judged.find((said) => said.account === account);
  return own?.word === 'against' ? refuse('publication-against-stands') : null;
}

/** Answered once, and not with a day that is too early. A yes may be taken back until it is printed; a no never becomes a yes. */
export function cannotAnswerClearing(
  all: readonly Publication[],
  { publication, cleared }: { readonly publication: string; readonly cleared: boolean },
  { now, publishingOpens }: { readonly now: Instant; readonly publishingOpens: Day | null },
): Refused | null {
  const one = publicationOf(all, publication);
  if (one === null) return refuse('publication-unknown');
  const isTakenBack = one.cleared === true && !cleared && !isPrinted(one, now);
  if (one.cleared !== null && !isTakenBack) return refuse('publication-settled');
  return cleared ? cannotPublishOn(one.on ?? dayOf(now), publishingOpens) : null;
}

/** After its review a request is before the committee again with what could tell of one person. */
export const awaitsCommittee = ({
  publications,
}: {
  readonly publications: readonly Pick<Publication, 'toCommittee' | 'cleared'>[];
}): boolean => publications.some(({ toCommittee, cleared }) => toCommittee && cleared === null);
