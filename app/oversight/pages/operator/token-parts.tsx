/** What pages of tokens share: a client's state in a word, a token on the one page that ever shows it, what is done with it. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice, Tag } from '#app/ui/page/notice.tsx';
import type { ClientLine } from '../../services/administration/tokens.server.ts';
import { Sure } from './parts.tsx';

export function ClientState({ client }: { client: Pick<ClientLine, 'revokedAt' | 'hasTwoTokens'> }) {
  const { rich } = useTexts();
  if (client.revokedAt) return <Tag icon="stop">{rich('administration:tokens.revoked')}</Tag>;
  return client.hasTwoTokens ? (
    <Tag icon="attention" tone="attention">
      {rich('administration:tokens.two')}
    </Tag>
  ) : (
    <Tag icon="done" tone="done">
      {rich('administration:tokens.one')}
    </Tag>
  );
}

export function TokenOnce({ name, token }: { name: string; token: string }) {
  const { rich } = useTexts();
  return (
    <Notice tone="done" title={rich('administration:tokens.onceTitle', { name })}>
      <pre>
        <code>{token}</code>
      </pre>
      <p>{rich('administration:tokens.onceText')}</p>
    </Notice>
  );
}

export function LastUsed({ at }: { at: Date | string | null }) {
  const { rich, instant } = useTexts();
  return at ? <Marked text={instant(at)} /> : rich('administration:tokens.never');
}

/** Exchanged or ended, asked the second time. @param where it counts at once */
export function TokenAccountActions({
  hasTwoTokens,
  where,
  state,
}: {
  hasTwoTokens: boolean;
  where: 'gates' | 'interface';
  state: FormState | undefined;
}) {
  const { rich } = useTexts();
  const deeds = hasTwoTokens ? (['finish', 'rotate', 'revoke'] as const) : (['rotate', 'revoke'] as const);
  return (
    <PostForm state={state} words="administration:tokens." id="form">
      <RadioCards
        name="deed"
        options={deeds.map((value) => ({
          value,
          label: rich(`administration:tokenDeed.${value}`),
          hint: rich(`administration:tokenHint.${hasTwoTokens && value === 'rotate' ? 'again' : value}`),
        }))}
      />
      <Sure
        state={state}
        follows={[rich(`administration:follows.token.${where}`), rich('administration:follows.token.ledger')]}
      />
      <Actions>
        <Button kind="primary">{rich('administration:tokens.do')}</Button>
      </Actions>
    </PostForm>
  );
}
