/** The secretary's books: training and honoraria, entered for a member, seen by her. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, queryOf } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { enterInBooks, membersForBooks } from '../../services/panel/members.server.ts';
import { BOOK_KINDS, bookForm } from '../../services/panel/office-forms.ts';
import { panelMemberOf, taken } from './own.ts';

export const meta = titled('panel:records.title');

export const access = { GET: 'staff:panel-member', POST: 'staff:panel-member' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  members: found(await membersForBooks(tools, panelMemberOf(visit))),
  isKept: queryOf(visit).has('kept'),
  idempotencyKey: tools.ids.uuid(),
});

export async function action({ context: { visit, tools } }: RouteArgs) {
  const read = parseForm(bookForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  taken(await enterInBooks(tools, panelMemberOf(visit), read.value));
  return seeOther('/panel/records?kept');
}

export default function RecordsPage() {
  const { members, isKept, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const options = members.map(({ account, name }) => ({ value: account, label: name }));
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/panel">{rich('panel:home.title')}</a>} lead={rich('panel:records.lead')}>
        {rich('panel:records.title')}
      </PageTitle>
      {isKept && <Notice tone="done" title={rich('panel:notes.kept')} />}
      <PostForm state={state} words="panel:records." id="form" hidden={{ idempotencyKey }}>
        <SelectField name="kind" value="meeting" options={BOOK_KINDS} optionWords="panel:honorarium." />
        <SelectField name="member" options={options} />
        <DateField name="day" />
        <TextField name="title" label={rich('panel:records.about')} />
        <TextField name="yen" hint inputMode="numeric" width="short" />
        <Actions>
          <Button kind="primary">{rich('panel:records.send')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
