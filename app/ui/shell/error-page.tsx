import { useContext } from 'react';
import type { TextKey } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { Actions, Button, ButtonLink } from '../page/button.tsx';
import { PageTitle } from '../page/page-title.tsx';
import { usePage } from '../page-context.tsx';
import { RequestContext, type SentForm } from '../request-context.tsx';

const KNOWN = {
  400: 'form',
  403: 'form',
  404: 'notFound',
  405: 'notFound',
  413: 'tooLarge',
  415: 'form',
  422: 'formUsed',
  429: 'tooOften',
  503: 'away',
} as const;

/** As it was thrown; the text tells why we are away. */
export type Failed = { readonly status?: number; readonly statusText?: string } | null | undefined;

const kindOf = (failed: Failed) => {
  const kind = KNOWN[failed?.status as keyof typeof KNOWN] ?? 'ours';
  return kind === 'away' && failed?.statusText === 'behind' ? 'behind' : kind;
};

export const errorTitle = (failed: Failed): TextKey => `errors:${kindOf(failed)}.title`;

/** Sent while we were away: what was written stands in this page and goes out again with one button. */
function SentWhileAway({ fields, kind }: SentForm & { kind: 'away' | 'behind' }) {
  const { rich } = useTexts();
  const { path } = usePage();
  if (fields.length === 0)
    return (
      <p>
        {rich(`errors:${kind}.unsaved`)} {rich(`errors:${kind}.back`)}
      </p>
    );
  return (
    <form method="post" action={path}>
      {fields.map(([name, value], place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name may stand several times, and nothing moves
        <input key={place} type="hidden" name={name} value={value} />
      ))}
      <p>
        {rich(`errors:${kind}.unsaved`)} {rich(`errors:${kind}.kept`)}{' '}
        {fields.some(([name]) => name === 'idempotencyKey') && rich('errors:away.once')}
      </p>
      <Actions>
        <Button kind="primary">{rich('errors:away.resend')}</Button>
      </Actions>
    </form>
  );
}

/** What to do now, and what has not happened to one's record. Never what went wrong inside. */
export function ErrorPage({ failed }: { failed: Failed }) {
  const { rich } = useTexts();
  const { path } = usePage();
  const sent = useContext(RequestContext)?.sent ?? null;
  const kind = kindOf(failed);
  const isAway = kind === 'away' || kind === 'behind';
  const again = kind === 'form' || kind === 'formUsed' || (isAway && !sent);
  return (
    <>
      <PageTitle>{rich(`errors:${kind}.title`)}</PageTitle>
      <p>{rich(`errors:${kind}.text`)}</p>
      {kind === 'behind' && <p>{rich('errors:behind.recent')}</p>}
      {sent && isAway && <SentWhileAway {...sent} kind={kind} />}
      <p>
        {sent && kind === 'away'
          ? rich('errors:away.urgent', {}, { help: '/help' })
          : rich(`errors:${kind}.todo`, {}, { help: '/help', home: '/', again: path })}
      </p>
      {!sent && (
        <Actions>
          <ButtonLink href={again ? path : '/'} kind="primary">
            {rich(again ? 'errors:again' : 'errors:home')}
          </ButtonLink>
        </Actions>
      )}
    </>
  );
}
