/** How a person is reached: typed at the desk once it is clear who she is. Where it is not safe, nothing is sent there. */

import { PersonHead, useCarriedReason } from '#app/hospital/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found, participantIn, readForm, reasonGiven, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { RadioCards, Statement } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import {
  changeContactAtDesk,
  type DeskContact,
  deskContactForm,
  loadDeskContact,
} from '../../services/desk-contact.server.ts';

export const meta = titled('coordinator:contact.title');

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  const reason = reasonGiven(visit);
  const { personal } = found(await openPerson(tools, coordinator, participant, reason));
  const contact = reason && found(await loadDeskContact(tools, coordinator, participant, reason));
  return { participant, contact, personal };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  const read = readForm(deskContactForm, visit, (field) => `coordinator:contact.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await changeContactAtDesk(tools, coordinator, participant, read.value);
  if (!done.ok) return refusedAgain(visit, done.refusal);
  return seeOther(`/desk/people/${participant}?done=contact`);
}

const SAFE = ['mail', 'post', 'none'] as const;

function Fields({ contact }: { contact: DeskContact['contact'] }) {
  return (
    <>
      <TextField name="phone" type="tel" value={contact.phone} />
      <TextField name="email" type="email" inputMode="email" hint value={contact.email} />
      <TextArea name="postal" hint value={contact.postal} />
      <RadioCards name="safe" hint value={contact.safe} options={SAFE} optionWords="coordinator:contact.safeWay." />
      <Statement name="sure" />
    </>
  );
}

export default function PersonContactPage() {
  const { participant, contact, personal } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day } = useTexts();
  const carry = useCarriedReason();
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead participant={participant} personal={personal} title={rich('coordinator:contact.title')} />
      {contact?.mailFailsSince && (
        <Notice tone="attention" title={rich('coordinator:contact.fails', { day: day(contact.mailFailsSince) })}>
          <p>{rich('coordinator:contact.failsText')}</p>
        </Notice>
      )}
      <p>{rich('coordinator:contact.private', {}, { private: carry(`/desk/people/${participant}/private`) })}</p>
      {contact && (
        <PostForm state={state} words="coordinator:contact." id="form">
          <Fields contact={contact.contact} />
          <Actions>
            <Button kind="primary">{rich('coordinator:contact.keep')}</Button>
            <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
          </Actions>
        </PostForm>
      )}
    </>
  );
}
