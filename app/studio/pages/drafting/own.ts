/** Whose draft page this is, and the address of each page of a draft. */

import { queryOf } from '#app/kernel/pages/desk.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';

export { studioPersonOf } from '../own.ts';

export const draftPath = (draft: string, page = ''): string =>
  page === '' ? `/studio/documents/${draft}` : `/studio/documents/${draft}/${page}`;

export const audienceIn = (visit: Visit): string | null => queryOf(visit).get('audience');

/** The address of a page, of the same audience. */
export const withAudience = (path: string, audience: string, isOnly: boolean): string =>
  isOnly ? path : `${path}${path.includes('?') ? '&' : '?'}audience=${audience}`;
