import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { isRecoveryOpen, recover } from '#app/services/access/recover.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  type ActionFunctionArgs,
  askAgain,
  type LoaderFunctionArgs,
  seeOther,
  titled,
  useActionData,
  useLoaderData,
} from '../framework.ts';
import { NewPasswordField, newPassword } from './new-password.tsx';
import { sayNo } from './parts.ts';

export const meta = titled('access:recover.newTitle');

const NewPasswordForm = z.object({ newPassword });

export async function loader({ context: { tools }, params }: LoaderFunctionArgs) {
  return { isOpen: await isRecoveryOpen(tools, params.token ?? '') };
}

export async function action({ context: { visit, tools }, params }: ActionFunctionArgs) {
  const form = parseForm(NewPasswordForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const { newPassword: password } = form.value;
  const done = await recover(tools, { token: params.token ?? '', password, address: visit.address });
  return done.ok ? seeOther('/sign-in?recovered') : sayNo(visit, done.refusal, 'newPassword');
}

function Closed() {
  const { rich } = useTexts();
  return (
    <>
      <PageTitle lead={rich('access:recover.closedLead')}>{rich('access:recover.closedTitle')}</PageTitle>
      <Actions>
        <ButtonLink href="/recover" kind="primary">
          {rich('access:recover.again')}
        </ButtonLink>
      </Actions>
    </>
  );
}

export default function RecoverTokenPage() {
  const { rich } = useTexts();
  const { isOpen } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  if (!isOpen) return <Closed />;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('access:recover.newLead')}>{rich('access:recover.newTitle')}</PageTitle>
      <PostForm>
        <NewPasswordField state={state} />
        <Actions>
          <Button kind="primary">{rich('access:password.keep')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
