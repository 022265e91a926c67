/** What to show of the questions about my data. A form that is an address: it can be kept, sent and gone back to. */

import { actionKey } from '#app/data-access/index.pages.ts';
import { purposeKey } from '#app/i18n/purposes.ts';
import { withoutMarks } from '#app/i18n/rich-text.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { Button } from '#app/ui/page/button.tsx';
import type { UseChoices } from '../services/list-uses.server.ts';
import type { UseFilter } from '../services/use-filter.ts';

type Option = { readonly value: string; readonly label: string };
type Field = {
  readonly name: keyof UseFilter;
  readonly label: 'answered' | 'asked' | 'kind' | 'organisation' | 'aim' | 'purpose' | 'year';
  readonly options: readonly Option[];
};

/** Only what her own record holds is offered. */
function useFields(choices: UseChoices): readonly Field[] {
  const { t } = useTexts();
  return [
    {
      name: 'answer',
      label: 'answered',
      options: (['permit', 'deny'] as const).map((value) => ({ value, label: t(`uses:${value}`) })),
    },
    {
      name: 'action',
      label: 'asked',
      options: choices.actions.map((value) => ({ value, label: t(actionKey(value)) })),
    },
    {
      name: 'kind',
      label: 'kind',
      options: choices.kinds.map((value) => ({ value, label: t(`uses:class.${value}`) })),
    },
    {
      name: 'organisation',
      label: 'organisation',
      options: choices.organisations.map(({ id, name }) => ({ value: id, label: withoutMarks(name) })),
    },
    {
      name: 'purpose',
      label: 'aim',
      options: choices.purposes.map((value) => ({ value, label: t(purposeKey(value)) })),
    },
    {
      name: 'commercial',
      label: 'purpose',
      options: [
        { value: 'yes', label: t('uses:commercial') },
        { value: 'no', label: t('uses:notCommercial') },
      ],
    },
    {
      name: 'year',
      label: 'year',
      options: choices.years.map((year) => ({ value: year, label: t('uses:yearOf', { year }) })),
    },
  ];
}

export function UsesFilter({ choices, filter }: { choices: UseChoices; filter: UseFilter }) {
  const { rich, t } = useTexts();
  const fields = useFields(choices).filter(({ options }) => options.length > 0);
  const isOpen = Object.values(filter).some((value) => value !== undefined);
  return (
    <details open={isOpen} className="screen-only">
      <summary>{rich('uses:filter')}</summary>
      <form method="get" action="/access/uses">
        {fields.map(({ name, label, options }) => (
          <SelectField
            key={name}
            name={name}
            label={rich(`uses:${label}`)}
            value={filter[name] ?? ''}
            options={[{ value: '', label: t('uses:any') }, ...options]}
          />
        ))}
        <Button>{rich('uses:show')}</Button>
      </form>
      {isOpen && (
        <p>
          <a href="/access/uses">{rich('uses:all')}</a>
        </p>
      )}
    </details>
  );
}
