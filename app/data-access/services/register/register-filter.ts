/** Which entries of the register somebody wants to see, as it stands in the address. */
import { z } from 'zod';
import { standsIn } from '#app/kernel/domain/plain-language/sought-words.ts';
import { wasApproved } from '#app/kernel/domain/programme/register.ts';
import { RECIPIENT_CLASSES } from '#bridge/contract/vocabulary.ts';
import type { PublicEntry } from './public-register.server.ts';

/** Where a request stands now, for anyone. */
export const REGISTER_STATUSES = [
  'begins',
  'runs',
  'suspended',
  'reopened',
  'over',
  'closed',
  'refused',
  'withdrawn',
] as const;
export type RegisterStatus = (typeof REGISTER_STATUSES)[number];
export const REGISTER_GROUPS = ['approved', 'not-given'] as const;

const FIELDS = ['q', 'status', 'kind', 'commercial', 'country', 'purpose', 'page'] as const;

/** Every field but the words is a choice from a list: what no list offers is not asked for. */
const filterSchema = z.object({
  q: z.string().trim().min(1).max(200).optional().catch(undefined),
  status: z
    .enum([...REGISTER_GROUPS, ...REGISTER_STATUSES])
    .optional()
    .catch(undefined),
  kind: z.enum(RECIPIENT_CLASSES).optional().catch(undefined),
  commercial: z.enum(['yes', 'no']).optional().catch(undefined),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .catch(undefined),
  /** a term of the Data Use Ontology */
  purpose: z
    .string()
    .regex(/^DUO:\d{7}$/)
    .optional()
    .catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
});
export type RegisterFilter = z.output<typeof filterSchema>;

export const readRegisterFilter = (query: URLSearchParams): RegisterFilter =>
  filterSchema.parse(Object.fromEntries(FIELDS.map((name) => [name, query.get(name) ?? undefined])));

/** The same filter as an address, with other choices in it. */
export function registerAddress(filter: RegisterFilter, change: Partial<RegisterFilter> = {}): string {
  const chosen = Object.entries({ ...filter, ...change }).flatMap(([name, value]) =>
    value === undefined || (name === 'page' && value === 1) ? [] : [[name, String(value)]],
  );
  return chosen.length === 0 ? '/register' : `/register?${new URLSearchParams(chosen)}`;
}

/** Everything of it that has words. */
function wordsIn(entry: PublicEntry): readonly string[] {
  const { request, approval, title, purpose, panel, reviewers, name, datasets, results } = entry;
  const found = results.flatMap((result) => [result.title, result.found]);
  const sets = datasets.flatMap(({ ja, en }) => [ja, en]);
  return [request, approval ?? '', title, purpose, panel ?? '', reviewers, name, ...sets, ...found];
}

const isInStatus = (status: RegisterFilter['status'], entry: PublicEntry): boolean => {
  if (status === undefined || status === entry.status) return true;
  if (status === 'approved') return wasApproved(entry);
  return status === 'not-given' && !wasApproved(entry);
};

export function isSoughtInRegister(filter: RegisterFilter, entry: PublicEntry): boolean {
  const { recipient, commercial, duo } = entry;
  if (!isInStatus(filter.status, entry)) return false;
  if ((filter.kind ?? recipient.class) !== recipient.class) return false;
  if ((filter.country ?? recipient.country) !== recipient.country) return false;
  if (filter.commercial !== undefined && commercial !== (filter.commercial === 'yes')) return false;
  if (filter.purpose !== undefined && !duo.includes(filter.purpose)) return false;
  return filter.q === undefined || standsIn(filter.q, wordsIn(entry));
}
