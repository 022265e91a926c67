/** Where something typed waits to be sent: on the list of tasks, and on the first page after joining. */
import type { ReactNode } from 'react';
import type { TextKey } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import type { TypedPageName } from '../services/form-drafts/drafted-pages.ts';
import type { LeftDraft as Left } from '../services/form-drafts/form-drafts.server.ts';

const TITLES: Readonly<Record<TypedPageName, TextKey>> = {
  'own-words': 'joining:ownWords.title',
  questions: 'joining:questions.title',
  thread: 'joining:questions.threadTitle',
  'electronic-way': 'joining:way.title',
  account: 'joining:account.title',
  wishes: 'joining:wishes.title',
  sign: 'joining:sign.title',
  refuse: 'joining:refuse.title',
  call: 'call:title',
  counselling: 'counselling:request.title',
  withdrawal: 'withdrawal:title',
  doubt: 'doubt:title',
  'new-version': 'versions:title',
  contact: 'contact:title',
  frequency: 'frequency:title',
  request: 'requests:oneTitle',
  disagree: 'proxy:disagree.title',
  'child-no': 'proxy:childNo.title',
};

/** @param isJustKept she has just pressed «keep it, I go on later» */
export function LeftTyped({
  left,
  isJustKept,
  children,
}: {
  left: readonly Left[];
  isJustKept: boolean;
  children?: ReactNode;
}) {
  const { rich, instant } = useTexts();
  if (left.length === 0) return null;
  return (
    <Notice
      tone={isJustKept ? 'done' : 'information'}
      title={rich(isJustKept ? 'shell:typed.kept' : 'shell:typed.waits')}
    >
      <ul>
        {left.map(({ address, name, typedAt }) => (
          <li key={address}>
            <p>
              <a href={address}>{rich(TITLES[name])}</a> {rich('shell:typed.at', { at: instant(typedAt) })}
            </p>
            <PostForm action={address} hidden={{ typed: 'forget' }}>
              <Button kind="link">{rich('shell:typed.forget')}</Button>
            </PostForm>
          </li>
        ))}
      </ul>
      {children}
    </Notice>
  );
}
