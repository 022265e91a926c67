/** The notice at the desk of her hospital: that it was given, a stop heard by phone or on paper, what became of it. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { ledgerTransaction, type OpenLedger, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { NOTICE_CHANNELS, NOTICE_DELETIONS } from '../../domain/event/payloads/notice.ts';
import { codeSchema, daySchema } from '../../domain/event/payloads/parts.ts';
import { decideNoticeDeletion, decideNoticeGiven, decideNoticeStopped } from '../../domain/notice/decide-notice.ts';
import { mayProvide, type NoticeState, type NoticeVerdict, noticeOf } from '../../domain/notice/notice.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { callerField, callerIn } from '../record/caller.ts';
import { type OpenRecord, openRecord } from '../record/open-record.server.ts';
import type { Tools } from '../tools.server.ts';

export const deskNoticeForm = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('given'),
    on: daySchema,
    channel: z.enum(NOTICE_CHANNELS),
    text: codeSchema,
    idempotencyKey: z.uuid(),
  }),
  z.strictObject({ act: z.literal('stopped'), caller: callerField, idempotencyKey: z.uuid() }),
  z.strictObject({
    act: z.literal('deletion'),
    outcome: z.enum(NOTICE_DELETIONS),
    on: daySchema,
    idempotencyKey: z.uuid(),
  }),
]);
type Form = z.output<typeof deskNoticeForm>;
type Coordinator = { readonly account: string; readonly site: string };

export type DeskNotice = NoticeState & {
  readonly verdict: NoticeVerdict;
};

/** Null where there is no such participant at this site. */
export async function loadDeskNotice(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
): Promise<DeskNotice | null> {
  const access = { ...coordinator, role: 'site-coordinator', reason: 'notice' };
  const opened = await withAccess(tools.database, access, (tx) => openRecord(tx, participant, coordinator.site));
  if (!opened) return null;
  const state = noticeOf(opened.events);
  const verdict = mayProvide(state, tools.clock.now().toISOString());
  return { ...state, verdict };
}

function decide(form: Form, account: string, { record }: OpenRecord, { events, now }: OpenLedger): Outcome {
  const at = now.toISOString();
  const actor = { role: 'site-coordinator', account, channel: 'web' } as const;
  switch (form.act) {
    case 'given':
      return decideNoticeGiven(events, { actor, text: form.text, on: form.on, channel: form.channel }, at);
    case 'stopped': {
      const by = callerIn(record, form.caller);
      if ('ok' in by) return by;
      return decideNoticeStopped(events, { actor: { ...actor, channel: 'phone' }, by }, at);
    }
    case 'deletion':
      return decideNoticeDeletion(events, { actor, outcome: form.outcome, on: form.on }, at);
    default:
      return form satisfies never;
  }
}

export async function recordDeskNotice(
  tools: Tools,
  { account, site }: Coordinator,
  participant: ParticipantId,
  form: Form,
): Promise<Recorded<null>> {
  const actor = { role: 'site-coordinator', account, channel: form.act === 'stopped' ? 'phone' : 'web' } as const;
  const access = { account, site, role: actor.role, reason: 'notice' };
  const { idempotencyKey } = form;
  return ledgerTransaction<null>(tools, { participant, actor, access, idempotencyKey }, async (ledger) => {
    const opened = await openRecord(ledger.tx, participant, site);
    if (!opened) return { ok: false, refusal: { code: 'entry-unknown' } };
    const decided = decide(form, account, opened, ledger);
    if (!decided.ok) return decided;
    // on the second channel: somebody else typed it in
    const mail = {
      topic: 'mail.act-recorded',
      key: `notice:${participant}:${idempotencyKey}`,
      payload: { participant },
    };
    return { ok: true, events: decided.events, outbox: form.act === 'given' ? [] : [mail], result: null };
  });
}
