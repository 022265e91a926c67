/** Preferences on findings (asked of everybody on a calendar, found or not) and on being contacted. */

import type { QuietTimes } from '#app/kernel/domain/contact/quiet-times.ts';
import type { PublishedVersion } from '#app/kernel/domain/document/published.ts';
import { newEvent } from '#app/kernel/domain/event/event.ts';
import type { Answers, ListsSeen, Seen, Speaker } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { accept, type Outcome, refuse } from '#app/kernel/domain/outcome.ts';
import { type Command, type Events, givenIn, recordOf, whenDone } from '#app/kernel/domain/record/acts/situation.ts';
import { changesOf, decideChange } from './change-choices.ts';

export type SetFindingPreferences = Command & {
  readonly by: Speaker;
  readonly seen: Seen;
  readonly lists: ListsSeen;
  readonly answers: Answers;
  readonly reconfirmed: boolean;
};
export type SetRecontactPreferences = Command & {
  readonly by: Speaker;
  readonly seen: Seen;
  readonly lists: ListsSeen;
  readonly answers: Answers;
  readonly channels: ('mail' | 'letter' | 'phone' | 'portal')[];
  readonly perYear: number | null;
  readonly quiet: QuietTimes | null;
};

/** The rules of a change of intent, whatever the page it was made on; an unchanged reconfirmation is recorded too. */
function refusedAsChange(
  events: Events,
  command: SetFindingPreferences | SetRecontactPreferences,
  now: Instant,
  published: PublishedVersion | null,
): Outcome {
  const { actor, occurredAt, by, seen, lists, answers } = command;
  const as = {
    actor,
    ...(occurredAt ? { occurredAt } : {}),
    by,
    seen,
    lists,
    answers,
    signature: null,
    transcription: null,
  };
  const outcome = decideChange(events, as, now, published);
  return !outcome.ok && outcome.refusal.code === 'nothing-changes' ? accept() : outcome;
}

export function decideFindingPreferences(
  events: Events,
  command: SetFindingPreferences,
  now: Instant,
  published: PublishedVersion | null,
): Outcome {
  const record = recordOf(events);
  const foreign = Object.keys(command.answers).some((code) => !code.startsWith('findings-'));
  if (!record || foreign) return refuse(record ? 'answer-not-offered' : 'not-invited');
  const outcome = refusedAsChange(events, command, now, published);
  if (!outcome.ok) return outcome;
  const { by, seen, lists, answers, reconfirmed } = command;
  const changes = changesOf(givenIn(events, record), answers, lists);
  const stopped = outcome.events.filter(({ kind }) => kind === 'HeldAnswersEnded');
  if (changes.length === 0 && !reconfirmed && stopped.length > 0) return accept(...stopped);
  const set = newEvent('FindingPreferencesSet', whenDone(command, now), { by, seen, lists, changes, reconfirmed });
  return accept(...stopped, set);
}

export function decideRecontactPreferences(
  events: Events,
  command: SetRecontactPreferences,
  now: Instant,
  published: PublishedVersion | null,
): Outcome {
  const record = recordOf(events);
  const foreign = Object.keys(command.answers).some((code) => !code.startsWith('recontact-'));
  if (!record || foreign) return refuse(record ? 'answer-not-offered' : 'not-invited');
  const outcome = refusedAsChange(events, command, now, published);
  if (!outcome.ok) return outcome;
  const { by, seen, lists, answers, channels, perYear, quiet } = command;
  const most = published?.version.rules.contactsPerYearInAll ?? 0;
  if (perYear !== null && perYear > most) return refuse('contact-limit');
  return accept(
    ...outcome.events.filter(({ kind }) => kind === 'HeldAnswersEnded'),
    newEvent('RecontactPreferencesSet', whenDone(command, now), {
      by,
      seen,
      changes: changesOf(givenIn(events, record), answers, lists),
      channels,
      perYear,
      quiet,
    }),
  );
}
