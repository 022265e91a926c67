/** The links of each audience, in the order of use. A page of its own is added here when it exists. */
import type { TextKey } from '#app/i18n/texts.ts';
import type { PageKnown } from '../page-context.tsx';

export type NavigationLink = { readonly href: string; readonly text: TextKey };

const PARTICIPANT: readonly NavigationLink[] = [];
const BY_ROLE: Readonly<Record<string, readonly NavigationLink[]>> = {};

export function navigationFor(who: PageKnown['who'], role: string | null): readonly NavigationLink[] {
  if (who === 'participant') return PARTICIPANT;
  return (role !== null && BY_ROLE[role]) || [];
}
