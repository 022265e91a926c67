/** What the fields of all sections share: the page they stand on, prose, a yes or a no, what is ticked. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import type { DataSetClocks } from '../../domain/programme/data-set-clocks.ts';
import type { RequestKind } from '../../domain/requests/public-transfer.ts';
import type { RequestDraft, SectionName } from '../../domain/requests/request-form.ts';
import type { Covered } from '../../services/requests/count-coverage.server.ts';
import type { CountryListStanding } from '../../services/requests/country-list.server.ts';

export type SectionState = FormState & {
  readonly movedOn?: true;
  /** null where one of the two sections that say what is asked for is not written */
  readonly counts?: readonly Covered[] | null;
};
export type Colleague = { readonly account: string; readonly name: string; readonly trainedUntil: string | null };
export type SectionPage = {
  readonly id: string;
  readonly kind: RequestKind;
  readonly section: SectionName;
  /** digest of what is saved: two people may write at once */
  readonly stood: string;
  readonly content: RequestDraft[SectionName] | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly datasets: readonly DataSetClocks[];
  /** who has an account of the asking organisation; of the section of people alone */
  readonly colleagues: readonly Colleague[];
  /** the newest list of countries; null where none was published */
  readonly countries: CountryListStanding | null;
  /** the office's words, where it asked for this section */
  readonly returned: string | null;
  readonly isInReview: boolean;
};
export type SectionProps = { readonly page: SectionPage; readonly state: SectionState | undefined };

/** What stands in a list of ticks: what this press left, else what is saved. */
export const ticked = ({ page, state }: SectionProps, field: string): readonly string[] =>
  ((state ? state.kept[field] : page.fields[field]) ?? '').split(' ').filter((one) => one !== '');

type Writing = { readonly field: string; readonly rows?: number };

/** Fields of prose, each with what belongs into it. */
export function Writings({ page, state, of }: SectionProps & { readonly of: readonly Writing[] }) {
  const { rich } = useTexts();
  return of.map(({ field, rows = 6 }) => (
    <TextArea
      key={field}
      name={field}
      label={rich(`apply:field.${page.section}.${field}`)}
      hint={rich(`apply:hint.${page.section}.${field}`)}
      state={state}
      rows={rows}
      value={page.fields[field]}
    />
  ));
}

export function YesNo({ page, state, field }: SectionProps & { readonly field: string }) {
  const { rich } = useTexts();
  return (
    <RadioCards
      name={field}
      label={rich(`apply:field.${page.section}.${field}`)}
      hint={rich(`apply:hint.${page.section}.${field}`)}
      state={state}
      value={page.fields[field]}
      even
      options={(['yes', 'no'] as const).map((value) => ({ value, label: rich(`apply:${value}`) }))}
    />
  );
}
