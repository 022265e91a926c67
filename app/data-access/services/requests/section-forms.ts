/**
 * The nine sections as forms: what a browser sends, and what of it is saved. A form is flat, so that each field can be named
 * in its own words where something is missing; what is saved is the section's own shape (data-access/domain/requests/request-form.ts).
 */
import { z } from 'zod';
import { kindsMeant } from '#app/kernel/domain/samples/sample-kinds.ts';
import { USES } from '#bridge/contract/vocabulary.ts';
import type { RequestKind } from '../../domain/requests/public-transfer.ts';
import { PURPOSES, type RequestDraft, SECTIONS, type SectionName } from '../../domain/requests/request-form.ts';
import { chosen, DATA_FORM, TRANSFER_FORM, ticks } from './data-forms.ts';

const words = z.string().trim().min(1).max(4000);
const line = z.string().trim().min(1).max(200);
const yesNo = z.enum(['yes', 'no']).transform((answer) => answer === 'yes');
const code = z.string().min(1).max(200);
const day = SECTIONS.data.shape.from;

/** Rows of people: `name1`, `part1`, … A row without a name is none. */
export const MOST_PEOPLE = 50;
const PARTS = SECTIONS.people.shape.users.element.shape.part.options;
const rowFields = (row: number) => ({
  [`name${row}`]: z.string().trim().max(200).default(''),
  [`part${row}`]: z.enum(PARTS).default('analyst'),
  [`organisation${row}`]: z.string().trim().max(200).default(''),
  [`training${row}`]: z.union([z.literal(''), day]).default(''),
  [`account${row}`]: z.union([z.literal(''), z.uuid()]).default(''),
});
const ROWS = Array.from({ length: MOST_PEOPLE }, (_, place) => place + 1);

const people = z
  .object({ ability: words, ...Object.assign({}, ...ROWS.map(rowFields)) } as Record<string, z.ZodType<string>>)
  .superRefine((sent, context) => {
    const named = ROWS.filter((row) => sent[`name${row}`] !== '');
    if (named.length === 0) context.addIssue({ code: 'custom', path: ['name1'], message: 'apply:error.nobody' });
    for (const row of named)
      if (sent[`organisation${row}`] === '')
        context.addIssue({ code: 'custom', path: [`organisation${row}`], message: 'apply:error.organisationMissing' });
  })
  .transform((sent) => ({
    ability: sent.ability as string,
    users: ROWS.filter((row) => sent[`name${row}`] !== '').map((row) => ({
      name: sent[`name${row}`] as string,
      part: sent[`part${row}`] as (typeof PARTS)[number],
      organisation: sent[`organisation${row}`] as string,
      trainingUntil: sent[`training${row}`] || null,
      ...(sent[`account${row}`] ? { account: sent[`account${row}`] as string } : {}),
    })),
  }));

export const SECTION_FORMS = {
  aim: z.object({ title: line, purpose: z.enum(PURPOSES), aim: words, methods: words, scope: words }),
  use: z
    .object({ duo: chosen(code, 'duoMissing'), diseases: ticks(code), uses: ticks(z.enum(USES)), commercial: yesNo })
    .refine(({ duo, diseases }) => !duo.includes('DUO:0000007') || diseases.length > 0, {
      error: 'apply:error.diseaseMissing',
      path: ['diseases'],
    }),
  data: DATA_FORM,
  people,
  keeping: z.object({
    facilities: words,
    place: SECTIONS.keeping.shape.place,
    disposal: words,
    disposalDays: z.coerce
      .number<string>({ error: 'apply:error.days' })
      .int()
      .min(0)
      .max(365, { error: 'apply:error.days' }),
  }),
  interests: z.object({ funding: words, interests: words }),
  harm: z.object({
    identifiesNobody: z.literal('yes', { error: 'apply:error.identifiesNobody' }).transform((): true => true),
    returnToPatient: yesNo,
    smallGroups: words,
    regions: words,
  }),
  summary: z.object({ ja: words, en: words }),
  rest: z.object({ other: z.string().trim().max(4000).default('') }),
} as const satisfies Record<SectionName, z.ZodType>;

/** What moves to a public database is asked for in a section of its own shape. */
export const formOf = (section: SectionName, kind: RequestKind): z.ZodType =>
  section === 'data' && kind === 'public-transfer' ? TRANSFER_FORM : SECTION_FORMS[section];

/** What stands in the fields of a section that was saved: the other way round. Lists of ticks stand as one text. */
export function sectionFieldsOf<S extends SectionName>(
  section: S,
  content: RequestDraft[S],
): Readonly<Record<string, string>> {
  if (content === undefined) return {};
  const fields: Record<string, string> = {};
  const put = (name: string, value: unknown) => {
    if (typeof value === 'boolean') fields[name] = value ? 'yes' : 'no';
    else if (Array.isArray(value)) fields[name] = value.join(' ');
    else fields[name] = String(value ?? '');
  };
  if (section === 'people') {
    const { ability, users } = content as NonNullable<RequestDraft['people']>;
    put('ability', ability);
    for (const [place, user] of users.entries()) {
      put(`name${place + 1}`, user.name);
      put(`part${place + 1}`, user.part);
      put(`organisation${place + 1}`, user.organisation);
      putDay(fields, `training${place + 1}`, user.trainingUntil);
      put(`account${place + 1}`, user.account ?? '');
    }
    return fields;
  }
  const { deposit = {}, ...parts } = content as NonNullable<RequestDraft['data']>;
  for (const [name, value] of Object.entries({ ...parts, ...deposit })) {
    if (name === 'from' || name === 'until') putDay(fields, name, String(value));
    else if (name === 'samples') put(name, kindsMeant(parts.samples));
    else put(name, value);
  }
  return fields;
}

/** A day stands in three boxes. */
function putDay(fields: Record<string, string>, name: string, day: string | null): void {
  for (const [place, part] of ['year', 'month', 'day'].entries())
    fields[`${name}.${part}`] = day?.split('-')[place] ?? '';
}

/** How many rows of people hold a name, in what stands in the fields. */
export const rowsIn = (fields: Readonly<Record<string, string>>): number =>
  ROWS.findLast((row) => (fields[`name${row}`] ?? '') !== '') ?? 0;

const ROW_NAMES = [
  'name',
  'part',
  'organisation',
  'account',
  'training.year',
  'training.month',
  'training.day',
] as const;
const rowField = (name: (typeof ROW_NAMES)[number], row: number) =>
  name.includes('.') ? name.replace('.', `${row}.`) : `${name}${row}`;

/** One row taken out, those after it moved up. */
export function withoutRow(fields: Readonly<Record<string, string>>, gone: number): Readonly<Record<string, string>> {
  const left = { ...fields };
  for (let row = gone; row < MOST_PEOPLE; row += 1)
    for (const name of ROW_NAMES) left[rowField(name, row)] = fields[rowField(name, row + 1)] ?? '';
  return left;
}
