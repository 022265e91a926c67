import type { ReactNode } from 'react';
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { FormWords } from '../forms/form-context.ts';

export type Row = {
  /** also the React key */
  id: string;
  /** left out: what `names` of the list has under the row's id */
  name?: ReactNode;
  value: ReactNode;
  change?: { href: string; text: ReactNode; about: string };
};

/** What is known, row by row, each with its way to change it. `about` tells a screen reader what the link changes. */
export function SummaryList({ rows, names }: { rows: readonly Row[]; names?: FormWords }) {
  const { rich } = useTexts();
  return (
    <dl className="rows">
      {rows.map(({ id, name, value, change }) => (
        <div key={id}>
          <dt>{name ?? (names && rich(`${names}${id}`))}</dt>
          <dd>{value}</dd>
          {change && (
            <dd className="change">
              <a href={change.href}>
                {change.text}
                <span className="unseen"> {change.about}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
