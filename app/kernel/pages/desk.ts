/** Whose desk this is, whom a page is about, and what every page of the desk does with a refusal. */
import { z } from 'zod';
import { type FieldError, parseForm } from '#app/i18n/parse-form.ts';
import { type TextKey, textsFor } from '#app/i18n/texts.ts';
import type { Refusal } from '../domain/refusals.ts';
import { typedIn } from '../domain/typed-form.ts';
import type { Visit } from '../services/access/visit.ts';
import type { DeskCoordinator } from '../services/record/open-person.server.ts';
import { exactParticipant, READING_REASONS, type ReadingReason } from '../services/record/open-person.server.ts';
import { askAgain, notFound } from './framework.ts';

/** The guard has let only coordinators through; one whose session names no site has no desk. */
export function coordinatorOf({ actor }: Visit): DeskCoordinator {
  if (actor.kind !== 'staff' || actor.role !== 'site-coordinator' || actor.site === null) throw notFound();
  return { account: actor.account, site: actor.site };
}

export const participantIn = (text: string | undefined) => found(exactParticipant(text ?? ''));

/** Another site's person and nobody are the same page. */
export function found<T>(value: T | null): T {
  if (value === null) throw notFound();
  return value;
}

/** The number of a form: sent twice, it counts once. */
export const onceField = { idempotencyKey: z.uuid() };

export const queryOf = ({ path }: Visit): URLSearchParams => new URL(path, 'http://here').searchParams;

/** The reason that she gave for this visit of a record, carried from the person's page; null where she gave none. */
export const reasonGiven = (visit: Visit): ReadingReason | null =>
  READING_REASONS.find((one) => one === queryOf(visit).get('reason')) ?? null;

/** Parts of forms that nobody sees, so that they have no label where they are wrong; `form` is the whole of it. */
const UNSEEN = new Set([
  'form',
  'idempotencyKey',
  'do',
  'act',
  'after',
  'audience',
  'shown',
  'stage',
  'version',
  'withdrawal',
]);

/**
 * `parseForm`, with each fault named by its field: staff fill long forms, and a list of equal sentences says nothing. What is wrong
 * in parts that nobody sees is said once.
 */
export function readForm<S extends z.ZodType>(schema: S, { form, locale }: Visit, label: (field: string) => TextKey) {
  const texts = textsFor(locale);
  const read = parseForm(schema, form, texts);
  if (read.ok) return read;
  const isUnseen = ({ field }: FieldError) => UNSEEN.has(field) && !texts.has(label(field));
  const seen = read.errors
    .filter((one) => !isUnseen(one))
    .map(({ field, text }) => {
      const what = texts.marked(label(field));
      return { field, text: texts.marked('coordinator:fault', { what, text }) };
    });
  const broken = { field: 'form', text: texts.marked('errors:field.notWhole') };
  return { ...read, errors: read.errors.some(isUnseen) ? [...seen, broken] : seen };
}

/** What was typed and chosen, to stand in the form again. */
export const keptTexts = ({ form }: Visit): Record<string, string> => typedIn(form ?? []);

/**
 * The form again as it was sent, with the reason. Some refusals name what they are about (`items`: codes alone); the words
 * of the others have no place for it.
 */
export function refusedAgain(visit: Visit, { code, items = [] }: Pick<Refusal, 'code' | 'items'>) {
  const text = textsFor(visit.locale).marked(`refusals:${code}`, { items: items.join(', ') });
  return askAgain({ errors: [{ field: 'form', text }], kept: keptTexts(visit) });
}
