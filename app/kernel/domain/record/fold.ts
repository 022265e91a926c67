/**
 * The fold: one participant's events → the record of consent. Pure and bi-temporal: `at` asks what held at an instant
 * by when things were done, `known` what was known at a revision of the ledger. Source: domain.md §3, "The fold".
 */
import { PROVISION_CODES, type ProvisionCode } from '#bridge/contract/vocabulary.ts';
import type { ParticipantEvent } from '../event/event.ts';
import { earlier, type Instant } from '../instant.ts';
import { actsOf, type Entitlement, stopOf } from './acts.ts';
import { capacityOf, proxyTerm } from './capacity.ts';
import { ConsentError } from './consent-error.ts';
import { signedConsents } from './consents.ts';
import { applyCorrections, entriesVoided } from './corrections.ts';
import { entitlement } from './entitlement.ts';
import { factsOf } from './facts.ts';
import { type Act, type Barred, ruleOver, type Stop } from './order-of-acts.ts';
import { reconsentOf } from './reconsent.ts';
import type { ConsentRecord, ProvisionAnswer, SignedConsent } from './record.ts';
import { samplesOf } from './samples.ts';
import { signedDiseases } from './signed-diseases.ts';
import { deathOf, wishesOf } from './wishes.ts';
import { standingWithdrawal, withdrawalsOf } from './withdrawal.ts';

export type AsOf = {
  readonly at?: Instant;
  readonly known?: number;
  /**
   * What a signature that still has to be confirmed will say once it is. For showing what was signed and for the "before"
   * of a change: nothing is ever permitted by it, and no gate is told.
   */
  readonly onceConfirmed?: boolean;
};

/** Each signature that waits, as if its explainer had confirmed it when it was made. */
const asConfirmed = (consents: ReadonlyMap<number, SignedConsent>): Map<number, SignedConsent> =>
  new Map(
    [...consents].map(([number, consent]) => [
      number,
      consent.confirmedAt === null && consent.identified
        ? { ...consent, confirmedAt: consent.signedAt, waitsFor: [] }
        : consent,
    ]),
  );

/** One participant's, numbered 1, 2, 3 … in the order of revisions. @throws ConsentError else */
function checkWhole(events: readonly ParticipantEvent[]): void {
  const first = events[0];
  if (!first) throw new ConsentError('no-events', 'a record begins with an event');
  events.forEach((event, index) => {
    if (event.participant !== first.participant) throw new ConsentError('other-participant', `at ${index + 1}`);
    if (event.number !== index + 1)
      throw new ConsentError('ledger-gap', `expected ${index + 1}, found ${event.number}`);
    const before = events[index - 1];
    if (before && event.revision <= before.revision) throw new ConsentError('out-of-order', `at ${index + 1}`);
  });
}

/** Acts and stops ruled over, provision by provision, then case by case. A later no to the provision ends its cases. */
function ruleAll(acts: readonly Act[], stops: readonly Stop[]) {
  const answers: Partial<Record<ProvisionCode, ProvisionAnswer>> = {};
  const ineffective: Barred[] = [];
  for (const code of PROVISION_CODES) {
    const here = acts.filter((act) => act.provision === code);
    const base = here.filter((act) => act.case === null);
    const ruling = ruleOver(base, stops);
    ineffective.push(...ruling.ineffective);
    const specific: Record<string, { decision: 'permit' | 'deny'; since: Instant }> = {};
    for (const of of [...new Set(here.flatMap((act) => act.case ?? []))].sort()) {
      const noes = base.filter((act) => act.answer === 'deny');
      const ruled = ruleOver([...here.filter((act) => act.case === of), ...noes], stops);
      ineffective.push(...ruled.ineffective);
      const { holding } = ruled;
      if (holding && holding.act.case === of && holding.decision !== 'ask') {
        specific[of] = { decision: holding.decision, since: holding.since };
      }
    }
    if (!ruling.holding) continue;
    const { act, decision, since, number } = ruling.holding;
    answers[code] = { decision, since, document: act.document, list: act.list, number, by: act.by, specific };
  }
  ineffective.sort((one, other) => one.act.revision - other.act.revision);
  return { answers, ineffective };
}

/** A consent is in force when it is confirmed, its signer might sign it, its yes to participation counts, and no refusal of the whole came after. */
function consentsInForce(
  consents: ReadonlyMap<number, SignedConsent>,
  events: readonly ParticipantEvent[],
  ineffective: readonly Barred[],
  entitled: Entitlement,
): SignedConsent[] {
  const lastRefusal = events.findLast((event) => event.kind === 'ConsentRefused');
  return [...consents.values()].filter((consent) => {
    const event = events.find(({ number }) => number === consent.number);
    if (consent.confirmedAt === null || !event || !('answers' in event.payload)) return false;
    if (event.kind === 'ReconsentGiven' && !entitled(event.payload.by, event)) return false;
    const answer = (event.payload.answers as Partial<Record<ProvisionCode, string>>).participate;
    if (answer !== 'permit' && event.kind !== 'ReconsentGiven') return false;
    if (lastRefusal && lastRefusal.revision > event.revision) return false;
    return !ineffective.some(({ act }) => act.number === consent.number && act.provision === 'participate');
  });
}

