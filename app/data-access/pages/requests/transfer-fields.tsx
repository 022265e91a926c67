/** A transfer to a public database: which data sets, what of them, into which database, from when; and what stays out. */

import { nameWithReadings } from '#app/i18n/names-with-readings.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { CheckboxCards, Statement } from '#app/ui/forms/choices.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import type { DataSetClocks } from '../../domain/programme/data-set-clocks.ts';
import { DEPOSIT_ITEMS, KEPT_ITEMS } from '../../domain/requests/public-transfer.ts';
import { Countries, TermFields } from './data-fields.tsx';
import { type SectionProps, ticked } from './section-parts.tsx';

function OpensHint({ set: { id, publicDatabase } }: { set: DataSetClocks }) {
  const { rich, day } = useTexts();
  return (
    <>
      <span className="number">{id}</span> ·{' '}
      {publicDatabase.state === 'none'
        ? rich('apply:transfer.never')
        : rich(`apply:transfer.${publicDatabase.state}`, { day: day(publicDatabase.at) })}
    </>
  );
}

const PROMISES = ['controlledAccess', 'cannotBeRecalled'] as const;

function Promises({ page, state }: SectionProps) {
  const { rich } = useTexts();
  return PROMISES.map((name) => (
    <Statement
      key={name}
      name={name}
      label={rich(`apply:field.data.${name}`)}
      hint={rich(`apply:hint.data.${name}`)}
      state={state ?? (page.fields[name] === 'yes' ? { errors: [], kept: { [name]: 'yes' } } : undefined)}
    />
  ));
}

export function TransferFields(props: SectionProps) {
  const { rich, locale } = useTexts();
  const { page, state } = props;
  return (
    <>
      <Notice tone="attention" title={rich('apply:transfer.title')}>
        <p>{rich('apply:transfer.text')}</p>
      </Notice>
      <CheckboxCards
        name="datasets"
        label={rich('apply:transfer.datasets')}
        hint={rich('apply:transfer.datasetsHint')}
        state={state}
        values={ticked(props, 'datasets')}
        options={page.datasets.map((set) => ({
          value: set.id,
          label: <Marked text={nameWithReadings(set.title, locale)} />,
          hint: <OpensHint set={set} />,
        }))}
      />
      <CheckboxCards
        name="items"
        label={rich('apply:field.data.items')}
        hint={rich('apply:hint.data.items')}
        state={state}
        values={ticked(props, 'items')}
        options={DEPOSIT_ITEMS}
        optionWords="apply:choice.items."
      />
      <p>{rich('apply:transfer.kept')}</p>
      <ul>
        {KEPT_ITEMS.map((item) => (
          <li key={item}>{rich(`apply:choice.items.${item}`)}</li>
        ))}
      </ul>
      <TextField
        name="database"
        label={rich('apply:field.data.database')}
        hint={rich('apply:hint.data.database')}
        state={state}
        value={page.fields.database}
      />
      <Countries {...props} />
      <TermFields {...props} />
      <Promises {...props} />
    </>
  );
}
