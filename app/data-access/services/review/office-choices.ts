/** Which forms stand open to the office on a request now, the likeliest first, and what they propose. Pure. */

import { dayOf, type Instant, plusDays } from '#app/kernel/domain/instant.ts';
import { routeOf } from '../../domain/requests/public-transfer.ts';
import type { OfficeRequest } from './load-office-request.server.ts';

export const OFFICE_ACTS = [
  'complete',
  'return',
  'minor',
  'readers',
  'panel-answer',
  'acquirer',
  'report',
  'agreement',
  'activate',
  'suspend',
  'propose-resume',
  'resume',
  'cleared',
  'destroyed',
  'close',
  'interest',
  'own-interest',
] as const;
export type OfficeAct = (typeof OFFICE_ACTS)[number];

const BY_STAGE: Partial<Record<OfficeRequest['stage'], readonly OfficeAct[]>> = {
  submitted: ['complete', 'return'],
  'in-review': ['readers', 'interest'],
  agreement: ['agreement', 'interest'],
  training: ['activate', 'interest'],
  active: ['suspend', 'interest'],
  'taken-over': ['interest'],
  suspended: ['propose-resume', 'resume', 'interest'],
  refused: ['interest'],
  closing: ['destroyed', 'close'],
};

export function officeActsOf({
  row,
  stage,
  publications,
  acquirer,
  destroyed,
  resumption,
  panelUnanswered,
  edited,
}: OfficeRequest): readonly OfficeAct[] {
  const isOwnRoute = routeOf(row) === 'acquirer-agreement-and-report';
  const usual = BY_STAGE[stage] ?? [];
  const route: readonly OfficeAct[] =
    isOwnRoute && stage === 'in-review' ? [acquirer === null ? 'acquirer' : 'report'] : [];
  const isNext: Partial<Record<OfficeAct, boolean>> = {
    destroyed: destroyed === null,
    'propose-resume': resumption === null,
    resume: resumption !== null,
  };
  const shown = publications.some(({ cleared }) => cleared === null);
  return [
    ...(edited?.mayBeMinor ? (['minor'] as const) : []),
    ...(panelUnanswered ? (['panel-answer'] as const) : []),
    ...route,
    ...usual.filter((act) => {
      if (isOwnRoute && act === 'readers') return false;
      return isNext[act] ?? true;
    }),
    ...(shown ? (['cleared'] as const) : []),
    'own-interest',
  ];
}

export type Proposed = {
  readonly panelUntil: string;
  readonly reviewUntil: string;
  readonly today: string;
  /** until when the training of everybody named lasts; null where somebody has none */
  readonly trainedUntil: string | null;
};

/** Three weeks for the panel, which has at least two; five for the committee. */
export function proposedFor({ texts }: OfficeRequest, now: Instant): Proposed {
  const trainings = texts[0]?.content.people.users.map(({ trainingUntil }) => trainingUntil) ?? [];
  const lasting = trainings.filter((until) => until !== null).sort();
  return {
    panelUntil: dayOf(plusDays(now, 21)),
    reviewUntil: dayOf(plusDays(now, 35)),
    today: dayOf(now),
    trainedUntil: lasting.length === trainings.length ? (lasting[0] ?? null) : null,
  };
}
