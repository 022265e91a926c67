/** A member's own: whether she is named, her training, her honoraria. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { chooseName, loadOwnMembership } from '../../services/panel/members.server.ts';
import { profileForm } from '../../services/panel/office-forms.ts';
import { panelMemberOf } from './own.ts';

export const meta = titled('panel:mine.title');

export const access = { GET: 'staff:panel-member', POST: 'staff:panel-member' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  own: await loadOwnMembership(tools, panelMemberOf(visit)),
});

export async function action({ context: { visit, tools } }: RouteArgs) {
  const read = parseForm(profileForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  await chooseName(tools, panelMemberOf(visit), read.value);
  return seeOther('/panel/mine');
}

export default function MinePage() {
  const { own } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day, number } = useTexts();
  const { shownAs, training, honoraria } = own;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/panel">{rich('panel:home.title')}</a>}>{rich('panel:mine.title')}</PageTitle>
      <h2>{rich('panel:mine.training')}</h2>
      {training.length === 0 && <p>{rich('panel:mine.none')}</p>}
      <SummaryList
        rows={training.map(({ id, title, heldOn }) => ({ id, name: <Marked text={day(heldOn)} />, value: title }))}
      />
      <h2>{rich('panel:mine.honoraria')}</h2>
      {honoraria.length === 0 && <p>{rich('panel:mine.none')}</p>}
      <SummaryList
        rows={honoraria.map(({ id, kind, what, heldOn, yen }) => ({
          id,
          name: <Marked text={day(heldOn)} />,
          value: (
            <>
              {rich(`panel:honorarium.${kind}`)}, {what}, {rich('panel:mine.yen', { yen: number(yen) })}
            </>
          ),
        }))}
      />
      <h2>{rich('panel:mine.named')}</h2>
      <p>{rich('panel:mine.namedText', {}, { about: '/panel/about' })}</p>
      <PostForm state={state} words="panel:mine." id="form">
        <TextField name="shownAs" hint value={shownAs} />
        <Actions>
          <Button kind="primary">{rich('panel:mine.send')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
