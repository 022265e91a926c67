/** Which data, where, until when: data sets with their clocks, samples, countries by name. */

import { COUNTRY_CODES, countryName } from '#app/i18n/countries.ts';
import { nameWithReadings } from '#app/i18n/names-with-readings.ts';
import { withoutMarks } from '#app/i18n/rich-text.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { REQUESTED_ACTIONS } from '#app/kernel/domain/programme/usage.ts';
import { SAMPLE_KINDS } from '#app/kernel/domain/samples/sample-kinds.ts';
import { CheckboxCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import type { DataSetClocks } from '../../domain/programme/data-set-clocks.ts';
import { type SectionProps, ticked } from './section-parts.tsx';

function ClockHint({ set: { id, embargo } }: { set: DataSetClocks }) {
  const { rich, day } = useTexts();
  return (
    <>
      <span className="number">{id}</span> ·{' '}
      {embargo.state === 'runs' ? rich('apply:data.embargo', { day: day(embargo.at) }) : rich('apply:data.noEmbargo')}
    </>
  );
}

export function Countries(props: SectionProps) {
  const { rich, t, locale, day } = useTexts();
  const { state, page } = props;
  const { countries: list } = page;
  const chosen = ticked(props, 'countries');
  const named = (code: string) => withoutMarks(countryName(code, locale));
  const others = COUNTRY_CODES.filter((code) => list?.countries.includes(code) && !chosen.includes(code)).toSorted(
    (one, other) => named(one).localeCompare(named(other), locale === 'en' ? 'en' : 'ja'),
  );
  return (
    <>
      <CheckboxCards
        name="countries"
        label={rich('apply:field.data.countries')}
        hint={rich('apply:hint.data.countries')}
        state={state}
        values={chosen}
        options={[...new Set(['JP', ...chosen])].map((value) => ({
          value,
          label: <Marked text={countryName(value, locale)} />,
        }))}
      />
      <p className="hint">
        {list
          ? rich('apply:data.countryList', { id: list.id, day: day(list.since) })
          : rich('apply:data.noCountryList')}
      </p>
      <SelectField
        name="country"
        label={rich('apply:data.country')}
        hint={rich('apply:data.countryHint')}
        state={state}
        options={[
          { value: '', label: t('apply:data.noFurther') },
          ...others.map((value) => ({ value, label: named(value) })),
        ]}
      />
      <Actions>
        <Button name="do" value="add-country">
          {rich('apply:data.addCountry')}
        </Button>
      </Actions>
    </>
  );
}

const storedDay = ({ page, state }: SectionProps, field: string): string | undefined => {
  const fields = state?.kept ?? page.fields;
  const day = ['year', 'month', 'day'].map((part) => fields[`${field}.${part}`] ?? '').join('-');
  return day === '--' ? undefined : day;
};

export function TermFields(props: SectionProps) {
  const { rich } = useTexts();
  return (['from', 'until'] as const).map((field) => (
    <DateField
      key={field}
      name={field}
      label={rich(`apply:field.data.${field}`)}
      state={props.state}
      value={storedDay(props, field)}
    />
  ));
}

export function DataFields(props: SectionProps) {
  const { rich, locale } = useTexts();
  const { page, state } = props;
  return (
    <>
      <CheckboxCards
        name="actions"
        label={rich('apply:field.data.actions')}
        hint={rich('apply:hint.data.actions')}
        state={state}
        values={ticked(props, 'actions')}
        options={REQUESTED_ACTIONS.map((value) => ({
          value,
          label: rich(`apply:choice.actions.${value}`),
          hint: rich(`apply:actionMeaning.${value}`),
        }))}
      />
      <CheckboxCards
        name="datasets"
        label={rich('apply:field.data.datasets')}
        hint={rich('apply:hint.data.datasets')}
        state={state}
        values={ticked(props, 'datasets')}
        options={page.datasets.map((set) => ({
          value: set.id,
          label: <Marked text={nameWithReadings(set.title, locale)} />,
          hint: <ClockHint set={set} />,
        }))}
      />
      <CheckboxCards
        name="samples"
        label={rich('apply:field.data.samples')}
        hint={rich('apply:hint.data.samples')}
        state={state}
        values={ticked(props, 'samples')}
        options={SAMPLE_KINDS.map((value) => ({
          value,
          label: rich(`samples:kind.${value}`),
          hint: value === 'cell-line' || value === 'other' ? rich(`apply:kindMeaning.${value}`) : undefined,
        }))}
      />
      <Countries {...props} />
      <TermFields {...props} />
    </>
  );
}
