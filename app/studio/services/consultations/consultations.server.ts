/** Consultations as they stand, in the reader's language: what is asked, how it goes, what came of it. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import {
  type ConsultationTexts,
  consultationPhaseOf,
  consultationTextsSchema,
  type Days,
  FOR_WHOM,
  type Phase,
  publicTextsSchema,
  TOPICS,
  type Topic,
} from '#app/kernel/domain/consultation/consultation.ts';
import { type Poll, pollSchema } from '#app/kernel/domain/consultation/poll.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

type Row = NonNullable<Awaited<ReturnType<Transaction['consultation']['findUnique']>>>;

/** Of a row: what deciders read. */
export const standingOf = (row: Row) => ({
  number: row.number,
  forWhom: FOR_WHOM.find((one) => one === row.forWhom) ?? 'participants',
  topic: TOPICS.find((one) => one === row.topic) ?? 'programme',
  texts: consultationTextsSchema.parse(row.texts) as ConsultationTexts,
  poll: pollSchema.parse(row.poll) as Poll,
  opensAt: row.opensAt?.toISOString() ?? null,
  closesAt: row.closesAt?.toISOString() ?? null,
  announcedAt: row.announcedAt?.toISOString() ?? null,
  outcome: row.outcome === null ? null : publicTextsSchema.parse(row.outcome),
  outcomeAt: row.outcomeAt?.toISOString() ?? null,
  key: row.key,
});
export type AnnouncedConsultation = ReturnType<typeof standingOf>;

/** With a lock until the end of the transaction: two who press at once come one after the other. */
export async function lockConsultation(tx: Transaction, number: string): Promise<AnnouncedConsultation | null> {
  await tx.$queryRaw`select 1 from consultation where number = ${number} for update`;
  const row = await tx.consultation.findUnique({ where: { number } });
  return row && standingOf(row);
}

export async function findConsultation(
  { database }: Pick<Tools, 'database'>,
  number: string,
): Promise<AnnouncedConsultation | null> {
  const row = await database.prisma.consultation.findUnique({ where: { number } });
  return row && standingOf(row);
}

export type PublicConsultation = Omit<Days, 'announcedAt'> & {
  readonly number: string;
  readonly phase: Phase;
  readonly isForParticipants: boolean;
  readonly topic: Topic;
  readonly title: string;
  readonly asked: string;
  readonly background: string;
  readonly decides: string;
  readonly poll: readonly { readonly question: string; readonly options: readonly string[] }[];
  readonly outcome: { readonly at: string; readonly text: string } | null;
};

export function shownIn(standing: AnnouncedConsultation, language: Language, now: Date): PublicConsultation {
  const { number, forWhom, topic, texts, poll, opensAt, closesAt, outcome, outcomeAt } = standing;
  return {
    number,
    phase: consultationPhaseOf(standing, now.toISOString()),
    isForParticipants: forWhom === 'participants',
    topic,
    ...texts[language],
    poll: poll.map(({ question, options }) => ({
      question: question[language],
      options: options.map((option) => option[language]),
    })),
    opensAt,
    closesAt,
    outcome: outcome && outcomeAt ? { at: outcomeAt, text: outcome[language] } : null,
  };
}

/** Open first, by its end; then what is to come; then what was, the newest first. A draft is nobody's to see. */
export async function listConsultations(
  { database, clock }: Pick<Tools, 'database' | 'clock'>,
  language: Language,
): Promise<readonly PublicConsultation[]> {
  const rows = await database.prisma.consultation.findMany({
    where: { announcedAt: { not: null } },
    orderBy: [{ closesAt: 'desc' }, { number: 'asc' }],
  });
  const all = rows.map((row) => shownIn(standingOf(row), language, clock.now()));
  const of = (phase: Phase) => all.filter((one) => one.phase === phase);
  return [...of('open').reverse(), ...of('announced').reverse(), ...of('closed')];
}

export type ConsultationNote = { readonly at: string; readonly text: string };

/** What was put right or added since, the oldest first. */
export async function notesOn(
  { database }: Pick<Tools, 'database'>,
  consultation: string,
  language: Language,
): Promise<readonly ConsultationNote[]> {
  const rows = await database.prisma.consultationNote.findMany({ where: { consultation }, orderBy: { number: 'asc' } });
  return rows.map(({ notedAt, texts }) => ({
    at: notedAt.toISOString(),
    text: publicTextsSchema.parse(texts)[language],
  }));
}
