/** The letter's eight digits. No account and no mail address is needed to read. */

import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { openInvitation, readLetterCode } from '#app/kernel/services/record/open-invitation.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { CodeField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { arrive, fromOf, signInAddress } from './arrive.ts';

export const meta = titled('joining:enter.title');

const enterForm = z.object({
  code: z
    .string({ error: 'joining:enter.codeMissing' })
    .transform(readLetterCode)
    .refine((code) => code !== null, { error: 'joining:enter.codeShape' }),
});

export const access = { GET: 'anyone', POST: 'anyone' };
export function loader({ context: { visit } }: RouteArgs) {
  const { kind } = visit.actor;
  const here = kind === 'invitee' || kind === 'participant' || kind === 'proxy';
  return { here, isBack: queryOf(visit).has('to'), signIn: signInAddress(visit) };
}

export async function action({ context: { visit, tools }, request }: RouteArgs) {
  const form = parseForm(enterForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const opened = await openInvitation(tools, { by: 'code', secret: form.value.code ?? '' }, fromOf(visit, request));
  return arrive(visit, opened, 'code');
}

export default function EnterPage() {
  const { rich } = useTexts();
  const { here, isBack, signIn } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  return (
    <>
      <ErrorSummary state={state} />
      {isBack && !state && <Notice title={rich('joining:enter.ended')}>{rich('joining:enter.endedText')}</Notice>}
      <PageTitle lead={rich('joining:enter.lead')}>{rich('joining:enter.title')}</PageTitle>
      {here && <Notice title={rich('joining:enter.here', {}, { list: '/join' })} />}
      <PostForm state={state} words="joining:enter.">
        <CodeField name="code" hint />
        <Actions>
          <Button kind="primary">{rich('joining:enter.open')}</Button>
        </Actions>
      </PostForm>
      <h2>{rich('joining:enter.otherTitle')}</h2>
      <ul>
        <li>{rich('joining:enter.signIn', {}, { signIn })}</li>
        <li>{rich('joining:enter.lost', {}, { help: '/help' })}</li>
        <li>{rich('joining:enter.notMine', {}, { help: '/help' })}</li>
      </ul>
    </>
  );
}
