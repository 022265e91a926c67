/** Which decisions an auditor asks for: the form of the page, as it stands in the address. */
import { z } from 'zod';
import { isParticipantId, type ParticipantId } from '#bridge/contract/identifiers.ts';
import { ACTIONS } from '#bridge/contract/vocabulary.ts';

const FIELDS = ['participant', 'client', 'approval', 'from', 'until', 'action', 'decision'] as const;

/** what may be asked for, in the order of the contract */
export { ACTIONS };

export type FilterField = (typeof FIELDS)[number];

/** Japan's day, as a person reads the log. */
const day = z.iso.date();
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((text) => (text === '' ? undefined : text), schema.optional());

const filterSchema = z.object({
  participant: optional(
    z
      .string()
      .transform((typed) => typed.toUpperCase().replace(/[\s]/g, ''))
      .refine(isParticipantId)
      .transform((id) => id as ParticipantId),
  ),
  client: optional(z.uuid()),
  approval: optional(z.string().trim().min(1).max(200)),
  from: optional(day),
  until: optional(day),
  action: optional(z.enum(ACTIONS)),
  decision: optional(z.enum(['permit', 'deny'])),
  after: optional(z.string().regex(/^D-[0-9A-HJKMNP-TV-Z]{26}$/)),
});
export type DecisionFilter = z.output<typeof filterSchema>;

export type ReadFilter = {
  /** null where a field is wrong: then nothing is looked up */
  readonly filter: DecisionFilter | null;
  readonly wrong: readonly FilterField[];
  readonly kept: Readonly<Partial<Record<FilterField, string>>>;
};

export function readFilter(query: URLSearchParams): ReadFilter {
  const kept = Object.fromEntries(FIELDS.map((name) => [name, query.get(name)?.slice(0, 200) ?? '']));
  const read = filterSchema.safeParse({ ...kept, after: query.get('after') ?? '' });
  if (read.success) return { filter: read.data, wrong: [], kept };
  const at = new Set(read.error.issues.map(({ path }) => path[0]));
  return { filter: null, wrong: FIELDS.filter((name) => at.has(name)), kept };
}

/** The same question as an address, without what was left empty. */
export function filterAddress(
  path: string,
  kept: ReadFilter['kept'],
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams(Object.entries({ ...kept, ...more }).filter(([, value]) => value !== ''));
  return query.size > 0 ? `${path}?${query}` : path;
}
