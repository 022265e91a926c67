/** What the pages of joining share: whose they are, a refusal in words, the way back to the list. */
import { type TextKey, textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, notFound } from '#app/kernel/pages/framework.ts';
import { homeOf, type ReadingBase } from '#app/kernel/pages/reading-links.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Joiner } from '../services/joiner.server.ts';

/** The guard has let only these kinds of session through. */
export function joinerOf({ actor }: Visit): Joiner {
  if (actor.kind === 'reader') return { role: 'invitee', account: actor.account, participant: actor.participant };
  if (actor.kind !== 'invitee' && actor.kind !== 'participant' && actor.kind !== 'proxy') throw notFound();
  return { role: actor.kind, account: actor.account, participant: actor.participant };
}

/** The page again with the reason in words; nothing was recorded. */
export const refusedHere = ({ locale }: Visit, key: TextKey, field = 'form', kept: Record<string, string> = {}) =>
  askAgain({ errors: [{ field, text: textsFor(locale).marked(key) }], kept });

/** Nothing is lost by leaving a page: it says so. */
export function BackToList() {
  const { rich } = useTexts();
  return <p>{rich('joining:back', {}, { list: '/join' })}</p>;
}

export function BackToReading({ base }: { base: ReadingBase }) {
  const { rich } = useTexts();
  if (base === '/join/read') return <BackToList />;
  return <p>{rich('joining:read.backHome', {}, { home: homeOf(base) })}</p>;
}
