/** What every part of a page may need to know of the request; given once by the root. */
import { createContext, useContext } from 'react';
import type { MenuOffer } from '#app/consent/domain/standing/offers.ts';
import type { Locale } from '#app/i18n/locales.ts';

export type PageKnown = {
  readonly locale: Locale;
  readonly csrfToken: string;
  /** path and query of this page: where to return after a change of language */
  readonly path: string;
  readonly who:
    | 'visitor'
    | 'invitee'
    | 'participant'
    | 'proxy'
    | 'limited-proxy'
    | 'family-viewer'
    | 'reader'
    | 'handed-over'
    | 'staff';
  /** who reads is not known: the database is away */
  readonly isAway?: boolean;
  /** on the hospital's own device, while both read there */
  readonly isJoint: boolean;
  /** the name of the one for whom this reader decides; null where she acts for herself */
  readonly speaksFor: string | null;
  readonly role: string | null;
  /** what a participant's own menu names now; null where no record bears on it */
  readonly menu: readonly MenuOffer[] | null;
  /** what was typed into the fields of this page before and not sent */
  readonly typed: Readonly<Record<string, string>>;
  /** where the site stands and what day it is, for paper; null where no page was found */
  readonly site: { readonly origin: string; readonly today: string } | null;
};

const Page = createContext<PageKnown>({
  locale: 'ja',
  csrfToken: '',
  path: '/',
  who: 'visitor',
  role: null,
  menu: null,
  speaksFor: null,
  typed: {},
  isJoint: false,
  site: null,
});

export const PageProvider = Page.Provider;
export const usePage = (): PageKnown => useContext(Page);
