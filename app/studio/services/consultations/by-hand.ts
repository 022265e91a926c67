/**
 * Signs that a form without an account was filled in by hand: it was looked at for some seconds, and a field that nobody sees is
 * empty. No puzzle: those keep people out, and machines less and less. What still comes through is limited by address,
 * seen by those who moderate, and never counted as people.
 */
import { z } from 'zod';
import { linkToken, numberOfLink } from '#app/adapters/keys/link-token.ts';
import { type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

const PURPOSE = 'form-shown';
const LEAST_MS = 3_000;
const MOST_MS = 24 * 3_600_000;

/** `website` is the field that nobody sees. */
export const byHandFields = { shown: z.string().max(200), website: z.string().max(2000).default('') };
type Sent = { readonly shown: string; readonly website: string };
type Needs = Pick<Tools, 'keys' | 'clock'>;

/** For the hidden field of a form: when it was shown, in a way that nobody else can write. */
export function shownNow({ keys, clock }: Needs): string {
  const at = String(clock.now().getTime());
  return `${at}.${linkToken(keys, PURPOSE, at)}`;
}

/** Each is said with what to do; the form keeps what was typed. */
export function refusedByHand({ keys, clock }: Needs, { shown, website }: Sent): Refused | null {
  if (website !== '') return refuse('not-by-hand');
  const at = numberOfLink(keys, PURPOSE, shown);
  if (at === null) return refuse('form-too-old');
  const age = clock.now().getTime() - Number(at);
  if (age > MOST_MS) return refuse('form-too-old');
  return age < LEAST_MS ? refuse('too-quick') : null;
}
