/** Which paper came: four acts, four forms. */

import { useCarriedReason } from '#app/hospital/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { PAPER_FORMS } from '#app/kernel/domain/paper/forms.ts';
import { coordinatorOf, found, participantIn } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';

export const meta = titled('paper:choose.title');

export const access = { GET: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinatorOf(visit), participant, null));
  return { participant };
}

export default function PersonPaperPage() {
  const { participant } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const carry = useCarriedReason();
  return (
    <>
      <PageTitle before={<a href={`/desk/people/${participant}`}>{participant}</a>} lead={rich('paper:choose.lead')}>
        {rich('paper:choose.title')}
      </PageTitle>
      <TaskList
        tasks={PAPER_FORMS.map((form) => ({
          id: form,
          title: rich(`paper:form.${form}`),
          href: carry(`/desk/people/${participant}/paper/${form}`),
          state: 'now',
          hint: rich(`paper:about.${form}`),
          stateText: rich(
            form === 'consent'
              ? 'paper:choose.two'
              : form === 'change'
                ? 'paper:choose.noAtOnce'
                : 'paper:choose.atOnce',
          ),
        }))}
      />
      <Actions>
        <ButtonLink href={`/desk/pack?participant=${participant}`}>{rich('paper:list.pack')}</ButtonLink>
        <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
      </Actions>
    </>
  );
}
