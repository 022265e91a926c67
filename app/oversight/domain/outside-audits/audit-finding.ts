/**
 * 第三者監査の指摘事項: what an outside audit found, who answers for it by when, and how it is closed. Never by whoever mended it alone: her
 * work is verified by an auditor, a risk is accepted by two people for a time. Source: R68; docs/decisions/058-findings-of-outside-audits.md.
 */
import { isOwn, type OwnAccounts } from '#app/kernel/domain/access/own-accounts.ts';
import { DAY_MS, type Day, dayOf, type Instant } from '#app/kernel/domain/instant.ts';
import { firstRefusal, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import type { Role } from '#app/kernel/domain/roles.ts';

export const SEVERITIES = ['critical', 'major', 'minor', 'advice'] as const;
export type Severity = (typeof SEVERITIES)[number];
export const AUDIT_AREAS = [
  'consent',
  'access',
  'disclosure',
  'ledger',
  'keys',
  'development',
  'operations',
  'organisation',
  'accessibility',
] as const;
/** Who may be made to answer for a finding: each has a desk and gets the mails about clocks. */
export const ANSWERING_ROLES = [
  'administrator',
  'data-protection-contact',
  'ethics-contact',
  'elsi-officer',
  'release-desk',
  'review-secretariat',
] as const satisfies readonly Role[];
export type AnsweringRole = (typeof ANSWERING_ROLES)[number];
/** Who enters an audit that came on paper, accepts what stays as a risk, and decides what is told in public. */
const AUDIT_OFFICE = ['administrator', 'data-protection-contact', 'ethics-contact'] as const satisfies readonly Role[];

export const FINDING_STEPS = [
  'taken-up',
  'plan',
  'evidence',
  'verified',
  'closed',
  'reopened',
  'risk-proposed',
  'risk-accepted',
] as const;
export type FindingStepKind = (typeof FINDING_STEPS)[number];
export const FINDING_STATES = ['new', 'taken-up', 'planned', 'mended', 'verified', 'closed', 'risk'] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/** A risk is accepted for a year at most: then somebody looks at it again. */
export const RISK_DAYS = 366;

export type FindingStep = {
  readonly kind: FindingStepKind;
  readonly by: string;
  /** of a risk: the last day for which it is accepted */
  readonly until: Day | null;
};
export type FindingStands = {
  readonly state: FindingState;
  /** who planned or mended since it was last open */
  readonly mendedBy: readonly string[];
  /** waits for a second word */
  readonly proposal: { readonly by: string; readonly until: Day } | null;
  readonly riskUntil: Day | null;
};

const NEW: FindingStands = { state: 'new', mendedBy: [], proposal: null, riskUntil: null };

function after(stands: FindingStands, { kind, by, until }: FindingStep): FindingStands {
  const none = { proposal: null, riskUntil: null };
  switch (kind) {
    case 'taken-up':
      return { ...stands, ...none, state: 'taken-up' };
    case 'plan':
      return { ...none, state: 'planned', mendedBy: [...stands.mendedBy, by] };
    case 'evidence':
      return { ...none, state: 'mended', mendedBy: [...stands.mendedBy, by] };
    case 'verified':
    case 'closed':
      return { ...stands, ...none, state: kind };
    case 'reopened':
      return NEW;
    case 'risk-proposed':
      return { ...stands, proposal: until === null ? null : { by, until } };
    case 'risk-accepted':
      return { ...stands, proposal: null, riskUntil: stands.proposal?.until ?? null, state: 'risk' };
    default:
      return kind satisfies never;
  }
}

/** @param today a day of Japan. A risk whose last day is over is an open finding again, by itself. */
export function findingStands(steps: readonly FindingStep[], today: Day): FindingStands {
  const stands = steps.reduce(after, NEW);
  return stands.riskUntil !== null && stands.riskUntil < today ? NEW : stands;
}

/** Closed, or accepted as a risk for now. */
export const isSettled = (state: FindingState): boolean => state === 'closed' || state === 'risk';

export type FindingClocks = { readonly takeUpBy: Day; readonly dueOn: Day };
export const takeUpDay = (enteredAt: Instant, days: number): Day =>
  dayOf(new Date(Date.parse(enteredAt) + days * DAY_MS).toISOString());

/** Nothing takes long enough for a day beyond these: it is a year that was mistyped. */
export const DUE_DAYS = 1096;

/** An audit with a report is over. What is entered cannot be put right later, so a slip is refused. */
export const refusedAuditPeriod = (
  { fromDay, untilDay }: Record<'fromDay' | 'untilDay', Day>,
  today: Day,
): Refused | null =>
  firstRefusal([
    () => (untilDay < fromDay ? refuse('audit-period') : null),
    () => (untilDay > today ? refuse('in-the-future') : null),
  ]);

/** @param untilDay last day of the audit */
export function refusedDue(dueOn: Day, untilDay: Day, today: Day): Refused | null {
  const latest = dayOf(new Date(Date.parse(today) + DUE_DAYS * DAY_MS).toISOString());
  return dueOn > untilDay && dueOn <= latest ? null : refuse('due-day');
}

/** What is late: taking it up, or mending it. */
export function lateness(
  state: FindingState,
  { takeUpBy, dueOn }: FindingClocks,
  today: Day,
): 'take-up' | 'due' | null {
  if (isSettled(state)) return null;
  if (dueOn < today) return 'due';
  return state === 'new' && takeUpBy < today ? 'take-up' : null;
}

/** In these states the work can go on to that step. */
const FROM: Readonly<Record<FindingStepKind, readonly FindingState[]>> = {
  'taken-up': ['new'],
  plan: ['taken-up', 'planned', 'mended'],
  evidence: ['planned', 'mended'],
  verified: ['mended'],
  closed: ['verified'],
  reopened: ['mended', 'verified', 'closed', 'risk'],
  'risk-proposed': ['new', 'taken-up', 'planned', 'mended'],
  'risk-accepted': ['new', 'taken-up', 'planned', 'mended'],
};
export const isAuditOffice = (role: Role): boolean => (AUDIT_OFFICE as readonly Role[]).includes(role);

type Who = { readonly own: OwnAccounts; readonly role: Role };

function mayTake(kind: FindingStepKind, role: Role, answers: Role): boolean {
  switch (kind) {
    case 'taken-up':
    case 'plan':
    case 'evidence':
      return role === answers;
    case 'verified':
    case 'reopened':
      return role === 'auditor';
    case 'closed':
      return role === 'auditor' || role === answers;
    case 'risk-proposed':
      return role === answers || isAuditOffice(role);
    case 'risk-accepted':
      return isAuditOffice(role);
    default:
      return kind satisfies never;
  }
}

/** Steps that are open to her now: pages offer these alone, the service refuses the others. */
export const openSteps = (who: Who, answers: Role, stands: FindingStands): readonly FindingStepKind[] =>
  FINDING_STEPS.filter((kind) => refusedFindingStep({ kind, until: null }, who, answers, stands, null) === null);

/** @param today null where only the way is asked for, not the day of a risk */
export function refusedFindingStep(
  { kind, until }: { readonly kind: FindingStepKind; readonly until: Day | null },
  { own, role }: Who,
  answers: Role,
  { state, mendedBy, proposal }: FindingStands,
  today: Day | null,
): Refused | null {
  const latest = today && dayOf(new Date(Date.parse(today) + RISK_DAYS * DAY_MS).toISOString());
  const isWrongDay =
    kind === 'risk-proposed' && today !== null && (until === null || until <= today || until > (latest ?? ''));
  return firstRefusal([
    () => (mayTake(kind, role, answers) ? null : refuse('not-permitted')),
    () => (FROM[kind].includes(state) ? null : refuse('finding-stage')),
    () => (kind === 'verified' && mendedBy.some((one) => isOwn(own, one)) ? refuse('two-people-needed') : null),
    () => (kind === 'risk-accepted' && proposal === null ? refuse('finding-stage') : null),
    () => (kind === 'risk-accepted' && isOwn(own, proposal?.by) ? refuse('two-people-needed') : null),
    () => (isWrongDay ? refuse('risk-day') : null),
  ]);
}

export type SeverityCount = {
  readonly severity: Severity;
  readonly open: number;
  readonly risk: number;
  readonly closed: number;
};
export const countFindings = (
  findings: readonly { readonly severity: Severity; readonly state: FindingState }[],
): readonly SeverityCount[] =>
  SEVERITIES.map((severity) => {
    const states = findings.filter((one) => one.severity === severity).map(({ state }) => state);
    const risk = states.filter((state) => state === 'risk').length;
    const closed = states.filter((state) => state === 'closed').length;
    return { severity, open: states.length - risk - closed, risk, closed };
  });

/** One proposes that the counts of an audit be told in public, another decides. */
export const AUDIT_WORDS = ['publish-proposed', 'published'] as const;
export function refusedAuditWord(
  kind: (typeof AUDIT_WORDS)[number],
  { own, role }: Who,
  words: readonly { readonly kind: string; readonly by: string }[],
): Refused | null {
  const did = (one: string) => words.some((word) => word.kind === one);
  const proposed = words.find((word) => word.kind === 'publish-proposed');
  return firstRefusal([
    () => (isAuditOffice(role) ? null : refuse('not-permitted')),
    () => (did('published') || (kind === 'publish-proposed' && proposed) ? refuse('nothing-changes') : null),
    () => (kind === 'published' && !proposed ? refuse('finding-stage') : null),
    () => (kind === 'published' && isOwn(own, proposed?.by) ? refuse('two-people-needed') : null),
  ]);
}
