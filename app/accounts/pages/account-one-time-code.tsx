import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, data, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { CodeField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { QrCode } from '#app/ui/page/qr-code.tsx';
import { beginEnrolment, enrolOneTimeCode } from '../services/enrol-one-time-code.server.ts';
import { cookiesOf, fromOf, sayNo } from './parts.ts';

export const meta = titled('access:enrol.title');

const code = z.string({ error: 'access:code.missing' }).min(1, 'access:code.missing').max(40);
const EnrolForm = z.object({ sealed: z.string().max(400), code, oldCode: code.or(z.literal('')).optional() });

export const access = { GET: 'anyone', POST: 'anyone' };
export async function loader({ request, context: { visit, tools } }: RouteArgs) {
  // after a code that was not taken the page comes back with the same secret: the authenticator holds it already
  const sealed = visit.form?.get('sealed');
  const begun = await beginEnrolment(tools, {
    cookies: cookiesOf(request),
    sealed: typeof sealed === 'string' ? sealed : undefined,
  });
  if (!begun) throw visit.actor.kind === 'visitor' ? seeOther('/sign-in?again') : notFound();
  return data(begun, { headers: { 'Cache-Control': 'no-store' } });
}

export async function action({ request, context: { visit, tools } }: RouteArgs) {
  const form = parseForm(EnrolForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const { oldCode = '', ...given } = form.value;
  const done = await enrolOneTimeCode(tools, { form: { ...given, oldCode }, from: fromOf(visit, request) });
  if (done.ok) return seeOther('/account?code', { 'Set-Cookie': done.cookie });
  if (done.refusal.code === 'sign-in-again') throw seeOther('/sign-in?again');
  return sayNo(visit, done.refusal, 'code');
}

export default function OneTimeCodePage() {
  const { rich, t } = useTexts();
  const { secret, uri, sealed, isRenewal } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich(isRenewal ? 'access:enrol.leadRenewal' : 'access:enrol.lead')}>
        {rich('access:enrol.title')}
      </PageTitle>
      <ol>
        <li>{rich('access:enrol.open')}</li>
        <li>{rich('access:enrol.scan')}</li>
        <li>{rich('access:enrol.type')}</li>
      </ol>
      <QrCode text={uri} title={t('access:enrol.picture')} />
      <p>
        {rich('access:enrol.byHand')} <code translate="no">{secret}</code>
      </p>
      <PostForm state={state} words="access:enrol." hidden={{ sealed }}>
        {isRenewal && <CodeField name="oldCode" hint />}
        <CodeField name="code" label={rich('access:enrol.newCode')} hint={rich('access:code.hint')} isOneTime />
        <Actions>
          <Button kind="primary">{rich('access:enrol.button')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
