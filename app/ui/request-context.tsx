/** The request as the server knows it, for pages that have no data of their own: after a form was refused no loader runs. */
import { createContext } from 'react';
import type { PageKnown } from './page-context.tsx';

export type RequestKnown = {
  readonly page: PageKnown;
  /** `data-…` attributes of the document */
  readonly display: {
    readonly textSize: string;
    readonly contrast: string;
    readonly theme: string;
    readonly readings: string;
  };
};

export const RequestContext = createContext<RequestKnown | null>(null);
