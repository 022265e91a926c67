/**
 * An event that anyone may come to (催し): how it is described, who gets a seat, what may be done to it when. Pure. Source: R36–R40.
 */
import { z } from 'zod';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { firstRefusal, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import { inEach, publicWords } from '#app/kernel/domain/programme/register.ts';
import type { Role } from '#app/kernel/domain/roles.ts';

export const PUBLIC_EVENT_KINDS = ['talk', 'panel', 'training', 'hearing', 'open-door'] as const;
export const PUBLIC_EVENT_FORMS = ['in-person', 'online', 'both'] as const;
/** What is there for whom. */
export const PUBLIC_EVENT_ACCESS = [
  'step-free',
  'hearing-loop',
  'captions',
  'sign-language',
  'interpreter',
  'quiet-room',
] as const;
export const WORD_KINDS = ['cancelled', 'minutes', 'corrected'] as const;
export type WordKind = (typeof WORD_KINDS)[number];

export const publicEventTexts = inEach(z.strictObject({ title: publicWords, what: publicWords, place: publicWords }));
export const wordTexts = inEach(z.string().trim().min(1).max(8000));

export const publicEventSheet = z
  .strictObject({
    kind: z.enum(PUBLIC_EVENT_KINDS),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    held: z.enum(PUBLIC_EVENT_FORMS),
    languages: z.array(z.enum(LANGUAGES)).min(1),
    access: z.array(z.enum(PUBLIC_EVENT_ACCESS)),
    /** null: as many as come */
    capacity: z.int().min(1).max(2000).nullable(),
    signUpUntil: z.iso.datetime().nullable(),
    site: z.string().nullable(),
    texts: publicEventTexts,
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, { path: ['endsAt'] })
  .refine(({ startsAt, signUpUntil }) => signUpUntil === null || signUpUntil <= startsAt, { path: ['signUpUntil'] });
export type PublicEventSheet = z.infer<typeof publicEventSheet>;

/** What is typed of a sign-up is gone so long after the event. */
export const KEPT_DAYS = 30;
export const MOST_SEATS = 5;

type Standing = {
  readonly publishedAt: Instant | null;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly signUpUntil: Instant | null;
  readonly isCancelled: boolean;
};

/** Whether anyone may still sign up; an event without a last day takes sign-ups until it begins. */
export const takesSignUps = ({ publishedAt, startsAt, signUpUntil, isCancelled }: Standing, now: Instant): boolean =>
  publishedAt !== null && !isCancelled && now < (signUpUntil ?? startsAt);

export const refusedSignUp = (standing: Standing, now: Instant): Refused | null =>
  firstRefusal([
    () => (standing.isCancelled ? refuse('event-cancelled') : null),
    () => (takesSignUps(standing, now) ? null : refuse('sign-up-over')),
  ]);

/** Minutes follow an event, a cancellation comes before it; nothing is said of a draft. */
export const refusedWord = (role: Role, kind: WordKind, standing: Standing, now: Instant): Refused | null =>
  firstRefusal([
    () => (role === 'elsi-officer' ? null : refuse('not-permitted')),
    () => (standing.publishedAt === null ? refuse('event-not-published') : null),
    () => (kind === 'cancelled' && standing.isCancelled ? refuse('event-cancelled') : null),
    () => (kind === 'cancelled' && standing.startsAt <= now ? refuse('event-begun') : null),
    () => (kind === 'minutes' && standing.startsAt > now ? refuse('event-to-come') : null),
  ]);

type Seats = { readonly capacity: number | null; readonly taken: number; readonly isAnyoneWaiting: boolean };

/** Who comes after somebody waits never gets a seat before her. */
export const seatFor = ({ capacity, taken, isAnyoneWaiting }: Seats, seats: number): 'confirmed' | 'waiting' =>
  capacity === null || (!isAnyoneWaiting && taken + seats <= capacity) ? 'confirmed' : 'waiting';

/** @param waiting in the order in which they came @returns who gets the seats that are free: in that order, those who fit */
export function movedUp<W extends { readonly seats: number }>(waiting: readonly W[], free: number): readonly W[] {
  let left = free;
  return waiting.filter(({ seats }) => {
    if (seats > left) return false;
    left -= seats;
    return true;
  });
}
