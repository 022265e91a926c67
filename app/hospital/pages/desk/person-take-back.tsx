/** Going on after all: a new identity check at the hospital, and the withdrawal is taken back by it. */

import { loadTakeBack, type TakeBackEntry, takeBackAtDesk, takeBackAtDeskForm } from '#app/consent/index.ts';
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
import { RadioCards, Statement } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PersonHead } from './person-head.tsx';

export const meta = titled('paper:takeBack.title');

const form = takeBackAtDeskForm.extend(onceField);
const CHOICES = ['method', 'shown', 'explainerShown'] as const;

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  const { entry } = found(await loadTakeBack(tools, coordinator, participant));
  const { personal } = found(await openPerson(tools, coordinator, participant, reasonGiven(visit)));
  return { participant, entry, personal, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  const read = readForm(form, visit, (field) => `paper:takeBack.${field}`);
  if (!read.ok) return askAgain(read);
  const { idempotencyKey, ...said } = read.value;
  const done = await takeBackAtDesk(tools, coordinator, participant, said, idempotencyKey);
  return done.ok ? seeOther(`/desk/people/${participant}?done=take-back`) : refusedAgain(visit, done.refusal);
}

type Entry = NonNullable<TakeBackEntry>;

function TakeBackForm({ entry, state, once }: { entry: Entry; state: FormState | undefined; once: string }) {
  const { rich, day } = useTexts();
  return (
    <PostForm
      state={state}
      words="paper:takeBack."
      hidden={{ withdrawal: String(entry.number), idempotencyKey: once }}
      id="form"
    >
      <Notice
        title={rich(entry.until ? 'paper:takeBack.until' : 'paper:takeBack.anyTime', {
          day: day(entry.until ?? entry.since),
        })}
      >
        <p>{rich('paper:takeBack.told')}</p>
      </Notice>
      {entry.takers.some(({ whose }) => whose !== 'person') && (
        <RadioCards
          name="whose"
          hint
          options={entry.takers.map(({ whose, from }) => ({
            value: String(whose),
            label: rich('coordinator:identity.whoseProxy', { day: day(from ?? entry.since) }),
          }))}
        />
      )}
      {CHOICES.map((name) => (
        <RadioCards
          key={name}
          name={name}
          label={rich(`paper:takeBack.${name}`)}
          options={takeBackAtDeskForm.shape[name].options.map((value) => ({
            value,
            label: rich(`coordinator:${name}.${value}`),
          }))}
        />
      ))}
      <Statement name="ownWish" />
      <Actions>
        <Button kind="primary">{rich('paper:takeBack.record')}</Button>
      </Actions>
    </PostForm>
  );
}

export default function TakeBackAtDeskPage() {
  const { participant, entry, personal, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead
        participant={participant}
        personal={personal}
        title={rich('paper:takeBack.title')}
        lead={entry ? rich('paper:takeBack.lead', { day: day(entry.since) }) : rich('paper:takeBack.nothing')}
      />
      {entry?.takers.length === 0 && <Notice>{rich('paper:takeBack.ownStands')}</Notice>}
      {entry && entry.takers.length > 0 && <TakeBackForm entry={entry} state={state} once={idempotencyKey} />}
      <Actions>
        <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
      </Actions>
    </>
  );
}
