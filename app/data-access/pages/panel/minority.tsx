/** A member's own words, where the panel's view is not hers. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { minorityForm } from '../../services/panel/panel-forms.ts';
import { giveMinority } from '../../services/panel/panel-steps.server.ts';
import { aboutOf, freeReadingAt, panelMemberOf } from './own.ts';
import { UnderReading } from './parts.tsx';

export const meta = titled('panel:minority.title');

export const access = { GET: 'staff:panel-member', POST: 'staff:panel-member' };
export async function loader({ context, params }: RouteArgs) {
  const { head, state } = await freeReadingAt(context, params);
  const { account } = panelMemberOf(context.visit);
  const words = state.bodies.panel.minority.find((one) => one.account === account)?.words ?? '';
  return { head, words };
}

export async function action({ context, params }: RouteArgs) {
  const { visit } = context;
  const { head } = await freeReadingAt(context, params);
  const read = parseForm(minorityForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const done = await giveMinority(aboutOf(context, params), read.value);
  return done.ok ? seeOther(`/panel/${head.id}`) : refusedAgain(visit, done.refusal);
}

export default function MinorityPage() {
  const { head, words } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <UnderReading head={head} title={rich('panel:minority.title')} lead={rich('panel:minority.lead')} />
      {head.isOpen && (
        <PostForm state={state} words="panel:minority." id="form">
          <TextArea name="words" value={words} rows={6} />
          <Actions>
            <Button kind="primary">{rich('panel:minority.send')}</Button>
          </Actions>
        </PostForm>
      )}
    </>
  );
}
