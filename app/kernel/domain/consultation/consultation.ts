/**
 * A consultation (意見の募集): what the programme asks everybody, or every participant, in plain words, until when, and who
 * decides. A draft until it is announced; from then on it stands, and what is wrong is said beside it. Pure. Source: R26, R36.
 */
import { z } from 'zod';
import type { Actor } from '../event/event.ts';
import type { LANGUAGES, Language } from '../event/payloads/parts.ts';
import type { Instant } from '../instant.ts';
import { firstRefusal, type Refused, refuse } from '../outcome.ts';
import { wordsWithoutReading } from '../plain-language/readability.ts';
import { inEach, publicWords } from '../programme/register.ts';
import { type Poll, pollSchema } from './poll.ts';

export const FOR_WHOM = ['anyone', 'participants'] as const;
/** What something that is asked or said is about. */
export const TOPICS = ['consent', 'data-use', 'results', 'contact', 'information', 'programme'] as const;
export type Topic = (typeof TOPICS)[number];

export const CONSULTATION_PARTS = ['title', 'asked', 'background', 'decides'] as const;
export const consultationTextsSchema = inEach(
  z.strictObject({ title: publicWords, asked: publicWords, background: publicWords, decides: publicWords }),
);
export type ConsultationTexts = z.infer<typeof consultationTextsSchema>;

export const draftSchema = z.strictObject({
  forWhom: z.enum(FOR_WHOM),
  topic: z.enum(TOPICS),
  texts: consultationTextsSchema,
  poll: pollSchema,
});
export type Draft = z.infer<typeof draftSchema>;

export const PHASES = ['draft', 'announced', 'open', 'closed'] as const;
export type Phase = (typeof PHASES)[number];
export type Days = {
  readonly opensAt: Instant | null;
  readonly closesAt: Instant | null;
  readonly announcedAt: Instant | null;
};

export function consultationPhaseOf({ opensAt, closesAt, announcedAt }: Days, now: Instant): Phase {
  if (announcedAt === null || opensAt === null || closesAt === null) return 'draft';
  if (now < opensAt) return 'announced';
  return now < closesAt ? 'open' : 'closed';
}

export const byOfficer = (actor: Pick<Actor, 'role' | 'account'>): Refused | null =>
  actor.role === 'elsi-officer' && actor.account !== null ? null : refuse('not-permitted');

/** Words of plain Japanese that stand without a reading: nothing is published with them. */
export const unreadIn = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.flatMap(wordsWithoutReading)),
];

export const readable = (texts: readonly string[]): Refused | null => {
  const unread = unreadIn(texts);
  return unread.length === 0 ? null : refuse('words-without-reading', { items: unread.slice(0, 8) });
};

const pollTexts = (poll: Poll, language: Language) =>
  poll.flatMap(({ question, options }) => [question[language], ...options.map((option) => option[language])]);
/** Everything that a reader of that language sees. */
export const wordsOf = ({ texts, poll }: Pick<Draft, 'texts' | 'poll'>, language: Language): readonly string[] => [
  ...Object.values(texts[language]),
  ...pollTexts(poll, language),
];

type Standing = Days & { readonly outcome: unknown };

/** @param consultation as it stands; null where there is none */
export const refusedEdit = (actor: Actor, consultation: Days | null): Refused | null =>
  firstRefusal([
    () => byOfficer(actor),
    () => (consultation ? null : refuse('consultation-unknown')),
    () => (consultation?.announcedAt === null ? null : refuse('consultation-announced')),
  ]);

export function refusedAnnouncement(
  actor: Actor,
  consultation: (Days & Draft) | null,
  days: { readonly opensAt: Instant; readonly closesAt: Instant; readonly now: Instant },
): Refused | null {
  return firstRefusal([
    () => refusedEdit(actor, consultation),
    () => (days.closesAt > days.opensAt ? null : refuse('term-backwards')),
    () => (days.opensAt >= days.now ? null : refuse('in-the-past')),
    () => readable(consultation ? wordsOf(consultation, 'ja-easy') : []),
  ]);
}

/** What comes of it is said once it has closed, once. */
export const refusedConsultationOutcome = (
  actor: Actor,
  consultation: Standing | null,
  texts: Readonly<Record<Language, string>>,
  now: Instant,
): Refused | null =>
  firstRefusal([
    () => byOfficer(actor),
    () => (consultation ? null : refuse('consultation-unknown')),
    () =>
      consultation && consultationPhaseOf(consultation, now) === 'closed' ? null : refuse('consultation-not-closed'),
    () => (consultation?.outcome === null ? null : refuse('consultation-settled')),
    () => readable([texts['ja-easy']]),
  ]);

export const publicTextsSchema = inEach(publicWords);
export type PublicTexts = Readonly<Record<(typeof LANGUAGES)[number], string>>;
