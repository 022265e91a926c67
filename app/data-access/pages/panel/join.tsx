/** Open recruitment: what one does in the panel, what one gets, and a form that needs no account. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { keptTexts, queryOf } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { applicationForm } from '../../services/panel/office-forms.ts';
import { KEPT_MONTHS, sendApplication } from '../../services/panel/recruitment.server.ts';

export const meta = titled('panel:join.title');

export const access = { GET: 'anyone', POST: 'anyone' };
export const loader = ({ context: { visit, tools } }: RouteArgs) => ({
  isSent: queryOf(visit).has('sent'),
  months: KEPT_MONTHS,
  idempotencyKey: tools.ids.uuid(),
});

export async function action({ context: { visit, tools } }: RouteArgs) {
  const texts = textsFor(visit.locale);
  const read = parseForm(applicationForm, visit.form, texts);
  if (!read.ok) return askAgain(read);
  if (await sendApplication(tools, read.value, visit.address)) return seeOther('/panel/join?sent');
  return askAgain({ errors: [{ field: 'form', text: texts.marked('panel:join.later') }], kept: keptTexts(visit) });
}

export default function JoinPage() {
  const { isSent, months, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/panel/about">{rich('panel:about.title')}</a>} lead={rich('panel:join.lead')}>
        {rich('panel:join.title')}
      </PageTitle>
      {isSent && (
        <Notice tone="done" title={rich('panel:join.sent')}>
          <p>{rich('panel:join.sentText')}</p>
        </Notice>
      )}
      {(['does', 'gets', 'learns', 'helped'] as const).map((part) => (
        <section key={part}>
          <h2>{rich(`panel:join.${part}`)}</h2>
          <p>{rich(`panel:join.${part}Text`)}</p>
        </section>
      ))}
      {!isSent && (
        <>
          <h2>{rich('panel:join.form')}</h2>
          <p>{rich('panel:join.kept', { count: months })}</p>
          <PostForm state={state} words="panel:join." id="form" hidden={{ idempotencyKey }}>
            <TextField name="name" hint />
            <TextField name="contact" hint />
            <TextArea name="why" hint />
            <Actions>
              <Button kind="primary">{rich('panel:join.send')}</Button>
            </Actions>
          </PostForm>
        </>
      )}
    </>
  );
}
