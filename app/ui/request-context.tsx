/** The request as the server knows it, for pages that have no data of their own: after a form was refused no loader runs. */
import { createContext } from 'react';
import type { PageKnown } from './page-context.tsx';

/** What was sent and not taken; no fields where it cannot be repeated. */
export type SentForm = { readonly fields: readonly (readonly [name: string, value: string])[] };

export type RequestKnown = {
  readonly page: PageKnown;
  /** `data-…` attributes of the document */
  readonly display: {
    readonly textSize: string;
    readonly contrast: string;
    readonly theme: string;
    readonly readings: string;
  };
  /** null where the page was only asked for */
  readonly sent?: SentForm | null;
};

export const RequestContext = createContext<RequestKnown | null>(null);
