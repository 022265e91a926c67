import type { ReactNode } from 'react';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { type Row, SummaryList } from '../page/summary-list.tsx';

/** The slip to keep: number, what was recorded and when, and how to check it. Prints on A4 with everything on it. */
export function ReceiptSlip({
  number,
  title,
  rows,
  children,
  proof,
  level = 2,
}: {
  number: string;
  title: ReactNode;
  rows: readonly Row[];
  children?: ReactNode;
  /** digest, ledger position, document hash: small, at the foot */
  proof?: ReactNode;
  level?: 1 | 2;
}) {
  const { rich } = useTexts();
  const Heading = `h${level}` as const;
  return (
    <article className="receipt">
      <header>
        <p className="before-title">{rich('shell:receipt.number')}</p>
        <p className="receipt-number">{number}</p>
        <Heading>{title}</Heading>
      </header>
      <SummaryList rows={rows} />
      {children}
      {proof && <footer>{proof}</footer>}
    </article>
  );
}
