/** The child's own page: pictures and short words, then yes, no or not yet, all three alike. Nothing is chosen beforehand. */

import { lockedPage } from '#app/accounts/index.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { figureUrl } from '#app/kernel/pages/document-figures.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { WordList } from '#app/kernel/pages/word-list.tsx';
import { HANDED } from '#app/kernel/services/access/groups.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { Blocks } from '#app/ui/document/blocks.tsx';
import { DocText, InlineText } from '#app/ui/document/inline-text.tsx';
import { DocumentLinksProvider } from '#app/ui/document/links.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  answerSitting,
  assentForm,
  type ChildPage,
  deskOfSitting,
  loadChildPage,
} from '../../services/assent/answer-sitting.server.ts';

export const meta = titled('assent:title');
export const handle = { bare: true };

/** From a desk nothing is handed to a child but a device that is locked to her page; a locked one opens no other child's. */
async function onOwnScreen({ actor }: Visit, tools: Tools, token: string | undefined): Promise<void> {
  if (actor.kind === 'staff') {
    const desk = await deskOfSitting(tools, token, actor.site);
    throw desk ? seeOther(desk) : notFound();
  }
  if (actor.kind !== 'handed-over') return;
  const locked = await lockedPage(tools, actor);
  if (locked !== `/assent/${token}`) throw seeOther(locked);
}

export const access = { GET: HANDED, POST: HANDED };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  await onOwnScreen(visit, tools, params.sitting);
  const page = await loadChildPage(tools, params.sitting, visit.locale);
  if (!page) throw notFound();
  return { page, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  await onOwnScreen(visit, tools, params.sitting);
  const form = parseForm(assentForm, visit.form, textsFor(visit.locale));
  if (!form.ok) {
    if (!(await loadChildPage(tools, params.sitting, visit.locale))) throw notFound();
    return askAgain(form);
  }
  const done = await answerSitting(tools, params.sitting, form.value, visit.form);
  if (!done) throw notFound();
  if (done.ok) return seeOther(`/assent/done/${form.value.answer}`);
  return askAgain({
    errors: [{ field: 'answer', text: textsFor(visit.locale).marked(`refusals:${done.refusal.code}`) }],
    kept: {},
  });
}

function Story({ content }: Pick<ChildPage, 'content'>) {
  return content.sections.map(({ id, section }) => (
    <article className="section" id={`section-${id}`} key={id}>
      <h2>
        <InlineText parts={section.title} />
      </h2>
      <p className="one-sentence">
        <InlineText parts={section.oneSentence} />
      </p>
      <Blocks blocks={section.plain} level={3} />
    </article>
  ));
}

export default function ChildPageView() {
  const { page, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { content, own, language, document, version } = page;
  const { answers } = content.words;
  const two = (['permit', 'deny'] as const).map((value) => ({ value, label: <DocText text={answers[value]} /> }));
  const whole = content.provisions.participate;
  const links = {
    glossary: (id: string) => `#word-${id}`,
    section: (id: string) => `#section-${id}`,
    figure: (id: string) => figureUrl(document, version, id),
  };
  const words = Object.entries(content.words.glossary).map(([id, word]) => ({ id, ...word }));
  return (
    <DocumentLinksProvider value={links}>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('assent:lead')}>{rich('assent:title')}</PageTitle>
      <Story content={content} />
      <WordList words={words} />
      <PostForm hidden={{ idempotencyKey, language }} id="form">
        <h2>{rich('assent:yourTurn')}</h2>
        <RadioCards
          name="answer"
          label={whole ? <DocText text={whole.question} /> : rich('assent:question')}
          hint={rich('assent:hint')}
          state={state}
          even
          options={[
            { value: 'yes', label: rich('assent:yes') },
            { value: 'no', label: rich('assent:no') },
            { value: 'not-yet', label: rich('assent:notYet') },
          ]}
        />
        {own.map((code) => {
          const text = content.provisions[code];
          return text ? (
            <RadioCards key={code} name={`own-${code}`} label={<DocText text={text.question} />} even options={two} />
          ) : null;
        })}
        <TextField
          name="mark"
          label={rich('assent:mark')}
          hint={rich('assent:markHint')}
          state={state}
          width="middle"
        />
        <p>
          <DocText text={content.words.careSame} />
        </p>
        <Actions>
          <Button kind="primary">{rich('assent:record')}</Button>
        </Actions>
      </PostForm>
    </DocumentLinksProvider>
  );
}
