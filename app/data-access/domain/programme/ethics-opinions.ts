/**
 * An ethics committee's opinion on the record: entered by one person, confirmed by another, withdrawn by either. The gate
 * counts what is registered here and no number that only a request names. Source: docs/gate/rules.md#facts-and-claims.
 */

import { type Actor, type LedgerEvent, newEvent } from '#app/kernel/domain/event/event.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import { dayOf, type Instant, moment } from '#app/kernel/domain/instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '#app/kernel/domain/outcome.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import type { EthicsOpinion } from '#bridge/contract/programme-state.ts';

const MAY_REGISTER: readonly Role[] = ['ethics-contact', 'elsi-officer'];

type Command = { readonly actor: Actor };
export type RegisterOpinion = Command & EventPayloads['EthicsOpinionRegistered'];
export type WithdrawOpinion = Command & { readonly opinion: string; readonly reason: string };

const standing = (programme: readonly LedgerEvent[], id: string): EthicsOpinion | null => {
  const last = programme.findLast(
    (event) =>
      (event.kind === 'EthicsOpinionRegistered' || event.kind === 'EthicsOpinionWithdrawn') &&
      event.payload.opinion.id === id,
  );
  return last && 'opinion' in last.payload && typeof last.payload.opinion === 'object' ? last.payload.opinion : null;
};

/**
 * A number is registered once: an opinion that changes gets a number of its own.
 * @param programme both kinds of event so far @param areOnePerson the two accounts are one human being's
 */
export function decideOpinion(
  programme: readonly LedgerEvent[],
  command: RegisterOpinion,
  now: Instant,
  areOnePerson: boolean,
): Outcome {
  const { actor, ...payload } = command;
  const { opinion, people } = payload;
  const refused = firstRefusal([
    () => (MAY_REGISTER.includes(actor.role) ? null : refuse('not-permitted')),
    () => (people.first !== people.second && actor.account === people.second ? null : refuse('two-people-needed')),
    () => (areOnePerson ? refuse('two-people-needed') : null),
    () => (opinion.status === 'active' ? null : refuse('answer-not-offered')),
    () => (opinion.from < opinion.until ? null : refuse('term-backwards')),
    () => (payload.decidedOn <= dayOf(opinion.from) ? null : refuse('opinion-before-decision')),
    () => (standing(programme, opinion.id) === null ? null : refuse('nothing-changes')),
  ]);
  return refused ?? accept(newEvent('EthicsOpinionRegistered', moment(now), payload));
}

/** From its revision on the gate counts it no more. */
export function decideOpinionWithdrawn(
  programme: readonly LedgerEvent[],
  { actor, opinion: id, reason }: WithdrawOpinion,
  now: Instant,
): Outcome {
  const opinion = standing(programme, id);
  const refused = firstRefusal([
    () => (MAY_REGISTER.includes(actor.role) ? null : refuse('not-permitted')),
    () => (opinion?.status === 'active' ? null : refuse('nothing-changes')),
  ]);
  if (refused || opinion === null) return refused ?? refuse('nothing-changes');
  return accept(
    newEvent('EthicsOpinionWithdrawn', moment(now), { opinion: { ...opinion, status: 'withdrawn' }, reason }),
  );
}
