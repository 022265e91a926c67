import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { requestRecovery } from '../services/request-recovery.server.ts';
import { queryOf, sayNo } from './parts.ts';

export const meta = titled('access:recover.title');

const RecoverForm = z.object({
  identifier: z.string({ error: 'access:signIn.identifierMissing' }).min(1, 'access:signIn.identifierMissing').max(200),
});

export const access = { GET: 'anyone', POST: 'anyone' };
export const loader = ({ context: { visit } }: RouteArgs) => ({ isSent: queryOf(visit).has('sent') });

export async function action({ context: { visit, tools } }: RouteArgs) {
  const form = parseForm(RecoverForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const done = await requestRecovery(tools, { ...form.value, address: visit.address });
  return done.ok ? seeOther('/recover?sent') : sayNo(visit, done.refusal, 'identifier', form.value);
}

function Sent() {
  const { rich } = useTexts();
  return (
    <>
      <PageTitle lead={rich('access:recover.sentLead')}>{rich('access:recover.sentTitle')}</PageTitle>
      <p>{rich('access:recover.sentWait')}</p>
      <p>{rich('access:recover.noMail', {}, { help: '/help' })}</p>
      <Actions>
        <ButtonLink href="/sign-in">{rich('access:recover.back')}</ButtonLink>
      </Actions>
    </>
  );
}

export default function RecoverPage() {
  const { rich } = useTexts();
  const { isSent } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  if (isSent && !state) return <Sent />;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('access:recover.lead')}>{rich('access:recover.title')}</PageTitle>
      <PostForm state={state} words="access:signIn." action="/recover">
        <TextField name="identifier" hint autoComplete="username" />
        <Actions>
          <Button kind="primary">{rich('access:recover.button')}</Button>
        </Actions>
      </PostForm>
      <p>{rich('access:recover.noMail', {}, { help: '/help' })}</p>
    </>
  );
}
