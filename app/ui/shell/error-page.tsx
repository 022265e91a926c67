import type { TextKey } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { Actions, ButtonLink } from '../page/button.tsx';
import { PageTitle } from '../page/page-title.tsx';
import { usePage } from '../page-context.tsx';

const KNOWN = {
  400: 'form',
  403: 'form',
  404: 'notFound',
  405: 'notFound',
  413: 'tooLarge',
  415: 'form',
  429: 'tooOften',
  503: 'busy',
} as const;

const kindOf = (status: number) => KNOWN[status as keyof typeof KNOWN] ?? 'ours';

export const errorTitle = (status: number): TextKey => `errors:${kindOf(status)}.title`;

/** What to do now, and what has not happened to one's record. Never what went wrong inside. */
export function ErrorPage({ status }: { status: number }) {
  const { rich } = useTexts();
  const { path } = usePage();
  const kind = kindOf(status);
  return (
    <>
      <PageTitle>{rich(`errors:${kind}.title`)}</PageTitle>
      <p>{rich(`errors:${kind}.text`)}</p>
      <p>{rich(`errors:${kind}.todo`, {}, { help: '/help', home: '/', again: path })}</p>
      <Actions>
        <ButtonLink href={kind === 'form' ? path : '/'} kind="primary">
          {rich(kind === 'form' ? 'errors:again' : 'errors:home')}
        </ButtonLink>
      </Actions>
    </>
  );
}
