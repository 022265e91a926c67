/** Whose desk of the register this is. */

import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Sanctioner } from '../../../services/register/sanction.server.ts';

export function sanctionerOf({ actor }: Visit): Sanctioner {
  if (actor.kind !== 'staff') throw notFound();
  const { account, role } = actor;
  if (role === 'administrator' || role === 'review-secretariat') return { account, role };
  throw notFound();
}

export function reviewerOf({ actor }: Visit) {
  if (actor.kind !== 'staff' || actor.role !== 'review-secretariat') throw notFound();
  return { account: actor.account, role: actor.role };
}
