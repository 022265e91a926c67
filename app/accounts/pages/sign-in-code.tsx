import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { CodeField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { pendingStaff } from '../services/choose-role.server.ts';
import { beginEnrolment } from '../services/enrol-one-time-code.server.ts';
import { verifyOneTimeCode } from '../services/verify-one-time-code.server.ts';
import { cookiesOf, fromOf, onward, sayNo } from './parts.ts';

export const meta = titled('access:code.title');

const CodeForm = z.object({ code: z.string({ error: 'access:code.missing' }).min(1, 'access:code.missing').max(40) });

export const access = { GET: 'anyone', POST: 'anyone' };
export async function loader({ request, context: { tools } }: RouteArgs) {
  const cookies = cookiesOf(request);
  if (!(await pendingStaff(tools, cookies))) throw seeOther('/sign-in?again');
  // no authenticator yet, and no passkey: the first sign-in makes one
  if (await beginEnrolment(tools, { cookies })) throw seeOther('/account/one-time-code');
  return null;
}

export async function action({ request, context: { visit, tools } }: RouteArgs) {
  const form = parseForm(CodeForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const done = await verifyOneTimeCode(tools, { ...form.value, from: fromOf(visit, request) });
  if (done.ok) return onward(visit, done);
  if (done.refusal.code === 'sign-in-again') throw seeOther('/sign-in?again');
  return sayNo(visit, done.refusal, 'code');
}

export default function SignInCodePage() {
  const { rich } = useTexts();
  const state = useAnswered<typeof action>();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('access:code.lead')}>{rich('access:code.title')}</PageTitle>
      <PostForm state={state}>
        <CodeField name="code" label={rich('access:code.label')} hint={rich('access:code.hint')} isOneTime />
        <Actions>
          <Button kind="primary">{rich('access:code.button')}</Button>
        </Actions>
      </PostForm>
      <p>{rich('access:signIn.byPasskey', {}, { passkey: '/sign-in/passkey' })}</p>
      <p>{rich('access:code.lost')}</p>
    </>
  );
}
