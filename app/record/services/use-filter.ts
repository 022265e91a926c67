/** Which of the questions about her data, of what was given and of what was refused, a person wants to see, as it stands in the address. */
import { z } from 'zod';
import { type Instant, yearOf } from '#app/kernel/domain/instant.ts';
import { ACTIONS, RECIPIENT_CLASSES } from '#bridge/contract/vocabulary.ts';

const FIELDS = ['answer', 'action', 'kind', 'organisation', 'purpose', 'commercial', 'year'] as const;

/** Every field is a choice from a list: what no list offers is not asked for, and the page shows that it was not. */
const filterSchema = z.object({
  answer: z.enum(['permit', 'deny']).optional().catch(undefined),
  action: z.enum(ACTIONS).optional().catch(undefined),
  kind: z.enum(RECIPIENT_CLASSES).optional().catch(undefined),
  organisation: z.string().min(1).max(200).optional().catch(undefined),
  /** a term of the Data Use Ontology */
  purpose: z
    .string()
    .regex(/^DUO:\d{7}$/)
    .optional()
    .catch(undefined),
  commercial: z.enum(['yes', 'no']).optional().catch(undefined),
  year: z
    .string()
    .regex(/^20\d\d$/)
    .optional()
    .catch(undefined),
});
export type UseFilter = z.output<typeof filterSchema>;

export const readUseFilter = (query: URLSearchParams): UseFilter =>
  filterSchema.parse(Object.fromEntries(FIELDS.map((name) => [name, query.get(name) ?? undefined])));

/** What of an entry can be looked for. */
type Sought = {
  readonly answer: 'permit' | 'deny';
  readonly at: Instant;
  readonly actions: readonly string[];
  readonly kind: string | null;
  readonly organisation: string | null;
  readonly duo: readonly string[];
  readonly commercial: boolean | null;
};

/** The same for what was given and refused as the query of `listUses` for the questions at the gate. */
export const isSought = (filter: UseFilter, entry: Sought): boolean =>
  (filter.answer ?? entry.answer) === entry.answer &&
  (filter.action === undefined || entry.actions.includes(filter.action)) &&
  (filter.kind ?? entry.kind) === entry.kind &&
  (filter.organisation ?? entry.organisation) === entry.organisation &&
  (filter.purpose === undefined || entry.duo.includes(filter.purpose)) &&
  (filter.commercial === undefined || entry.commercial === (filter.commercial === 'yes')) &&
  (filter.year ?? yearOf(entry.at)) === yearOf(entry.at);
