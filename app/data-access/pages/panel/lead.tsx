/** The chair or secretary asks members to read: nobody more than the cap, with a deputy where somebody steps aside. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { CheckboxCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PANEL_LOAD_CAP } from '../../domain/requests/deputies.ts';
import { loadReaders } from '../../services/panel/lead-panel.server.ts';
import { panelReadersForm } from '../../services/panel/panel-forms.ts';
import { namePanelReaders } from '../../services/panel/panel-steps.server.ts';
import { aboutOf, panelMemberOf, readingAt } from './own.ts';
import { UnderReading } from './parts.tsx';

export const meta = titled('panel:lead.title');

export const access = { GET: 'staff:panel-member', POST: 'staff:panel-member' };
export async function loader({ context, params }: RouteArgs) {
  const { head } = await readingAt(context, params);
  const askable = found(await loadReaders(context.tools, panelMemberOf(context.visit), head.id));
  return { head, askable };
}

export async function action({ context, params }: RouteArgs) {
  const { visit } = context;
  const { head } = await readingAt(context, params);
  found(await loadReaders(context.tools, panelMemberOf(visit), head.id));
  const read = parseForm(panelReadersForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const done = await namePanelReaders(aboutOf(context, params), read.value);
  return done.ok ? seeOther(`/panel/${head.id}/lead`) : refusedAgain(visit, done.refusal);
}

export default function LeadPage() {
  const { head, askable } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const free = askable.filter(({ isOut }) => !isOut);
  return (
    <>
      <ErrorSummary state={state} />
      <UnderReading
        head={head}
        title={rich('panel:lead.title')}
        lead={rich('panel:lead.lead', { cap: PANEL_LOAD_CAP })}
      />
      <PostForm state={state} words="panel:lead." id="form">
        <CheckboxCards
          name="members"
          values={free.filter(({ isNamed }) => isNamed).map(({ account }) => account)}
          options={free.map(({ account, name, part, reads, isFull }) => ({
            value: account,
            label: (
              <>
                {name}, {rich(`panel:part.${part}`)}
              </>
            ),
            hint: rich(isFull ? 'panel:lead.full' : 'panel:lead.reads', { count: reads }),
          }))}
        />
        <Actions>
          <Button kind="primary">{rich('panel:lead.send')}</Button>
        </Actions>
      </PostForm>
      {askable.some(({ isOut }) => isOut) && (
        <>
          <h2>{rich('panel:lead.out')}</h2>
          <ul>
            {askable
              .filter(({ isOut }) => isOut)
              .map(({ account, name }) => (
                <li key={account}>{name}</li>
              ))}
          </ul>
        </>
      )}
    </>
  );
}
