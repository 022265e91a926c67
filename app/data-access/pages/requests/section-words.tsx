/** What a section says, field by field, in words: for reading it once more, beside another text of it, and for its readers. */
import type { ReactNode } from 'react';
import { countryName } from '#app/i18n/countries.ts';
import { nameWithReadings } from '#app/i18n/names-with-readings.ts';
import type { TextKey, Texts } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { NamedKind } from '#app/kernel/domain/samples/sample-kinds.ts';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import type { RequestDraft, SectionName } from '../../domain/requests/request-form.ts';
import { diseaseOf } from '../../services/requests/terms-offered.ts';

/** `isTyped`: an applicant's own words, shown as they were typed; else ours, with their readings. */
export type SectionField = {
  readonly id: string;
  readonly name: TextKey;
  readonly text: string;
  readonly isTyped: boolean;
};
export type DatasetTitles = Readonly<Record<string, Readonly<Record<'ja' | 'en', string>>>>;

type Saying = Texts & { readonly titles: DatasetTitles };

/** Choices of these fields have words of their own. */
const CHOICES = ['purpose', 'commercial', 'place', 'returnToPatient', 'duo', 'uses', 'actions', 'items'];

const termKey = (field: string, value: string): TextKey =>
  `apply:choice.${field}.${field === 'duo' ? value.replace(':', '-') : value}`;

function valueText(field: string, value: unknown, saying: Saying): string {
  const { locale, marked, day, titles } = saying;
  if (typeof value === 'boolean') return marked(value ? 'apply:yes' : 'apply:no');
  if (Array.isArray(value))
    return value.map((one) => valueText(field, one, saying)).join('\n') || marked('apply:nothing');
  const text = String(value ?? '');
  if (field === 'from' || field === 'until') return day(text);
  if (field === 'countries') return countryName(text, locale);
  if (field === 'diseases') return nameWithReadings(diseaseOf(text).label, locale);
  if (field === 'datasets') return titles[text] ? nameWithReadings(titles[text], locale) : text;
  if (field === 'samples') return marked(`samples:kind.${text as NamedKind}`);
  if (CHOICES.includes(field)) return marked(termKey(field, text));
  return text === '' ? marked('apply:nothing') : text;
}

function userText(user: NonNullable<RequestDraft['people']>['users'][number], { t, day }: Texts): string {
  const until = user.account
    ? t('apply:people.byOffice')
    : user.trainingUntil
      ? t('apply:people.trained', { day: day(user.trainingUntil) })
      : t('apply:people.untrained');
  return [user.name, t(`apply:choice.part.${user.part}`), user.organisation, until].join(' · ');
}

export function sectionFields(section: SectionName, content: unknown, saying: Saying): readonly SectionField[] {
  const { deposit = {}, ...parts } = (content ?? {}) as Record<string, unknown>;
  return Object.entries({ ...parts, ...(deposit as object) }).map(([id, value]) => ({
    id,
    name: `apply:field.${section}.${id}`,
    isTyped:
      id === 'users' || (typeof value === 'string' && value !== '' && ![...CHOICES, 'from', 'until'].includes(id)),
    text:
      id === 'users'
        ? (value as NonNullable<RequestDraft['people']>['users']).map((user) => userText(user, saying)).join('\n')
        : valueText(id, value, saying),
  }));
}

/** Line by line, as it was typed. */
const FieldText = ({ text, isTyped }: SectionField): ReactNode => (
  <span className="lines">{isTyped ? text : <Marked text={text} />}</span>
);

export function SectionWords({
  section,
  content,
  titles,
}: {
  section: SectionName;
  content: unknown;
  titles: DatasetTitles;
}) {
  const texts = useTexts();
  return (
    <SummaryList
      rows={sectionFields(section, content, { ...texts, titles }).map((field) => ({
        id: field.id,
        name: texts.rich(field.name),
        value: <FieldText {...field} />,
      }))}
    />
  );
}
