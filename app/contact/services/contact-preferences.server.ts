/** How she wishes to be written to: topics, channels, how often in all, quiet times. What must be told is not held back. */
import { z } from 'zod';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import {
  type ChoiceLine,
  type Choices,
  choiceGroups,
  decideRecontactPreferences,
  standingFor,
} from '#app/consent/index.ts';
import { CONTACT_CHANNELS, type CountedReach } from '#app/kernel/domain/contact/budget.ts';
import { isPartOfDay, LONGEST_AWAY_DAYS, type QuietTimes } from '#app/kernel/domain/contact/quiet-times.ts';
import type { LedgerEvent } from '#app/kernel/domain/event/event.ts';
import { ANSWERS, type Answers, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { isDay, plusDays, startOfDay } from '#app/kernel/domain/instant.ts';
import { answersGiven } from '#app/kernel/domain/record/answers-given.ts';
import { heldAnswers } from '#app/kernel/domain/record/held-answers.ts';
import { asPublished, loadVersion, renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import { actRecordedMail } from '#app/kernel/services/record/act-recorded-mail.server.ts';
import { type Own, readOwn, seenIn, versionToChangeOn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { PROVISION_CODES, type ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { lastYearUnder, type Wishes } from './last-year.server.ts';
import { writeOfRequests } from './mail/write-of-requests.server.ts';

export const TOPIC_PROVISIONS = PROVISION_CODES.filter((code) => code.startsWith('recontact-'));
export const topicField = (code: ProvisionCode) => `topic-${code}`;

export type TopicLine = ChoiceLine & {
  readonly answers: Choices['groups'][number]['choices'][number]['decision'][];
  readonly perYear: number | null;
};
export type ContactPreferences = {
  readonly version: string;
  readonly topics: readonly TopicLine[];
  readonly words: Choices['words'];
  readonly standing: Choices['standing'];
  readonly effect: Choices['effect'];
  readonly channels: readonly string[];
  readonly perYear: number | null;
  /** the document's own promise */
  readonly most: number;
  readonly quiet: QuietTimes | null;
  /** the last entry of her record when the page was made */
  readonly stood: number;
  /** what was sent in the year before, and what these wishes would have let through */
  readonly lastYear: readonly CountedReach[];
};

/** @param typed wishes that are being chosen: what came in the year before is shown under them, and nothing is recorded */
export async function loadContactPreferences(
  tools: Tools,
  own: Own,
  language: Language,
  typed: Wishes | null = null,
): Promise<ContactPreferences> {
  const opened = await readOwn(tools, own, 'own-contact');
  const { record } = opened;
  const shown = await versionToChangeOn(tools, opened);
  const { content } = renderingIn(shown, language);
  const standing = await standingFor(tools, opened);
  const { provisions, rules } = shown.structure;
  const topics = choiceGroups(shown, content, answersGiven(opened.events, record), heldAnswers(opened.events))
    .flatMap(({ choices }) => choices)
    .filter(({ code }) => code.startsWith('recontact-'))
    .map((line) => {
      const asked = provisions[line.code];
      return { ...line, answers: [...(asked?.answers ?? [])], perYear: asked?.contactsPerYear ?? null };
    });
  const wishes = record.contactPreferences;
  return {
    version: shown.version,
    topics,
    words: content.words,
    standing,
    effect: standing.answering,
    channels: wishes?.channels ?? CONTACT_CHANNELS,
    perYear: wishes?.perYear ?? null,
    most: rules.contactsPerYearInAll,
    quiet: wishes?.quiet ?? null,
    stood: record.number,
    lastYear: await lastYearUnder(tools, opened, shown.structure, typed),
  };
}

const hour = z
  .union([
    z.literal(''),
    z.coerce
      .number({ error: 'frequency:form.hour' })
      .int({ error: 'frequency:form.hour' })
      .min(0, { error: 'frequency:form.hour' })
      .max(24, { error: 'frequency:form.hour' }),
  ])
  .default('');
const day = z.union([z.literal(''), z.string().refine(isDay, { error: 'frequency:form.day' })]).default('');
const topics = Object.fromEntries(TOPIC_PROVISIONS.map((code) => [topicField(code), z.enum(ANSWERS).optional()]));

export const contactForm = z
  .object({
    ...topics,
    channels: z.array(z.enum(CONTACT_CHANNELS)).default([]),
    perYear: z
      .union([
        z.literal(''),
        z.coerce
          .number({ error: 'frequency:form.number' })
          .int({ error: 'frequency:form.number' })
          .min(0, { error: 'frequency:form.number' })
          .max(365, { error: 'frequency:form.number' }),
      ])
      .default(''),
    weekdays: z
      .array(z.enum(['0', '1', '2', '3', '4', '5', '6']))
      .max(6, { error: 'frequency:form.weekdays' })
      .default([]),
    hourFrom: hour,
    hourUntil: hour,
    awayFrom: day,
    awayUntil: day,
    version: z.string().regex(/^[\w.-]{1,40}$/),
    stood: z.coerce.number().int().nonnegative(),
    idempotencyKey: z.uuid(),
  })
  .refine(
    ({ hourFrom, hourUntil }) =>
      hourFrom === '' || hourUntil === '' ? hourFrom === hourUntil : isPartOfDay(hourFrom, hourUntil),
    {
      error: 'frequency:form.hours',
      path: ['hourFrom'],
    },
  )
  .refine(({ awayFrom, awayUntil }) => (awayFrom === '') === (awayUntil === '') && awayFrom <= awayUntil, {
    error: 'frequency:form.days',
    path: ['awayFrom'],
  })
  .refine(
    ({ awayFrom, awayUntil }) =>
      // one day alone, or no day, was told above
      !isDay(awayFrom) ||
      !isDay(awayUntil) ||
      startOfDay(awayUntil) <= plusDays(startOfDay(awayFrom), LONGEST_AWAY_DAYS),
    {
      error: 'frequency:form.tooLongAway',
      path: ['awayUntil'],
    },
  )
  .transform((form) => ({ ...form, answers: answersIn(form), quiet: quietIn(form) }));
export type ContactForm = z.output<typeof contactForm>;

const answersIn = (form: Readonly<Record<string, unknown>>): Answers =>
  Object.fromEntries(
    TOPIC_PROVISIONS.flatMap((code) => {
      const answer = ANSWERS.find((one) => one === form[topicField(code)]);
      return answer ? [[code, answer] as const] : [];
    }),
  );

type Typed = { weekdays: string[]; hourFrom: number | ''; hourUntil: number | ''; awayFrom: string; awayUntil: string };

function quietIn({ weekdays, hourFrom, hourUntil, awayFrom, awayUntil }: Typed): QuietTimes | null {
  if (weekdays.length === 0 && hourFrom === '' && awayFrom === '') return null;
  return {
    weekdays: weekdays.map(Number).toSorted(),
    hours: hourFrom === '' || hourUntil === '' ? null : { from: hourFrom, until: hourUntil },
    away: awayFrom === '' ? null : { from: awayFrom, until: awayUntil },
  };
}

/** What a form wishes, before anything of it is recorded. */
export const wishesIn = ({ answers, channels, perYear, quiet }: ContactForm): Wishes => ({
  answers,
  channels,
  perYear: perYear === '' ? null : perYear,
  quiet,
});

const STATING = [
  'RecontactPreferencesSet',
  'ChoicesChanged',
  'ReconsentGiven',
  'ConsentWithdrawn',
  'WithdrawalTakenBack',
];
/** The last entry in which she said how she wishes to be written to, or whether at all. */
const lastOwnAct = (events: readonly LedgerEvent[]): number =>
  events.findLast(({ kind }) => STATING.includes(kind))?.number ?? 0;

export async function setContactPreferences(
  tools: Tools,
  own: Own,
  form: ContactForm,
  language: Language,
): Promise<Recorded<null>> {
  const opened = await readOwn(tools, own, 'own-contact');
  const { document, audience } = opened.version;
  const shown = await loadVersion(tools.database, { document, version: form.version, audience });
  if (!shown) return { ok: false, refusal: { code: 'version-unknown' } };
  const { actor, by } = opened;
  const write = { participant: own.participant, actor, access: opened.access, idempotencyKey: form.idempotencyKey };
  return ledgerTransaction<null>(tools, write, async ({ events, now }) => {
    if (lastOwnAct(events) > form.stood) return { ok: false, refusal: { code: 'answer-moved-on' } };
    const command = {
      actor,
      by,
      seen: seenIn(shown, language),
      lists: shown.structure.lists,
      ...wishesIn(form),
    } as const;
    const decided = decideRecontactPreferences(events, command, now.toISOString(), asPublished(shown));
    if (!decided.ok) return decided;
    return {
      ok: true,
      events: decided.events,
      receipt: 'recontact-preferences-set',
      // what found no room under her earlier wishes may find it under these
      outbox: [actRecordedMail(own, form), writeOfRequests(own.participant, now.toISOString())],
      result: null,
      mayWait: shown.structure.lists,
    };
  });
}
