/**
 * 開示等請求: what a person may ask about her own data, and the clock of its answer. Source: 個人情報保護法 Articles 32–39
 * (34 for refusing to correct, 36 for giving the reason, 37 for the way to ask, 38 for the fee: none is asked here).
 */
import { isOwn, type OwnAccounts } from '#app/kernel/domain/access/own-accounts.ts';
import { DAY_MS, type Instant } from '#app/kernel/domain/instant.ts';
import { firstRefusal, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import type { Role } from '#app/kernel/domain/roles.ts';

/** Each with its article. */
export const RIGHTS = {
  purpose: '32-2',
  disclosure: '33-1',
  'third-party-records': '33-5',
  correction: '34-1',
  'stop-use': '35-1',
  erasure: '35-1',
  'stop-provision': '35-3',
} as const;
export const RIGHTS_KINDS = Object.keys(RIGHTS) as readonly RightsKind[];
export type RightsKind = keyof typeof RIGHTS;

/** How what is disclosed is given: her choice (Article 33 (2)). */
export const RIGHTS_FORMS = ['electronic', 'paper'] as const;
export type RightsForm = (typeof RIGHTS_FORMS)[number];

export const RIGHTS_OUTCOMES = ['whole', 'part', 'refused'] as const;
export type RightsOutcome = (typeof RIGHTS_OUTCOMES)[number];

/** Why something is not done; `none-held` is no refusal of the law but an answer: there is nothing. */
export const RIGHTS_GROUNDS = [
  'harm-to-somebody',
  'hinders-the-work',
  'against-law',
  'no-fault-found',
  'none-held',
] as const;
export type RightsGround = (typeof RIGHTS_GROUNDS)[number];

export const RIGHTS_STEPS = [
  'acknowledged',
  'extended',
  'answered',
  'objected',
  'objection-answered',
  'taken-back',
] as const;
export type RightsStepKind = (typeof RIGHTS_STEPS)[number];

export type RightsStep = {
  readonly kind: RightsStepKind;
  readonly at: Instant;
  readonly by: string | null;
  readonly outcome?: RightsOutcome;
  /** of an extension, an objection: the new day */
  readonly dueAt?: Instant;
};

/** As set when it was asked: a setting that changes later moves no promise that was made. */
export type RightsClock = { readonly openedAt: Instant; readonly acknowledgeBy: Instant; readonly answerBy: Instant };

export const rightsClock = (openedAt: Instant, days: { acknowledge: number; answer: number }): RightsClock => {
  const after = (count: number) => new Date(Date.parse(openedAt) + count * DAY_MS).toISOString();
  return { openedAt, acknowledgeBy: after(days.acknowledge), answerBy: after(days.answer) };
};

export type RightsState = 'received' | 'looked-into' | 'answered' | 'objected' | 'settled' | 'taken-back';
export type RightsStanding = {
  readonly state: RightsState;
  /** of whatever comes next; null where nothing does */
  readonly dueAt: Instant | null;
  readonly isLate: boolean;
  readonly outcome: RightsOutcome | null;
  readonly isExtended: boolean;
};

/** After these nothing is due, until the person objects. */
export const CLOSING_STEPS = [
  'answered',
  'objection-answered',
  'taken-back',
] as const satisfies readonly RightsStepKind[];

/** @param steps in their order */
export function rightsStanding(clock: RightsClock, steps: readonly RightsStep[], now: Instant): RightsStanding {
  let state: RightsState = 'received';
  let dueAt: Instant | null = clock.acknowledgeBy;
  let answerBy = clock.answerBy;
  let outcome: RightsOutcome | null = null;
  for (const step of steps) {
    switch (step.kind) {
      case 'acknowledged':
        [state, dueAt] = ['looked-into', answerBy];
        break;
      case 'extended':
        answerBy = step.dueAt ?? answerBy;
        [state, dueAt] = ['looked-into', answerBy];
        break;
      case 'answered':
        [state, dueAt, outcome] = ['answered', null, step.outcome ?? null];
        break;
      case 'objected':
        [state, dueAt] = ['objected', step.dueAt ?? null];
        break;
      case 'objection-answered':
        [state, dueAt, outcome] = ['settled', null, step.outcome ?? outcome];
        break;
      case 'taken-back':
        [state, dueAt] = ['taken-back', null];
        break;
      default:
        step.kind satisfies never;
    }
  }
  const isExtended = steps.some(({ kind }) => kind === 'extended');
  return { state, dueAt, isLate: dueAt !== null && dueAt < now, outcome, isExtended };
}

const OFFICE: readonly Role[] = ['data-protection-contact'];
/** A refusal is looked at again by another than who gave it. */
const OBJECTIONS: readonly Role[] = ['data-protection-contact', 'ethics-contact'];

type Next = {
  readonly kind: RightsStepKind;
  readonly role: Role;
  /** of the human who takes the step; none of the one whose request it is */
  readonly own: OwnAccounts;
  readonly outcome?: RightsOutcome;
  readonly ground?: RightsGround | null;
  readonly dueAt?: Instant;
};
const FROM: Readonly<Record<RightsStepKind, readonly RightsState[]>> = {
  acknowledged: ['received'],
  extended: ['received', 'looked-into'],
  answered: ['received', 'looked-into'],
  objected: ['answered'],
  'objection-answered': ['objected'],
  'taken-back': ['received', 'looked-into'],
};

/** Extended once, and by no more than the setting; a day that was promised is never shortened behind her back. */
function refusedExtension(next: Next, standing: RightsStanding, clock: RightsClock, mostDays: number): Refused | null {
  if (next.kind !== 'extended') return null;
  const latest = Date.parse(clock.answerBy) + mostDays * DAY_MS;
  const day = Date.parse(next.dueAt ?? '');
  if (standing.isExtended) return refuse('extended-before');
  return day > Date.parse(clock.answerBy) && day <= latest ? null : refuse('extension-too-long');
}

export function refusedRightsStep(
  next: Next,
  {
    clock,
    steps,
    now,
    extensionDays,
  }: { clock: RightsClock; steps: readonly RightsStep[]; now: Instant; extensionDays: number },
): Refused | null {
  const standing = rightsStanding(clock, steps, now);
  const answeredBy = steps.findLast(({ kind }) => kind === 'answered')?.by ?? null;
  const byOffice = next.kind === 'acknowledged' || next.kind === 'extended' || next.kind === 'answered';
  const needsGround = (next.outcome === 'part' || next.outcome === 'refused') && !next.ground;
  return firstRefusal([
    () => (byOffice && !OFFICE.includes(next.role) ? refuse('not-permitted') : null),
    () => (next.kind === 'objection-answered' && !OBJECTIONS.includes(next.role) ? refuse('not-permitted') : null),
    () => (FROM[next.kind].includes(standing.state) ? null : refuse('request-stage')),
    () => (next.kind === 'objection-answered' && isOwn(next.own, answeredBy) ? refuse('two-people-needed') : null),
    () => (needsGround ? refuse('ground-missing') : null),
    () => refusedExtension(next, standing, clock, extensionDays),
  ]);
}
