/**
 * What an applicant says in a data access request (データ利用申請): one shape for what is handed in, and the sections in which
 * it is written and saved. Source: domain.md §5; requirements R48, R50, R52, R59.
 */
import { z } from 'zod';
import { accountSchema, codeSchema, daySchema } from '#app/kernel/domain/event/payloads/parts.ts';
import { canonicalText } from '#app/kernel/domain/ledger/canonical.ts';
import { REQUESTED_ACTIONS } from '#app/kernel/domain/programme/usage.ts';
import { namedKindsSchema } from '#app/kernel/domain/samples/sample-kinds.ts';
import { countrySchema } from '#bridge/contract/programme-state.ts';
import { USES } from '#bridge/contract/vocabulary.ts';
import { DEPOSIT_ITEMS } from './public-transfer.ts';

const words = z.string().trim().min(1).max(4000);
const line = z.string().trim().min(1).max(200);

/** Review items of R48, in the committee's order; each is answered by the applicant and judged one by one. */
export const REVIEW_ITEMS = ['purpose', 'harm', 'validity', 'ability', 'facilities', 'other'] as const;
export type ReviewItem = (typeof REVIEW_ITEMS)[number];

/** R48 (a): nothing else is a purpose. */
export const PURPOSES = ['academic-research', 'drug-development', 'evidence-based-prevention'] as const;

const duoSchema = z.string().regex(/^DUO:\d{7}$/);
const diseaseSchema = z.string().regex(/^MONDO:\d{7}$/);

/** Someone who would work with the data. Nobody else may. */
export const dataUserSchema = z.strictObject({
  name: line,
  part: z.enum(['principal', 'analyst', 'student', 'processor']),
  /** a processor bound to the same duty is the only onward transfer there is (R50) */
  organisation: line,
  trainingUntil: daySchema.nullable(),
  /** where she has an account of the asking organisation: then her training is what the forum's office recorded */
  account: accountSchema.nullish(),
});

const aim = z.strictObject({
  title: line,
  purpose: z.enum(PURPOSES),
  /** (a) what is to be found out, and for whom it is good */
  aim: words,
  /** (c) how, and why it needs these data and no fewer */
  methods: words,
  scope: words,
});
const use = z.strictObject({
  duo: z.array(duoSchema).min(1),
  diseases: z.array(diseaseSchema),
  uses: z.array(z.enum(USES)),
  commercial: z.boolean(),
});
/** What goes into a public database, and what whoever asks for it has promised. Detailed clinical data have no name here. */
const deposit = z.strictObject({
  database: line,
  items: z.array(z.enum(DEPOSIT_ITEMS)).min(1),
  /** one person's genome is open to nobody who was not let in */
  controlledAccess: z.literal(true),
  cannotBeRecalled: z.literal(true),
});
const data = z.strictObject({
  actions: z.array(z.enum([...REQUESTED_ACTIONS, 'release-public'])).min(1),
  datasets: z.array(codeSchema).min(1),
  /** what may be asked for, and together with what: samples-asked.ts */
  samples: namedKindsSchema,
  countries: z.array(countrySchema).min(1),
  from: daySchema,
  until: daySchema,
  /** of a transfer to a public database alone */
  deposit: deposit.optional(),
});
const people = z.strictObject({
  /** (d) what they have done before */
  ability: words,
  users: z.array(dataUserSchema).min(1).max(50),
});
const keeping = z.strictObject({
  /** (e) where, under which measures */
  facilities: words,
  place: z.enum(['programme-environment', 'own-environment']),
  disposal: words,
  /** how many days after the end everything is destroyed */
  disposalDays: z.int().min(0).max(365),
});
const interests = z.strictObject({ funding: words, interests: words });
const harm = z.strictObject({
  /** (b) nobody is identified, no kinship sought; `returnToPatient` is R48's one exception */
  identifiesNobody: z.literal(true, { error: 'apply:error.identifiesNobody' }),
  returnToPatient: z.boolean(),
  /** what it could mean for small groups and for regions, and what is done against it. Never empty. */
  smallGroups: words,
  regions: words,
});
/** For participants and the panel: what they read first. */
const summary = z.strictObject({ ja: words, en: words });
/** (f) anything else, and answers to what was asked before. */
const rest = z.strictObject({ other: z.string().trim().max(4000) });

export const SECTIONS = { aim, use, data, people, keeping, interests, harm, summary, rest } as const;
export type SectionName = keyof typeof SECTIONS;
export const SECTION_NAMES = Object.keys(SECTIONS) as SectionName[];

/** A request as handed in: every section whole. */
export const requestContentSchema = z
  .strictObject(SECTIONS)
  .refine(
    ({ data: { actions, samples, deposit: into } }) =>
      actions.includes('release-public')
        ? actions.length === 1 && samples.length === 0 && into !== undefined
        : into === undefined,
    { error: 'apply:error.transferApart', path: ['data', 'actions'] },
  )
  .refine(({ data: { from, until } }) => from < until, { error: 'apply:error.termBackwards', path: ['data', 'until'] })
  .refine(({ use: { duo, diseases } }) => !duo.includes('DUO:0000007') || diseases.length > 0, {
    error: 'apply:error.diseaseMissing',
    path: ['use', 'diseases'],
  });
export type RequestContent = z.infer<typeof requestContentSchema>;

/** What is written so far: a section is there once it has been saved whole. */
export type RequestDraft = { readonly [S in SectionName]?: z.infer<(typeof SECTIONS)[S]> };

/** Sections still to be written, in their order. */
export const missingSections = (draft: RequestDraft): readonly SectionName[] =>
  SECTION_NAMES.filter((name) => draft[name] === undefined);

/** Which section answers which review item: the committee reads them side by side. */
export const ITEM_SECTIONS: Readonly<Record<ReviewItem, readonly SectionName[]>> = {
  purpose: ['aim', 'use'],
  harm: ['harm', 'summary'],
  validity: ['aim', 'data'],
  ability: ['people', 'interests'],
  facilities: ['keeping'],
  other: ['rest'],
};

/** Sections that differ between two versions, in their order: what reviewers are told when a request was edited. */
export const changedSections = (before: RequestContent, after: RequestContent): readonly SectionName[] =>
  SECTION_NAMES.filter((name) => canonicalText(before[name]) !== canonicalText(after[name]));
