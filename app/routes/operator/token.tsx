/** One client: what it may, and its token exchanged or ended, each asked the second time. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type ClientLine, changeToken, loadClient, tokenForm } from '#app/services/administration/tokens.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { found, readForm, refusedAgain } from '../coordinator/desk.ts';
import {
  type ActionFunctionArgs,
  askAgain,
  type LoaderFunctionArgs,
  seeOther,
  titled,
  useActionData,
  useLoaderData,
} from '../framework.ts';
import { administratorOf } from './own.ts';
import { ClientState, LastUsed, TokenDeeds, TokenOnce } from './token-parts.tsx';

export const meta = titled('administration:tokens.client');

export async function loader({ context: { visit, tools }, params }: LoaderFunctionArgs) {
  administratorOf(visit);
  return { client: found(await loadClient(tools, params.client ?? '')) };
}

export async function action({ context: { visit, tools }, params }: ActionFunctionArgs) {
  const who = administratorOf(visit);
  const { name } = found(await loadClient(tools, params.client ?? ''));
  const read = readForm(tokenForm, visit, (field) => `administration:field.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await changeToken(tools, who, name, read.value);
  if (!done.ok) return refusedAgain(visit, done.refusal);
  return done.result === null ? seeOther(`/operator/tokens/${name}`) : { name, token: done.result };
}

export default function TokenPage() {
  const { client } = useLoaderData<typeof loader>() as unknown as { client: ClientLine };
  const answer = useActionData<typeof action>() as FormState | { name: string; token: string } | undefined;
  const issued = answer && 'token' in answer ? answer : null;
  const state = answer && 'errors' in answer ? answer : undefined;
  const { rich, instant } = useTexts();
  const list = (values: readonly string[]) => values.join(' ') || '–';
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/operator/tokens">{rich('administration:tokens.title')}</a>}>{client.name}</PageTitle>
      {issued && <TokenOnce {...issued} />}
      <SummaryList
        rows={[
          { id: 'state', name: rich('administration:tokens.state'), value: <ClientState client={client} /> },
          { id: 'scopes', name: rich('administration:tokens.scopes'), value: list(client.scopes) },
          { id: 'actions', name: rich('administration:field.actions'), value: list(client.actions) },
          {
            id: 'sites',
            name: rich('administration:tokens.sites'),
            value: client.sites.length === 0 ? rich('administration:tokens.everywhere') : list(client.sites),
          },
          { id: 'reasons', name: rich('administration:field.reasons'), value: client.reasons },
          { id: 'made', name: rich('administration:tokens.made'), value: <Marked text={instant(client.madeAt)} /> },
          {
            id: 'used',
            name: rich('administration:tokens.used'),
            value: <LastUsed at={client.lastUsedAt} />,
          },
        ]}
      />
      {!client.revokedAt && <TokenDeeds hasTwoTokens={client.hasTwoTokens} where="gates" state={state} />}
    </>
  );
}
