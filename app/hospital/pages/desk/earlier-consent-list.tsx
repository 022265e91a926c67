/** A list laid down: the second person reads it and enters all of it, or it is put aside. */

import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { confirmList, loadList, setListAside } from '../../services/earlier-consents/confirm-list.server.ts';
import { ReportTable } from './earlier-consent-parts.tsx';

export const meta = titled('paper:earlier.title');

const form = z.object({ decision: z.enum(['enter', 'set-aside']) });

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  return { page: found(await loadList(tools, coordinatorOf(visit), params.id ?? '', visit.locale)) };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const { id } = found(await loadList(tools, coordinator, params.id ?? '', visit.locale));
  const read = parseForm(form, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const back = seeOther(`/desk/earlier-consents/${id}`);
  if (read.value.decision === 'set-aside') {
    await setListAside(tools, coordinator, id);
    return back;
  }
  const done = found(await confirmList(tools, coordinator, id));
  if (done.ok) return back;
  const texts = textsFor(visit.locale);
  const text = texts.marked(`refusals:${done.refusal.code}`);
  if (!done.about) return refusedAgain(visit, done.refusal);
  const about = texts.marked('coordinator:fault', { what: done.about, text });
  return askAgain({ errors: [{ field: 'form', text: about }], kept: {} });
}

export default function EarlierConsentListPage() {
  const { page } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, instant } = useTexts();
  const { table, state: at, isOwn, reports, rows, madeAt } = page;
  const choices = isOwn ? (['set-aside'] as const) : (['enter', 'set-aside'] as const);
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich(`paper:earlier.state.${at === 'waiting' && isOwn ? 'own' : at}`, { number: rows })}>
        {rich('paper:earlier.title')}
      </PageTitle>
      <p>{rich('paper:earlier.made', { id: table.id, at: instant(madeAt) })}</p>
      {reports.length > 0 && <ReportTable reports={reports} />}
      {at === 'waiting' && (
        <PostForm state={state} words="paper:earlier." id="form">
          <RadioCards name="decision" options={choices} optionWords="paper:earlier." />
          <Actions>
            <Button kind="primary">{rich('paper:earlier.record')}</Button>
          </Actions>
        </PostForm>
      )}
      <Actions>
        <ButtonLink href="/desk/earlier-consents">{rich('coordinator:back')}</ButtonLink>
      </Actions>
    </>
  );
}
