/** Her own yes or no to one case; it can be changed the same way, and a no counts at once. No reply is no. */
import { z } from 'zod';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { decideSpecificAnswer } from '#app/consent/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { recordOf } from '#app/kernel/domain/record/acts/situation.ts';
import { loadVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { actRecordedMail } from '#app/kernel/services/record/act-recorded-mail.server.ts';
import { type Own, readOwn, seenIn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { AskedCase } from './load-requests.server.ts';

export const requestForm = z.strictObject({
  answer: z.enum(['permit', 'deny'], { error: 'choices:question.chooseOne' }),
  version: z.string().regex(/^[\w.-]{1,40}$/),
  /** the answer that the page showed as standing; empty for none */
  stood: z.enum(['', 'permit', 'deny']),
  idempotencyKey: z.uuid(),
});

type AnswerRequest = z.output<typeof requestForm> & { readonly language: Language };

/** @param asked as it was loaded for her own session */
export async function answerUseRequest(
  tools: Tools,
  own: Own,
  { provision, caseId, isOpen }: AskedCase,
  form: AnswerRequest,
): Promise<Recorded<null>> {
  // a no is always taken: it may be the taking back of a yes
  if (!isOpen && form.answer === 'permit') return { ok: false, refusal: { code: 'request-over' } };
  const opened = await readOwn(tools, own, 'own-requests');
  const { document, audience } = opened.version;
  const shown = await loadVersion(tools.database, { document, version: form.version, audience });
  if (!shown) return { ok: false, refusal: { code: 'version-unknown' } };
  const { actor, by } = opened;
  const write = { participant: own.participant, actor, access: opened.access, idempotencyKey: form.idempotencyKey };
  return ledgerTransaction<null>(tools, write, async ({ events, now }) => {
    const stands = recordOf(events)?.answers[provision]?.specific[caseId]?.decision ?? '';
    if (stands !== form.stood) return { ok: false, refusal: { code: 'answer-moved-on', provisions: [provision] } };
    const command = {
      actor,
      seen: seenIn(shown, form.language),
      by,
      provision,
      case: caseId,
      decision: form.answer,
    } as const;
    const decided = decideSpecificAnswer(events, command, now.toISOString());
    if (!decided.ok) return decided;
    return {
      ok: true,
      events: decided.events,
      receipt: 'specific-answer',
      outbox: [actRecordedMail(own, form)],
      result: null,
    };
  });
}
