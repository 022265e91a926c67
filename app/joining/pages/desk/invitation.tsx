/** After inviting: print, hand over or send, what comes next; a new letter where the old one is lost. */

import { loadInvitation } from '#app/hospital/index.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found, queryOf, refusedAgain } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { renewInvitation } from '../../services/invitation/renew-invitation.server.ts';

export const meta = titled('coordinator:invitation.title');

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const invitation = found(await loadInvitation(tools, coordinatorOf(visit), params.id ?? ''));
  return { invitation, isRenewed: queryOf(visit).has('renewed') };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const { id } = found(await loadInvitation(tools, coordinator, params.id ?? ''));
  const done = await renewInvitation(tools, coordinator, id);
  return done.ok ? seeOther(`/desk/invitations/${done.invitation}?renewed`) : refusedAgain(visit, done.refusal);
}

export default function InvitationPage() {
  const { invitation, isRenewed } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day } = useTexts();
  const { id, participant, channel, expiresAt } = invitation;
  return (
    <>
      <ErrorSummary state={state} />
      {isRenewed && !state && <Notice tone="done" title={rich('coordinator:invitation.renewed')} />}
      <PageTitle
        before={<a href={`/desk/people/${participant}`}>{participant}</a>}
        lead={rich(`coordinator:invitation.${invitation.state}`, { day: day(expiresAt) })}
      >
        {rich('coordinator:invitation.title')}
      </PageTitle>
      {invitation.state === 'open' && (
        <>
          <ol>
            <li>{rich(`coordinator:invitation.first.${channel}`)}</li>
            <li>{rich('coordinator:invitation.second')}</li>
            <li>{rich('coordinator:invitation.third')}</li>
          </ol>
          <Actions>
            <ButtonLink href={`/desk/invitations/${id}/letter`} kind="primary">
              {rich('coordinator:invitation.print')}
            </ButtonLink>
            <ButtonLink href="/desk">{rich('coordinator:back')}</ButtonLink>
          </Actions>
        </>
      )}
      {invitation.state !== 'closed' && (
        <PostForm id="form">
          <h2>{rich('coordinator:invitation.renewTitle')}</h2>
          <p>{rich('coordinator:invitation.renewText')}</p>
          <Actions>
            <Button>{rich('coordinator:invitation.renew')}</Button>
          </Actions>
        </PostForm>
      )}
    </>
  );
}