function statusOf(
  parts: Pick<ConsentRecord, 'inForce' | 'withdrawal' | 'closedBecause' | 'reconsent'>,
): ConsentRecord['status'] {
  if (parts.closedBecause) return 'closed';
  if (parts.withdrawal?.level === 'no-further-use') return 'withdrawn';
  if (!parts.inForce) return 'invited';
  return parts.reconsent ? 'reconsent-due' : 'active';
}

function closedBecause(
  events: readonly ParticipantEvent[],
  joined: boolean,
  waiting: boolean,
): ConsentRecord['closedBecause'] {
  if (events.some((event) => event.kind === 'ParticipantErased')) return 'erased';
  if (events.some((event) => event.kind === 'ParticipantMerged' && event.payload.side === 'closed')) return 'merged';
  const refused = events.some((event) => event.kind === 'ConsentRefused');
  return refused && !joined && !waiting ? 'refused' : null;
}

/**
 * State of one participant's consent. Order is by `number` and `revision`.
 * @param events all of the participant's events, from number 1
 * @param asOf `at`: events that began after it are left out (default: none are); `known`: so are later revisions
 * @throws ConsentError("ledger-gap") and its like: a record with a hole permits nothing
 */
export function consentAt(
  events: readonly ParticipantEvent[],
  { at, known, onceConfirmed = false }: AsOf = {},
): ConsentRecord {
  checkWhole(events);
  const heard = events.filter((event) => known === undefined || event.revision <= known);
  const last = heard.at(-1);
  const corrected = applyCorrections(heard).filter((event) => at === undefined || event.occurredAt.from <= at);
  // taken away is taken away for every day asked about, like any correction
  const voided = entriesVoided(heard);
  const signed = signedConsents(corrected, voided);
  const consents = onceConfirmed ? asConfirmed(signed) : signed;
  const entitled = entitlement(corrected, consents);
  const acts = corrected
    .flatMap((event) => actsOf(event, consents, entitled, voided))
    .map((act) =>
      at !== undefined && act.countsFrom !== null && act.countsFrom > at ? { ...act, countsFrom: null } : act,
    );
  const stops = corrected.flatMap((event) => stopOf(event) ?? []);
  const { answers, ineffective } = ruleAll(acts, stops);
  const standing = consentsInForce(consents, corrected, ineffective, entitled).filter(
    ({ confirmedAt }) => at === undefined || (confirmedAt !== null && confirmedAt <= at),
  );
  const inForce = standing.at(-1) ?? null;
  const pending =
    [...consents.values()].findLast(({ confirmedAt, identified }) => confirmedAt === null && identified) ?? null;
  const waiting = pending !== null && pending.number > (inForce?.number ?? 0) ? pending : null;
  const withdrawals = withdrawalsOf(corrected, voided, entitled);
  const withdrawal = standingWithdrawal(withdrawals);
  const reconsent = reconsentOf(corrected, standing);
  const capacity = capacityOf(
    corrected,
    standing.map(({ number }) => number),
  );
  const lastRefusal = corrected.findLast((event) => event.kind === 'ConsentRefused');
  const waitingAfterRefusal = waiting !== null && waiting.number > (lastRefusal?.number ?? 0);
  const closed = closedBecause(corrected, inForce !== null, waitingAfterRefusal);
  return {
    participant: events[0]?.participant as ConsentRecord['participant'],
    number: last?.number ?? 0,
    revision: last?.revision ?? 0,
    asOf: at ?? last?.recordedAt ?? (events[0] as ParticipantEvent).recordedAt,
    status: statusOf({ inForce, withdrawal, closedBecause: closed, reconsent }),
    closedBecause: closed,
    inForce,
    pending: waiting,
    unidentified: [...consents.values()].findLast(({ identified }) => !identified) ?? null,
    answers,
    diseases: signedDiseases(corrected, standing, voided),
    ineffective: ineffective.map(({ act, because, against }) => ({
      number: act.number,
      kind: act.kind,
      provision: act.provision,
      case: act.case,
      because,
      against,
    })),
    refusal: lastRefusal ? { number: lastRefusal.number as number, askAgain: lastRefusal.payload.askAgain } : null,
    withdrawal,
    withdrawals,
    wishes: wishesOf(corrected, null),
    deceased: deathOf(corrected),
    capacity,
    reconsent,
    validUntil: validUntilOf(corrected, inForce, capacity),
    samples: samplesOf(corrected),
    ...factsOf(corrected),
  };
}

/** The earlier of the consent's own end and the proxy's term. */
function validUntilOf(
  events: readonly ParticipantEvent[],
  inForce: SignedConsent | null,
  capacity: ConsentRecord['capacity'],
) {
  const event = events.find(({ number }) => number === inForce?.number);
  const own = event && 'validUntil' in event.payload ? event.payload.validUntil : null;
  const term = proxyTerm(capacity);
  return own && term ? earlier(own, term) : (own ?? term);
}
