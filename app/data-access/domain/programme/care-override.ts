/**
 * The override for a care job that waits because no gate answers. It stands in for the silent gate, never for the
 * consent: two people, one of whom asks and another of whom acts; own care alone; and every sample permitted by the
 * ledger, when it is given and again when it is redeemed. Source: contract §6, ADR 017.
 */

import { isOwn, type OwnAccounts } from '#app/kernel/domain/access/own-accounts.ts';
import { type Actor, type LedgerEvent, newEvent } from '#app/kernel/domain/event/event.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import { type Instant, instantOf, moment, msOf } from '#app/kernel/domain/instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '#app/kernel/domain/outcome.ts';
import { may } from '#app/kernel/domain/permissions.ts';
import type { RefusalCode } from '#app/kernel/domain/refusals.ts';
import { LONGEST_OVERRIDE_MS, type Redemption } from '#bridge/contract/care-override.ts';
import type { SampleId } from '#bridge/contract/identifiers.ts';

export type AskedOverride = EventPayloads['CareOverrideAsked'];
export type GrantedOverride = EventPayloads['CareOverrideGranted'];
/** What the decision says of a sample on the ledger's own state. */
export type Decisions = ReadonlyMap<SampleId, 'permit' | 'deny'>;

/** Nobody has come by then: the need is another one, and is asked for again. */
export const ASKED_STANDS_MS = 60 * 60_000;

export type AskCareOverride = Omit<AskedOverride, 'first'> & { readonly actor: Actor };

/** @param here the samples of this site's people: another site's and nobody's are one */
export function decideAsking(command: AskCareOverride, here: ReadonlySet<SampleId>, now: Instant): Outcome {
  const { actor, ...asked } = command;
  const { account } = actor;
  if (account === null || !may(actor.role, 'ask-care-override', null)) return refuse('not-permitted');
  const strange = asked.samples.filter((sample) => !here.has(sample));
  if (strange.length > 0) return refuse('sample-unknown', { items: strange });
  return accept(newEvent('CareOverrideAsked', moment(now), { ...asked, first: account }));
}

export type GrantCareOverride = {
  readonly actor: Actor;
  readonly own: OwnAccounts;
  readonly override: string;
  /** SHA-256 of the secret, hex */
  readonly secret: string;
};

type Past = {
  /** `CareOverrideAsked` and `CareOverrideGranted`, in order of revision */
  readonly programme: readonly LedgerEvent[];
  readonly decisions: Decisions;
};

export const askedOverride = (programme: readonly LedgerEvent[], override: string): AskedOverride | null =>
  programme.flatMap((event) =>
    event.kind === 'CareOverrideAsked' && event.payload.override === override ? [event.payload] : [],
  )[0] ?? null;

const hasLapsed = (programme: readonly LedgerEvent[], override: string, now: Instant): boolean =>
  !programme.some(
    (event) =>
      event.kind === 'CareOverrideAsked' &&
      event.payload.override === override &&
      msOf(now) - msOf(event.recordedAt) < ASKED_STANDS_MS,
  );

/** The second person acts. Given once, for as long as an order may hold. */
export function decideGranting({ programme, decisions }: Past, command: GrantCareOverride, now: Instant): Outcome {
  const { actor, own, override, secret } = command;
  const second = actor.account;
  const asked = askedOverride(programme, override);
  if (second === null || !may(actor.role, 'grant-care-override', null)) return refuse('not-permitted');
  if (asked === null) return refuse('override-unknown');
  const denied = asked.samples.filter((sample) => decisions.get(sample) !== 'permit');
  const refused = firstRefusal([
    () => (isOwn(own, asked.first) ? refuse('two-people-needed') : null),
    () =>
      programme.some((event) => event.kind === 'CareOverrideGranted' && event.payload.override === override)
        ? refuse('override-granted')
        : null,
    () => (hasLapsed(programme, override, now) ? refuse('override-expired') : null),
    () => (denied.length > 0 ? refuse('override-denied', { items: denied }) : null),
  ]);
  if (refused) return refused;
  const { first, site: _site, ...order } = asked;
  const until = instantOf(msOf(now) + LONGEST_OVERRIDE_MS);
  return accept(newEvent('CareOverrideGranted', moment(now), { ...order, people: { first, second }, until, secret }));
}

/**
 * Whether an order covers what a cluster is about to start; null where it does. Whether the samples may be used now is
 * the decision's business, and comes after.
 */
export function redemptionRefused(granted: GrantedOverride, asked: Redemption, now: Instant): RefusalCode | null {
  if (asked.action !== granted.action) return 'override-scope';
  if (asked.samples.some((sample) => !granted.samples.includes(sample))) return 'override-scope';
  return now < granted.until ? null : 'override-expired';
}
