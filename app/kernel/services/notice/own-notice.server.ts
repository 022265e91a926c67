/** The notice under the 次世代医療基盤法 as she sees it, and her stop: one press, nothing asked. */
import { z } from 'zod';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { decideNoticeStopped } from '../../domain/notice/decide-notice.ts';
import { mayProvide, type NoticeState, type NoticeVerdict, noticeOf } from '../../domain/notice/notice.ts';
import { actRecordedMail } from '../record/act-recorded-mail.server.ts';
import { type Own, readOwn } from '../record/own-record.server.ts';
import type { Tools } from '../tools.server.ts';

export type OwnNotice = NoticeState & { readonly verdict: NoticeVerdict };

export async function loadOwnNotice(tools: Tools, own: Own): Promise<OwnNotice> {
  const { events } = await readOwn(tools, own, 'own-notice');
  const state = noticeOf(events);
  return { ...state, verdict: mayProvide(state, tools.clock.now().toISOString()) };
}

export const stopNoticeForm = z.strictObject({ idempotencyKey: z.uuid() });

/** A second stop is no fault: the first one stands. */
export async function stopOwnNotice(
  tools: Tools,
  own: Own,
  form: z.output<typeof stopNoticeForm>,
): Promise<Recorded<null>> {
  const { access, actor, by } = await readOwn(tools, own, 'own-notice');
  const { idempotencyKey } = form;
  const write = { participant: own.participant, actor, access, idempotencyKey };
  const done = await ledgerTransaction<null>(tools, write, async ({ events, now }) => {
    const decided = decideNoticeStopped(events, { actor, by }, now.toISOString());
    if (!decided.ok) return decided;
    return { ok: true, events: decided.events, outbox: [actRecordedMail(own, form)], result: null };
  });
  if (!done.ok && done.refusal.code === 'nothing-changes')
    return { ok: true, result: null, receiptId: null, revision: null, repeated: true, waits: false };
  return done;
}
