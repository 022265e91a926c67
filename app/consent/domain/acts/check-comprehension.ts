/** Record a check of understanding. It never locks a door: a wrong last answer on a core item asks for a conversation. */

import type { DocumentVersion } from '#app/kernel/domain/document/version.ts';
import { newEvent } from '#app/kernel/domain/event/event.ts';
import type { Seen } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '#app/kernel/domain/outcome.ts';
import {
  type Command,
  closedFor,
  type Events,
  inTheFuture,
  notIn,
  recordOf,
  whenDone,
} from '#app/kernel/domain/record/acts/situation.ts';

export type CheckComprehension = Command & {
  readonly seen: Seen;
  /** every attempt in order; `answer` counts options from 0 */
  readonly answers: readonly { readonly item: string; readonly answer: number }[];
};

/** Core items whose last answer is not the right one, those never answered included. */
export function wrongCoreOf(version: DocumentVersion, answers: CheckComprehension['answers']): string[] {
  const last = new Map(answers.map(({ item, answer }) => [item, answer]));
  return version.comprehension.filter(({ id, core, correct }) => core && last.get(id) !== correct).map(({ id }) => id);
}

export function decideComprehension(
  events: Events,
  command: CheckComprehension,
  now: Instant,
  version: DocumentVersion,
): Outcome {
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  const items = new Map(version.comprehension.map((item) => [item.id, item]));
  const unknown = command.answers.filter(({ item }) => !items.has(item)).map(({ item }) => item);
  const { seen } = command;
  const refused = firstRefusal([
    () => notIn(command.actor, ['participant', 'invitee', 'proxy', 'site-coordinator']),
    () => closedFor(record, true),
    () => inTheFuture(command, now),
    () => (unknown.length > 0 ? refuse('comprehension-item-unknown', { items: unknown }) : null),
    () => (seen.document === version.document && seen.version === version.version ? null : refuse('seen-differs')),
  ]);
  return (
    refused ??
    accept(
      newEvent('ComprehensionChecked', whenDone(command, now), {
        seen,
        answers: command.answers.map(({ item, answer }) => ({
          item,
          answer,
          right: items.get(item)?.correct === answer,
        })),
        wrongCore: wrongCoreOf(version, command.answers),
      }),
    )
  );
}
