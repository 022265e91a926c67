/** The link by which family begins to follow: what they will see, and a password of their own. */

import { z } from 'zod';
import { fromOf, NewPasswordField, newPassword, sayNo } from '#app/accounts/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { beginFollowing, isOpenLink } from '../../services/followers/begin-following.server.ts';
import { FactsPromised } from './facts.tsx';

export const meta = titled('family:begin.title');

const beginForm = z.object({ email: z.email({ error: 'errors:field.mail' }).max(200), newPassword });

export const access = { GET: 'anyone', POST: 'anyone' };
export async function loader({ context: { tools }, params }: RouteArgs) {
  if (!(await isOpenLink(tools, params.link))) throw notFound();
  return null;
}

export async function action({ request, context: { visit, tools }, params }: RouteArgs) {
  if (!(await isOpenLink(tools, params.link))) throw notFound();
  const form = parseForm(beginForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const { email, newPassword: password } = form.value;
  const done = await beginFollowing(tools, params.link, { email, password }, fromOf(visit, request));
  if (!done) throw notFound();
  if (!done.ok) return sayNo(visit, done.refusal, 'newPassword', { email });
  return seeOther('/following', { 'Set-Cookie': done.cookie });
}

export default function BeginPage() {
  useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('family:begin.lead')}>{rich('family:begin.title')}</PageTitle>
      <ul>
        <li>
          <FactsPromised promise="family:begin.sees" />
        </li>
        <li>{rich('family:begin.seesNot')}</li>
        <li>{rich('family:begin.ends')}</li>
      </ul>
      <PostForm state={state} words="family:begin." id="form">
        <TextField name="email" type="email" inputMode="email" autoComplete="username" hint />
        <NewPasswordField state={state} />
        <Actions>
          <Button kind="primary">{rich('family:begin.record')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
