/** Whose pages these are. The guard has let only the right kinds of session through. */
import type { Visit } from '#app/services/access/visit.ts';
import type { Own } from '#app/services/consent/own-record.server.ts';
import type { Refusal } from '#app/domain/refusals.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { askAgain, notFound } from '../framework.ts';

export function ownOf({ actor }: Visit): Own {
  if (actor.kind === 'participant') return { account: actor.account, participant: actor.participant };
  if (actor.kind === 'invitee') return { account: null, participant: actor.participant };
  throw notFound();
}

/** Her own page with the reason above the form, in words; nothing was recorded. */
export const refusedAgain = ({ locale }: Visit, { code }: Refusal, field: string, kept: Record<string, string> = {}) =>
  askAgain({ errors: [{ field, text: textsFor(locale).marked(`refusals:${code}`) }], kept });
