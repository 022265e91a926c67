import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { localPath } from '#app/kernel/services/access/local-path.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { landingOf } from '../services/landing.ts';
import { signIn } from '../services/sign-in.server.ts';
import { fromOf, onward, queryOf, sayNo } from './parts.ts';

export const meta = titled('access:signIn.title');

const SignInForm = z.object({
  identifier: z.string({ error: 'access:signIn.identifierMissing' }).min(1, 'access:signIn.identifierMissing').max(200),
  password: z.string({ error: 'access:signIn.passwordMissing' }).min(1, 'access:signIn.passwordMissing').max(1000),
});

const OF_ORGANISATION = ['away', 'often', 'unknown', 'again'] as const;

export const access = { GET: 'anyone', POST: 'anyone' };
export function loader({ context: { visit, tools } }: RouteArgs) {
  const { actor } = visit;
  if (actor.kind === 'participant' || actor.kind === 'proxy' || actor.kind === 'family-viewer')
    throw seeOther(landingOf(actor.kind));
  if (actor.kind === 'limited-proxy') throw seeOther('/part');
  if (actor.kind === 'staff') throw seeOther(landingOf(actor.role, actor.site));
  const query = queryOf(visit);
  const to = query.get('to');
  const ofOrganisation = OF_ORGANISATION.find((one) => one === query.get('organisation')) ?? null;
  const organisation = `/sign-in/organisation${to === null ? '' : `?to=${encodeURIComponent(localPath(to))}`}`;
  return {
    isRecovered: query.has('recovered'),
    isOut: query.has('out'),
    isAgain: query.has('again'),
    ofOrganisation,
    organisation: tools.environment.oidc === null ? null : organisation,
  };
}

export async function action({ request, context: { visit, tools } }: RouteArgs) {
  const form = parseForm(SignInForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const done = await signIn(tools, { ...form.value, from: fromOf(visit, request) });
  if (!done.ok) return sayNo(visit, done.refusal, 'identifier', { identifier: form.value.identifier });
  return onward(visit, done);
}

export default function SignInPage() {
  const { rich } = useTexts();
  const { isRecovered, isOut, isAgain, ofOrganisation, organisation } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  return (
    <>
      <ErrorSummary state={state} />
      {isRecovered && !state && <Notice tone="done" title={rich('access:recover.done')} />}
      {isOut && !state && (
        <Notice tone="done" title={rich('access:signOut.done')}>
          {organisation && <p>{rich('access:organisation.out', {}, { out: '/sign-in/organisation/out' })}</p>}
        </Notice>
      )}
      {ofOrganisation && !state && <Notice tone="attention" title={rich(`access:organisation.${ofOrganisation}`)} />}
      {isAgain && !state && <Notice tone="attention" title={rich('access:refusals.sign-in-again')} />}
      <PageTitle lead={rich('access:signIn.lead')}>{rich('access:signIn.title')}</PageTitle>
      <PostForm state={state} words="access:signIn.">
        <TextField name="identifier" hint autoComplete="username" />
        <TextField name="password" type="password" autoComplete="current-password" />
        <Actions>
          <Button kind="primary">{rich('access:signIn.button')}</Button>
        </Actions>
      </PostForm>
      <p>{rich('access:signIn.byPasskey', {}, { passkey: '/sign-in/passkey' })}</p>
      {organisation && <p>{rich('access:organisation.signIn', {}, { there: organisation })}</p>}
      <h2>{rich('access:signIn.trouble')}</h2>
      <ul>
        <li>{rich('access:signIn.forgot', {}, { recover: '/recover' })}</li>
        <li>{rich('access:signIn.noAccount', {}, { invitation: '/i' })}</li>
        <li>{rich('access:signIn.byPhone', {}, { help: '/help' })}</li>
      </ul>
    </>
  );
}
