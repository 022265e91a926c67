/** Her own notes: nobody else can read them, not the office either. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { notesForm } from '../../services/panel/panel-forms.ts';
import { keepNotes, loadNotes } from '../../services/panel/private-notes.server.ts';
import { freeReadingAt, panelMemberOf } from './own.ts';
import { UnderReading } from './parts.tsx';

export const meta = titled('panel:notes.title');

export const access = { GET: 'staff:panel-member', POST: 'staff:panel-member' };
export async function loader({ context, params }: RouteArgs) {
  const { head } = await freeReadingAt(context, params);
  const words = await loadNotes(context.tools, panelMemberOf(context.visit), head.id);
  return { head, words, isKept: queryOf(context.visit).has('kept') };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const { head } = await freeReadingAt({ visit, tools }, params);
  const read = parseForm(notesForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  if (!(await keepNotes(tools, panelMemberOf(visit), head.id, read.value.words))) throw notFound();
  return seeOther(`/panel/${head.id}/notes?kept`);
}

export default function NotesPage() {
  const { head, words, isKept } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <UnderReading head={head} title={rich('panel:notes.title')} lead={rich('panel:notes.lead')} />
      {isKept && <Notice tone="done" title={rich('panel:notes.kept')} />}
      <PostForm state={state} words="panel:notes." id="form">
        <TextArea name="words" value={words} rows={12} />
        <Actions>
          <Button kind="primary">{rich('panel:notes.send')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
