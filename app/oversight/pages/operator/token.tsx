/** One client: what it may, and its token exchanged or ended, each asked the second time. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { sitesByName } from '../../services/administration/people.server.ts';
import { changeToken, loadClient, tokenForm } from '../../services/administration/tokens.server.ts';
import { administratorOf } from './own.ts';
import { SiteList } from './parts.tsx';
import { Terms, TermWords } from './term-words.tsx';
import { ClientState, LastUsed, TokenAccountActions, TokenOnce } from './token-parts.tsx';

export const meta = titled('administration:tokens.client');

export const access = { GET: 'staff:administrator', POST: 'staff:administrator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  administratorOf(visit);
  const client = found(await loadClient(tools, params.client ?? ''));
  return { client, sites: Object.fromEntries(await sitesByName(tools)) };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = administratorOf(visit);
  const { name } = found(await loadClient(tools, params.client ?? ''));
  const read = readForm(tokenForm, visit, (field) => `administration:field.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await changeToken(tools, who, name, read.value);
  if (!done.ok) return refusedAgain(visit, done.refusal);
  return done.result === null ? seeOther(`/operator/tokens/${name}`) : { name, token: done.result };
}

export default function TokenPage() {
  const { client, sites } = useLoaded<typeof loader>();
  const answer = useAnswered<typeof action>();
  const issued = answer && 'token' in answer ? answer : null;
  const state = answer && 'errors' in answer ? answer : undefined;
  const { rich, instant } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/operator/tokens">{rich('administration:tokens.title')}</a>}>{client.name}</PageTitle>
      {issued && <TokenOnce {...issued} />}
      <SummaryList
        names="administration:tokens."
        rows={[
          { id: 'state', value: <ClientState client={client} /> },
          {
            id: 'scopes',
            value: <Terms of={client.scopes.map((term) => ({ kind: 'scope', term }))} />,
          },
          {
            id: 'actions',
            name: rich('administration:field.actions'),
            value: <Terms of={client.actions.map((term) => ({ kind: 'action', term }))} />,
          },
          {
            id: 'sites',
            value:
              client.sites.length === 0 ? (
                rich('administration:tokens.everywhere')
              ) : (
                <SiteList of={client.sites} sites={sites} />
              ),
          },
          {
            id: 'reasons',
            name: rich('administration:field.reasons'),
            value: <TermWords kind="reasons" term={client.reasons} />,
          },
          { id: 'made', value: <Marked text={instant(client.madeAt)} /> },
          {
            id: 'used',
            value: <LastUsed at={client.lastUsedAt} />,
          },
        ]}
      />
      {!client.revokedAt && <TokenAccountActions hasTwoTokens={client.hasTwoTokens} where="gates" state={state} />}
    </>
  );
}
