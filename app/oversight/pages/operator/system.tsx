/** One hospital's system: what it may, and its token exchanged or ended, each asked the second time. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { sitesByName } from '../../services/administration/people.server.ts';
import { changeSystemToken, loadSystem } from '../../services/administration/system-tokens.server.ts';
import { tokenForm } from '../../services/administration/tokens.server.ts';
import { administratorOf } from './own.ts';
import { SiteName } from './parts.tsx';
import { Terms } from './term-words.tsx';
import { ClientState, LastUsed, TokenAccountActions, TokenOnce } from './token-parts.tsx';

export const meta = titled('administration:systems.one');

export const access = { GET: 'staff:administrator', POST: 'staff:administrator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  administratorOf(visit);
  const system = found(await loadSystem(tools, params.system ?? ''));
  return { system, sites: Object.fromEntries(await sitesByName(tools)) };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = administratorOf(visit);
  const { name } = found(await loadSystem(tools, params.system ?? ''));
  const read = readForm(tokenForm, visit, (field) => `administration:field.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await changeSystemToken(tools, who, name, read.value);
  if (!done.ok) return refusedAgain(visit, done.refusal);
  return done.result === null ? seeOther(`/operator/systems/${name}`) : { name, token: done.result };
}

export default function SystemPage() {
  const { system, sites } = useLoaded<typeof loader>();
  const answer = useAnswered<typeof action>();
  const issued = answer && 'token' in answer ? answer : null;
  const state = answer && 'errors' in answer ? answer : undefined;
  const { rich, instant } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/operator/systems">{rich('administration:systems.title')}</a>}>
        {system.name}
      </PageTitle>
      {issued && <TokenOnce {...issued} />}
      <SummaryList
        names="administration:tokens."
        rows={[
          { id: 'state', value: <ClientState client={system} /> },
          {
            id: 'site',
            name: rich('administration:systems.site'),
            value: <SiteName site={system.site} sites={sites} />,
          },
          {
            id: 'scopes',
            value: <Terms of={system.scopes.map((term) => ({ kind: 'hospitalScope', term }))} />,
          },
          { id: 'notify', name: rich('administration:systems.notify'), value: system.notify.join(' ') || '–' },
          { id: 'made', value: <Marked text={instant(system.madeAt)} /> },
          { id: 'used', value: <LastUsed at={system.lastUsedAt} /> },
        ]}
      />
      {!system.revokedAt && <TokenAccountActions hasTwoTokens={system.hasTwoTokens} where="interface" state={state} />}
    </>
  );
}
