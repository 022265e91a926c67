/** What to show of the register. A form that is an address: it can be kept, sent and gone back to. */

import { countryName } from '#app/i18n/countries.ts';
import { purposeKey } from '#app/i18n/purposes.ts';
import { withoutMarks } from '#app/i18n/rich-text.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import type { RegisterPage } from '../../services/register/public-register.server.ts';
import { REGISTER_GROUPS, REGISTER_STATUSES, type RegisterFilter } from '../../services/register/register-filter.ts';
import { statusKey } from './register-state.tsx';

const CLASSES = ['participating', 'academia', 'industry'] as const;
type Option = { readonly value: string; readonly label: string };
type Name = 'status' | 'kind' | 'commercial' | 'country' | 'purpose';

function useChoices({ countries, purposes }: RegisterPage['choices']): Readonly<Record<Name, readonly Option[]>> {
  const { t, locale } = useTexts();
  // one word may stand for several terms that have no words of their own
  const worded = new Map(purposes.map((value) => [t(purposeKey(value)), value]));
  return {
    status: [...REGISTER_GROUPS, ...REGISTER_STATUSES].map((value) => ({ value, label: t(statusKey(value)) })),
    kind: CLASSES.map((value) => ({ value, label: t(`uses:class.${value}`) })),
    commercial: [
      { value: 'yes', label: t('uses:forProfit') },
      { value: 'no', label: t('uses:notForProfit') },
    ],
    country: countries.map((value) => ({ value, label: withoutMarks(countryName(value, locale)) })),
    purpose: [...worded].map(([label, value]) => ({ value, label })),
  };
}

export function RegisterFilterForm({ filter, choices }: { filter: RegisterFilter; choices: RegisterPage['choices'] }) {
  const { rich, t } = useTexts();
  const options = useChoices(choices);
  const { q, page: _page, ...narrowed } = filter;
  const isNarrowed = Object.values(narrowed).some((value) => value !== undefined);
  return (
    <search className="screen-only">
      <form method="get" action="/register">
        <TextField
          name="q"
          type="search"
          label={rich('register:words')}
          hint={rich('register:wordsHint')}
          value={q ?? ''}
        />
        <details open={isNarrowed}>
          <summary>{rich('register:narrow')}</summary>
          {(Object.keys(options) as Name[]).map((name) => (
            <SelectField
              key={name}
              name={name}
              label={rich(`register:by.${name}`)}
              value={filter[name] ?? ''}
              options={[{ value: '', label: t('uses:any') }, ...options[name]]}
            />
          ))}
        </details>
        <Actions>
          <Button kind="primary">{rich('register:search')}</Button>
        </Actions>
      </form>
      {(isNarrowed || q !== undefined) && (
        <p>
          <a href="/register">{rich('register:all')}</a>
        </p>
      )}
    </search>
  );
}
