import type { ReactNode } from 'react';

type Kind = 'primary' | 'plain' | 'link';

/** The label is one piece: readings inside it must not become columns. `primary` once a page at most. The two answers of a question are never buttons of different weight: use RadioCards. */
export const Button = ({
  children,
  kind = 'plain',
  name,
  value,
  form,
}: {
  children: ReactNode;
  kind?: Kind;
  name?: string;
  value?: string;
  /** id of the form it sends, where it stands outside */
  form?: string;
}) => (
  <button
    className={kind === 'plain' ? 'button' : `button ${kind}`}
    name={name}
    value={value}
    form={form}
    type="submit"
  >
    <span>{children}</span>
  </button>
);

export const ButtonLink = ({ children, href, kind = 'plain' }: { children: ReactNode; href: string; kind?: Kind }) => (
  <a className={kind === 'plain' ? 'button' : `button ${kind}`} href={href}>
    <span>{children}</span>
  </a>
);

/** Buttons in a row, below what they act on. */
export const Actions = ({ children }: { children: ReactNode }) => <div className="actions">{children}</div>;
