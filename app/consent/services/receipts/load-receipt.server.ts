/** A receipt by its number, for the one it was given to. Somebody else's and none at all are one and the same: null. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { Seen } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { type AnswersGiven, answersBefore } from '#app/kernel/domain/record/answers-given.ts';
import type { AskedRecall } from '#app/kernel/domain/record/data-disposition.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import { type LoadedVersion, loadVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { questionTexts } from '#app/kernel/services/questions/open-questions.server.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { type Own, ownAccess } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type AlreadyOut, alreadyOut } from '../already-out.server.ts';
import { askedRecalls } from '../recalls/asked-recalls.server.ts';
import { paperCode } from './paper-code.server.ts';
import { proveReceipt, type ReceiptProof } from './prove-receipt.server.ts';

export type Receipt = {
  readonly id: string;
  readonly kind: string;
  readonly revision: number;
  readonly event: ParticipantEvent;
  /** her answers as they were until this act, by the record: what the entry itself says of them is not relied on */
  readonly before: AnswersGiven;
  /** the record as this act left it, whatever came after */
  readonly recordThen: ConsentRecord;
  /** a signature: whether it waits for confirmation now, when it was confirmed, or neither */
  readonly signature: 'waits' | { readonly confirmedAt: Instant } | null;
  /** what was on the screen; null for acts that show no document */
  readonly seen: Seen | null;
  readonly version: LoadedVersion | null;
  readonly site: string;
  readonly audience: string;
  readonly proof: ReceiptProof | null;
  /** address at which whoever holds the printed receipt can check it */
  readonly checkAt: string;
  /** every event so far: what was done since, holder by holder */
  readonly events: readonly ParticipantEvent[];
  /** after a change of answers: what had left by then */
  readonly out: AlreadyOut | null;
  /** after a withdrawal: recipients asked, with their replies */
  readonly recalls: readonly AskedRecall[];
  /** questions that had no answer when this was signed, in her words; it says that they are open */
  readonly openQuestions: readonly string[];
};

const RECEIPT_ID = /^R-[0-9A-Z]{20,32}$/;

const seenOf = (event: ParticipantEvent): Seen | null => ('seen' in event.payload ? event.payload.seen : null);

/** As it is now: the paper keeps what held then, the page does not go on saying that nothing has begun. */
function signatureOf(events: readonly ParticipantEvent[], { number }: ParticipantEvent): Receipt['signature'] {
  const confirmed = events.find(
    (event) => event.kind === 'ExplanationConfirmed' && event.payload.consent === (number as number),
  );
  if (confirmed) return { confirmedAt: confirmed.occurredAt.from };
  const now = consentAt(events);
  return now.pending?.number === number && now.withdrawal?.level !== 'no-further-use' ? 'waits' : null;
}

export async function loadReceipt(tools: Tools, own: Own, id: string | undefined): Promise<Receipt | null> {
  if (!id || !RECEIPT_ID.test(id)) return null;
  const access = await ownAccess(tools, own, 'own-receipt');
  const found = await withAccess(tools.database, access, async (tx) => {
    const row = await tx.receipt.findFirst({ where: { id, participant: own.participant } });
    const opened = row && (await openRecord(tx, own.participant));
    const event = opened?.events.find((one) => one.id === row?.eventId);
    if (!row || !opened || !event) return null;
    const subject = { receipt: id, revision: event.revision, eventId: event.id, personId: opened.personId };
    const recalls = event.kind === 'ConsentWithdrawn' ? await askedRecalls(tx, opened.events, event) : [];
    const out = event.kind === 'ChoicesChanged' ? await alreadyOut(tx, own.participant, event.recordedAt) : null;
    const stated = 'openQuestions' in event.payload ? event.payload.openQuestions : [];
    const openQuestions = await questionTexts(tools, tx, { access, personId: opened.personId }, stated);
    return { row, opened, event, recalls, out, openQuestions, proof: await proveReceipt(tools, tx, subject) };
  });
  if (!found) return null;
  const { row, opened, event, recalls, out, openQuestions, proof } = found;
  const seen = seenOf(event);
  return {
    id,
    kind: row.kind,
    revision: event.revision,
    event,
    before: answersBefore(opened.events, event),
    recordThen: consentAt(opened.events, { known: event.revision }),
    signature: signatureOf(opened.events, event),
    seen,
    version: seen && (await loadVersion(tools.database, seen)),
    site: opened.site,
    audience: opened.audience,
    proof,
    checkAt: `${tools.environment.origin}/check?code=${paperCode(tools.keys, id)}`,
    events: opened.events,
    recalls,
    out,
    openQuestions,
  };
}
