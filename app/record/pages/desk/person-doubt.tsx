/** "This was not me" on the telephone: what she means is pointed at, and what permits more stops at once. */

import { CalledBack, PersonHead } from '#app/hospital/index.pages.ts';
import {
  type EntryDisputeEntry,
  enterEntryDispute,
  loadEntryDisputeEntry,
  phoneEntryDisputeForm,
} from '#app/hospital/index.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
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
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';

export const meta = titled('coordinator:doubtByPhone.title');

const form = phoneEntryDisputeForm.extend(onceField);

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  const entry = found(await loadEntryDisputeEntry(tools, coordinator, participant));
  const { personal } = found(await openPerson(tools, coordinator, participant, reasonGiven(visit)));
  return { participant, entry, personal, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  const read = readForm(form, visit, (field) => `coordinator:doubtByPhone.${field}`);
  if (!read.ok) return askAgain(read);
  const { idempotencyKey, ...doubt } = read.value;
  const done = await enterEntryDispute(tools, coordinator, participant, doubt, idempotencyKey);
  return done.ok ? seeOther(`/doubts/${done.result}`) : refusedAgain(visit, done.refusal);
}

function Which({ entry: { acts, readings } }: { entry: EntryDisputeEntry }) {
  const { rich, instant } = useTexts();
  return (
    <RadioCards
      name="entry"
      hint
      options={[
        { value: 'notice:', label: rich('coordinator:doubtByPhone.notice') },
        ...acts.map(({ number, kind, at }) => ({
          value: `act:${number}`,
          label: rich(`events:kind.${kind}`),
          hint: <Marked text={instant(at)} />,
        })),
        ...readings.map(({ id, at, role, reason }) => ({
          value: `reading:${id}`,
          label: rich('coordinator:doubtByPhone.reading'),
          hint: (
            <>
              <Marked text={instant(at)} /> · {rich(`timeline:readers.role.${role}`)} ·{' '}
              {rich(`timeline:readers.reason.${reason}`)}
            </>
          ),
        })),
      ]}
    />
  );
}

export default function EntryDisputeByPhonePage() {
  const { participant, entry, personal, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead
        participant={participant}
        personal={personal}
        title={rich('coordinator:doubtByPhone.title')}
        lead={rich('coordinator:doubtByPhone.lead')}
      />
      <Notice title={rich('coordinator:doubtByPhone.closesTitle')}>
        <p>{rich('coordinator:doubtByPhone.closes')}</p>
        <p>{rich('coordinator:doubtByPhone.readOut')}</p>
      </Notice>
      <PostForm state={state} words="coordinator:doubtByPhone." hidden={{ idempotencyKey }} id="form">
        <CalledBack state={state} hint="coordinator:doubtByPhone.calledBackHint" />
        <RadioCards name="said" options={['not-me', 'looks-wrong']} optionWords="doubt:said." />
        <Which entry={entry} />
        <TextArea name="words" hint rows={4} />
        <Actions>
          <Button kind="primary">{rich('coordinator:doubtByPhone.record')}</Button>
          <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
