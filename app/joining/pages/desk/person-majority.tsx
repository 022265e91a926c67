/** At 18: an address that is the young person's alone, and the letter to it. */

import { PersonHead } from '#app/hospital/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { coordinatorOf, found, participantIn, readForm, reasonGiven, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { inviteOfAge, ofAgeForm } from '../../services/invitation/invite-of-age.server.ts';

export const meta = titled('life:majority.title');

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const participant = participantIn(params.participant);
  const { personal } = found(await openPerson(tools, coordinatorOf(visit), participant, reasonGiven(visit)));
  return { participant, personal };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  const read = readForm(ofAgeForm, visit, (field) => `life:majority.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await inviteOfAge(tools, coordinator, participant, read.value);
  if (!done.ok) return refusedAgain(visit, done.refusal);
  return seeOther(
    done.invitation ? `/desk/invitations/${done.invitation}` : `/desk/people/${participant}?done=majority`,
  );
}

export default function MajorityDeskPage() {
  const { participant, personal } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead
        participant={participant}
        personal={personal}
        title={rich('life:majority.title')}
        lead={rich('life:majority.lead')}
      />
      <PostForm state={state} words="life:majority." id="form">
        <TextField name="email" type="email" inputMode="email" hint />
        <TextField name="phone" type="tel" inputMode="tel" width="middle" />
        <RadioCards name="language" options={LANGUAGES} optionWords="coordinator:language." />
        <Actions>
          <Button kind="primary">{rich('life:majority.record')}</Button>
          <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
