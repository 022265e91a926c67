/** Turns of a life that change who may speak: proxies, assent, disputes, objections, capacity, majority, death. */
import { type Actor, type NewEvent, newEvent } from '#app/kernel/domain/event/event.ts';
import type { ParticipantEventKind } from '#app/kernel/domain/event/event-kinds.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import { type Instant, plusDays } from '#app/kernel/domain/instant.ts';
import { accept, firstRefusal, type Outcome, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import {
  afterDeath,
  type Command,
  closedFor,
  type Events,
  inTheFuture,
  notIn,
  recordOf,
  whenDone,
} from '#app/kernel/domain/record/acts/situation.ts';
import { isSpokenFor, powerStands } from '#app/kernel/domain/record/capacity.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import type { Role } from '#app/kernel/domain/roles.ts';

type Kind = Extract<
  ParticipantEventKind,
  | 'ProxyAppointed'
  | 'ProxyEnded'
  | 'AssentRecorded'
  | 'ParentsDisagreed'
  | 'GuardianObjected'
  | 'IncapacityRecorded'
  | 'DeathRecorded'
  | 'MajorityConfirmed'
>;

type Look = { readonly record: ConsentRecord; readonly actor: Actor; readonly now: Instant };

/** A proxy acts within a power that stands; staff record what they were told. */
const withoutPower = ({ record, actor, now }: Look): Refused | null =>
  actor.role !== 'proxy' ||
  record.capacity.proxies.some((power) => power.account === actor.account && powerStands(power, now))
    ? null
    : refuse('proxy-not-entitled');

/** A parent disputes; that both agree again is recorded by the one who heard both. */
function narrowsDispute({ record, actor }: Look, disputed: readonly string[]): Refused | null {
  const standing = record.capacity.blocked.find(({ code }) => code === 'parents-disagree')?.provisions ?? [];
  if (disputed.length === standing.length && standing.every((code) => disputed.includes(code)))
    return refuse('nothing-changes');
  const widens = standing.every((code) => disputed.includes(code));
  return actor.role === 'proxy' && !widens ? refuse('own-part-only') : null;
}

/** What is recorded of a life, by kind: who may, and what besides must hold. */
const RULES: {
  readonly [K in Kind]: {
    readonly roles: readonly Role[];
    readonly besides: (look: Look, payload: EventPayloads[K]) => Refused | null;
  };
} = {
  ProxyAppointed: {
    roles: ['site-coordinator'],
    besides: ({ record }, { from, until, kind, ground }) => {
      if (!isSpokenFor(record.capacity.basis)) return refuse('proxy-not-needed');
      if (until !== null && until <= from) return refuse('term-backwards');
      return kind === 'parental-authority' && ground === 'none' ? refuse('proxy-not-entitled') : null;
    },
  },
  ProxyEnded: {
    roles: ['site-coordinator', 'system'],
    besides: ({ record }, { appointed }) =>
      record.capacity.proxies.some(({ number, ended }) => number === appointed && ended === null)
        ? null
        : refuse('entry-unknown'),
  },
  AssentRecorded: {
    roles: ['site-coordinator', 'treating-doctor', 'proxy'],
    /* a parent passes on a no; a yes the child says to one who is not her parent */
    besides: (look, { assent }) => {
      if (!isSpokenFor(look.record.capacity.basis)) return refuse('basis-differs');
      if (look.actor.role === 'proxy' && assent !== 'refused') return refuse('own-part-only');
      return withoutPower(look);
    },
  },
  ParentsDisagreed: {
    roles: ['site-coordinator', 'ethics-contact', 'proxy'],
    besides: (look, { disputed }) => withoutPower(look) ?? narrowsDispute(look, disputed),
  },
  GuardianObjected: {
    roles: ['site-coordinator'],
    besides: ({ record }) => (record.capacity.basis === 'self-with-guardian' ? null : refuse('basis-differs')),
  },
  IncapacityRecorded: {
    roles: ['treating-doctor', 'site-coordinator'],
    besides: ({ record }, { state }) => {
      const now = record.capacity.incapacity ?? 'regained';
      return now === state ? refuse('nothing-changes') : null;
    },
  },
  DeathRecorded: {
    roles: ['treating-doctor', 'site-coordinator', 'service-client'],
    besides: ({ record, actor }, { reportedBy }) => {
      if (record.deceased) return refuse('participant-deceased');
      // whoever is recorded as dead by mistake is shut out of her own record: one person's word is not enough
      return reportedBy === undefined || reportedBy === actor.account ? refuse('two-people-needed') : null;
    },
  },
  MajorityConfirmed: {
    roles: ['participant', 'invitee'],
    besides: ({ record, now }, { identity }) => {
      // the birthday lies in the month before `majorityOn`; its exact day is the service's to check
      if (record.majorityOn === null || now < plusDays(record.majorityOn, -31)) return refuse('basis-differs');
      const own = record.identities.some(({ number, of }) => number === identity && of === 'person');
      return own ? null : refuse('identity-missing');
    },
  },
};

export type RecordLife<K extends Kind> = Command & { readonly kind: K; readonly payload: EventPayloads[K] };

/** After a death nothing of a living person is recorded, save what mends the record. */
export function decideLifeEvent<K extends Kind>(events: Events, command: RecordLife<K>, now: Instant): Outcome {
  const { actor, kind, payload } = command;
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  const rule = RULES[kind];
  const refused = firstRefusal([
    () => notIn(actor, rule.roles),
    () => closedFor(record, true),
    () => inTheFuture(command, now),
    // a power ends with her, and that may be written down later
    () => (kind === 'ProxyEnded' ? null : afterDeath(record, whenDone(command, now).from)),
    () => rule.besides({ record, actor, now }, payload),
  ]);
  if (refused) return refused;
  const event: NewEvent = newEvent(kind, whenDone(command, now), payload);
  return accept(event);
}
