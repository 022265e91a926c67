/** What becomes of one person of a campaign once the mail server has spoken. Pure. */

/** As the post office says it. */
export type MailOutcome = 'taken' | 'refused' | 'put-off' | 'left' | 'unknown';

/** Two days: ten tries within the first hour, then one each half hour. */
const MOST_TRIES = 100;
const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 30 * 60_000;

export type TargetEnd = {
  /** `in-doubt`: handed over, and nobody can say whether it was taken; never handed over again */
  readonly state: 'sent' | 'failed' | 'in-doubt' | 'pending';
  readonly reason: 'mailbox-refused' | 'not-taken' | null;
  /** counts in her year */
  readonly isContact: boolean;
  /** `pending`: not before so many milliseconds */
  readonly pauseMs: number;
};

type Ended = {
  readonly mails: readonly { readonly outcome: MailOutcome; readonly hasOtherWay: boolean }[];
  readonly letters: number;
  /** how often it was put off before */
  readonly tries: number;
};

const end = (state: TargetEnd['state'], more: Partial<TargetEnd> = {}): TargetEnd => ({
  state,
  reason: null,
  isContact: state === 'sent' || state === 'in-doubt',
  pauseMs: 0,
  ...more,
});

export function afterSending({ mails, letters, tries }: Ended): TargetEnd {
  const some = (outcome: MailOutcome) => mails.some((mail) => mail.outcome === outcome);
  if (some('taken') || letters > 0) return end('sent');
  if (some('unknown')) return end('in-doubt');
  if (some('left')) return end('pending');
  if (some('put-off')) {
    if (tries >= MOST_TRIES) return end('failed', { reason: 'not-taken' });
    return end('pending', { pauseMs: Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS) });
  }
  // decided again: her address is known to fail by then
  if (mails.some(({ hasOtherWay }) => hasOtherWay)) return end('pending');
  return end('failed', { reason: 'mailbox-refused' });
}
