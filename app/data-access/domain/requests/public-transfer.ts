/**
 * A data set moves to a public database (公的データベースへの登録): a case of its own, because nobody can call it back. Asked for
 * by an institution of the programme, read by the panel and decided by the committee like any other, and of what is known of
 * a person only the genome and the basic clinical items. Whether a person is in it, the gate asks her own yes. Pure. Source:
 * requirements R58; domain.md §5.
 */

import { type Day, dayOf, later } from '#app/kernel/domain/instant.ts';
import { firstRefusal, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import type { Approval, Dataset } from '#bridge/contract/programme-state.ts';
import type { RecipientClass } from '#bridge/contract/vocabulary.ts';
import { publicDatabaseWindow } from '../programme/rule-windows.ts';

export const REQUEST_KINDS = ['new', 'amendment', 'renewal', 'public-transfer'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** Genome and omics, and the five basic clinical items of the rule. */
export const DEPOSIT_ITEMS = [
  'reads',
  'variants',
  'omics',
  'diagnosis',
  'age-band',
  'sex',
  'stage',
  'outcome',
] as const;
/** Detailed clinical data: a person could be known by them, so they never go in. */
export const KEPT_ITEMS = ['treatment', 'laboratory', 'images', 'family-history', 'daily-life'] as const;

export type Asks = { readonly recipientClass: RecipientClass; readonly kind: RequestKind };

/**
 * Who approves. Institutions of the programme use data by the acquirer's agreement and an accepted report; what can never be
 * called back is decided by the committee, whoever asks.
 */
export const routeOf = ({ recipientClass, kind }: Asks): Approval['route'] =>
  recipientClass === 'participating' && kind !== 'public-transfer'
    ? 'acquirer-agreement-and-report'
    : 'committee-approval';

/** The programme's institutions alone move its data sets. */
export const cannotAskTransfer = ({ recipientClass, kind }: Asks): Refused | null =>
  kind === 'public-transfer' && recipientClass !== 'participating' ? refuse('public-transfer-not-yours') : null;

export type SetAsked = Pick<Dataset, 'id' | 'publicFrom'> & { readonly startPoint: Day | null };
type Data = { readonly actions: readonly string[]; readonly datasets: readonly string[]; readonly from: Day };

const opensOn = ({ startPoint, publicFrom }: SetAsked): Day | null => {
  if (startPoint === null || publicFrom === null) return null;
  const [set, least] = [dayOf(publicFrom), publicDatabaseWindow(startPoint).from];
  return later(set, least);
};

/**
 * A transfer asks for nothing else, and nothing else asks for a transfer. It may be handed in ahead of its day, so that the
 * panel and the committee have their time; what it asks for begins on that day at the earliest.
 */
export function cannotTransfer(kind: RequestKind, data: Data, sets: readonly SetAsked[]): Refused | null {
  const isTransfer = data.actions.includes('release-public');
  if (!isTransfer && kind !== 'public-transfer') return null;
  const asked = data.datasets.map(
    (id) => sets.find((one) => one.id === id) ?? { id, publicFrom: null, startPoint: null },
  );
  const notPublic = asked.filter((one) => opensOn(one) === null);
  const last =
    asked
      .map((one) => opensOn(one) ?? '')
      .sort()
      .at(-1) ?? '';
  return firstRefusal([
    () => (isTransfer && kind === 'public-transfer' ? null : refuse('public-transfer-apart')),
    () => (notPublic.length === 0 ? null : refuse('data-set-not-public', { items: notPublic.map(({ id }) => id) })),
    () => (data.from >= last ? null : refuse('public-too-early', { items: [last] })),
  ]);
}
