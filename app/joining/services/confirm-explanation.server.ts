/** The explainer confirms the explanation: from here the consent is in force. The copy is handed over in the same act. */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { type RecordReference, writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { decideExplanation } from '#app/consent/index.ts';
import { openFollowUp } from '#app/hospital/index.ts';
import type { NewEvent } from '#app/kernel/domain/event/event.ts';
import { openQuestionsOf } from '#app/kernel/services/questions/open-questions.server.ts';
import { closeAccess } from '#app/kernel/services/record/close-access.server.ts';
import { type OpenRecord, openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';

export const explanationForm = z.strictObject({
  way: z.enum(['face-to-face', 'video', 'phone']),
  explainerShown: z.enum(['staff-card', 'name-on-published-number']),
  privatePlace: z.enum(['yes', 'no']),
  othersPresent: z
    .array(z.enum(['family', 'friend', 'helper', 'interpreter', 'witness', 'staff', 'other']))
    .default([]),
  questions: z.enum(['none', 'all-answered', 'some-open']),
  /** core items talked over, where one was last answered wrongly; with a note of the conversation */
  conversationItems: z.array(z.string()).default([]),
  conversation: z.string().trim().max(4000).default(''),
  copyHandedOver: z.enum(['paper', 'file', 'both']),
});
export type ExplanationForm = z.output<typeof explanationForm>;

type Coordinator = { readonly account: string; readonly site: string };

export async function confirmExplanation(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  form: ExplanationForm,
  idempotencyKey: string,
): Promise<Recorded<null>> {
  const actor = { role: 'site-coordinator', account: coordinator.account, channel: 'in-person' } as const;
  const access = { ...coordinator, role: actor.role, reason: 'explanation-confirmed' };
  return ledgerTransaction<null>(tools, { participant, actor, access, idempotencyKey }, async ({ tx, events, now }) => {
    const opened = await openRecord(tx, participant, coordinator.site);
    if (!opened) return { ok: false, refusal: { code: 'not-invited' } };
    const open = form.questions === 'some-open' ? await openQuestionsOf(tx, participant) : [];
    const { way, explainerShown, questions, copyHandedOver, othersPresent } = form;
    let record: RecordReference | null = null;
    if (form.conversation !== '') {
      const row = { id: tools.ids.uuid(), personId: opened.personId, kind: 'note', text: form.conversation } as const;
      record = await writeRecord(tx, tools.keys, { ...row, createdBy: coordinator.account, at: now });
    }
    const decided = decideExplanation(
      events,
      {
        actor,
        explainer: coordinator.account,
        explainerShown,
        way,
        attendance: {
          privatePlace: form.privatePlace === 'yes',
          othersPresent,
          helper: null,
          interpreter: null,
          witness: null,
        },
        questions,
        openQuestions: open,
        conversation: record && form.conversationItems.length > 0 ? { items: form.conversationItems, record } : null,
        copyHandedOver,
      },
      now.toISOString(),
    );
    if (!decided.ok) return decided;
    await followOwnConsent(tools, tx, { opened, decided: decided.events, now });
    const outbox = [
      { topic: 'mail.copy-ready', key: `copy:${participant}:${events.length}`, payload: { participant } },
    ];
    return { ok: true, events: decided.events, receipt: 'explanation-confirmed', outbox, result: null };
  });
}

type Followed = { readonly opened: OpenRecord; readonly decided: readonly NewEvent[]; readonly now: Date };

/** At 16 and 17 a guardian is told and may object; at 16 those who decided until now see her pages no longer. */
async function followOwnConsent(tools: Tools, tx: Transaction, { opened, decided, now }: Followed): Promise<void> {
  const { participant, site, record } = opened;
  for (const event of decided)
    if (event.kind === 'ProxyEnded') await closeAccess(tx, { participant, appointed: event.payload.appointed }, now);
  if (record.pending?.audience === 'youth-16-17')
    await openFollowUp(tools, tx, { participant, site, kind: 'guardian-to-tell', now });
}
