import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ACCOUNT_HOLDERS } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { changePassword } from '../services/change-password.server.ts';
import { NewPasswordField, newPassword } from './new-password.tsx';
import { fromOf, holderOf, sayNo } from './parts.ts';

export const meta = titled('access:password.title');

const PasswordForm = z.object({
  password: z.string({ error: 'access:signIn.passwordMissing' }).min(1, 'access:signIn.passwordMissing').max(1000),
  newPassword,
});

export const access = { GET: ACCOUNT_HOLDERS, POST: ACCOUNT_HOLDERS };
export const loader = () => null;

export async function action({ request, context: { visit, tools } }: RouteArgs) {
  const form = parseForm(PasswordForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const { password: current, newPassword: next } = form.value;
  const done = await changePassword(tools, holderOf(visit), { current, next, from: fromOf(visit, request) });
  if (done.ok) return seeOther('/account?password', { 'Set-Cookie': done.cookie });
  return sayNo(visit, done.refusal, done.refusal.code === 'password-not-recognised' ? 'password' : 'newPassword');
}

export default function AccountPasswordPage() {
  const { rich } = useTexts();
  const state = useAnswered<typeof action>();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('access:password.lead')}>{rich('access:password.title')}</PageTitle>
      <PostForm state={state}>
        <TextField
          name="password"
          type="password"
          label={rich('access:password.current')}
          autoComplete="current-password"
        />
        <NewPasswordField state={state} />
        <Actions>
          <Button kind="primary">{rich('access:password.keep')}</Button>
          <ButtonLink href="/account" kind="link">
            {rich('access:account.back')}
          </ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
