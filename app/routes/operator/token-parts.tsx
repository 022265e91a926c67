/** A client's state in a word, and a token on the one page that ever shows it. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { ClientLine } from '#app/services/administration/tokens.server.ts';
import { Notice, Tag } from '#app/ui/page/notice.tsx';

export function ClientState({ client }: { client: ClientLine }) {
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
