import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

export type Way = {
  href: string;
  title: ReactNode;
  hint?: ReactNode;
  /** which offer of her standing it is, for tests that collect what a page offers */
  mark?: string;
};

/** Places to begin, as large links. */
export const Ways = ({ ways }: { ways: readonly Way[] }) => (
  <ul className="ways" role="list">
    {ways.map(({ href, title, hint, mark }) => (
      <li key={href} data-offer={mark}>
        <a href={href}>
          <span className="way">{title}</span>
          {hint && <span className="hint">{hint}</span>}
          <Icon name="forward" />
        </a>
      </li>
    ))}
  </ul>
);
