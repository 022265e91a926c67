/** `consent-document/1`: the structure of a document version, without its words. Source: docs/authoring.md, domain.md §2. */
import { z } from 'zod';
import { DEATH_WISHES, PROVISION_CODES, type ProvisionCode, RECIPIENT_CLASSES } from '#bridge/contract/vocabulary.ts';
import { CHANGE_CLASSES } from '../event/payloads/governance.ts';
import {
  ANSWERS,
  AUDIENCES,
  codeSchema,
  daySchema,
  LANGUAGES,
  mondoSchema,
  provisionCodeSchema,
} from '../event/payloads/parts.ts';

/** `ask` (each time) exists for release, linkage and recontact only: for a finding, to be asked is to be told. */
export const mayOfferAsk = (code: ProvisionCode): boolean =>
  /^(share|samples|recontact)-/.test(code) || code === 'link-records' || code === 'match-patients';

const provisionSchema = z.strictObject({
  required: z.boolean(),
  answers: z.array(z.enum(ANSWERS)).min(2),
  /** codes that the same page asks and the same answer sets: the page says so */
  alsoSets: z.array(provisionCodeSchema),
  /** the list version shown with the question */
  list: codeSchema.nullable(),
  recipientClasses: z.array(z.enum(RECIPIENT_CLASSES)),
  contactsPerYear: z.int().positive().nullable(),
  period: z.enum(['until-destruction', 'until-study-end']),
  /** sections that explain it */
  sections: z.array(codeSchema).min(1),
});
export type ProvisionStructure = z.infer<typeof provisionSchema>;

/** The shape alone, before its parts are held against each other. */
export const versionShape = z.strictObject({
  schema: z.literal('consent-document/1'),
  document: codeSchema,
  version: codeSchema,
  supersedes: codeSchema.nullable(),
  changeClass: z.enum(CHANGE_CLASSES).nullable(),
  changedProvisions: z.array(provisionCodeSchema),
  languages: z.array(z.enum(LANGUAGES)).min(1),
  audiences: z.array(z.enum(AUDIENCES)).min(1),
  diseaseArea: z.enum(['rare-disease', 'cancer']),
  /** how far the text itself goes where `scope-any-health` is no yes; left out: `own`, the illness that the person has now */
  diseases: z.union([z.literal('own'), z.array(mondoSchema).min(1)]).optional(),
  /** ethics approval; days in Japan, `validUntil` included. Null while a draft: nothing can be collected on it */
  approval: z
    .strictObject({
      committee: z.strictObject({ ja: z.string().min(1), en: z.string().min(1) }),
      number: codeSchema,
      date: daySchema,
      validUntil: daySchema,
    })
    .nullable(),
  publishedOn: daySchema.nullable(),
  studyUntil: daySchema,
  keptUntil: daySchema,
  rules: z.strictObject({
    /** provisions that must all be yes to join (cancer); they govern joining only */
    allOf: z.array(provisionCodeSchema),
    coolingOffDays: z.int().nonnegative(),
    majorityGraceDays: z.int().nonnegative(),
    noReplyReminderDays: z.array(z.int().positive()),
    contactsPerYearInAll: z.int().nonnegative(),
  }),
  lists: z.strictObject({ countries: codeSchema.nullable(), genes: codeSchema.nullable() }),
  sections: z
    .array(
      z.strictObject({
        id: codeSchema,
        file: z.string().regex(/^\d\d-[a-z0-9-]+$/),
        minutes: z.int().positive(),
        core: z.array(codeSchema),
      }),
    )
    .min(1),
  groups: z.array(z.strictObject({ id: codeSchema, provisions: z.array(provisionCodeSchema).min(1) })).min(1),
  provisions: z.partialRecord(provisionCodeSchema, provisionSchema),
  comprehension: z.array(
    z.strictObject({ id: codeSchema, core: z.boolean(), section: codeSchema, correct: z.int().nonnegative() }),
  ),
  statements: z.array(codeSchema).min(1),
  wishes: z.array(z.enum(DEATH_WISHES)),
});

type Shape = z.infer<typeof versionShape>;

