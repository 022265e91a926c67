import type { ReactNode } from 'react';

/** A box to tick with a pen. Nothing is ticked beforehand, and nothing on the screen can tick it. */
export const Box = ({ children }: { children: ReactNode }) => (
  <span className="box">
    <span className="box-mark" aria-hidden="true" />
    <span>{children}</span>
  </span>
);

export const Boxes = ({ children }: { children: ReactNode }) => <p className="boxes">{children}</p>;

/** A line to write on. */
export const Line = ({ label, short = false }: { label: string; short?: boolean }) =>
  short ? (
    <span className="line short" aria-hidden="true" />
  ) : (
    <p className="line-to-write">
      <span>{label}</span>
      <span className="line" aria-hidden="true" />
    </p>
  );
