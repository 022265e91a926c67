/** "These words are too hard": the office is asked to write them plainer. */

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
import { plainAskForm } from '../../services/panel/panel-forms.ts';
import { askPlainWords } from '../../services/panel/panel-steps.server.ts';
import { aboutOf, freeReadingAt } from './own.ts';
import { PlainSummary } from './pack.tsx';
import { UnderReading } from './parts.tsx';

export const meta = titled('panel:plain.title');

export const access = { GET: 'staff:panel-member', POST: 'staff:panel-member' };
export const loader = async ({ context, params }: RouteArgs) => ({
  reading: await freeReadingAt(context, params),
});

export async function action({ context, params }: RouteArgs) {
  const { visit } = context;
  const { head } = await freeReadingAt(context, params);
  const read = parseForm(plainAskForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const done = await askPlainWords(aboutOf(context, params), read.value);
  return done.ok ? seeOther(`/panel/${head.id}`) : refusedAgain(visit, done.refusal);
}

export default function PlainPage() {
  const { reading } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <UnderReading head={reading.head} title={rich('panel:plain.title')} lead={rich('panel:plain.lead')} />
      <PlainSummary reading={reading} />
      {reading.head.isOpen && (
        <PostForm state={state} words="panel:plain." id="form">
          <TextArea name="words" hint />
          <Actions>
            <Button kind="primary">{rich('panel:plain.send')}</Button>
          </Actions>
        </PostForm>
      )}
    </>
  );
}
