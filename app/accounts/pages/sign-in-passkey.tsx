import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { landingOf } from '../services/landing.ts';
import { beginPasskeySignIn, signInWithPasskey } from '../services/passkeys/sign-in-with-passkey.server.ts';
import { fromOf, onward, sayNo } from './parts.ts';
import { PasskeyScript } from './passkey-parts.tsx';

export const meta = titled('access:passkeys.signIn');

const AnswerForm = z.object({
  answer: z.string({ error: 'access:passkeys.noAnswer' }).min(1, 'access:passkeys.noAnswer').max(20_000),
});

export const access = { GET: 'anyone', POST: 'anyone' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const { actor } = visit;
  if (actor.kind === 'participant') throw seeOther(landingOf('participant'));
  if (actor.kind === 'staff') throw seeOther(landingOf(actor.role, actor.site));
  return { options: await beginPasskeySignIn(tools) };
}

export async function action({ request, context: { visit, tools } }: RouteArgs) {
  const form = parseForm(AnswerForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain({ errors: form.errors, kept: {} });
  const done = await signInWithPasskey(tools, { ...form.value, from: fromOf(visit, request) });
  return done.ok ? onward(visit, done) : sayNo(visit, done.refusal, 'passkey');
}

export default function SignInPasskeyPage() {
  const { rich } = useTexts();
  const { options } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('access:passkeys.signInLead')}>{rich('access:passkeys.signIn')}</PageTitle>
      <PostForm id="passkey-sign-in" hidden={{ answer: '' }}>
        <Actions>
          <Button kind="primary">{rich('access:passkeys.signInButton')}</Button>
        </Actions>
      </PostForm>
      <PasskeyScript options={options} />
      <p>{rich('access:passkeys.otherWay', {}, { password: '/sign-in' })}</p>
    </>
  );
}
