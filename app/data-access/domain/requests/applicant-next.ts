/** What an applicant does next, and until when: one answer for the list of requests and for the request itself. Pure. */

import type { Instant } from '#app/kernel/domain/instant.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import type { DeskState } from './desk-state.ts';
import { isExpired, type RequestState } from './request-state.ts';

const NEXT = [
  'write',
  'complete',
  'answer',
  'rewrite',
  'wait-completeness',
  'wait-review',
  'wait-own-route',
  'wait-agreement',
  'wait-training',
  'use',
  'report',
  'wait-resumption',
  'wait-destruction',
  'nothing',
] as const;
type Next = { readonly what: (typeof NEXT)[number]; readonly until: Instant | null };

/** The applicant's own move comes before everybody else's. @param route who approves: without the committee, nobody of it reads */
export function applicantNext(state: DeskState, route: Approval['route'], now: Instant): Next {
  switch (state.stage) {
    case 'draft':
      return { what: 'write', until: null };
    case 'incomplete':
      return { what: 'complete', until: null };
    case 'sent-back':
      return { what: 'rewrite', until: null };
    case 'submitted':
      return { what: 'wait-completeness', until: null };
    case 'in-review': {
      const isAsked = state.questions.some(({ answer }) => answer === null);
      const waits = route === 'committee-approval' ? 'wait-review' : 'wait-own-route';
      return { what: isAsked ? 'answer' : waits, until: state.bodies.committee.until };
    }
    case 'agreement':
      return { what: 'wait-agreement', until: null };
    case 'training':
      return { what: 'wait-training', until: null };
    case 'active':
      return { what: isExpired(state, now) ? 'report' : 'use', until: state.approval?.until ?? null };
    case 'suspended':
      return { what: 'wait-resumption', until: state.approval?.until ?? null };
    case 'closing':
      return { what: state.closingReport === null ? 'report' : 'wait-destruction', until: null };
    case 'taken-over':
    case 'closed':
    case 'refused':
    case 'withdrawn':
      return { what: 'nothing', until: null };
    default:
      return state.stage satisfies never;
  }
}

/** One's own move, not somebody else's: shown first. */
export const isOwnMove = ({ what }: Next): boolean =>
  ['write', 'complete', 'answer', 'rewrite', 'report'].includes(what);

/** In these nothing has been decided yet, and the text may still be changed: a new version. */
export const isRequestWritable = ({ stage }: Pick<RequestState, 'stage'>): boolean =>
  ['draft', 'submitted', 'incomplete', 'in-review', 'sent-back'].includes(stage);
