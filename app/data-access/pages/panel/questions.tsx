/** What the panel and the committee asked the applicant, with answers; and a question more. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { panelQuestionForm } from '../../services/panel/panel-forms.ts';
import { askApplicant } from '../../services/panel/panel-steps.server.ts';
import { aboutOf, freeReadingAt } from './own.ts';
import { UnderReading } from './parts.tsx';
import { Typed } from './words.tsx';

export const meta = titled('panel:questions.title');

export const access = { GET: 'staff:panel-member', POST: 'staff:panel-member' };
export const loader = async ({ context, params }: RouteArgs) => ({
  reading: await freeReadingAt(context, params),
  question: context.tools.ids.uuid(),
});

export async function action({ context, params }: RouteArgs) {
  const { visit } = context;
  const { head } = await freeReadingAt(context, params);
  const read = parseForm(panelQuestionForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const done = await askApplicant(aboutOf(context, params), read.value);
  return done.ok ? seeOther(`/panel/${head.id}/questions`) : refusedAgain(visit, done.refusal);
}

export default function QuestionsPage() {
  const { reading, question } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day } = useTexts();
  const { head } = reading;
  const { questions } = reading.state;
  return (
    <>
      <ErrorSummary state={state} />
      <UnderReading head={head} title={rich('panel:questions.title')} lead={rich('panel:questions.lead')} />
      {questions.length === 0 && <p>{rich('panel:questions.none')}</p>}
      {questions.map(({ id, body, words, askedAt, answer }) => (
        <section key={id}>
          <h2>{rich(`panel:questions.by.${body}`, { at: day(askedAt) })}</h2>
          <Typed>{words}</Typed>
          {answer ? (
            <>
              <h3>{rich('panel:questions.answer', { at: day(answer.at) })}</h3>
              <Typed>{answer.words}</Typed>
            </>
          ) : (
            <p>{rich('panel:questions.noAnswer')}</p>
          )}
        </section>
      ))}
      {head.isOpen && (
        <PostForm state={state} words="panel:questions." id="form" hidden={{ question }}>
          <TextArea name="words" hint />
          <Actions>
            <Button kind="primary">{rich('panel:questions.send')}</Button>
          </Actions>
        </PostForm>
      )}
    </>
  );
}
