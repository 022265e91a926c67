/** Which of her cases can still be answered, and which wait for a first reply: for pages, counts and mails alike. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import { programmeLines } from '#app/kernel/services/gate/approved-uses.server.ts';
import type { OwnRecord } from '#app/kernel/services/record/own-record.server.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { isInForce } from '#bridge/decision/approval-cover.ts';
import { type Answering, answeringOf, OFFERED } from '../../domain/standing/answering.ts';

export type Lines = Awaited<ReturnType<typeof programmeLines>>;

/** Whether the gate could still act on a yes to this case. */
export const canBeAnswered = (
  record: ConsentRecord,
  answering: Answering,
  { code, approval }: { readonly code: ProvisionCode; readonly approval: Approval },
  now: Instant,
): boolean =>
  OFFERED[answering] === 'all' &&
  record.answers[code]?.decision === 'ask' &&
  isInForce(approval, { lower: now, upper: now });

type Asked = { readonly provision: string; readonly caseId: string; readonly approval: string };

export const approvalIn = (lines: Lines, id: string): Approval | undefined =>
  lines
    .flatMap(({ kind, payload }) => (kind === 'approval' ? [parsePayload(kind, payload)] : []))
    .findLast((one) => one.id === id);

/** Open and not answered: what a mail still has to tell of. */
export function waitsForReply(record: ConsentRecord, { provision, caseId, approval }: Asked, lines: Lines, now: Date) {
  const code = provision as ProvisionCode;
  const found = approvalIn(lines, approval);
  if (!found || record.answers[code]?.specific[caseId]) return false;
  return canBeAnswered(record, answeringOf(record), { code, approval: found }, now.toISOString());
}

/** How many wait for her reply, of a record that is open already. */
export async function countWaiting(
  tx: Transaction,
  { participant, record }: Pick<OwnRecord, 'participant' | 'record'>,
  now: Date,
): Promise<number> {
  const rows = await tx.specificRequest.findMany({ where: { participant } });
  const lines = rows.length > 0 ? await programmeLines(tx) : [];
  return rows.filter((row) => waitsForReply(record, row, lines, now)).length;
}
