/** Hospitals' own systems, and a new one: its token is on the answer to this form and never again. */

import { HOSPITAL_SCOPES, OPERATIONS_SHOWN } from '#app/hospital/index.pages.ts';
import type { HospitalScope } from '#app/hospital/index.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { CheckboxCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { sitesByName } from '../../services/administration/people.server.ts';
import { issueSystem, listSystems, systemForm } from '../../services/administration/system-tokens.server.ts';
import { administratorOf, clientLabel } from './own.ts';
import { type SiteNames, Sure } from './parts.tsx';
import { SystemsTable } from './systems-table.tsx';
import { TermWords } from './term-words.tsx';
import { TokenOnce } from './token-parts.tsx';

export const meta = titled('administration:systems.title');
export const handle = { wide: true };

export const access = { GET: 'staff:administrator', POST: 'staff:administrator' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  administratorOf(visit);
  return { systems: await listSystems(tools), sites: Object.fromEntries(await sitesByName(tools)) };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const who = administratorOf(visit);
  const read = readForm(systemForm, visit, clientLabel);
  if (!read.ok) return askAgain(read);
  const done = await issueSystem(tools, who, read.value);
  // no redirect: an address that shows the token again would be one that shows it to somebody else
  return done.ok ? { name: read.value.name, token: done.result } : refusedAgain(visit, done.refusal);
}

function NewSystem({ sites, state }: { sites: SiteNames; state: FormState | undefined }) {
  const { rich, t, locale } = useTexts();
  const opens = (scope: HospitalScope): string =>
    OPERATIONS_SHOWN.filter((one) => one.scope === scope)
      .map(({ name }) => t(`administration:interfaces.operation.${name}`))
      .join(' · ');
  // no hospital is chosen beforehand: a token for the wrong one would be made by not looking
  const none = { value: '', label: t('administration:role.choose') };
  const places = Object.entries(sites).map(([value, name]) => ({ value, label: name[locale === 'en' ? 'en' : 'ja'] }));
  return (
    <PostForm state={state} words="administration:systems." id="form">
      <TextField
        name="name"
        width="middle"
        label={rich('administration:field.clientName')}
        hint={rich('administration:tokens.nameHint')}
      />
      <SelectField name="site" options={[none, ...places]} />
      <CheckboxCards
        name="scopes"
        label={rich('administration:field.scopes')}
        hint
        options={HOSPITAL_SCOPES.map((term) => ({
          value: term,
          label: <TermWords kind="hospitalScope" term={term} />,
          hint: opens(term),
        }))}
      />
      <TextArea name="notify" rows={2} hint />
      <Sure
        state={state}
        follows={(['hospital', 'once', 'ledger'] as const).map((one) => rich(`administration:follows.token.${one}`))}
      />
      <Actions>
        <Button kind="primary">{rich('administration:tokens.issue')}</Button>
      </Actions>
    </PostForm>
  );
}

export default function SystemsPage() {
  const { systems, sites } = useLoaded<typeof loader>();
  const answer = useAnswered<typeof action>();
  const issued = answer && 'token' in answer ? answer : null;
  const state = answer && 'errors' in answer ? answer : undefined;
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={<a href="/operator/tokens">{rich('administration:tokens.title')}</a>}
        lead={rich('administration:systems.lead')}
      >
        {rich('administration:systems.title')}
      </PageTitle>
      <p>
        <a href="/interfaces">{rich('administration:interfaces.title')}</a>
      </p>
      {issued && <TokenOnce {...issued} />}
      <SystemsTable systems={systems} sites={sites} />
      <h2>{rich('administration:systems.new')}</h2>
      <NewSystem sites={sites} state={state} />
    </>
  );
}
