/** One hospital: opened, or its names and contact changed; every change with its reason stays. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  changeSite,
  loadSite,
  openSite,
  SITE_PARTS,
  type SiteSheet,
  siteForm,
} from '../../services/administration/sites.server.ts';
import { administratorOf } from './own.ts';
import { History, Sure } from './parts.tsx';

export const meta = titled('administration:sites.one');

export const access = { GET: 'staff:administrator', POST: 'staff:administrator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  administratorOf(visit);
  return { site: params.site === undefined ? null : found(await loadSite(tools, params.site)) };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = administratorOf(visit);
  const read = readForm(siteForm, visit, (field) => `administration:site.${field}`);
  if (!read.ok) return askAgain(read);
  if (params.site !== undefined && params.site !== read.value.id) return seeOther('/operator/sites');
  const done = await (params.site === undefined ? openSite : changeSite)(tools, who, read.value);
  return done.ok ? seeOther(`/operator/sites/${read.value.id}`) : refusedAgain(visit, done.refusal);
}

function Sheet({ sheet }: { sheet: SiteSheet | null }) {
  const { rich } = useTexts();
  return SITE_PARTS.map((part) => (
    <TextField
      key={part}
      name={part}
      label={rich(`administration:site.${part}`)}
      hint={part === 'organisation' || part === 'returnAddress' ? rich(`administration:siteHint.${part}`) : undefined}
      lang={part.endsWith('Ja') || part === 'returnAddress' ? 'ja' : part.endsWith('En') ? 'en' : undefined}
      value={sheet?.[part]}
    />
  ));
}

export default function OneSitePage() {
  const { site } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, locale } = useTexts();
  const follows = site === null ? (['roles', 'letters', 'ledger'] as const) : (['letters', 'ledger'] as const);
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/operator/sites">{rich('administration:sites.title')}</a>}>
        {site ? site.sheet[locale === 'en' ? 'nameEn' : 'nameJa'] : rich('administration:sites.new')}
      </PageTitle>
      {site?.isClosed ? (
        <p>{rich('administration:siteState.closed')}</p>
      ) : (
        <PostForm state={state} words="administration:site." id="form" hidden={site ? { id: site.id } : {}}>
          {!site && <TextField name="id" width="middle" hint={rich('administration:siteHint.id')} />}
          <Sheet sheet={site?.sheet ?? null} />
          <Sure state={state} follows={follows.map((one) => rich(`administration:follows.site.${one}`))} />
          <Actions>
            <Button kind="primary">{rich(site ? 'administration:sites.change' : 'administration:sites.open')}</Button>
          </Actions>
        </PostForm>
      )}
      {site && (
        <>
          <h2>{rich('administration:history.of')}</h2>
          <History rows={site.history.map(({ id, at, by, why }) => ({ id, at, by, what: why }))} />
        </>
      )}
    </>
  );
}
