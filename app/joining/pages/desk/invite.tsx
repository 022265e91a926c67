/** Inviting: who, how she is reached, which disease. The letter follows on the next page. */

import { DISEASE_CHOICES } from '#app/hospital/index.pages.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { coordinatorOf, keptTexts, onceField, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { listDocuments } from '#app/kernel/services/documents/list-documents.server.ts';
import { CheckboxCards, RadioCards, Statement } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { errorOf } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { invitationForm, inviteParticipant } from '../../services/invitation/invite-participant.server.ts';

export const meta = titled('coordinator:invite.title');

/** Of one's age, or what the age does not say. Nothing is chosen beforehand. */
const JOINS_AS = ['by-age', 'adult-relative', 'supported-adult', 'proxy'] as const;
const form = invitationForm.extend(onceField);

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  coordinatorOf(visit);
  const language = namesIn(visit.locale);
  const diseases = DISEASE_CHOICES.map(({ id, label }) => ({ id, label: label[language] }));
  return { diseases, documents: await listDocuments(tools), idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const read = readForm(form, visit, (field) => `coordinator:invite.${field}`);
  if (!read.ok) return askAgain(read);
  const { idempotencyKey, ...invitation } = read.value;
  const done = await inviteParticipant(tools, coordinatorOf(visit), invitation, idempotencyKey);
  if (!done.ok) {
    const { code, items = [] } = done.refusal;
    if (code !== 'already-enrolled') return refusedAgain(visit, done.refusal);
    // asked again with the reason: she is enrolled already, or another of the same name
    const text = textsFor(visit.locale).marked('coordinator:invite.namesake', { numbers: items.join(', ') });
    return askAgain({ errors: [{ field: 'another', text }], kept: keptTexts(visit) });
  }
  const { participant, invitation: letter } = done.result;
  // where another decides, the letter is hers: she is named next
  return seeOther(letter ? `/desk/invitations/${letter}` : `/desk/people/${participant}/proxies`);
}

function Who() {
  const { rich } = useTexts();
  return (
    <>
      <TextField name="name" />
      <TextField name="reading" hint={rich('coordinator:invite.optional')} />
      <DateField name="birthDate" />
      <TextField name="hospitalNumber" hint width="middle" />
    </>
  );
}

function Reached() {
  const { rich } = useTexts();
  return (
    <>
      <TextField name="email" type="email" inputMode="email" hint />
      <TextField name="phone" type="tel" inputMode="tel" hint={rich('coordinator:invite.optional')} width="middle" />
      <RadioCards name="language" hint options={LANGUAGES} optionWords="coordinator:language." />
    </>
  );
}

export default function InvitePage() {
  const { diseases, documents, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('coordinator:invite.lead')}>{rich('coordinator:invite.title')}</PageTitle>
      <PostForm
        state={state}
        words="coordinator:invite."
        hidden={{ idempotencyKey: state?.kept.idempotencyKey ?? idempotencyKey }}
        id="form"
      >
        <RadioCards name="audience" hint options={JOINS_AS} optionWords="coordinator:invite.audienceIs." />
        <h2>{rich('coordinator:invite.who')}</h2>
        <Who />
        <TextField name="supporter" hint />
        {(errorOf(state, 'another') || state?.kept.another === 'yes') && (
          <>
            <Statement name="another" />
            <TextField name="anotherWhy" hint />
          </>
        )}
        <h2>{rich('coordinator:invite.reached')}</h2>
        <Reached />
        <h2>{rich('coordinator:invite.study')}</h2>
        <RadioCards
          name="document"
          value={documents[0]?.document}
          options={documents.map(({ document, diseaseArea }) => ({
            value: document,
            label: rich(`coordinator:invite.documentIs.${diseaseArea}`),
            hint: document,
          }))}
        />
        <CheckboxCards
          name="diseases"
          hint
          options={diseases.map(({ id, label }) => ({ value: id, label, hint: id }))}
        />
        <TextField name="patient" hint width="middle" />
        <TextField name="family" hint width="middle" />
        <Actions>
          <Button kind="primary">{rich('coordinator:invite.record')}</Button>
          <ButtonLink href="/desk">{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
