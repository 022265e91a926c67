/** Whose desk of the register this is. */
import type { Visit } from '#app/services/access/visit.ts';
import type { Sanctioner } from '#app/services/register/sanction.server.ts';
import { notFound } from '../framework.ts';

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
