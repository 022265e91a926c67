/** Who would work with the data: a row for each, more and fewer without script. */

import { withoutMarks } from '#app/i18n/rich-text.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { SECTIONS } from '../../domain/requests/request-form.ts';
import { type SectionProps, Writings } from './section-parts.tsx';
import { rowsShown } from './section-work.ts';

function Person({ page, state, row, isOnly }: SectionProps & { row: number; isOnly: boolean }) {
  const { rich, t, day: dayWords } = useTexts();
  const plainDay = (at: string) => withoutMarks(dayWords(at));
  const fields = state?.kept ?? page.fields;
  const day = ['year', 'month', 'day'].map((part) => fields[`training${row}.${part}`] ?? '').join('-');
  return (
    <fieldset>
      <legend>{rich('apply:people.row', { row })}</legend>
      <TextField
        name={`name${row}`}
        label={rich('apply:field.people.name')}
        state={state}
        value={fields[`name${row}`]}
      />
      <SelectField
        name={`part${row}`}
        label={rich('apply:field.people.part')}
        hint={rich('apply:hint.people.part')}
        state={state}
        value={fields[`part${row}`] || 'analyst'}
        options={SECTIONS.people.shape.users.element.shape.part.options}
        optionWords="apply:choice.part."
      />
      <TextField
        name={`organisation${row}`}
        label={rich('apply:field.people.organisation')}
        hint={rich('apply:hint.people.organisation')}
        state={state}
        value={fields[`organisation${row}`]}
      />
      {page.colleagues.length > 0 && (
        <SelectField
          name={`account${row}`}
          label={rich('apply:field.people.account')}
          hint={rich('apply:hint.people.account')}
          state={state}
          value={fields[`account${row}`] ?? ''}
          options={[
            { value: '', label: t('apply:people.noAccount') },
            ...page.colleagues.map(({ account, name, trainedUntil }) => ({
              value: account,
              label: trainedUntil
                ? t('apply:people.colleague', { name, day: plainDay(trainedUntil) })
                : t('apply:people.colleagueUntrained', { name }),
            })),
          ]}
        />
      )}
      <DateField
        name={`training${row}`}
        label={rich('apply:field.people.training')}
        hint={rich('apply:hint.people.training')}
        state={state}
        value={day === '--' ? undefined : day}
      />
      {!isOnly && (
        <Actions>
          <Button name="do" value={`remove-row-${row}`}>
            {rich('apply:people.remove', { row })}
          </Button>
        </Actions>
      )}
    </fieldset>
  );
}

export function PeopleFields(props: SectionProps) {
  const { rich } = useTexts();
  const { page, state } = props;
  const rows = rowsShown(state?.kept ?? page.fields);
  return (
    <>
      <Writings {...props} of={[{ field: 'ability' }]} />
      <p>{rich('apply:people.lead')}</p>
      {Array.from({ length: rows }, (_, place) => place + 1).map((row) => (
        <Person key={row} {...props} row={row} isOnly={rows === 1} />
      ))}
      <input type="hidden" name="rows" value={rows} />
      <Actions>
        <Button name="do" value="add-row">
          {rich('apply:people.add')}
        </Button>
      </Actions>
    </>
  );
}
