/** Her questions, and a new one. By when an answer comes is said before she asks. */
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askQuestion, questionForm } from '#app/services/joining/ask-question.server.ts';
import {
  entryAskedAbout,
  loadQuestions,
  type OwnThread,
  sectionAskedAbout,
} from '#app/services/joining/load-questions.server.ts';
import { InlineText } from '#app/ui/document/inline-text.tsx';
import { Statement } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import {
  type ActionFunctionArgs,
  askAgain,
  type LoaderFunctionArgs,
  seeOther,
  titled,
  useActionData,
  useLoaderData,
} from '../framework.ts';
import { joinerOf, queryOf } from './own.tsx';

export const meta = titled('joining:questions.title');

export async function loader({ context: { visit, tools } }: LoaderFunctionArgs) {
  const joiner = joinerOf(visit);
  const about = await sectionAskedAbout(tools, joiner, queryOf(visit).get('section'), visit.locale);
  const use = await entryAskedAbout(tools, joiner, queryOf(visit).get('use'));
  return { use, threads: await loadQuestions(tools, joiner, visit.locale), about, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: ActionFunctionArgs) {
  const form = parseForm(questionForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  return seeOther(`/join/questions/${await askQuestion(tools, joinerOf(visit), form.value)}`);
}

type Loaded = { use: string | null; threads: readonly OwnThread[]; about: OwnThread['about']; idempotencyKey: string };

function Threads({ threads }: { threads: readonly OwnThread[] }) {
  const { rich, day } = useTexts();
  const tasks = threads.map(({ id, state, dueAt, about, messages }) => ({
    id,
    title: messages[0]?.text.slice(0, 60) ?? '',
    href: `/join/questions/${id}`,
    state: state === 'open' ? ('waiting' as const) : ('done' as const),
    stateText: rich(`joining:questions.state.${state}`),
    hint: (
      <>
        {about && <InlineText parts={about.title} />}{' '}
        {state === 'open' && rich('joining:questions.due', { due: day(dueAt) })}
      </>
    ),
  }));
  return threads.length === 0 ? <p>{rich('joining:questions.none')}</p> : <TaskList tasks={tasks} />;
}

export default function QuestionsPage() {
  const { threads, about, use, idempotencyKey } = useLoaderData<typeof loader>() as Loaded;
  const state = useActionData<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('joining:questions.lead')}>{rich('joining:questions.title')}</PageTitle>
      <Threads threads={threads} />
      <h2 id="new">{rich('joining:questions.new')}</h2>
      {about && (
        <p>
          {rich('joining:questions.about')} <InlineText parts={about.title} />
        </p>
      )}
      {use && (
        <p>
          {rich('uses:askAbout')} {rich('uses:entry', {}, { use: `/access/uses/${use}` })}
        </p>
      )}
      <PostForm hidden={{ idempotencyKey, section: about?.id ?? '', use: use ?? '' }}>
        <TextArea
          name="text"
          label={rich('joining:questions.text')}
          hint={rich('joining:questions.textHint')}
          state={state}
        />
        <Statement
          name="waits"
          label={rich('joining:questions.waits')}
          hint={rich('joining:questions.waitsHint')}
          state={state}
        />
        <Actions>
          <Button kind="primary">{rich('joining:questions.send')}</Button>
          <ButtonLink href="/join">{rich('joining:toList')}</ButtonLink>
        </Actions>
      </PostForm>
      <p>{rich('joining:questions.byPhone', {}, { help: '/help' })}</p>
    </>
  );
}
