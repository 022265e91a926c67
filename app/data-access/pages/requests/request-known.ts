/** What every page needs to know of its request: from the root's loader, and where none ran, from the server itself. */
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { RequestKnown } from '#app/ui/request-context.tsx';

export function requestKnown({ actor, csrfToken, display, locale, path, speaksFor, typed }: Visit): RequestKnown {
  const role = actor.kind === 'staff' ? actor.role : null;
  const isJoint = 'joint' in actor;
  return {
    display,
    page: { locale, csrfToken, path, who: actor.kind, role, menu: null, speaksFor, typed, isJoint, site: null },
  };
}
