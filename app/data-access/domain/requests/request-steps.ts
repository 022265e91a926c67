/**
 * Who may take which step of a data access request, in which stage: one plain table, printed into docs/permissions.md. The
 * deciders then look at the single case (own request, own seat, no interest, quorum).
 */
import type { Role } from '#app/kernel/domain/roles.ts';
import { REQUEST_EVENT_KINDS, type RequestEventKind } from './request-event.ts';
import { REQUEST_STAGES, type RequestStage } from './request-state.ts';

type Rule = { readonly by: readonly Role[]; readonly in: readonly RequestStage[]; readonly besides?: string };

const APPLICANTS: readonly Role[] = ['applicant', 'data-user'];
const OFFICE: readonly Role[] = ['review-secretariat'];
const JUDGES: readonly Role[] = ['panel-member', 'review-member'];
const PANEL: readonly Role[] = ['panel-member'];
const REVIEW: readonly RequestStage[] = ['in-review'];
/** as long as there is something to take back: an interest is learned of, and a view in doubt recorded again */
const JUDGED: readonly RequestStage[] = [
  'in-review',
  'agreement',
  'training',
  'active',
  'taken-over',
  'suspended',
  'refused',
];
const RUNNING: readonly RequestStage[] = ['active', 'suspended'];
/** results are published long after a use has ended */
const PUBLISHING: readonly RequestStage[] = [...RUNNING, 'closing', 'closed'];

