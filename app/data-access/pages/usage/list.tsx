/** Records of use: for a data centre, the files it sent and the form to send one; for the release desk, what it asks about. */

import { textsFor } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { portionOf } from '#app/kernel/domain/portion.ts';
import { queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { bytesIn } from '#app/kernel/pages/scan-in.ts';
import { DATA_HOLDERS } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { FileField } from '#app/ui/forms/file-field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { RestOfList } from '#app/ui/page/rest-of-list.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { takeUsage } from '../../services/usage/take-usage.server.ts';
import {
  listIntakes,
  listUsageQuestions,
  settleUsageQuestion,
  type UsageIntake,
  usageQuestionForm,
} from '../../services/usage/usage-desk.server.ts';
import { AnswerForm } from './answer-form.tsx';
import { usageSeatIn } from './own.ts';
import { Questions } from './questions.tsx';

export const meta = titled('usage:title');
export const handle = { wide: true };

export const access = { GET: DATA_HOLDERS, POST: DATA_HOLDERS };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const { part } = usageSeatIn(visit);
  const questions = part === 'asks' ? await listUsageQuestions(tools, visit.locale) : [];
  const named = queryOf(visit).get('question');
  const asked = questions.find(({ id, outcome }) => id === named && outcome === null) ?? null;
  const shown = portionOf(questions, queryOf(visit).get('page'));
  return { part, intakes: await listIntakes(tools), shown, asked };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const { account, part } = usageSeatIn(visit);
  if (part === 'asks') {
    const read = readForm(usageQuestionForm, visit, (field) => `usage:field.${field}`);
    if (!read.ok) return askAgain(read);
    const done = await settleUsageQuestion(tools, account, read.value);
    return done.ok ? seeOther('/usage-records') : refusedAgain(visit, done.refusal);
  }
  if (!visit.form?.has('list')) throw notFound();
  const taken = await takeUsage(tools, account, await bytesIn(visit, 'list'));
  if (taken.ok) return seeOther(`/usage-records/${taken.id}`);
  const { marked } = textsFor(visit.locale);
  const { fault } = taken;
  const isRefusal = fault === 'file-too-hard' || fault === 'files-busy';
  const text = marked(isRefusal ? `refusals:${fault}` : `usage:fault.${fault}`);
  return askAgain({ errors: [{ field: 'list', text }], kept: {} });
}

function SendForm({ state }: { state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <section>
      <h2>{rich('usage:send.title')}</h2>
      <p>{rich('usage:send.text')}</p>
      <PostForm state={state} words="usage:field." id="form" withFiles>
        <FileField name="list" hint={rich('usage:send.hint')} accept=".csv,.ndjson,.jsonl,text/csv" />
        <Actions>
          <Button kind="primary">{rich('usage:send.send')}</Button>
        </Actions>
      </PostForm>
    </section>
  );
}

function Intakes({ intakes }: { intakes: readonly UsageIntake[] }) {
  const { rich, instant } = useTexts();
  if (intakes.length === 0) return <p>{rich('usage:intakes.none')}</p>;
  return (
    <TaskList
      tasks={intakes.map(({ id, takenAt, taken, refused }) => ({
        id,
        title: <Marked text={instant(takenAt)} />,
        href: `/usage-records/${id}`,
        state: refused > 0 ? 'waiting' : 'done',
        stateText: rich('usage:intakes.counts', { taken, refused }),
      }))}
    />
  );
}

export default function UsagePage() {
  const { part, intakes, shown, asked } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich(`usage:lead.${part}`)}>{rich('usage:title')}</PageTitle>
      {asked && <AnswerForm question={asked} state={state} />}
      {part === 'sends' ? <SendForm state={state} /> : <Questions questions={shown.lines} />}
      <RestOfList of={shown} path="/usage-records" />
      <h2>{rich('usage:intakes.title')}</h2>
      <Intakes intakes={intakes} />
    </>
  );
}
