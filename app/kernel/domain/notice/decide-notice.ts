/** The three acts on a notice: given, stopped, what was given before is deleted. None touches research consent. */

import { newEvent, type ParticipantEvent } from '../event/event.ts';
import { isProgrammeKind } from '../event/event-kinds.ts';
import type { EventPayloads } from '../event/payloads.ts';
import { dayOf, type Instant } from '../instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '../outcome.ts';
import { may } from '../permissions.ts';
import {
  type Command,
  closedFor,
  type Events,
  inTheFuture,
  notIn,
  recordOf,
  whenDone,
} from '../record/acts/situation.ts';
import { noticeOf } from './notice.ts';

const own = (events: Events) => events.filter((event) => !isProgrammeKind(event.kind)) as readonly ParticipantEvent[];

export type GiveNotice = Command & Omit<EventPayloads['NoticeGiven'], 'by'>;

/** A copy given later is recorded too; it starts no new count and lifts no stop. */
export function decideNoticeGiven(events: Events, command: GiveNotice, now: Instant): Outcome {
  const { actor, text, on, channel } = command;
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  const refused = firstRefusal([
    () => notIn(actor, ['site-coordinator']),
    () => (actor.account === null ? refuse('not-permitted') : null),
    () => closedFor(record, true),
    () => (record.deceased ? refuse('participant-deceased') : null),
    () => (on > dayOf(now) ? refuse('in-the-future') : null),
  ]);
  const by = actor.account ?? '';
  return refused ?? accept(newEvent('NoticeGiven', whenDone(command, now), { text, on, channel, by }));
}

export type StopNotice = Command & EventPayloads['NoticeStopped'];

/** At any time, with or without a notice, whatever stands of research. A second stop changes nothing. */
export function decideNoticeStopped(events: Events, command: StopNotice, now: Instant): Outcome {
  const { actor, by } = command;
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  const refused = firstRefusal([
    () => (may(actor.role, 'stop-notice', null) ? null : refuse('not-permitted')),
    () => (noticeOf(own(events)).stopped ? refuse('nothing-changes') : null),
    () => inTheFuture(command, now),
  ]);
  return refused ?? accept(newEvent('NoticeStopped', whenDone(command, now), { by }));
}

export type RecordDeletion = Command & Omit<EventPayloads['NoticeDeletionRecorded'], 'by'>;

/** Only what she stopped is deleted on her word. A later entry corrects an earlier one; both stay. */
export function decideNoticeDeletion(events: Events, command: RecordDeletion, now: Instant): Outcome {
  const { actor, outcome, on } = command;
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  const refused = firstRefusal([
    () => notIn(actor, ['site-coordinator']),
    () => (actor.account === null ? refuse('not-permitted') : null),
    () => (noticeOf(own(events)).stopped ? null : refuse('notice-not-stopped')),
    () => (on > dayOf(now) ? refuse('in-the-future') : null),
  ]);
  const by = actor.account ?? '';
  return refused ?? accept(newEvent('NoticeDeletionRecorded', whenDone(command, now), { outcome, on, by }));
}
