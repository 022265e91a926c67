import type { ReactNode } from 'react';

/** A letter as it will be printed on A4. Nothing on it says why anybody is written to (domain.md §4 rule 7). */
export const Letter = ({
  to,
  from,
  date,
  title,
  code,
  qr,
  inWindow = false,
  children,
}: {
  to: ReactNode;
  from: ReactNode;
  date: ReactNode;
  title: ReactNode;
  /** digits to type, in two groups, and what they are called */
  code?: { label: ReactNode; digits: string };
  /** an SVG element */
  qr?: ReactNode;
  /** the address stands where a window envelope shows it */
  inWindow?: boolean;
  children: ReactNode;
}) => (
  <article className="letter">
    <header>
      <p className={inWindow ? 'lines window' : undefined}>{to}</p>
      <p className="from">
        {date}
        <br />
        {from}
      </p>
    </header>
    <h2>{title}</h2>
    {children}
    {(code || qr) && (
      <div className="letter-keys">
        {code && (
          <div>
            <p className="letter-code-label">{code.label}</p>
            <p className="letter-code">{code.digits}</p>
          </div>
        )}
        {qr && <div className="qr">{qr}</div>}
      </div>
    )}
  </article>
);
