/** Who works on the forums: the steering committee, which decides, and its office. */
import type { Visit } from '#app/services/access/visit.ts';
import type { ForumOfficer } from '#app/services/forum/applications.server.ts';
import { notFound } from '../framework.ts';

export function officerOf({ actor }: Visit): ForumOfficer {
  if (actor.kind !== 'staff') throw notFound();
  const { account, role } = actor;
  if (role === 'forum-committee' || role === 'review-secretariat') return { account, role };
  throw notFound();
}
