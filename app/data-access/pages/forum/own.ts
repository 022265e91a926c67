/** Who works on the forums: the steering committee, which decides, and its office. */

import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { ForumOfficer } from '../../services/forum/applications.server.ts';

export function officerOf({ actor }: Visit): ForumOfficer {
  if (actor.kind !== 'staff') throw notFound();
  const { account, role } = actor;
  if (role === 'forum-committee' || role === 'review-secretariat') return { account, role };
  throw notFound();
}
