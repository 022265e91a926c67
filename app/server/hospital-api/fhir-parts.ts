/** The members of FHIR R4 resources that hospitals send here. What is not listed is refused: a member left unread might say no. */
import { z } from 'zod';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { PAPER_FORMS } from '#app/kernel/domain/paper/forms.ts';

/** Told and not looked at: says nothing about consent. */
const aside = { id: z.string().optional(), meta: z.looseObject({}).optional(), text: z.looseObject({}).optional() };
const coding = z.strictObject({ system: z.string(), code: z.string(), display: z.string().optional() });
const concept = z.strictObject({ coding: z.array(coding).min(1), text: z.string().optional() });
export const reference = z.strictObject({
  type: z.string().optional(),
  display: z.string().optional(),
  identifier: z.strictObject({ system: z.string(), value: z.string() }),
});
export type Reference = z.output<typeof reference>;

/** `status`: `proposed` for a yes, which waits at the desk; `rejected` for a refusal; `active` for a change of intent. */
export const STATUS_OF_FORM = { consent: 'proposed', refusal: 'rejected', change: 'active' } as const;

export const filedConsent = z.strictObject({
  ...aside,
  resourceType: z.literal('Consent'),
  language: z.enum(LANGUAGES).default('ja'),
  status: z.enum(['proposed', 'rejected', 'active']),
  scope: concept,
  /** one coding of the code system `form`: which of the papers it is */
  category: z.array(concept).min(1),
  patient: reference,
  /** the day on the paper */
  dateTime: z.iso.date(),
  /** the document and its version, as `wgs-icf|2.1` */
  sourceReference: reference,
  organization: z.array(z.looseObject({})).optional(),
  policy: z.array(z.looseObject({})).optional(),
  policyRule: z.looseObject({}).optional(),
});
export type FiledConsent = z.output<typeof filedConsent>;
export const FILED_FORMS = PAPER_FORMS.filter((form) => form !== 'withdrawal');

/** The scan of the paper: a PDF, PNG or JPEG. */
export const filedDocument = z.strictObject({
  ...aside,
  resourceType: z.literal('DocumentReference'),
  status: z.literal('current'),
  type: z.looseObject({}).optional(),
  date: z.string().optional(),
  content: z
    .array(
      z.strictObject({
        attachment: z.strictObject({
          contentType: z.enum(['application/pdf', 'image/png', 'image/jpeg']),
          data: z.base64(),
          title: z.string().optional(),
        }),
      }),
    )
    .length(1),
});

const answer = z.union([
  z.strictObject({ valueString: z.string().max(200) }),
  z.strictObject({ valueDate: z.iso.date() }),
  z.strictObject({ valueBoolean: z.boolean() }),
  z.strictObject({ valueCoding: z.strictObject({ system: z.string().optional(), code: z.string().max(100) }) }),
]);
/** What stands on the paper, field by field: `linkId` is the field's name (docs/interfaces.md). */
export const filedAnswers = z.strictObject({
  ...aside,
  resourceType: z.literal('QuestionnaireResponse'),
  status: z.literal('completed'),
  questionnaire: z.string().optional(),
  item: z
    .array(
      z.strictObject({ linkId: z.string().max(100), text: z.string().optional(), answer: z.array(answer).length(1) }),
    )
    .max(200),
});

type Answer = z.output<typeof answer>;
function textOf(one: Answer): string {
  if ('valueString' in one) return one.valueString;
  if ('valueDate' in one) return one.valueDate;
  return 'valueBoolean' in one ? (one.valueBoolean ? 'yes' : 'no') : one.valueCoding.code;
}

/** Null where a field is there twice: which of the two would count? */
export function itemsIn({ item }: z.output<typeof filedAnswers>): Record<string, string> | null {
  const items = item.map(({ linkId, answer: [one] }) => [linkId, textOf(one as Answer)] as const);
  return new Set(items.map(([field]) => field)).size < items.length ? null : Object.fromEntries(items);
}

const sent = z.strictObject({
  resourceType: z.literal('Parameters'),
  id: z.string().optional(),
  meta: z.looseObject({}).optional(),
  parameter: z.array(z.record(z.string(), z.unknown())).max(1010).describe('{ "name": …, "resource" or "value…": … }'),
});

/**
 * A Parameters resource as an object by name. @param named schema of that object @param many names that come any number of times
 */
export function parameters<T>(named: z.ZodType<T>, many: readonly string[] = []): z.ZodType<T> {
  return sent.transform((resource, context): T => {
    // without a prototype: a parameter may be called anything
    const found: Record<string, unknown> = Object.create(null);
    for (const name of many) found[name] = [];
    const wrong = (message: string, at: number) =>
      context.addIssue({ code: 'custom', message, path: ['parameter', at] });
    for (const [at, { name, ...values }] of resource.parameter.entries()) {
      const [only, ...more] = Object.entries(values);
      const isValue = only !== undefined && more.length === 0 && /^(resource|value[A-Z]\w*)$/.test(only[0]);
      if (typeof name !== 'string' || !isValue) wrong('one-value', at);
      else if (many.includes(name)) (found[name] as unknown[]).push(only[1]);
      else if (Object.hasOwn(found, name)) wrong('named-twice', at);
      else found[name] = only[1];
    }
    const read = named.safeParse(found);
    if (read.success) return read.data;
    for (const issue of read.error.issues) context.addIssue({ ...issue, path: ['parameter', ...issue.path] } as never);
    return z.NEVER;
    // cast: zod derives the input of a transform from `sent`; callers only need what comes out
  }) as unknown as z.ZodType<T>;
}

export const parametersAnswer = z.strictObject({
  resourceType: z.literal('Parameters'),
  parameter: z.array(z.looseObject({ name: z.string() })),
});

type Told = string | number | boolean | null;
/** What came of an operation: null is left out. */
export const answerParameters = (told: Readonly<Record<string, Told>>) => ({
  resourceType: 'Parameters',
  parameter: Object.entries(told).flatMap(([name, value]): Record<string, string | number | boolean>[] => {
    if (value === null) return [];
    if (typeof value === 'string') return [{ name, valueString: value }];
    return [typeof value === 'number' ? { name, valueInteger: value } : { name, valueBoolean: value }];
  }),
});
