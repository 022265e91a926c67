/** Who is here for the committee: its office, or a member. */

import { notFound } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Stepper } from '../../domain/requests/take-request-step.ts';
import type { Office } from '../../services/requests/request-people.ts';
import type { ReviewMember } from '../../services/review/review-people.ts';

export function officeOf({ actor }: Visit): Office {
  if (actor.kind !== 'staff' || actor.role !== 'review-secretariat') throw notFound();
  return { account: actor.account, role: actor.role };
}

export function memberOf({ actor }: Visit): ReviewMember {
  if (actor.kind !== 'staff' || actor.role !== 'review-member') throw notFound();
  return { account: actor.account, role: actor.role };
}

export function ofCommittee({ actor }: Visit): Stepper {
  if (actor.kind !== 'staff' || !['review-member', 'review-secretariat'].includes(actor.role)) throw notFound();
  return { account: actor.account, role: actor.role };
}
