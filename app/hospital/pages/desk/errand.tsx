/** Something to do that is not a form: whom to ask about what, which letter to send. Closed when it is done. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found } from '#app/kernel/pages/desk.ts';
import { notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { closeDeskTask, loadDeskTask, type OneDeskTask } from '#app/kernel/services/record/desk-tasks.server.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';

export const meta = titled('paper:errand.title');

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  return { errand: found(await loadDeskTask(tools, coordinatorOf(visit), params.id ?? '')) };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const id = params.id ?? '';
  if (!(await closeDeskTask(tools, coordinatorOf(visit), id))) throw notFound();
  return seeOther(`/desk/errands/${id}`);
}

/** Where the work is done. */
function Ways({ errand }: { errand: OneDeskTask }) {
  const { rich } = useTexts();
  const { kind, participant, about, id } = errand;
  const person = `/desk/people/${participant}`;
  return (
    <Actions>
      {kind === 'tell-by-letter' && (
        <ButtonLink href={`/desk/errands/${id}/letter`}>{rich('paper:errand.letter')}</ButtonLink>
      )}
      {kind === 'ask-about-conflict' && (
        <ButtonLink href={`/desk/paper/${about.entry}`}>{rich('paper:errand.paper')}</ButtonLink>
      )}
      {kind === 'identity-revoked' && (
        <ButtonLink href={`${person}/identity`}>{rich('paper:errand.identity')}</ButtonLink>
      )}
      {kind === 'death-to-confirm' && <ButtonLink href={`${person}/death`}>{rich('life:death.toConfirm')}</ButtonLink>}
      <ButtonLink href={person}>{rich('paper:entry.person')}</ButtonLink>
      <ButtonLink href="/desk">{rich('coordinator:back')}</ButtonLink>
    </Actions>
  );
}

export default function DeskTaskPage() {
  const { errand } = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  const { kind, participant, dueAt, closedAt } = errand;
  return (
    <>
      <PageTitle
        before={<a href={`/desk/people/${participant}`}>{participant}</a>}
        lead={rich(`paper:errand.do.${kind}`)}
      >
        {rich(`paper:line.${kind}`)}
      </PageTitle>
      {closedAt ? (
        <Notice tone="done" title={rich('coordinator:task.closed', { day: day(closedAt) })} />
      ) : (
        <>
          <p>{rich('coordinator:home.until', { day: day(dueAt) })}</p>
          {kind !== 'death-to-confirm' && (
            <PostForm id="form">
              <Actions>
                <Button kind="primary">{rich(`paper:errand.done.${kind}`)}</Button>
              </Actions>
            </PostForm>
          )}
        </>
      )}
      <Ways errand={errand} />
    </>
  );
}
