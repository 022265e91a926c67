/** What an opinion covers, in words: whom it names and for which actions. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { Opinion } from '../../services/opinions/load-opinions.server.ts';

export type Titles = Readonly<Record<string, string>>;

export function Actions({ actions }: Pick<Opinion, 'actions'>) {
  const { rich } = useTexts();
  return (
    <ul>
      {actions.map((action) => (
        <li key={action}>{rich(`opinions:action.${action}`)}</li>
      ))}
    </ul>
  );
}

export function Scope({ covers, titles }: Pick<Opinion, 'covers'> & { titles: Titles }) {
  const { rich, number } = useTexts();
  const { documents, approvals, participants, samples } = covers;
  const named = [
    { kind: 'participants', ids: participants },
    { kind: 'samples', ids: samples },
  ].filter(({ ids }) => ids.length > 0);
  return (
    <ul>
      {documents.map((id) => (
        <li key={id}>
          {rich('opinions:scope.document', { title: new Map(Object.entries(titles)).get(id) ?? id })} <code>{id}</code>
        </li>
      ))}
      {approvals.map((id) => (
        <li key={id}>
          {rich('opinions:scope.approval')} <code>{id}</code>
        </li>
      ))}
      {named.map(({ kind, ids }) => (
        <li key={kind}>
          {rich(`opinions:scope.${kind}`, { count: number(ids.length) })}{' '}
          {ids.map((id) => (
            <span key={id}>
              <code>{id}</code>{' '}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
