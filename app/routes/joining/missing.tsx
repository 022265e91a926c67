/** What a signature still needs, all of it at once, each with the way to it. And what stays open without harm. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { Review } from '#app/services/joining/review-answers.server.ts';
import { Notice } from '#app/ui/page/notice.tsx';

const WAYS: Readonly<Record<string, string>> = {
  'identity-missing': '/join/electronic-way',
  'explainer-not-identified': '/join/electronic-way',
  'place-not-private': '/join/electronic-way',
  'electronic-way-not-agreed': '/join/electronic-way',
  'witness-missing': '/help',
  'answers-missing': '/join/choose',
  'required-answered-no': '/join/refuse',
};

/** The text can no longer, or not yet, be signed: whatever the reason, somebody at the hospital helps. */
const known = (code: string) => (WAYS[code] ? code : 'version');

export function Missing({ missing, unanswered }: Pick<Review, 'missing' | 'unanswered'>) {
  const { rich } = useTexts();
  if (missing.length === 0) return null;
  return (
    <Notice tone="attention" title={rich('joining:check.missing')}>
      <ul>
        {missing.map(({ code }) => (
          <li key={code}>
            {rich(`joining:missing.${known(code)}`, { count: unanswered }, { way: WAYS[code] ?? '/help' })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Said before the signature, never a reason against it. */
export function StillOpen({ review }: { review: Review }) {
  const { rich } = useTexts();
  const { openQuestions, waitsForAnswer, conversationFollows } = review;
  return (
    <>
      {openQuestions > 0 && (
        <Notice title={rich('joining:check.openQuestions', { count: openQuestions }, { questions: '/join/questions' })}>
          {waitsForAnswer && <p>{rich('joining:check.waits')}</p>}
        </Notice>
      )}
      {conversationFollows && (
        <Notice title={rich('joining:check.conversation')}>
          <p>{rich('joining:check.conversationText', {}, { understanding: '/join/understanding' })}</p>
        </Notice>
      )}
    </>
  );
}
