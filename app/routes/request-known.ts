/** What every page needs to know of its request: from the root's loader, and where none ran, from the server itself. */
import type { Visit } from '#app/services/access/visit.ts';
import type { RequestKnown } from '#app/ui/request-context.tsx';

export function requestKnown({ actor, csrfToken, display, locale, path, speaksFor }: Visit): RequestKnown {
  const role = actor.kind === 'staff' ? actor.role : null;
  return { display, page: { locale, csrfToken, path, who: actor.kind, role, speaksFor } };
}
