/** Papers that wait, and where a new one begins. The code on a blank form leads here with its form already chosen. */

import { z } from 'zod';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { PAPER_FORMS } from '#app/kernel/domain/paper/forms.ts';
import { coordinatorOf, queryOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { openPerson, readTypedParticipant } from '#app/kernel/services/record/open-person.server.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { listPapers, type WaitingPaper } from '../../services/paper/list-papers.server.ts';

export const meta = titled('paper:list.title');

const formIn = (text: string | null) => z.enum(PAPER_FORMS).safeParse(text).data ?? null;

export const access = { GET: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const query = queryOf(visit);
  const [typed, form] = [query.get('participant'), formIn(query.get('form'))];
  const participant = typed === null ? null : readTypedParticipant(typed);
  if (participant && form && (await openPerson(tools, coordinator, participant, null))) {
    const kept = new URLSearchParams();
    for (const name of ['version', 'language']) if (query.get(name)) kept.set(name, query.get(name) as string);
    throw seeOther(`/desk/people/${participant}/paper/${form}${kept.size > 0 ? `?${kept}` : ''}`);
  }
  const hidden = Object.fromEntries(
    ['version', 'language'].flatMap((name) => (query.get(name) ? [[name, query.get(name) as string]] : [])),
  );
  return { papers: await listPapers(tools, coordinator), typed, form, hidden };
}

function Waiting({ papers }: { papers: readonly WaitingPaper[] }) {
  const { rich, instant } = useTexts();
  if (papers.length === 0) return <p>{rich('paper:list.none')}</p>;
  return (
    <TaskList
      tasks={papers.map(({ id, participant, form, waitsFor, dueAt, late }) => ({
        id,
        title: rich(`paper:form.${form}`),
        href: `/desk/paper/${id}`,
        state: waitsFor === 'you' ? 'now' : 'waiting',
        hint: participant,
        stateText: rich(
          waitsFor === 'you' ? (late ? 'coordinator:clock.late' : 'coordinator:clock.due') : 'paper:list.other',
          {
            until: instant(dueAt),
          },
        ),
      }))}
    />
  );
}

export default function PapersPage() {
  const { papers, typed, form, hidden } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle lead={rich('paper:list.lead')}>{rich('paper:list.title')}</PageTitle>
      <h2>{rich('paper:list.waiting')}</h2>
      <Waiting papers={papers} />
      <h2>{rich('paper:list.new')}</h2>
      {typed !== null && <Notice tone="attention" title={rich('paper:list.notFound')} />}
      <form method="get" action="/desk/paper">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextField
          name="participant"
          label={rich('paper:list.participant')}
          hint={rich('coordinator:home.findHint')}
          value={typed ?? ''}
          width="middle"
        />
        <RadioCards
          name="form"
          label={rich('paper:list.form')}
          hint={rich('paper:list.formHint')}
          state={undefined}
          value={form ?? undefined}
          options={PAPER_FORMS}
          optionWords="paper:form."
        />
        <Actions>
          <Button kind="primary">{rich('paper:list.open')}</Button>
          <ButtonLink href="/desk/pack">{rich('paper:list.pack')}</ButtonLink>
          <ButtonLink href="/desk/earlier-consents">{rich('paper:list.earlier')}</ButtonLink>
        </Actions>
      </form>
    </>
  );
}
