/** «Send me a link to go on»: by mail, if she wishes; for another day or another device. */

import { BackToList, joinerOf } from '#app/consent/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { askResumeLink, loadResumePage } from '../services/invitation/resume-link.server.ts';

export const meta = titled('joining:later.title');

export const access = { GET: 'invitee-or-participant', POST: 'invitee-or-participant' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  return { ...(await loadResumePage(tools, joinerOf(visit))), isSent: queryOf(visit).has('sent') };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const joiner = joinerOf(visit);
  const { hasMail } = await loadResumePage(tools, joiner);
  if (hasMail) await askResumeLink(tools, joiner);
  return seeOther(hasMail ? '/join/later?sent' : '/join/later');
}

export default function LaterPage() {
  const { hasMail, isSent } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      {isSent && <Notice tone="done" title={rich('joining:later.sent')} />}
      <PageTitle lead={rich('joining:later.lead')}>{rich('joining:later.title')}</PageTitle>
      <ul>
        <li>{rich('joining:later.byPassword', {}, { signIn: '/sign-in' })}</li>
        <li>{rich('joining:later.byLetter', {}, { letter: '/i' })}</li>
      </ul>
      {hasMail ? (
        <>
          <h2>{rich('joining:later.mailTitle')}</h2>
          <p>{rich('joining:later.mailText')}</p>
          <PostForm>
            <Actions>
              <Button>{rich('joining:later.send')}</Button>
              <ButtonLink href="/join">{rich('joining:toList')}</ButtonLink>
            </Actions>
          </PostForm>
        </>
      ) : (
        <p>{rich('joining:later.noMail', {}, { help: '/help' })}</p>
      )}
      <BackToList />
    </>
  );
}
