/** A letter came back from the post: until somebody has the new address, the desk is reminded. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found, participantIn } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { recordReturnedLetter } from '#app/kernel/services/record/desk-tasks.server.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';

export const meta = titled('paper:returned.title');

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinatorOf(visit), participant, null));
  return { participant };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  const { opened } = found(await openPerson(tools, coordinator, participant, null));
  await recordReturnedLetter(tools, coordinator, opened);
  return seeOther('/desk');
}

export default function ReturnedLetterPage() {
  const { participant } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle before={<a href={`/desk/people/${participant}`}>{participant}</a>} lead={rich('paper:returned.lead')}>
        {rich('paper:returned.title')}
      </PageTitle>
      <PostForm>
        <Actions>
          <Button kind="primary">{rich('paper:returned.record')}</Button>
          <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
