/**
 * Withdraw (同意撤回) by the participant herself or who decides for her, at one of three levels: no reason, no second sign-in, no gate needed.
 * The tasks it opens at each holder are written in the same transaction, so that none is forgotten.
 */
import { z } from 'zod';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import { asIfRecorded } from '#app/kernel/domain/record/as-if-recorded.ts';
import { actRecordedMail } from '#app/kernel/services/record/act-recorded-mail.server.ts';
import { type Own, type OwnRecord, readOwn, seenIn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { WITHDRAWAL_LEVELS, type WithdrawalLevel } from '#bridge/contract/vocabulary.ts';
import { decideWithdrawal } from '../domain/acts/withdraw-consent.ts';
import type { AskedAgain } from './confirm-destruction.server.ts';
import { settleTasks } from './withdrawal-tasks/settle-tasks.server.ts';

export const OUTCOME_PLACES = ['portal', 'mail', 'letter', 'doctor', 'nowhere'] as const;

export const withdrawalForm = z.strictObject({
  /** left out, it is not answered now: nobody is held up by a question */
  doctorMayTell: z.enum(['yes', 'no', 'not-now']).default('not-now'),
  outcomeTo: z.enum(OUTCOME_PLACES).default('portal'),
  /** "do not wait": a box, empty unless ticked */
  waiveCoolingOff: z.literal('yes').optional(),
  /** the second time that destroying at once is asked, with her password or her letter's number */
  again: z.literal('yes').optional(),
  secret: z.string().max(1000).optional(),
  idempotencyKey: z.uuid(),
});
export type WithdrawalForm = z.output<typeof withdrawalForm>;

export const readLevel = (text: string | undefined): WithdrawalLevel | null =>
  WITHDRAWAL_LEVELS.find((level) => level === text) ?? null;

export const SPOKEN = { yes: true, no: false, 'not-now': null } as const;

/** What the page of that level said before the choice. */
export const TOLD: Readonly<Record<WithdrawalLevel, EventPayloads['ConsentWithdrawn']['told']>> = {
  'no-further-contact': ['treatment-same', 'consent-record-kept'],
  'no-further-access': [
    'analysed-stays',
    'published-stays',
    'models-stay',
    'relatives-stay',
    'treatment-same',
    'consent-record-kept',
  ],
  'no-further-use': [
    'analysed-stays',
    'published-stays',
    'models-stay',
    'backups-fade',
    'relatives-stay',
    'released-recalled',
    'treatment-same',
    'consent-record-kept',
  ],
};

type Withdrawing = {
  readonly level: WithdrawalLevel;
  readonly form: WithdrawalForm;
  readonly language: Language;
  /** without it nothing is destroyed at once */
  readonly askedAgain?: AskedAgain;
};

/** Only the highest level waits, and only it can be asked not to. */
export const destroysNow = ({ level, form }: Pick<Withdrawing, 'level' | 'form'>): boolean =>
  level === 'no-further-use' && form.waiveCoolingOff === 'yes';

const commandOf = ({ level, form, language }: Withdrawing, opened: OwnRecord) => ({
  actor: opened.actor,
  seen: seenIn(opened.version, language),
  by: opened.by,
  level,
  // the document offers destruction alone at the highest level
  sampleChoice: level === 'no-further-use' ? ('destroy' as const) : null,
  doctorMayTell: SPOKEN[form.doctorMayTell],
  tellMe: null,
  told: TOLD[level],
  outcomeTo: form.outcomeTo,
  reason: null,
  transcription: null,
  waiveCoolingOff: destroysNow({ level, form }),
});

export async function withdrawConsent(tools: Tools, own: Own, asked: Withdrawing): Promise<Recorded<null>> {
  if (destroysNow(asked) && !asked.askedAgain) return { ok: false, refusal: { code: 'destruction-not-confirmed' } };
  const opened = await readOwn(tools, own, 'own-withdrawal');
  const { actor } = opened;
  const { idempotencyKey } = asked.form;
  const write = { participant: own.participant, actor, access: opened.access, idempotencyKey };
  return ledgerTransaction<null>(tools, write, async ({ tx, events, now }) => {
    const { coolingOffDays } = opened.version.structure.rules;
    const decided = decideWithdrawal(events, commandOf(asked, opened), now.toISOString(), coolingOffDays);
    if (!decided.ok) return decided;
    await settleTasks(tools, tx, opened, { events: asIfRecorded(events, decided.events, now, actor), now });
    return {
      ok: true,
      events: decided.events,
      receipt: 'withdrawn',
      outbox: [actRecordedMail(own, asked.form)],
      result: null,
    };
  });
}