export const REQUEST_STEPS: Readonly<Record<RequestEventKind, Rule>> = {
  Submitted: {
    by: APPLICANTS,
    in: ['draft', 'submitted', 'incomplete', 'in-review', 'sent-back'],
    besides: 'own request; every section whole; an edit during review sets votes and the panel’s view aside',
  },
  ReturnedForCompletion: { by: OFFICE, in: ['submitted'] },
  ChangeFoundMinor: {
    by: OFFICE,
    in: REVIEW,
    besides: 'an edit that leaves what is asked for as it was; until somebody has voted on the edited text',
  },
  FoundComplete: { by: OFFICE, in: ['submitted'], besides: 'the panel has at least 14 days' },
  ReadersNamed: {
    by: [...OFFICE, ...PANEL],
    in: REVIEW,
    besides: 'the panel’s by its own chair or secretary; within the load cap',
  },
  InterestDeclared: {
    by: JUDGES,
    in: [...REVIEW, ...PUBLISHING],
    besides: 'own seat, in office; before anything opens; after the review for a publication that the committee reads',
  },
  OfficeInterestDeclared: {
    by: OFFICE,
    in: REQUEST_STAGES.filter((stage) => stage !== 'draft'),
    besides: 'her own, for each text; with an interest she takes no other step',
  },
  InterestFound: {
    by: [...OFFICE, ...JUDGES],
    in: [...JUDGED, 'closing', 'closed'],
    besides: 'a member only her own',
  },
  SteppedAside: { by: JUDGES, in: REVIEW, besides: 'own seat; no reason asked' },
  AskedApplicant: { by: JUDGES, in: REVIEW, besides: 'free of interests' },
  ApplicantAnswered: { by: APPLICANTS, in: REVIEW, besides: 'own request; a question that was asked' },
  PlainWordsAsked: { by: PANEL, in: REVIEW, besides: 'free of interests' },
  PlainWordsGiven: { by: OFFICE, in: REVIEW, besides: 'the original stays beside them' },
  ItemReviewed: { by: JUDGES, in: REVIEW, besides: 'free of interests; with a reason' },
  PanelSpoke: {
    by: PANEL,
    in: JUDGED,
    besides: 'chair or secretary; in its time, or while its view is in doubt; published unedited',
  },
  VoteCast: {
    by: JUDGES,
    in: JUDGED,
    besides: 'free of interests; the last of a member counts; after the review the panel’s, while its view is in doubt',
  },
  MinorityOpinionGiven: { by: JUDGES, in: REVIEW, besides: 'free of interests' },
  Decided: {
    by: OFFICE,
    in: REVIEW,
    besides:
      'what the votes say, by one who has not voted; quorum; the panel has spoken or its time is over; a difference answered in writing',
  },
  Reopened: {
    by: OFFICE,
    in: ['agreement', 'training', 'active', 'taken-over', 'suspended', 'refused'],
    besides: 'stops the approval',
  },
  PanelAnswered: {
    by: OFFICE,
    in: JUDGED,
    besides: 'a view of the panel that was recorded after the decision, and differs from it; once',
  },
  AcquirerAgreed: { by: OFFICE, in: REVIEW, besides: 'participating institutions alone' },
  ReportAccepted: {
    by: OFFICE,
    in: REVIEW,
    besides: 'participating institutions alone; after the acquirer’s agreement',
  },
  AgreementSigned: { by: OFFICE, in: ['agreement'] },
  TrainingConfirmed: { by: OFFICE, in: ['training'], besides: 'of everybody named' },
  Activated: {
    by: OFFICE,
    in: ['training'],
    besides: 'with the confirmed training, in one transaction with the ledger',
  },
  Suspended: { by: OFFICE, in: ['active'] },
  ResumptionProposed: { by: OFFICE, in: ['suspended'] },
  Resumed: { by: OFFICE, in: ['suspended'], besides: 'a decision that stands; proposed by another person' },
  TermsReplaced: { by: OFFICE, in: RUNNING, besides: 'by an amendment or renewal that was approved itself' },
  PublicationShown: {
    by: APPLICANTS,
    in: PUBLISHING,
    besides: 'own request; a company not before its day; in the place of another until that is printed',
  },
  CaseReportAsked: { by: OFFICE, in: PUBLISHING, besides: 'one that nobody is against and nobody has answered' },
  PublicationJudged: {
    by: ['review-member'],
    in: PUBLISHING,
    besides: 'free of interests, own seat; one that could tell of one person; an “against” stands',
  },
  PublicationCleared: {
    by: OFFICE,
    in: PUBLISHING,
    besides:
      'once, and a yes may be taken back; where it could tell of one person: two members for it, none against, the yes of everybody asked',
  },
  PatentNoticed: {
    by: APPLICANTS,
    in: PUBLISHING,
    besides: 'own request; published 18 months after filing, or from the day of publications',
  },
  PublicationStopped: {
    by: ['system'],
    in: [...PUBLISHING, ...REVIEW, 'agreement', 'training', 'refused', 'withdrawn'],
    besides:
      'somebody whom it tells of said no, withdrew or was erased after the yes; or one of too few members had not been free',
  },
  ClosingReportGiven: {
    by: APPLICANTS,
    in: [...RUNNING, 'closing'],
    besides: 'own request; once; closes the approval',
  },
  DestructionConfirmed: { by: [...OFFICE, 'release-desk', 'data-holder'], in: ['closing'] },
  Closed: { by: OFFICE, in: ['closing'], besides: 'destruction confirmed' },
  WithdrawnByApplicant: {
    by: APPLICANTS,
    in: ['submitted', 'incomplete', 'in-review', 'sent-back', 'agreement', 'training'],
    besides: 'own request; one that had an approval is closed instead',
  },
};

export const mayStep = (kind: RequestEventKind, role: Role, stage: RequestStage): boolean =>
  REQUEST_STEPS[kind].by.includes(role) && REQUEST_STEPS[kind].in.includes(stage);

/** The table as Markdown rows, for docs/permissions.md. */
export const requestStepRows = (): readonly string[] =>
  REQUEST_EVENT_KINDS.map((kind) => {
    const rule = REQUEST_STEPS[kind];
    return `| \`${kind}\` | ${rule.by.join(', ')} | ${rule.in.join(', ')} | ${rule.besides ?? ''} |`;
  });
