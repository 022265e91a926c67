/** Turns of a life that change who may speak: proxies, assent, disputes, objections, capacity, majority, death. */
import { type NewEvent, newEvent } from '../../event/event.ts';
import type { ParticipantEventKind } from '../../event/event-kinds.ts';
import type { EventPayloads } from '../../event/payloads.ts';
import { type Instant, plusDays } from '../../instant.ts';
import { accept, firstRefusal, type Outcome, type Refused, refuse } from '../../outcome.ts';
import type { Role } from '../../roles.ts';
import type { ConsentRecord } from '../record.ts';
import { type Command, closedFor, type Events, inTheFuture, notIn, recordOf, whenDone } from './situation.ts';

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

/** What staff record of a life, by kind: who may, and what besides must hold. */
const RULES: {
  readonly [K in Kind]: {
    readonly roles: readonly Role[];
    readonly besides: (record: ConsentRecord, payload: EventPayloads[K], now: Instant) => Refused | null;
  };
} = {
  ProxyAppointed: {
    roles: ['site-coordinator'],
    besides: (_record, { from, until, kind, ground }) => {
      if (until !== null && until <= from) return refuse('term-backwards');
      return kind === 'parental-authority' && ground === 'none' ? refuse('proxy-not-entitled') : null;
    },
  },
  ProxyEnded: {
    roles: ['site-coordinator', 'system'],
    besides: ({ capacity }, { appointed }) =>
      capacity.proxies.some(({ number, ended }) => number === appointed && ended === null)
        ? null
        : refuse('entry-unknown'),
  },
  AssentRecorded: { roles: ['site-coordinator', 'treating-doctor'], besides: () => null },
  ParentsDisagreed: { roles: ['site-coordinator', 'ethics-contact'], besides: () => null },
  GuardianObjected: { roles: ['site-coordinator'], besides: () => null },
  IncapacityRecorded: { roles: ['treating-doctor', 'site-coordinator'], besides: () => null },
  DeathRecorded: {
    roles: ['treating-doctor', 'site-coordinator', 'service-client'],
    besides: ({ deceased }) => (deceased ? refuse('participant-deceased') : null),
  },
  MajorityConfirmed: {
    roles: ['participant'],
    besides: (record, { identity }, now) => {
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
    () => rule.besides(record, payload, now),
  ]);
  if (refused) return refused;
  const event: NewEvent = newEvent(kind, whenDone(command, now), payload);
  return accept(event);
}
