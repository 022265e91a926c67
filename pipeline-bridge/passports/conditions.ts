/**
 * Conditions of a visa: a disjunction of conjunctions of clauses, each of which one other visa must meet as a whole.
 * Whatever is malformed or of an unknown kind fails to match. Source: GA4GH Passport 1.2, «conditions», «Pattern Matching».
 */
import { z } from 'zod';
import type { VisaObject } from './visa.ts';

const MATCHABLE = ['value', 'source', 'by'];
const clauseSchema = z
  .record(z.string(), z.string().max(255))
  .refine((clause) => typeof clause.type === 'string' && Object.keys(clause).length >= 2)
  // no condition on conditions, none on timestamps, none on members that no visa has
  .refine((clause) => Object.keys(clause).every((name) => name === 'type' || MATCHABLE.includes(name)));
const conditionsSchema = z.array(z.array(z.unknown()).min(1).max(20)).max(20);

/** `?` one character, `*` any number; nothing escapes. Linear in text × pattern at worst, without regular expressions. */
export function patternMatches(pattern: string, text: string): boolean {
  const asked = [...pattern];
  const given = [...text];
  let at = 0;
  let place = 0;
  let star = -1;
  let resume = 0;
  while (place < given.length) {
    if (at < asked.length && asked[at] === '*') {
      star = at;
      at += 1;
      resume = place;
    } else if (at < asked.length && (asked[at] === '?' || asked[at] === given[place])) {
      at += 1;
      place += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      place = resume;
    } else return false;
  }
  while (asked[at] === '*') at += 1;
  return at === asked.length;
}

function claimMatches(test: string, claim: unknown): boolean {
  const colon = test.indexOf(':');
  const suffix = test.slice(colon + 1);
  // an absent claim is met by none of the three, not even by `pattern:*`: what is not there was not said
  if (colon < 0 || typeof claim !== 'string') return false;
  switch (test.slice(0, colon)) {
    case 'const':
      return suffix === claim;
    case 'pattern':
      return patternMatches(suffix, claim);
    case 'split_pattern':
      return claim.split(';').some((part) => patternMatches(suffix, part));
    default:
      return false;
  }
}

function clauseIsMet(clause: unknown, others: readonly VisaObject[]): boolean {
  const read = clauseSchema.safeParse(clause);
  if (!read.success) return false;
  const { type, ...tests } = read.data;
  return others.some(
    (visa) =>
      visa.type === type &&
      visa.conditions === undefined &&
      Object.entries(tests).every(([name, test]) => claimMatches(test, visa[name])),
  );
}

/**
 * @param others visas already found valid, of the same person; those with conditions of their own do not count
 * @returns `malformed` where it is not a list of lists; an empty list restricts nothing
 */
export function conditionsOf(conditions: unknown, others: readonly VisaObject[]): 'met' | 'unmet' | 'malformed' {
  if (conditions === undefined) return 'met';
  const read = conditionsSchema.safeParse(conditions);
  if (!read.success) return 'malformed';
  if (read.data.length === 0) return 'met';
  return read.data.some((all) => all.every((clause) => clauseIsMet(clause, others))) ? 'met' : 'unmet';
}
