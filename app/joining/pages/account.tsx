/** A way to come back: a mail address or the letter's number, and a password. Her own words, typed by herself. */

import { z } from 'zod';
import { NewPasswordField, newPassword, sayNo } from '#app/accounts/index.pages.ts';
import { makeAccount } from '#app/accounts/index.ts';
import { joinerOf } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { loadAccountPage } from '../services/load-account-page.server.ts';

export const meta = titled('joining:account.title');

const accountForm = z.object({
  email: z.union([z.literal(''), z.email().max(200)], { error: 'joining:account.emailShape' }).default(''),
  newPassword,
});

export const access = { GET: 'invitee-or-participant', POST: 'invitee-or-participant' };
export const loader = ({ context: { visit, tools } }: RouteArgs) => loadAccountPage(tools, joinerOf(visit));

export async function action({ context: { visit, tools } }: RouteArgs) {
  const { actor, agent } = visit;
  if (actor.kind !== 'invitee') return seeOther('/join');
  const form = parseForm(accountForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const { email, newPassword: password } = form.value;
  const credentials = { agent, email: email || null, password };
  const made = await makeAccount(tools, actor, credentials);
  if (!made.ok) return sayNo(visit, made.refusal, 'newPassword', { email });
  return seeOther('/join/account', { 'Set-Cookie': made.cookie });
}

/** The number is shown where she signs in with it: also for one who has given an address. */
function Made({ signInNumber }: { signInNumber: string }) {
  const { rich } = useTexts();
  return (
    <>
      <Notice tone="done" title={rich('joining:account.made')}>
        <p>{rich('joining:account.madeText')}</p>
      </Notice>
      <p>{rich('joining:account.number')}</p>
      <p className="lead">
        <strong>{signInNumber}</strong>
      </p>
      <Actions>
        <ButtonLink href="/join" kind="primary">
          {rich('joining:toList')}
        </ButtonLink>
      </Actions>
    </>
  );
}

export default function AccountPage() {
  const { hasAccount, signInNumber, email } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('joining:account.lead')}>{rich('joining:account.title')}</PageTitle>
      {hasAccount ? (
        <Made signInNumber={signInNumber} />
      ) : (
        <PostForm state={state} words="joining:account.">
          <TextField
            name="email"
            type="email"
            inputMode="email"
            autoComplete="username"
            hint={rich(email === '' ? 'joining:account.emailHint' : 'joining:account.emailKnown')}
            value={email}
          />
          <NewPasswordField state={state} />
          <p>{rich('joining:account.beside')}</p>
          <Actions>
            <Button kind="primary">{rich('joining:account.make')}</Button>
            <ButtonLink href="/join">{rich('joining:account.notNow')}</ButtonLink>
          </Actions>
        </PostForm>
      )}
    </>
  );
}
