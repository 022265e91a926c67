/** An organisation asks to join a forum: public, no account. */

import { countryName } from '#app/i18n/countries.ts';
import { withoutMarks } from '#app/i18n/rich-text.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { keptTexts, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { HOME_COUNTRY } from '../../domain/requests/countries.ts';
import { applyToForum, joinForm } from '../../services/forum/apply.server.ts';
import { loadCountryList } from '../../services/requests/country-list.server.ts';

export const meta = titled('forum:join.title');

export const access = { GET: 'anyone', POST: 'anyone' };
export async function loader({ context: { tools } }: RouteArgs) {
  const list = await loadCountryList(tools);
  return { form: tools.ids.uuid(), list: list?.id ?? null, countries: [HOME_COUNTRY, ...(list?.countries ?? [])] };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const read = readForm(joinForm, visit, (field) => `forum:join.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await applyToForum(tools, read.value, { address: visit.address, language: visit.locale });
  if (done.ok) return seeOther(done.path);
  if (done.refusal.code === 'country-outside-list') return refusedAgain(visit, done.refusal);
  const count = 'minutes' in done.refusal ? done.refusal.minutes : 1;
  const text = textsFor(visit.locale).marked('forum:join.tryLater', { count });
  return askAgain({ errors: [{ field: 'form', text }], kept: keptTexts(visit) });
}

export default function JoinForumPage() {
  const { form, list, countries } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, t, locale } = useTexts();
  const kept = state?.kept ?? {};
  const line = (name: 'nameJa' | 'nameEn' | 'contact' | 'security') => (
    <TextField
      name={name}
      label={rich(`forum:join.${name}`)}
      hint={rich(`forum:join.hint.${name}`)}
      lang={name === 'nameJa' ? 'ja' : name === 'nameEn' ? 'en' : undefined}
      state={state}
    />
  );
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('forum:join.lead')}>{rich('forum:join.title')}</PageTitle>
      <ul>
        {(['who', 'after', 'free'] as const).map((one) => (
          <li key={one}>{rich(`forum:join.about.${one}`)}</li>
        ))}
      </ul>
      <PostForm state={state} words="forum:join." id="form" hidden={{ idempotencyKey: kept.idempotencyKey ?? form }}>
        <h2>{rich('forum:join.organisation')}</h2>
        {line('nameJa')}
        {line('nameEn')}
        <SelectField
          name="country"
          hint={list === null ? rich('forum:countries.none') : rich('forum:countries.list', { list })}
          options={[
            { value: '', label: t('forum:choose') },
            ...countries.map((code) => ({ value: code, label: withoutMarks(countryName(code, locale)) })),
          ]}
        />
        <RadioCards
          name="recipientClass"
          options={(['academia', 'industry'] as const).map((value) => ({
            value,
            label: rich(`forum:class.${value}`),
            hint: rich(`forum:classHint.${value}`),
          }))}
        />
        <RadioCards
          name="commercial"
          hint={rich('forum:join.hint.commercial')}
          even
          options={['yes', 'no']}
          optionWords="forum:yesNo."
        />
        <TextArea name="why" hint={rich('forum:join.hint.why')} />
        <h2>{rich('forum:join.people')}</h2>
        <p>{rich('forum:join.kept')}</p>
        {line('contact')}
        <TextField
          name="email"
          type="email"
          inputMode="email"
          autoComplete="email"
          hint={rich('forum:join.hint.email')}
        />
        {line('security')}
        <Actions>
          <Button kind="primary">{rich('forum:join.send')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
