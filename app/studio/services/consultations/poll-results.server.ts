/** What a poll came to, once it has closed; what those who moderate see of it before: how fast it filled, never what was chosen. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { type SuspectedBots, suspectedBotsIn } from '#app/kernel/domain/consultation/bot-detection.ts';
import {
  byOfficer,
  consultationPhaseOf,
  type PublicTexts,
  publicTextsSchema,
  readable,
} from '#app/kernel/domain/consultation/consultation.ts';
import {
  countPoll,
  pollAnswersSchema,
  type ShownVotes,
  shownOf,
  shownTotal,
} from '#app/kernel/domain/consultation/poll.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { firstRefusal, refuse } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type AnnouncedConsultation, findConsultation, lockConsultation } from './consultations.server.ts';
import type { Moderator } from './moderate.server.ts';

export type PollResults = {
  /** by question, by option; `total` null where it would tell what is hidden */
  readonly participants: { readonly counts: readonly (readonly ShownVotes[])[]; readonly total: ShownVotes | null };
  /** no count of people; null where the consultation is for participants alone */
  readonly anyone:
    | { readonly counts: readonly (readonly number[])[]; readonly total: number }
    | { readonly setAside: { readonly at: string; readonly text: string } }
    | null;
};

async function answersOf({ database }: Tools, consultation: string, kind: 'participant' | 'anyone') {
  const rows = await database.prisma.pollAnswer.findMany({ where: { consultation, kind }, select: { answers: true } });
  return rows.map(({ answers }) => pollAnswersSchema.parse(answers));
}

/** Null while it is open, and where there is no poll. */
export async function pollResults(
  tools: Tools,
  standing: AnnouncedConsultation,
  language: Language,
): Promise<PollResults | null> {
  const { number, poll, forWhom } = standing;
  if (poll.length === 0 || consultationPhaseOf(standing, tools.clock.now().toISOString()) !== 'closed') return null;
  const people = await answersOf(tools, number, 'participant');
  const counts = countPoll(poll, people).map((options) => options.map(shownOf));
  const participants = { counts, total: shownTotal(people.length, counts) };
  if (forWhom === 'participants') return { participants, anyone: null };
  const discard = await tools.database.prisma.pollDiscard.findUnique({ where: { consultation: number } });
  if (discard) {
    const text = publicTextsSchema.parse(discard.texts)[language];
    return { participants, anyone: { setAside: { at: discard.discardedAt.toISOString(), text } } };
  }
  const others = await answersOf(tools, number, 'anyone');
  return { participants, anyone: { counts: countPoll(poll, others), total: others.length } };
}

/** Of answers without an account alone: of participants' no time is kept. */
export async function pollBursts({ database }: Tools, consultation: string): Promise<readonly SuspectedBots[]> {
  const rows = await database.prisma.pollAnswer.findMany({
    where: { consultation, kind: 'anyone' },
    select: { givenAt: true, source: true },
  });
  return suspectedBotsIn(
    rows.flatMap(({ givenAt, source }) =>
      givenAt ? [{ at: givenAt.toISOString(), source: source && Buffer.from(source).toString('base64url') }] : [],
    ),
  );
}

/** What was given without an account is set aside as a whole, for good, with the reason that everybody reads. */
export function setPollAside(tools: Tools, who: Moderator, number: string, texts: PublicTexts): Promise<Done> {
  return withAccess(tools.database, { ...who, reason: 'consultations' }, async (tx) => {
    const standing = await lockConsultation(tx, number);
    const now = tools.clock.now();
    const known = await tx.pollDiscard.count({ where: { consultation: number } });
    const refused = firstRefusal([
      () => byOfficer(who),
      () => (standing?.announcedAt && standing.poll.length > 0 ? null : refuse('consultation-unknown')),
      () => (known === 0 ? null : refuse('poll-set-aside')),
      () => readable([texts['ja-easy']]),
    ]);
    if (refused) return refused;
    const discarded = { discardedAt: now, discardedBy: who.account };
    await tx.pollDiscard.create({
      data: { consultation: number, texts: publicTextsSchema.parse(texts), ...discarded },
    });
    await audit(tx, now, 'poll-set-aside', who.account, { consultation: number });
    return { ok: true as const };
  });
}

/** For the page of one consultation: null where nobody may see it yet. */
export async function announced(tools: Tools, number: string): Promise<AnnouncedConsultation | null> {
  const standing = await findConsultation(tools, number);
  return standing?.announcedAt ? standing : null;
}
