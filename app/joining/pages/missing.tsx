/** What a signature still needs, all of it at once, each with the way to it. And what stays open without harm. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import type { Review } from '../services/review-answers.server.ts';

const WAYS: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    'identity-missing': '/join/electronic-way',
    'explainer-not-identified': '/join/electronic-way',
    'place-not-private': '/join/electronic-way',
    'electronic-way-not-agreed': '/join/electronic-way',
    'witness-missing': '/help',
    'answers-missing': '/join/choose',
    'required-answered-no': '/join/refuse',
    'signing-held': '/join/questions',
  }),
);

/** The text can no longer, or not yet, be signed: whatever the reason, somebody at the hospital helps. */
const known = (code: string) => (WAYS.get(code) ? code : 'version');

export function Missing({ missing, unanswered }: Pick<Review, 'missing' | 'unanswered'>) {
  const { rich } = useTexts();
  if (missing.length === 0) return null;
  return (
    <Notice tone="attention" title={rich('joining:check.missing')}>
      <ul>
        {missing.map(({ code }) => (
          <li key={code}>
            {rich(`joining:missing.${known(code)}`, { count: unanswered }, { way: WAYS.get(code) ?? '/help' })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Said before the signature, never a reason against it. */
export function StillOpen({ review }: { review: Review }) {
  const { rich } = useTexts();
  const { openQuestions, holding, conversationFollows } = review;
  return (
    <>
      {openQuestions.length > 0 && (
        <Notice
          title={rich('joining:check.openQuestions', { count: openQuestions.length }, { questions: '/join/questions' })}
        >
          <ul>
            {openQuestions.map((text) => (
              <li key={text} className="own-words">
                {text}
              </li>
            ))}
          </ul>
          {holding.length > 0 && <p>{rich('joining:check.waits')}</p>}
        </Notice>
      )}
      {holding.map((id) => (
        <PostForm key={id} action={`/join/questions/${id}`}>
          <Actions>
            <Button name="do" value="lift">
              {rich('joining:questions.lift')}
            </Button>
          </Actions>
        </PostForm>
      ))}
      {conversationFollows && (
        <Notice title={rich('joining:check.conversation')}>
          <p>{rich('joining:check.conversationText', {}, { understanding: '/join/understanding' })}</p>
        </Notice>
      )}
    </>
  );
}
