/** One thread: what she asked, what was answered, a further word. */
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askFurther, furtherForm } from '#app/services/joining/ask-question.server.ts';
import { loadQuestion, type OwnThread } from '#app/services/joining/load-questions.server.ts';
import { InlineText } from '#app/ui/document/inline-text.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  type ActionFunctionArgs,
  askAgain,
  type LoaderFunctionArgs,
  notFound,
  seeOther,
  titled,
  useActionData,
  useLoaderData,
} from '../framework.ts';
import { joinerOf } from './own.tsx';

export const meta = titled('joining:questions.threadTitle');

export async function loader({ context: { visit, tools }, params }: LoaderFunctionArgs) {
  const thread = await loadQuestion(tools, joinerOf(visit), params.id, visit.locale);
  if (!thread) throw notFound();
  return { thread, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: ActionFunctionArgs) {
  const thread = await loadQuestion(tools, joinerOf(visit), params.id, visit.locale);
  if (!thread) throw notFound();
  const form = parseForm(furtherForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  await askFurther(tools, joinerOf(visit), thread.id, form.value);
  return seeOther(`/join/questions/${thread.id}`);
}

export default function QuestionPage() {
  const { thread, idempotencyKey } = useLoaderData<typeof loader>() as { thread: OwnThread; idempotencyKey: string };
  const state = useActionData<typeof action>();
  const { rich, day, instant } = useTexts();
  const { messages, about, use, dueAt, waits } = thread;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={about ? <InlineText parts={about.title} /> : undefined}>
        {rich('joining:questions.threadTitle')}
      </PageTitle>
      {thread.state === 'open' && (
        <Notice title={rich('joining:questions.sent', { due: day(dueAt) })}>
          {waits && <p>{rich('joining:questions.waiting')}</p>}
        </Notice>
      )}
      {use && (
        <p>
          {rich('uses:askAbout')} {rich('uses:entry', {}, { use: `/access/uses/${use}` })}
        </p>
      )}
      {messages.map(({ id, from, at, text }) => (
        <section key={id}>
          <h2>
            {rich(`joining:questions.from.${from}`)} <small>{rich('joining:questions.at', { at: instant(at) })}</small>
          </h2>
          <p className="own-words">{text}</p>
        </section>
      ))}
      <PostForm hidden={{ idempotencyKey }}>
        <TextArea name="text" label={rich('joining:questions.further')} state={state} rows={4} />
        <Actions>
          <Button>{rich('joining:questions.sendFurther')}</Button>
          <ButtonLink href="/join/questions">{rich('joining:questions.all')}</ButtonLink>
          <ButtonLink href="/join">{rich('joining:toList')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
