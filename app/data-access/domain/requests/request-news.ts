/**
 * Who hears by mail of what happens to a request, besides the applicant: one table. The secretariat has to act on it, panel and
 * committee read or decided it. A kind of entry that is added does not compile until it is said here what it is news of.
 */
import type { Instant } from '#app/kernel/domain/instant.ts';
import type { News } from '#app/kernel/domain/mail/request-news.ts';
import type { NewRequestEvent } from './request-event.ts';
import type { RequestState } from './request-state.ts';
import { countedVotes, recusedIn, type Seat, seatsOn } from './seats.ts';

type Step = {
  readonly before: RequestState;
  readonly after: RequestState;
  readonly seats: readonly Seat[];
  readonly now: Instant;
};

/** Every member in office who is free to vote has voted on the text as it is. */
function allVoted(state: RequestState, seats: readonly Seat[], now: Instant): boolean {
  const { committee } = state.bodies;
  const out = [...recusedIn(committee), ...Object.keys(committee.out)];
  const due = seatsOn(seats, 'committee', now).filter(({ account }) => !out.includes(account));
  const voted = countedVotes(state, 'committee', seats, now).map(({ account }) => account);
  return due.length > 0 && due.every(({ account }) => voted.includes(account));
}

/** What an entry is news of; none where nobody but the applicant has to know, or has a mail of their own. */
export function newsOf(event: NewRequestEvent, { before, after, seats, now }: Step): readonly News[] {
  switch (event.kind) {
    case 'Submitted':
      if (after.version === 1) return ['submitted'];
      return [before.stage === 'in-review' ? 'edited' : 'resubmitted'];
    case 'ChangeFoundMinor':
      return ['found-minor'];
    case 'FoundComplete':
      return ['new-request'];
    case 'WithdrawnByApplicant':
      return ['withdrawn'];
    case 'ApplicantAnswered': {
      const asked = before.questions.find(({ id }) => id === event.payload.question);
      return [asked ? (`answered-${asked.body}` as const) : 'answered'];
    }
    case 'PlainWordsAsked':
      return ['plain-asked'];
    case 'PlainWordsGiven':
      return ['plain-given'];
    case 'PanelSpoke':
      return ['panel-spoke'];
    case 'VoteCast':
    // whoever was waited for takes no part any more
    case 'InterestDeclared':
    case 'InterestFound':
    case 'SteppedAside':
      return allVoted(after, seats, now) && !allVoted(before, seats, now) ? ['votes-complete'] : [];
    case 'Decided':
      return event.payload.difference ? ['decided-differently'] : [];
    case 'PublicationShown':
      return ['publication-shown'];
    case 'ClosingReportGiven':
      return ['report-given'];
    case 'ResumptionProposed':
      return ['resumption-proposed'];
    // the office's own acts, of which the applicant hears
    case 'ReturnedForCompletion':
    case 'AcquirerAgreed':
    case 'ReportAccepted':
    case 'AgreementSigned':
    case 'TrainingConfirmed':
    case 'Activated':
    case 'Suspended':
    case 'Resumed':
    case 'TermsReplaced':
    case 'Reopened':
    case 'PanelAnswered':
    case 'DestructionConfirmed':
    case 'Closed':
    case 'CaseReportAsked':
    case 'PublicationCleared':
    // told in mails of their own: readers, members who read a publication, the office of a stopped one
    case 'ReadersNamed':
    case 'PublicationJudged':
    case 'PublicationStopped':
    // somebody's own word or question, seen where it is worked on
    case 'OfficeInterestDeclared':
    case 'AskedApplicant':
    case 'ItemReviewed':
    case 'MinorityOpinionGiven':
    case 'PatentNoticed':
      return [];
    default:
      return event satisfies never;
  }
}
