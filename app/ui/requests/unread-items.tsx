/** The parts of a request on which a member recorded nothing: shown before the question, and the statement that she has read them. */
import type { ReactNode } from 'react';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { Statement } from '../forms/choices.tsx';
import type { FormState } from '../forms/form-state.ts';
import { Notice } from '../page/notice.tsx';

type Part = { readonly id: string; readonly title: ReactNode; readonly href: string };
type Props = { readonly parts: readonly Part[] };

/** Above the vote: whoever begins to vote sees first what is left to read, each part a link. */
export function UnreadItems({ parts }: Props) {
  const { rich } = useTexts();
  if (parts.length === 0) return null;
  return (
    <Notice tone="attention" title={rich('record:unread.title', { count: parts.length })}>
      <ul>
        {parts.map(({ id, title, href }) => (
          <li key={id}>
            <a href={href}>{title}</a>
          </li>
        ))}
      </ul>
      <p>{rich('record:unread.first')}</p>
    </Notice>
  );
}

/** Just before it is sent: what she says of those parts goes on record with her vote. */
export function ReadStatement({ parts, state }: Props & { readonly state?: FormState }) {
  const { rich } = useTexts();
  if (parts.length === 0) return null;
  return <Statement name="read" label={rich('record:unread.statement')} state={state} />;
}
