/** 開示等請求 at the hospital: asked in person, by paper or by telephone; how it was made sure who asks is on record. */

import { PersonHead } from '#app/hospital/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found, participantIn, readForm, reasonGiven, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { RIGHTS_FORMS, RIGHTS_KINDS } from '../../domain/rights/rights-request.ts';
import { enteredRightForm, enterRight } from '../../services/rights/rights-desk.server.ts';

export const meta = titled('duties:entry.title');

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const participant = participantIn(params.participant);
  const { personal } = found(await openPerson(tools, coordinatorOf(visit), participant, reasonGiven(visit)));
  return { participant, personal, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  const read = readForm(enteredRightForm, visit, (field) => `duties:entry.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await enterRight(tools, coordinator, participant, read.value);
  return done.ok ? seeOther(`/desk/people/${participant}`) : refusedAgain(visit, done.refusal);
}

const CHANNELS = ['in-person', 'paper', 'phone'] as const;
const IDENTITIES = ['document-shown', 'known-at-desk', 'called-back'] as const;

export default function PersonRightsPage() {
  const { participant, personal, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead
        participant={participant}
        personal={personal}
        title={rich('duties:entry.title')}
        lead={rich('duties:entry.lead')}
      />
      <PostForm state={state} words="duties:entry." hidden={{ idempotencyKey }}>
        <RadioCards name="kind" label={rich('rights:ask.kind')} options={RIGHTS_KINDS} optionWords="rights:kind." />
        <RadioCards name="channel" options={CHANNELS} optionWords="duties:rights.channels." />
        <DateField name="receivedOn" />
        <RadioCards name="askedBy" options={['person', 'proxy']} optionWords="duties:rights.askedBy." />
        <RadioCards name="identity" hint options={IDENTITIES} optionWords="duties:rights.identities." />
        <RadioCards name="form" label={rich('rights:ask.form')} options={RIGHTS_FORMS} optionWords="rights:form." />
        <TextArea name="words" />
        <Actions>
          <Button kind="primary">{rich('duties:entry.send')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
