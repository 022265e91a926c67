/** Both sides identified, the place private: before anything is signed. No number of any document is kept. */

import { identityForm, recordIdentity } from '#app/consent/index.ts';
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
import { CheckboxCards, RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PersonHead } from './person-head.tsx';

export const meta = titled('coordinator:identity.title');

const form = identityForm.extend(onceField);
const CHOICES = ['method', 'shown', 'explainerShown', 'privatePlace'] as const;
const OTHERS = identityForm.shape.othersPresent.unwrap().element.options;

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const participant = participantIn(params.participant);
  const { personal, opened } = found(await openPerson(tools, coordinatorOf(visit), participant, reasonGiven(visit)));
  const proxies = opened.record.capacity.proxies.filter(({ ended }) => ended === null);
  const powers = proxies.map(({ number, from }) => ({ number, from }));
  return { participant, personal, powers, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  const read = readForm(form, visit, (field) => `coordinator:identity.${field}`);
  if (!read.ok) return askAgain(read);
  const { idempotencyKey, ...identity } = read.value;
  const done = await recordIdentity(tools, coordinator, participant, identity, idempotencyKey);
  return done.ok ? seeOther(`/desk/people/${participant}?done=identity`) : refusedAgain(visit, done.refusal);
}

export default function IdentityPage() {
  const { participant, personal, powers, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead
        participant={participant}
        personal={personal}
        title={rich('coordinator:identity.title')}
        lead={rich('coordinator:identity.lead')}
      />
      <PostForm state={state} words="coordinator:identity." hidden={{ idempotencyKey }} id="form">
        {powers.length > 0 && (
          <RadioCards
            name="whose"
            options={[
              { value: 'person', label: rich('coordinator:identity.whosePerson') },
              ...powers.map(({ number, from }) => ({
                value: String(number),
                label: rich('coordinator:identity.whoseProxy', { day: day(from) }),
              })),
            ]}
          />
        )}
        {CHOICES.map((name) => (
          <RadioCards
            key={name}
            name={name}
            label={rich(`coordinator:identity.${name}`)}
            options={identityForm.shape[name].options.map((value) => ({
              value,
              label: rich(`coordinator:${name}.${value}`),
            }))}
          />
        ))}
        <CheckboxCards
          name="othersPresent"
          hint={rich('coordinator:identity.othersHint')}
          options={OTHERS}
          optionWords="coordinator:others."
        />
        {(['helper', 'interpreter', 'witness'] as const).map((name) => (
          <TextField
            key={name}
            name={name}
            label={rich(`coordinator:identity.${name}`)}
            hint={rich('coordinator:invite.optional')}
          />
        ))}
        <Actions>
          <Button kind="primary">{rich('coordinator:identity.record')}</Button>
          <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
