/** The officer's view of consultations and of what waits for an answer. */
import type { Phase } from '#app/kernel/domain/consultation/consultation.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type PublicComment, publicComments } from './comments.server.ts';
import { type PublicConsultation, shownIn, standingOf } from './consultations.server.ts';
import { type Moderator, waitingComments } from './moderate.server.ts';

const ORDER: readonly Phase[] = ['open', 'announced', 'draft', 'closed'];

/** Open, to come, drafts, then closed; within each the newest first. */
export async function allConsultations(
  { database, clock }: Pick<Tools, 'database' | 'clock'>,
  language: Language,
): Promise<readonly PublicConsultation[]> {
  const rows = await database.prisma.consultation.findMany({ orderBy: { madeAt: 'desc' } });
  const all = rows.map((row) => shownIn(standingOf(row), language, clock.now()));
  return ORDER.flatMap((phase) => all.filter((one) => one.phase === phase));
}

const isHeard = ({ standing }: PublicComment) => standing === 'published' || standing === 'in-part';
const isOver = ({ state }: PublicComment) => state === 'done' || state === 'not-done';

/** What was said and is not settled: late ones on top, then by the day that was promised. */
export async function waitingAnswers(tools: Tools, language: Language): Promise<readonly PublicComment[]> {
  const all = (await publicComments(tools, language)).filter((voice) => isHeard(voice) && !isOver(voice));
  return all.toSorted(
    (one, other) => Number(other.isLate) - Number(one.isLate) || one.dueAt.localeCompare(other.dueAt),
  );
}

/** Words to decide about, and closed consultations whose outcome is not written. */
export async function consultationsWait(tools: Tools, who: Moderator): Promise<number> {
  const unsettled = await tools.database.prisma.consultation.count({
    where: { closesAt: { lte: tools.clock.now() }, outcomeAt: null },
  });
  return (await waitingComments(tools, who)).length + unsettled;
}

export const answersWait = async (tools: Tools): Promise<number> => (await waitingAnswers(tools, 'ja')).length;
