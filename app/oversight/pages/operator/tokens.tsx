/** Clients of the gate, hospitals' systems beside them, and a new client of the gate: its token is on the answer to this form and never again. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { CheckboxCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { sitesByName } from '../../services/administration/people.server.ts';
import { listSystems } from '../../services/administration/system-tokens.server.ts';
import { clientForm, issueClient, listClients, OFFERED_SCOPES } from '../../services/administration/tokens.server.ts';
import { administratorOf, clientLabel } from './own.ts';
import { SiteList, type SiteNames, Sure } from './parts.tsx';
import { SystemsTable } from './systems-table.tsx';
import { Terms, TermWords } from './term-words.tsx';
import { ClientState, LastUsed, TokenOnce } from './token-parts.tsx';

export const meta = titled('administration:tokens.title');
export const handle = { wide: true };

export const access = { GET: 'staff:administrator', POST: 'staff:administrator' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  administratorOf(visit);
  return {
    clients: await listClients(tools),
    systems: await listSystems(tools),
    sites: Object.fromEntries(await sitesByName(tools)),
    offered: OFFERED_SCOPES,
  };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const who = administratorOf(visit);
  const read = readForm(clientForm, visit, clientLabel);
  if (!read.ok) return askAgain(read);
  const done = await issueClient(tools, who, read.value);
  // no redirect: an address that shows the token again would be one that shows it to somebody else
  return done.ok ? { name: read.value.name, token: done.result } : refusedAgain(visit, done.refusal);
}

type Offered = typeof OFFERED_SCOPES;

function NewClient({ sites, offered, state }: { sites: SiteNames; offered: Offered; state: FormState | undefined }) {
  const { rich, locale } = useTexts();
  const places = Object.entries(sites).map(([value, name]) => ({ value, label: name[locale === 'en' ? 'en' : 'ja'] }));
  return (
    <PostForm state={state} words="administration:field." id="form">
      <TextField
        name="name"
        width="middle"
        label={rich('administration:field.clientName')}
        hint={rich('administration:tokens.nameHint')}
      />
      <CheckboxCards
        name="scopes"
        hint={rich('administration:tokens.scopesHint')}
        options={offered.scopes.map((term) => ({ value: term, label: <TermWords kind="scope" term={term} /> }))}
      />
      <CheckboxCards
        name="actions"
        options={offered.actions.map((term) => ({ value: term, label: <TermWords kind="action" term={term} /> }))}
      />
      <CheckboxCards name="sites" hint={rich('administration:tokens.sitesHint')} options={places} />
      <SelectField name="reasons" options={offered.reasons} optionWords="administration:term.reasons." />
      <Sure
        state={state}
        follows={(['once', 'gates', 'ledger'] as const).map((one) => rich(`administration:follows.token.${one}`))}
      />
      <Actions>
        <Button kind="primary">{rich('administration:tokens.issue')}</Button>
      </Actions>
    </PostForm>
  );
}

export default function TokensPage() {
  const { clients, systems, sites, offered } = useLoaded<typeof loader>();
  const answer = useAnswered<typeof action>();
  const issued = answer && 'token' in answer ? answer : null;
  const state = answer && 'errors' in answer ? answer : undefined;
  const { rich, t } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/operator">{rich('operator:title')}</a>} lead={rich('administration:tokens.lead')}>
        {rich('administration:tokens.title')}
      </PageTitle>
      <p>
        <a href="/interfaces">{rich('administration:interfaces.title')}</a>
      </p>
      {issued && <TokenOnce {...issued} />}
      <DataTable
        caption={t('administration:tokens.caption')}
        columns={['client', 'state', 'scopes', 'sites', 'used']}
        titles="administration:tokens."
        rows={clients.map((client) => ({
          id: client.name,
          cells: [
            <a key="name" href={`/operator/tokens/${client.name}`}>
              {client.name}
            </a>,
            <ClientState key="state" client={client} />,
            <Terms key="scopes" of={client.scopes.map((term) => ({ kind: 'scope', term }))} />,
            client.sites.length === 0 ? (
              rich('administration:tokens.everywhere')
            ) : (
              <SiteList key="sites" of={client.sites} sites={sites} />
            ),
            <LastUsed key="used" at={client.lastUsedAt} />,
          ],
        }))}
      />
      <h2>{rich('administration:systems.title')}</h2>
      <SystemsTable systems={systems} sites={sites} />
      <p>
        <a href="/operator/systems">{rich('administration:systems.new')}</a>
      </p>
      <h2>{rich('administration:tokens.new')}</h2>
      <NewClient sites={sites} offered={offered} state={state} />
    </>
  );
}
