/** Anyone proposes a topic to the participants' panel or to the board; once published it is on their agenda. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { PROPOSED_TO } from '#app/kernel/domain/consultation/comment.ts';
import { TOPICS } from '#app/kernel/domain/consultation/consultation.ts';
import { readForm } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { shownNow } from '../../services/consultations/by-hand.ts';
import { commentPath, propose, topicForm } from '../../services/consultations/say.server.ts';
import { commenterOf, shownCommenter } from '../../services/consultations/speaker.ts';
import { mayTell } from '../../services/consultations/warn.server.ts';
import { fromOf, notTaken } from './own.ts';
import { SayFields, warned } from './say-fields.tsx';

export const meta = titled('consultations:propose.title');

export const access = { GET: 'anyone', POST: 'anyone' };
export const loader = ({ context: { visit, tools } }: RouteArgs) => ({
  speaker: shownCommenter(commenterOf(visit.actor)),
  hidden: { shown: shownNow(tools), idempotencyKey: tools.ids.uuid() },
});

export async function action({ context: { visit, tools } }: RouteArgs) {
  const read = readForm(topicForm, visit, (field) => `consultations:say.${field}`);
  if (!read.ok) return askAgain(read);
  const telling = await mayTell(tools, read.value);
  if (telling.length > 0) return warned(visit, telling);
  const taken = await propose(tools, fromOf(visit), read.value);
  return taken.ok ? seeOther(`${commentPath(tools.keys, taken.number)}?sent`) : notTaken(visit, taken.refusal);
}

export default function ProposePage() {
  const { speaker, hidden } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, t } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={<a href="/consultations">{rich('consultations:title')}</a>}
        lead={rich('consultations:propose.lead')}
      >
        {rich('consultations:propose.title')}
      </PageTitle>
      <p>{rich(`consultations:say.as.${speaker.saidAs}`)}</p>
      <p>{rich('consultations:say.lead', {}, { rules: '/consultations/rules' })}</p>
      <PostForm state={state} words="consultations:say." id="form" hidden={hidden}>
        <RadioCards
          name="forum"
          options={PROPOSED_TO.map((value) => ({
            value,
            label: rich(`consultations:forum.${value}`),
            hint: rich(`consultations:forumHint.${value}`),
          }))}
        />
        <SelectField
          name="topic"
          options={[
            { value: '', label: t('consultations:say.choose') },
            ...TOPICS.map((value) => ({ value, label: t(`consultations:topic.${value}`) })),
          ]}
        />
        <SayFields speaker={speaker} state={state} />
        <Actions>
          <Button kind="primary">{rich('consultations:propose.send')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
