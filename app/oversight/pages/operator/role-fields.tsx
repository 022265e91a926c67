/** Which role, and where: hospitals and houses in one list, since one answer is enough. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { HOUSES, ROLES_GIVEN } from '#app/kernel/domain/programme/administration.ts';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import type { SiteNames } from './parts.tsx';

export function RoleFields({ sites, state }: { sites: SiteNames; state: FormState | undefined }) {
  const { rich, t, locale } = useTexts();
  const none = { value: '', label: t('administration:role.choose') };
  const roles = ROLES_GIVEN.map((role) => ({ value: role, label: t(`access:roles.${role}`) }));
  const hospitals = Object.entries(sites).map(([id, name]) => ({
    value: id,
    label: name[locale === 'en' ? 'en' : 'ja'],
  }));
  const houses = HOUSES.map((id) => ({ value: id, label: t(`administration:house.${id}`) }));
  const everywhere = { value: '', label: t('administration:role.everywhere') };
  return (
    <>
      <SelectField name="role" label={rich('administration:role.role')} options={[none, ...roles]} state={state} />
      <SelectField
        name="site"
        label={rich('administration:role.site')}
        hint={rich('administration:role.siteHint')}
        options={[everywhere, ...hospitals, ...houses]}
        state={state}
      />
    </>
  );
}
