import type { ReactNode } from 'react';

/** The one `h1` of a page, with a line before it (a group, a name) and a first sentence after it. */
export const PageTitle = ({
  children,
  before,
  lead,
}: {
  children: ReactNode;
  before?: ReactNode;
  lead?: ReactNode;
}) => (
  <>
    {before && <p className="before-title">{before}</p>}
    <h1>{children}</h1>
    {lead && <p className="lead">{lead}</p>}
  </>
);
