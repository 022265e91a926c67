/**
 * Whether a printed receipt is genuine, and whether something newer was recorded since. For whoever holds the paper, so
 * nothing else is said: not whose it is, not what it is about, not when.
 */
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import type { AccessRefused } from '#app/kernel/services/access/refusals.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { readPaperCode } from './paper-code.server.ts';

export type PaperStanding = 'newest' | 'replaced' | 'unknown';

/** @param typed as it came from a camera or a hand */
export async function checkPaper(
  tools: Pick<Tools, 'database' | 'keys' | 'log'>,
  typed: string,
  address: string,
): Promise<{ readonly ok: true; readonly standing: PaperStanding } | AccessRefused> {
  const attempt = await takeAttempt(tools, 'paper', { subject: typed.slice(0, 200), address });
  if (!attempt.ok) return attempt;
  const id = readPaperCode(tools.keys, typed);
  const found = id && (await tools.database.prisma.receipt.findUnique({ where: { id } }));
  if (!found) return { ok: true, standing: 'unknown' };
  const { participant, revision } = found;
  const newer = await tools.database.prisma.receipt.findFirst({
    where: { participant, revision: { gt: revision } },
    select: { id: true },
  });
  return { ok: true, standing: newer ? 'replaced' : 'newest' };
}
