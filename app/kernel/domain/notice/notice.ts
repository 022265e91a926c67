/**
 * The notice under the 次世代医療基盤法 (Act on Anonymised and Pseudonymised Medical Data): what stands, and whether
 * anything may be given. Apart from research consent: neither reads the other. Source: J11, R25; domain.md §2.
 */
import type { ParticipantEvent } from '../event/event.ts';
import type { NOTICE_CHANNELS, NOTICE_DELETIONS } from '../event/payloads/notice.ts';
import { type Day, type Instant, plusDays, startOfDay } from '../instant.ts';

/** Days between notice and anything given: time to say no. Source: basic policy under the Act, about thirty days. */
export const NOTICE_DAYS = 30;

export type NoticeState = {
  /** the first notice that reached her; later copies start no new count */
  readonly given: {
    readonly on: Day;
    readonly channel: (typeof NOTICE_CHANNELS)[number];
    readonly text: string;
    readonly number: number;
  } | null;
  /** once she has said stop it stands: no later notice lifts it */
  readonly stopped: { readonly at: Instant; readonly number: number } | null;
  /** what became of what had been given before the stop */
  readonly deletion: {
    readonly outcome: (typeof NOTICE_DELETIONS)[number];
    readonly on: Day;
    readonly number: number;
  } | null;
};

/** @param events of one participant, in their order. Pure; no event at all reads as: nothing given, nothing stopped */
export function noticeOf(events: readonly ParticipantEvent[]): NoticeState {
  let state: NoticeState = { given: null, stopped: null, deletion: null };
  for (const event of events) {
    const number = event.number as number;
    if (event.kind === 'NoticeGiven') {
      const { on, channel, text } = event.payload;
      if (state.given === null) state = { ...state, given: { on, channel, text, number } };
    } else if (event.kind === 'NoticeStopped') {
      if (state.stopped === null) state = { ...state, stopped: { at: event.occurredAt.from, number } };
    } else if (event.kind === 'NoticeDeletionRecorded') {
      const { outcome, on } = event.payload;
      state = { ...state, deletion: { outcome, on, number } };
    }
  }
  return state;
}

export type NoticeVerdict =
  | { readonly may: true }
  | { readonly may: false; readonly because: 'no-notice' | 'stopped' | 'waiting'; readonly until?: Instant };

/**
 * Whether her medical information may be given under the Act at that moment. Nothing without notice, nothing after a stop,
 * nothing before the days have passed; a stop outranks everything. Total; doubt is no.
 */
export function mayProvide({ given, stopped }: Pick<NoticeState, 'given' | 'stopped'>, at: Instant): NoticeVerdict {
  if (stopped !== null) return { may: false, because: 'stopped' };
  if (given === null) return { may: false, because: 'no-notice' };
  // the day of the notice is a day in Japan, and counts whole
  const from = plusDays(startOfDay(given.on), NOTICE_DAYS + 1);
  return at >= from ? { may: true } : { may: false, because: 'waiting', until: from };
}
