/** What an officer types about consultations and answers, read once. */
import { z } from 'zod';
import { MODERATIONS, REASONS, STEP_STATES } from '#app/kernel/domain/consultation/comment.ts';
import { type Draft, FOR_WHOM, type PublicTexts, TOPICS } from '#app/kernel/domain/consultation/consultation.ts';
import { pollOf, pollText } from '#app/kernel/domain/consultation/poll.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { type Instant, instantOf, isDay, startOfDay } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { publicWords } from '#app/kernel/domain/programme/register.ts';
import type { AnnouncedConsultation } from './consultations.server.ts';

const poll = z.string().trim().max(4000).default('');
const inJa = {
  title_ja: publicWords,
  asked_ja: publicWords,
  background_ja: publicWords,
  decides_ja: publicWords,
  poll_ja: poll,
};
const inEasy = {
  ...{ 'title_ja-easy': publicWords, 'asked_ja-easy': publicWords, 'background_ja-easy': publicWords },
  ...{ 'decides_ja-easy': publicWords, 'poll_ja-easy': poll },
};
const inEn = {
  title_en: publicWords,
  asked_en: publicWords,
  background_en: publicWords,
  decides_en: publicWords,
  poll_en: poll,
};
export const consultationForm = z.strictObject({
  do: z.literal('save').default('save'),
  forWhom: z.enum(FOR_WHOM),
  topic: z.enum(TOPICS),
  ...inJa,
  ...inEasy,
  ...inEn,
  idempotencyKey: z.uuid(),
});
type DraftForm = z.output<typeof consultationForm>;

export function draftOf({ forWhom, topic, ...form }: DraftForm): Done<{ readonly draft: Draft }> {
  const asked = pollOf({ ja: form.poll_ja, 'ja-easy': form['poll_ja-easy'], en: form.poll_en });
  if (!asked) return refuse('polls-differ');
  const texts = Object.fromEntries(
    LANGUAGES.map((language) => [
      language,
      {
        title: form[`title_${language}`],
        asked: form[`asked_${language}`],
        background: form[`background_${language}`],
        decides: form[`decides_${language}`],
      },
    ]),
  ) as Draft['texts'];
  return { ok: true, draft: { forWhom, topic, texts, poll: asked } };
}

/** What stands, to be edited. */
export const draftValues = ({
  texts,
  poll: asked,
  forWhom,
  topic,
}: AnnouncedConsultation): Readonly<Record<string, string>> =>
  Object.fromEntries([
    ['forWhom', forWhom],
    ['topic', topic],
    ...LANGUAGES.flatMap((language) => [
      ...Object.entries(texts[language]).map(([part, words]) => [`${part}_${language}`, words]),
      [`poll_${language}`, pollText(asked, language)],
    ]),
  ]);

const day = z.string().refine(isDay);
const time = (usual: string) =>
  z.union([z.literal('').transform(() => usual), z.string().regex(/^([01]?\d|2[0-3]):[0-5]\d$/)]).default(usual);
export const announceForm = z.strictObject({
  do: z.literal('announce'),
  /** empty: at once */
  opens: z.union([z.literal(''), day]),
  opensTime: time('09:00'),
  closes: day,
  closesTime: time('17:00'),
});

const instantAt = (on: string, at: string): Instant => {
  const [hours, minutes] = at.split(':').map(Number) as [number, number];
  return instantOf(Date.parse(startOfDay(on)) + (hours * 60 + minutes) * 60_000);
};
/** `opensAt` is null where it opens at once: that moment is the announcement's own, not the page's. */
export const daysOf = (form: z.output<typeof announceForm>) => ({
  opensAt: form.opens === '' ? null : instantAt(form.opens, form.opensTime),
  closesAt: instantAt(form.closes, form.closesTime),
});

const inThree = { ja: publicWords, easy: publicWords, en: publicWords };
/** A note, an outcome, why a poll is set aside. */
export const textsForm = z.strictObject({ do: z.enum(['note', 'settle', 'set-aside']), ...inThree });
export const textsOf = ({
  ja,
  easy,
  en,
}: {
  readonly ja: string;
  readonly easy: string;
  readonly en: string;
}): PublicTexts => ({
  ja,
  'ja-easy': easy,
  en,
});

export const moderationForm = z.strictObject({
  outcome: z.enum(MODERATIONS),
  reasons: z.array(z.enum(REASONS)).default([]),
  words: z.string().max(8000).default(''),
  after: z.coerce.number().int().nonnegative(),
});
export const followUpForm = z.strictObject({
  state: z.enum(STEP_STATES),
  ...inThree,
  laterOn: z.union([z.literal(''), day]).default(''),
  corrects: z.coerce.number().int().positive().optional(),
  after: z.coerce.number().int().nonnegative(),
});
