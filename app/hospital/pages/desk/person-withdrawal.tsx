/** Entering a withdrawal heard on the telephone. It stops at once; it can be taken back within the days, by whoever decides. */

import { enterWithdrawal, phoneWithdrawalForm } from '#app/consent/index.ts';
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
import { listCallers } from '#app/kernel/services/record/list-callers.server.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { LevelComparison } from '#app/ui/consent/level-comparison.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { loadWithdrawalEntry, type WithdrawalEntry } from '../../services/desk/load-withdrawal-entry.server.ts';
import { CalledBack } from './called-back.tsx';
import { PersonHead } from './person-head.tsx';
import { WhoCalls } from './who-calls.tsx';

export const meta = titled('coordinator:withdrawal.title');

const form = phoneWithdrawalForm.extend(onceField);
const PLACES = phoneWithdrawalForm.shape.outcomeTo.unwrap().options;

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  const entry = found(await loadWithdrawalEntry(tools, coordinator, participant, visit.locale));
  const { personal } = found(await openPerson(tools, coordinator, participant, reasonGiven(visit)));
  const callers = await listCallers(tools, coordinator, participant, reasonGiven(visit));
  return { participant, entry, callers, personal, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  const read = readForm(form, visit, (field) => `coordinator:withdrawal.${field}`);
  if (!read.ok) return askAgain(read);
  const { idempotencyKey, ...withdrawal } = read.value;
  const done = await enterWithdrawal(
    tools,
    coordinator,
    participant,
    { form: withdrawal, language: visit.locale },
    idempotencyKey,
  );
  if (!done.ok) return refusedAgain(visit, done.refusal);
  return seeOther(`/desk/people/${participant}?done=withdrawal${done.result.hasNoNumber ? '&no-number' : ''}`);
}

type Words = NonNullable<WithdrawalEntry['words']>;

type Asked = Pick<Loaded, 'entry' | 'callers'> & { words: Words; state: FormState | undefined };

function Entry({ entry, callers, words, state }: Asked) {
  const { rich } = useTexts();
  const { levels, coolingOffDays: days } = entry;
  const { doctorMayTell } = words;
  return (
    <>
      <WhoCalls callers={callers} state={state} />
      <CalledBack state={state} />
      <RadioCards
        name="level"
        hint
        state={state}
        options={levels.map((value) => ({ value, label: <DocText text={words.levels[value].title} /> }))}
      />
      <RadioCards
        name="doctorMayTell"
        label={<DocText text={doctorMayTell.question} />}
        hint={rich('withdrawal:confirm.doctorHint')}
        state={state}
        options={[
          { value: 'yes', label: <DocText text={doctorMayTell.yes} /> },
          { value: 'no', label: <DocText text={doctorMayTell.no} /> },
          { value: 'not-now', label: rich('withdrawal:confirm.doctorNotNow') },
        ]}
      />
      <RadioCards
        name="outcomeTo"
        label={rich('withdrawal:confirm.outcome')}
        hint={rich('coordinator:withdrawal.outcomeHint')}
        state={state}
        options={PLACES}
        optionWords="withdrawal:confirm.outcomeTo."
      />
      {levels.includes('no-further-use') && <p>{rich('coordinator:withdrawal.waits', { days })}</p>}
    </>
  );
}

type Loaded = LoadedBy<typeof loader>;

export default function WithdrawalEntryPage() {
  const { participant, entry, callers, personal, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const words = entry.levels.length > 0 ? entry.words : null;
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead
        participant={participant}
        personal={personal}
        title={rich('coordinator:withdrawal.title')}
        lead={rich(words ? 'coordinator:withdrawal.lead' : 'coordinator:withdrawal.nothing')}
      />
      <Notice title={rich('coordinator:withdrawal.paperTitle')}>
        <p>{rich('coordinator:withdrawal.paper', {}, { paper: `/desk/people/${participant}/paper/withdrawal` })}</p>
      </Notice>
      {words && <LevelComparison levels={entry.levels.map((id) => ({ id, text: words.levels[id] }))} />}
      <PostForm state={state} words="coordinator:withdrawal." hidden={{ idempotencyKey }} id="form">
        {words && <Entry entry={entry} callers={callers} words={words} state={state} />}
        {words && <p>{rich('coordinator:withdrawal.effect')}</p>}
        <Actions>
          {words && <Button kind="primary">{rich('coordinator:withdrawal.record')}</Button>}
          <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
