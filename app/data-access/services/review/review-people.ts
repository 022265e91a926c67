/** Who sits at the committee's desks. */
import type { Stepper } from '../../domain/requests/take-request-step.ts';

export type ReviewMember = Stepper & { readonly role: 'review-member' };
