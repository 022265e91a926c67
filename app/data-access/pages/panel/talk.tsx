/** What members say to each other. Nobody outside the panel reads it. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { loadDiscussion, sayToPanel } from '../../services/panel/discussion.server.ts';
import { talkForm } from '../../services/panel/panel-forms.ts';
import { freeReadingAt, panelMemberOf } from './own.ts';
import { UnderReading } from './parts.tsx';
import { Typed } from './words.tsx';

export const meta = titled('panel:talk.title');

export const access = { GET: 'staff:panel-member', POST: 'staff:panel-member' };
export async function loader({ context, params }: RouteArgs) {
  const { head } = await freeReadingAt(context, params);
  const said = await loadDiscussion(context.tools, panelMemberOf(context.visit), head.id);
  return { head, said, idempotencyKey: context.tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const { head } = await freeReadingAt({ visit, tools }, params);
  const read = parseForm(talkForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  if (!(await sayToPanel(tools, panelMemberOf(visit), head.id, read.value))) throw notFound();
  return seeOther(`/panel/${head.id}/talk`);
}

export default function TalkPage() {
  const { head, said, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, instant } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <UnderReading head={head} title={rich('panel:talk.title')} lead={rich('panel:talk.lead')} />
      {said.length === 0 && <p>{rich('panel:talk.none')}</p>}
      {said.map(({ id, name, words, at }) => (
        <section key={id}>
          <h2>{rich('panel:talk.by', { name, at: instant(at) })}</h2>
          <Typed>{words}</Typed>
        </section>
      ))}
      <PostForm state={state} words="panel:talk." id="form" hidden={{ idempotencyKey }}>
        <TextArea name="words" hint />
        <Actions>
          <Button kind="primary">{rich('panel:talk.send')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
