/**
 * One person enrolled twice (二重登録): one enrolment closes, the other goes on. What she refused in either stays refused, a
 * withdrawal comes along, her samples follow; a yes given only in the one that closes is a yes no more. Nothing widens, so
 * one coordinator records it. Source: domain.md §3, "What an event holds"; §4 rule 3.
 */

import { type Actor, type NewEvent, newEvent } from '#app/kernel/domain/event/event.ts';
import type { PersonalRef } from '#app/kernel/domain/event/payloads/parts.ts';
import { type Instant, moment } from '#app/kernel/domain/instant.ts';
import { firstRefusal, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import { closedFor, type Events, notIn, recordOf } from '#app/kernel/domain/record/acts/situation.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';

export type MergeEnrolments = { readonly actor: Actor; readonly record: PersonalRef | null };
export type Merged = {
  readonly ok: true;
  readonly closed: readonly NewEvent[];
  readonly kept: readonly NewEvent[];
};

/** A no, and a wish to be asked, are kept; what was never answered is silence in both. */
const refusalsOf = ({ answers }: ConsentRecord): ProvisionCode[] =>
  (Object.keys(answers) as ProvisionCode[]).filter((code) => answers[code]?.decision !== 'permit').sort();

/** Both must be open, of one document and at one hospital: what lies elsewhere is handed over first. */
function notOnePersons(closing: ConsentRecord, keeping: ConsentRecord): Refused | null {
  const same =
    closing.participant !== keeping.participant &&
    closing.site === keeping.site &&
    closing.invitation?.document === keeping.invitation?.document;
  return same ? null : refuse('not-mergeable');
}

export function decideMerge(
  closing: Events,
  keeping: Events,
  { actor, record }: MergeEnrolments,
  now: Instant,
): Merged | Refused {
  const [one, other] = [recordOf(closing), recordOf(keeping)];
  if (!one || !other) return refuse('not-invited');
  const refused = firstRefusal([
    () => notIn(actor, ['site-coordinator']),
    () => closedFor(one),
    () => closedFor(other),
    () => notOnePersons(one, other),
  ]);
  if (refused) return refused;
  const at = moment(now);
  const refusals = refusalsOf(one);
  const withdrawal = one.withdrawal?.level ?? null;
  const moves = (side: 'moved-away' | 'moved-here', to: ConsentRecord): NewEvent[] =>
    one.samples.map(({ id, legacy, further }) =>
      newEvent('SampleReassigned', at, { sample: id, to: side, legacy, further, other: to.participant, record }),
    );
  const merged = (side: 'closed' | 'kept', to: ConsentRecord): NewEvent =>
    newEvent('ParticipantMerged', at, { side, other: to.participant, refusals, withdrawal, record });
  // a sample is away before it is here: it never stands usable in two
  return {
    ok: true,
    closed: [...moves('moved-away', other), merged('closed', other)],
    kept: [merged('kept', one), ...moves('moved-here', one)],
  };
}
