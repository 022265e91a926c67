/** The explainer confirms the explanation: from here the consent is in force. */

import { z } from 'zod';
import { PersonHead } from '#app/hospital/index.pages.ts';
import { type Confirmation, loadConfirmation, type NameToCheck, nameToCheck } from '#app/hospital/index.ts';
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
import { plainWords } from '#app/ui/document/plain-words.ts';
import { CheckboxCards, RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { listAssistedSessions } from '../../services/assisted-session/list-assisted-sessions.server.ts';
import { confirmExplanation, explanationForm } from '../../services/confirm-explanation.server.ts';
import { AssistedSessions } from './joint-readings.tsx';

export const meta = titled('coordinator:confirm.title');

/** For each item that needs a conversation, what was said about it. */
const formFor = (items: Confirmation['items']) =>
  explanationForm.omit({ conversationItems: true, conversation: true }).extend({
    ...onceField,
    ...Object.fromEntries(items.map(({ id }) => [`said-${id}`, z.string().trim().min(1).max(1000)])),
  });

/** The note that is sealed: each question as it was asked, and what was said. */
const noteOf = (items: Confirmation['items'], said: Record<string, unknown>) =>
  items.map(({ id, question }) => `${plainWords(question)}\n${said[`said-${id}`]}`).join('\n\n');

const BEFORE = ['way', 'explainerShown', 'privatePlace'] as const;
const AFTER = ['questions', 'copyHandedOver'] as const;
const OTHERS = explanationForm.shape.othersPresent.unwrap().element.options;

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  const confirmation = found(await loadConfirmation(tools, coordinator, participant, visit.locale));
  const { personal } = found(await openPerson(tools, coordinator, participant, reasonGiven(visit)));
  const toCheck = await nameToCheck(tools, coordinator, participant, reasonGiven(visit));
  const together = found(await listAssistedSessions(tools, coordinator, participant, visit.locale, reasonGiven(visit)));
  return { participant, personal, confirmation, toCheck, together, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  const { items } = found(await loadConfirmation(tools, coordinator, participant, visit.locale));
  const label = (field: string) =>
    field.startsWith('said-') ? ('coordinator:confirm.said' as const) : (`coordinator:confirm.${field}` as const);
  const read = readForm(formFor(items), visit, label);
  if (!read.ok) return askAgain(read);
  const { idempotencyKey, ...rest } = read.value;
  const told = Object.entries(rest).filter(([name]) => !name.startsWith('said-'));
  const explanation = explanationForm.parse({
    ...Object.fromEntries(told),
    conversationItems: items.map(({ id }) => id),
    conversation: noteOf(items, rest),
  });
  const done = await confirmExplanation(tools, coordinator, participant, explanation, idempotencyKey);
  return done.ok ? seeOther(`/desk/people/${participant}?done=confirm`) : refusedAgain(visit, done.refusal);
}

function Choices({
  names,
  state,
}: {
  names: readonly ('way' | 'explainerShown' | 'privatePlace' | 'questions' | 'copyHandedOver')[];
  state: FormState | undefined;
}) {
  const { rich } = useTexts();
  return names.map((name) => (
    <RadioCards
      key={name}
      name={name}
      label={rich(`coordinator:confirm.${name}`)}
      state={state}
      options={explanationForm.shape[name].options.map((value) => ({
        value,
        label: rich(`coordinator:${name === 'questions' ? 'answered' : name}.${value}`),
      }))}
    />
  ));
}

function Conversation({ items }: { items: Confirmation['items'] }) {
  const { rich } = useTexts();
  if (items.length === 0) return null;
  return (
    <fieldset>
      <legend>{rich('coordinator:confirm.items')}</legend>
      <p className="hint">{rich('coordinator:confirm.itemsHint')}</p>
      {items.map(({ id, question }) => (
        <TextArea
          key={id}
          name={`said-${id}`}
          label={<DocText text={question} />}
          hint={rich('coordinator:confirm.saidHint')}
          rows={3}
        />
      ))}
    </fieldset>
  );
}

/** Nothing waits for it: she looks at a document, and the file is corrected where it is wrong. */
function OtherName({ toCheck }: { toCheck: NameToCheck }) {
  const { rich, instant } = useTexts();
  return (
    <Notice tone="attention" title={rich('coordinator:otherName.title')}>
      <p>{rich('coordinator:otherName.text', { at: instant(toCheck.signedAt) })}</p>
      <SummaryList
        names="coordinator:otherName."
        rows={[
          { id: 'signed', value: toCheck.signed },
          { id: 'on-file', name: rich('coordinator:otherName.onFile'), value: toCheck.onFile },
          {
            id: 'said',
            value: rich(`coordinator:otherName.says.${toCheck.said}`),
          },
        ]}
      />
    </Notice>
  );
}

export default function ConfirmPage() {
  const { participant, personal, confirmation, toCheck, together, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, instant } = useTexts();
  const { signedAt, items } = confirmation;
  const lead = signedAt
    ? rich('coordinator:confirm.lead', { at: instant(signedAt) })
    : rich('coordinator:confirm.nothing');
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead participant={participant} personal={personal} title={rich('coordinator:confirm.title')} lead={lead} />
      {toCheck && <OtherName toCheck={toCheck} />}
      {together.length > 0 && <AssistedSessions lines={together} />}
      <PostForm state={state} words="coordinator:identity." hidden={{ idempotencyKey }} id="form">
        {signedAt && (
          <>
            <Choices names={BEFORE} state={state} />
            <CheckboxCards
              name="othersPresent"
              hint={rich('coordinator:identity.othersHint')}
              options={OTHERS}
              optionWords="coordinator:others."
            />
            <Conversation items={items} />
            <Choices names={AFTER} state={state} />
          </>
        )}
        <Actions>
          {signedAt && <Button kind="primary">{rich('coordinator:confirm.record')}</Button>}
          <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
