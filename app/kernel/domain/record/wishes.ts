/** What is decided once, in life: on death and lasting incapacity, who is told. Source: domain.md §8. */
import type { ParticipantEvent } from '../event/event.ts';
import { dayOf, type Instant, startOfDay } from '../instant.ts';
import type { ClosedTask, ConsentRecord } from './record.ts';

/** The wish as last made before `before`; later words of others do not change it. Order: when made, then revision. */
export function wishesOf(events: readonly ParticipantEvent[], before: Instant | null): ConsentRecord['wishes'] {
  let last: Extract<ParticipantEvent, { kind: 'WishesRecorded' }> | null = null;
  for (const event of events) {
    if (event.kind !== 'WishesRecorded' || (before !== null && event.occurredAt.from >= before)) continue;
    if (last && event.occurredAt.from < last.occurredAt.from) continue;
    last = event;
  }
  if (!last) return null;
  const { death, incapacity, named, doctorMayTell } = last.payload;
  return { number: last.number as number, death, incapacity, named, doctorMayTell };
}

/** Done for the samples that there were: of those that come along later it says nothing. */
const ABOUT_SAMPLES: readonly string[] = ['hold-samples', 'destroy-samples', 'destroy-cells', 'unlink-samples'];

/** What holders reported closed of the stop with this number. Samples that came along since are asked about again. */
export function closedTasks(number: number, events: readonly ParticipantEvent[]): ClosedTask[] {
  const came = events.findLast((event) => event.kind === 'SampleReassigned' && event.payload.to === 'moved-here');
  return events.flatMap((event) => {
    if (event.kind !== 'WithdrawalTaskClosed' || event.payload.withdrawal !== number) return [];
    const { task, outcome, opinion, record } = event.payload;
    if (came && came.revision > event.revision && ABOUT_SAMPLES.includes(task)) return [];
    return [{ task, outcome, at: event.occurredAt.until, opinion, record }];
  });
}

/** Death as recorded, with the wish made in life; `none-recorded` where there is none. */
export function deathOf(events: readonly ParticipantEvent[]): ConsentRecord['deceased'] {
  const death = events.find((event) => event.kind === 'DeathRecorded');
  if (!death) return null;
  const since = death.payload.diedOn ? startOfDay(death.payload.diedOn) : startOfDay(dayOf(death.occurredAt.from));
  const wishes = wishesOf(events, since);
  const closed = closedTasks(death.number as number, events);
  const anonymised = closed.find(({ task, outcome }) => task === 'anonymise' && outcome === 'done');
  return {
    number: death.number as number,
    recordedAt: death.recordedAt,
    closedTasks: closed,
    since,
    wish: wishes?.death ?? 'none-recorded',
    anonymisedAt: anonymised?.at ?? null,
    named: (wishes?.named.length ?? 0) > 0,
  };
}
