import type { ReactNode } from 'react';

export type Row = {
  /** also the React key */
  id: string;
  name: ReactNode;
  value: ReactNode;
  change?: { href: string; text: ReactNode; about: string };
};

/** What is known, row by row, each with its way to change it. `about` tells a screen reader what the link changes. */
export const SummaryList = ({ rows }: { rows: readonly Row[] }) => (
  <dl className="rows">
    {rows.map(({ id, name, value, change }) => (
      <div key={id}>
        <dt>{name}</dt>
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