/** What must agree inside one version; each problem is a path and a code. */
function problemsOf(version: Shape): { path: (string | number)[]; code: string }[] {
  const problems: { path: (string | number)[]; code: string }[] = [];
  const say = (code: string, ...path: (string | number)[]) => problems.push({ path, code });
  const sections = new Set(version.sections.map((section) => section.id));
  const grouped = version.groups.flatMap((group) => group.provisions);
  const items = new Map(version.comprehension.map((item) => [item.id, item]));
  if (sections.size !== version.sections.length) say('section-twice', 'sections');
  if (new Set(grouped).size !== grouped.length) say('provision-in-two-groups', 'groups');
  for (const code of grouped) if (!version.provisions[code]) say('provision-unknown', 'groups', code);
  for (const [code, provision] of Object.entries(version.provisions) as [ProvisionCode, ProvisionStructure][]) {
    if (!grouped.includes(code)) say('provision-in-no-group', 'provisions', code);
    if (!provision.answers.includes('permit') || !provision.answers.includes('deny'))
      say('yes-and-no', 'provisions', code);
    if (provision.answers.includes('ask') && !mayOfferAsk(code)) say('ask-not-offered-here', 'provisions', code);
    for (const id of provision.sections) if (!sections.has(id)) say('section-unknown', 'provisions', code, id);
    for (const other of provision.alsoSets) if (version.provisions[other]) say('set-twice', 'provisions', code, other);
    const lists: (string | null)[] = [version.lists.countries, version.lists.genes];
    if (provision.list !== null && !lists.includes(provision.list)) say('list-unknown', 'provisions', code);
  }
  for (const code of version.rules.allOf)
    if (!version.provisions[code]) say('provision-unknown', 'rules', 'allOf', code);
  for (const item of version.comprehension)
    if (!sections.has(item.section)) say('section-unknown', 'comprehension', item.id);
  for (const section of version.sections)
    for (const id of section.core) if (!items.get(id)?.core) say('core-item-unknown', 'sections', section.id, id);
  if (!version.provisions.participate?.required) say('participation-required', 'provisions', 'participate');
  return problems;
}

export const documentVersionFileSchema = versionShape.superRefine((version, context) => {
  for (const { path, code } of problemsOf(version)) context.addIssue({ code: 'custom', path, message: code });
});
export type DocumentVersion = z.infer<typeof documentVersionFileSchema>;

/** Parse `version.json`. @throws ZodError naming each wrong place */
export const parseVersion = (json: unknown): DocumentVersion => documentVersionFileSchema.parse(json);

/** The provisions a version asks, in the order of its groups. */
export const offeredProvisions = (version: DocumentVersion): ProvisionCode[] =>
  version.groups.flatMap((group) => group.provisions);

/** Every code an answer in this version can set, those set along with another included; in the contract's order. */
export function settableProvisions(version: DocumentVersion): ProvisionCode[] {
  const set = new Set(
    offeredProvisions(version).flatMap((code) => [code, ...(version.provisions[code]?.alsoSets ?? [])]),
  );
  return PROVISION_CODES.filter((code) => set.has(code));
}

/** Provisions without whose yes nobody joins: the required ones and, in an all-of document, all of them. */
export const neededToJoin = (version: DocumentVersion): ProvisionCode[] =>
  offeredProvisions(version).filter(
    (code) => version.provisions[code]?.required === true || version.rules.allOf.includes(code),
  );

/** Provisions that are explained one by one and answered once for all: `rules.allOf`, in the order of the questions. */
export const askedTogether = (version: DocumentVersion): ProvisionCode[] =>
  offeredProvisions(version).filter((code) => version.rules.allOf.includes(code));

/** Provisions asked each by itself on joining. After joining, every provision is. */
export const askedAlone = (version: DocumentVersion): ProvisionCode[] =>
  offeredProvisions(version).filter((code) => !version.rules.allOf.includes(code));

/** What is answered at once when joining, in order: the provisions of one question. The ones asked together come first. */
export function questionsOf(version: DocumentVersion): ProvisionCode[][] {
  const together = askedTogether(version);
  return [...(together.length > 0 ? [together] : []), ...askedAlone(version).map((code) => [code])];
}
