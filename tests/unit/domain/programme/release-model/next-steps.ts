/** Which step comes next, who usually takes it, and what those say that say always the same. */
import type { NewRequestEvent } from '#app/data-access/domain/requests/request-event.ts';
import type { RequestState } from '#app/data-access/domain/requests/request-state.ts';
import type { Stepper } from '#app/data-access/domain/requests/take-request-step.ts';
import { MEMBERS } from '#tests/support/data-request.ts';
import type { Act } from './commands.ts';

export const HASH = '0'.repeat(64);
export const WORDS = { ja: '理由。', en: 'Reasons.' };

/** Those without an interest, in their order: three of them are a quorum of five. */
export const votersOf = ({ bodies }: Pick<RequestState, 'bodies'>): readonly string[] =>
  MEMBERS.filter((one) => bodies.committee.out[one] === undefined);

export function nextOf({ stage, bodies, resumption, destroyed }: RequestState): Act {
  switch (stage) {
    case 'in-review':
      return votersOf({ bodies }).filter((one) => bodies.committee.votes[one]).length < 3 ? 'vote-yes' : 'decide';
    case 'agreement':
      return 'sign';
    case 'training':
      return 'activate';
    case 'suspended':
      return resumption === null ? 'propose' : 'resume';
    case 'closing':
      return destroyed === null ? 'destroy' : 'close';
    default:
      return 'forward';
  }
}

export const USUAL: Partial<Record<Act, Stepper['role']>> = {
  'vote-yes': 'review-member',
  'vote-no': 'review-member',
  report: 'applicant',
  withdraw: 'applicant',
};
export const PLAIN = {
  sign: { kind: 'AgreementSigned', payload: { signedOn: '2026-11-22', feeClass: 'free' } },
  suspend: { kind: 'Suspended', payload: { reason: 'x', words: '調べています。' } },
  propose: { kind: 'ResumptionProposed', payload: { words: '確かめました。' } },
  report: { kind: 'ClosingReportGiven', payload: { words: WORDS, content: HASH } },
  destroy: { kind: 'DestructionConfirmed', payload: { certificate: 'C-1', method: '消去', on: '2026-11-22' } },
  close: { kind: 'Closed', payload: { words: '' } },
  withdraw: { kind: 'WithdrawnByApplicant', payload: { words: '' } },
} as const satisfies Record<string, NewRequestEvent>;
