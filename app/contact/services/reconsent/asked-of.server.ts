/**
 * What a new version asks of one person who signed an earlier one, or why nothing: the one answer that a preview counts and
 * that asking rests on. Whoever signed the text of an audience, whatever text the invitation was for: a parent signs the
 * parents' own.
 */

import { comparisonOf } from '#app/consent/index.ts';
import type { LedgerEvent } from '#app/kernel/domain/event/event.ts';
import { notActive } from '#app/kernel/domain/record/acts/situation.ts';
import { livesBy } from '#app/kernel/domain/record/consents.ts';
import { provisionsToAsk } from '#app/kernel/domain/record/new-version.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import type { LoadedVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { ownMember } from '#bridge/contract/own-member.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import type { RestReason } from '../../domain/reconsent/plan.ts';
import type { Round } from './rounds.server.ts';

type Signed = { readonly document: string; readonly version: string; readonly audience: string };
export type LoadSigned = (signed: Signed) => Promise<LoadedVersion | null>;

export type AskedOf = {
  readonly signed: Signed;
  /** empty where there is a reason */
  readonly asks: ProvisionCode[];
  readonly because: RestReason | null;
};

const REASONS: Readonly<Record<string, RestReason>> = {
  'enrolment-closed': 'closed',
  'already-withdrawn': 'withdrawn',
  'participant-deceased': 'deceased',
};

/** Null for whoever has signed nothing earlier of this document. */
export async function askedOf(
  record: ConsentRecord,
  events: readonly LedgerEvent[],
  { change, texts }: Round,
  load: LoadSigned,
): Promise<AskedOf | null> {
  const signed = livesBy(record, events) ?? record.pending ?? record.unidentified;
  if (!signed || signed.document !== change.document || signed.version === change.version) return null;
  const rest = (because: RestReason): AskedOf => ({ signed, asks: [], because });
  const closed = notActive(record);
  if (closed && !closed.ok) return rest(ownMember(REASONS, closed.refusal.code) ?? 'not-in-force');
  const next = texts.get(signed.audience);
  if (!next) return rest('other-text');
  const before = await load(signed);
  if (!before) return rest('unreadable');
  const asks = provisionsToAsk(record, comparisonOf(before, next));
  return asks.length === 0 ? rest('nothing-to-ask') : { signed, asks, because: null };
}
