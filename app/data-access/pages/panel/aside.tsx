/** "I cannot read this now": no reason is asked, nothing is to be explained later. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { deputiesFor } from '../../services/panel/lead-panel.server.ts';
import { asideForm } from '../../services/panel/panel-forms.ts';
import { stepAside } from '../../services/panel/panel-steps.server.ts';
import { aboutOf, panelMemberOf, readingAt } from './own.ts';
import { UnderReading } from './parts.tsx';
import { Support } from './support.tsx';

export const meta = titled('panel:aside.title');

export const access = { GET: 'staff:panel-member', POST: 'staff:panel-member' };
export async function loader({ context, params }: RouteArgs) {
  const { head } = await readingAt(context, params);
  return { head, deputies: await deputiesFor(context.tools, panelMemberOf(context.visit), head.id) };
}

export async function action({ context, params }: RouteArgs) {
  await readingAt(context, params);
  const read = parseForm(asideForm, context.visit.form, textsFor(context.visit.locale));
  if (!read.ok) return askAgain(read);
  const done = await stepAside(aboutOf(context, params), read.value);
  return done.ok ? seeOther('/panel') : refusedAgain(context.visit, done.refusal);
}

export default function AsidePage() {
  const { head, deputies } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, t } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <UnderReading head={head} title={rich('panel:aside.title')} lead={rich('panel:aside.lead')} />
      <p>{rich('panel:aside.kept')}</p>
      <p>{rich('panel:aside.noWayBack')}</p>
      <PostForm state={state} words="panel:aside." id="form">
        <SelectField
          name="deputy"
          options={[
            { value: '', label: t('panel:aside.chairAsks') },
            ...deputies.map(({ account, name }) => ({ value: account, label: name })),
          ]}
        />
        <Actions>
          <Button kind="primary">{rich('panel:aside.send')}</Button>
          <ButtonLink href={`/panel/${head.id}`}>{rich('panel:aside.stay')}</ButtonLink>
        </Actions>
      </PostForm>
      <Support />
    </>
  );
}
