/** Parents who do not agree, as the coordinator heard it from both; nothing ticked: they agree again. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import {
  coordinatorOf,
  found,
  onceField,
  participantIn,
  readForm,
  reasonGiven,
  refusedAgain,
} from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { CheckboxCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { deskDisputeForm, enterDispute, loadDeskDispute } from '../../services/life-events/dispute.server.ts';
import { PersonHead } from './person-head.tsx';

export const meta = titled('life:dispute.title');

const form = deskDisputeForm.extend(onceField);

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  const lines = found(await loadDeskDispute(tools, coordinator, participant, visit.locale));
  const { personal } = found(await openPerson(tools, coordinator, participant, reasonGiven(visit)));
  return { participant, personal, lines, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  const read = readForm(form, visit, (field) => `life:dispute.${field}`);
  if (!read.ok) return askAgain(read);
  const { idempotencyKey, ...said } = read.value;
  const done = await enterDispute(tools, coordinator, participant, said, idempotencyKey);
  if (done.ok) return seeOther(`/desk/people/${participant}?done=dispute`);
  return refusedAgain(visit, done.refusal);
}

export default function DisputePage() {
  const { participant, personal, lines, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead
        participant={participant}
        personal={personal}
        title={rich('life:dispute.title')}
        lead={rich(lines.length > 0 ? 'life:dispute.lead' : 'life:dispute.nothing')}
      />
      <PostForm state={state} words="life:dispute." hidden={{ idempotencyKey }} id="form">
        {lines.length > 0 && (
          <>
            <CheckboxCards
              name="disputed"
              hint
              values={lines.flatMap(({ code, isDisputed }) => (isDisputed ? [code] : []))}
              options={lines.map(({ code, title }) => ({ value: code, label: <DocText text={title} /> }))}
            />
            <TextArea name="note" hint />
          </>
        )}
        <Actions>
          {lines.length > 0 && <Button kind="primary">{rich('life:dispute.record')}</Button>}
          <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
