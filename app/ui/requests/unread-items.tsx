/** Before a vote: the parts of the request on which nothing was recorded, each a link, and the statement that they were read. */
import type { ReactNode } from 'react';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { Statement } from '../forms/choices.tsx';
import type { FormState } from '../forms/form-state.ts';
import { Notice } from '../page/notice.tsx';

type Part = { readonly id: string; readonly title: ReactNode; readonly href: string };

export function UnreadItems({ parts, state }: { parts: readonly Part[]; state?: FormState }) {
  const { rich } = useTexts();
  if (parts.length === 0) return null;
  return (
    <>
      <Notice tone="attention" title={rich('record:unread.title', { count: parts.length })}>
        <ul>
          {parts.map(({ id, title, href }) => (
            <li key={id}>
              <a href={href}>{title}</a>
            </li>
          ))}
        </ul>
      </Notice>
      <Statement name="read" label={rich('record:unread.statement')} state={state} />
    </>
  );
}
