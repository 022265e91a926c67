/** Hospitals that leave the programme, and the form of the first of two people. */

import { closingForm, listClosures, openSites } from '#app/hospital/index.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ADMINISTRATOR_OR_SECRETARIAT } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { askClosing } from '../../services/site-closure/close-site.server.ts';
import { closerOf } from './own.ts';
import { ClosureState } from './state.tsx';

export const meta = titled('operator:closing.title');

export const access = { GET: ADMINISTRATOR_OR_SECRETARIAT, POST: ADMINISTRATOR_OR_SECRETARIAT };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  closures: await listClosures(tools, closerOf(visit)),
  sites: await openSites(tools.database.prisma),
});

export async function action({ context: { visit, tools } }: RouteArgs) {
  const closer = closerOf(visit);
  const read = readForm(closingForm, visit, (field) => `operator:closing.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await askClosing(tools, closer, read.value);
  return done.ok ? seeOther(`/sites/${done.id}`) : refusedAgain(visit, done.refusal);
}

export default function ClosingsPage() {
  const { closures, sites } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, t, locale } = useTexts();
  const spoken = namesIn(locale);
  // nothing chosen beforehand: a slip would close the wrong hospital
  const options = [
    { value: '', label: t('operator:closing.choose') },
    ...sites.map((site) => ({ value: site.id, label: site[spoken] })),
  ];
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('operator:closing.lead')}>{rich('operator:closing.title')}</PageTitle>
      {closures.length === 0 && <p>{rich('operator:closing.none')}</p>}
      <TaskList
        tasks={closures.map((closure) => ({
          id: closure.id,
          title: closure.site[spoken],
          href: `/sites/${closure.id}`,
          state: closure.doneAt ? 'done' : closure.confirmedAt ? 'now' : 'waiting',
          hint: rich('operator:closing.goesTo', { to: closure.to[spoken] }),
          stateText: <ClosureState closure={closure} />,
        }))}
      />
      <h2>{rich('operator:closing.ask')}</h2>
      <PostForm state={state} words="operator:closing." id="form">
        <SelectField name="site" options={options} />
        <SelectField name="to" options={options} />
        <TextField name="decision" hint width="middle" />
        <Actions>
          <Button kind="primary">{rich('operator:closing.send')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
