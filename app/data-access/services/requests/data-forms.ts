/** The section of data as a form: for a use, and for a transfer to a public database, where less is offered and more promised. */
import { z } from 'zod';
import { REQUESTED_ACTIONS } from '#app/kernel/domain/programme/usage.ts';
import { sampleKindSchema } from '#app/kernel/domain/samples/sample-kinds.ts';
import { USES } from '#bridge/contract/vocabulary.ts';
import { DEPOSIT_ITEMS, KEPT_ITEMS } from '../../domain/requests/public-transfer.ts';
import { SECTIONS } from '../../domain/requests/request-form.ts';
import { samplesFault } from '../../domain/requests/samples-asked.ts';

/** ticks of one list: nothing ticked sends nothing */
export const ticks = <T extends z.ZodType>(of: T) => z.array(of).default([]);
export const chosen = <T extends z.ZodType>(of: T, field: string) =>
  ticks(of).refine((list: readonly unknown[]) => list.length > 0, { error: `apply:error.${field}` });
const code = z.string().min(1).max(200);
const day = SECTIONS.data.shape.from;

const PLACES = {
  datasets: chosen(code, 'datasetMissing'),
  countries: ticks(code),
  country: z.union([z.literal(''), z.string().regex(/^[A-Z]{2}$/)]).default(''),
  from: day,
  until: day,
};
type Places = { readonly countries: readonly string[]; readonly country: string };

/** One chosen and not added with its button is one more. */
const withCountry = <T extends Places>({ country, countries, ...rest }: T) => ({
  ...rest,
  countries: [...new Set(country === '' ? countries : [...countries, country])],
});
const hasCountry = ({ countries }: { readonly countries: readonly string[] }) => countries.length > 0;
const NO_COUNTRY = { error: 'apply:error.countryMissing', path: ['countries'] };
const isForwards = ({ from, until }: { readonly from: string; readonly until: string }) => from < until;
const BACKWARDS = { error: 'apply:error.termBackwards', path: ['until'] };

export const DATA_FORM = z
  .object({
    ...PLACES,
    actions: chosen(z.enum(REQUESTED_ACTIONS), 'actionMissing'),
    samples: ticks(sampleKindSchema),
  })
  .superRefine(({ actions, samples }, context) => {
    // which uses are asked for stands in another section: with them it is looked at when the request is handed in
    const fault = samplesFault({ actions, samples, uses: USES });
    if (fault) context.addIssue({ code: 'custom', path: ['samples'], message: `refusals:${fault}` });
  })
  .transform(withCountry)
  .refine(hasCountry, NO_COUNTRY)
  .refine(isForwards, BACKWARDS);

type Item = (typeof DEPOSIT_ITEMS)[number];
const mayGoIn = (item: string): item is Item => (DEPOSIT_ITEMS as readonly string[]).includes(item);
const promised = z.literal('yes', { error: 'apply:error.promiseMissing' });

/** Detailed clinical data are no choice on the page: who sends their names by hand is told why they stay out. */
export const TRANSFER_FORM = z
  .object({
    ...PLACES,
    items: chosen(z.enum([...DEPOSIT_ITEMS, ...KEPT_ITEMS]), 'itemMissing').refine((items) => items.every(mayGoIn), {
      error: 'apply:error.itemTooDetailed',
    }),
    database: z.string().trim().min(1).max(200),
    controlledAccess: promised,
    cannotBeRecalled: promised,
  })
  .transform(withCountry)
  .refine(hasCountry, NO_COUNTRY)
  .refine(isForwards, BACKWARDS)
  .transform(({ items, database, controlledAccess: _open, cannotBeRecalled: _gone, ...places }) => ({
    ...places,
    actions: ['release-public' as const],
    samples: [],
    deposit: {
      database,
      items: items.filter(mayGoIn),
      controlledAccess: true as const,
      cannotBeRecalled: true as const,
    },
  }));
