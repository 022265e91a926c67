/** The link of a mail or a QR code. Opening the page does nothing: programs look at links too. Her own press begins. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { openInvitation } from '#app/kernel/services/record/open-invitation.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { arrive, fromOf, signInAddress } from './arrive.ts';

export const meta = titled('joining:link.title');

export const access = { GET: 'anyone', POST: 'anyone' };
export const loader = ({ context: { visit } }: RouteArgs) => ({ signIn: signInAddress(visit) });

export async function action({ context: { visit, tools }, params, request }: RouteArgs) {
  const secret = params.token ?? '';
  return arrive(visit, await openInvitation(tools, { by: 'link', secret }, fromOf(visit, request)), 'open');
}

export default function LinkPage() {
  const { rich } = useTexts();
  const { signIn } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('joining:link.lead')}>{rich('joining:link.title')}</PageTitle>
      <ul>
        <li>{rich('joining:link.read')}</li>
        <li>{rich('joining:link.no')}</li>
        <li>{rich('joining:link.care')}</li>
      </ul>
      <PostForm id="open">
        <Actions>
          <Button kind="primary">{rich('joining:link.open')}</Button>
        </Actions>
      </PostForm>
      <p>{rich('joining:enter.signIn', {}, { signIn })}</p>
      <p>{rich('joining:enter.notMine', {}, { help: '/help' })}</p>
    </>
  );
}
