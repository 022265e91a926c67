/** Whose pages these are. The guard has let only the right kinds of session through. */

import { type TextKey, textsFor } from '#app/i18n/texts.ts';
import type { Refusal, RefusalCode } from '#app/kernel/domain/refusals.ts';
import { askAgain, notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Own } from '#app/kernel/services/record/own-record.server.ts';
import type { ArchiveAsker } from '../services/archive-permit.server.ts';

export function ownOf({ actor }: Visit): Own {
  if (actor.kind !== 'participant' && actor.kind !== 'proxy' && actor.kind !== 'invitee') throw notFound();
  return { account: actor.account, participant: actor.participant };
}

/** Who has a password and a session of her own: the participant or who decides for her. */
export function askerOf({ actor }: Visit): ArchiveAsker {
  if (actor.kind !== 'participant' && actor.kind !== 'proxy') throw notFound();
  return actor;
}

type Words = Readonly<Partial<Record<RefusalCode, TextKey>>>;
type Refused = {
  readonly refusal: Refusal;
  readonly field: string;
  readonly kept?: Record<string, string>;
  readonly words?: Words;
};

/** Her own page with the reason above the form; nothing was recorded. @param words that this page has for a reason itself */
export function refusedOwn({ locale }: Visit, { refusal, field, kept = {}, words = {} }: Refused) {
  const key = words[refusal.code] ?? (`refusals:${refusal.code}` as const);
  return askAgain({ errors: [{ field, text: textsFor(locale).marked(key) }], kept });
}
