/** Who decides for a person: those on record, and another one appointed. Of a paper its kind is kept, never a number. */

import { PersonHead, useCarriedReason } from '#app/hospital/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
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
import { type DeskProxy, loadProxies } from '#app/kernel/services/record/load-proxies.server.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { appointmentForm, appointProxy } from '../../services/proxies/appoint-proxy.server.ts';

export const meta = titled('life:proxies.title');

const form = appointmentForm.extend(onceField);
const { kind, ground, proof, otherParent } = appointmentForm.shape;

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  const page = found(await loadProxies(tools, coordinator, participant, reasonGiven(visit)));
  const { personal } = found(await openPerson(tools, coordinator, participant, reasonGiven(visit)));
  return { participant, personal, page, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  const read = readForm(form, visit, (field) => `life:proxies.${field}`);
  if (!read.ok) return askAgain(read);
  const { idempotencyKey, ...appointment } = read.value;
  const done = await appointProxy(tools, coordinator, participant, appointment, idempotencyKey);
  if (!done.ok) return refusedAgain(visit, done.refusal);
  const { invitation } = done.result;
  return seeOther(invitation ? `/desk/invitations/${invitation}` : `/desk/people/${participant}/proxies`);
}

function Standing({ participant, proxies }: { participant: string; proxies: readonly DeskProxy[] }) {
  const { rich, day, lastDay } = useTexts();
  const carry = useCarriedReason();
  if (proxies.length === 0) return <p>{rich('life:proxies.none')}</p>;
  return (
    <TaskList
      tasks={proxies.map(({ number, name, relation, kind: held, until, ended, hasAccount, invitation }) => ({
        id: String(number),
        title: rich('life:proxies.numbered', { number, name: name ? `${name}（${relation}）` : relation }),
        href: ended ? null : carry(`/desk/people/${participant}/proxies/${number}`),
        state: ended ? 'done' : hasAccount || !invitation ? 'now' : 'waiting',
        hint: rich(`life:kind.${held}`),
        stateText: ended
          ? rich(`life:ended.${ended.why}`, { day: day(ended.at) })
          : until
            ? rich('life:proxies.until', { day: lastDay(until) })
            : rich('life:proxies.standing'),
      }))}
    />
  );
}

function Who() {
  const { rich } = useTexts();
  const field = (name: 'name' | 'reading' | 'relation' | 'phone', hint?: 'nameHint' | 'relationHint') => (
    <TextField
      name={name}
      label={rich(`life:proxies.${name}`)}
      hint={hint ? rich(`life:proxies.${hint}`) : undefined}
    />
  );
  return (
    <>
      {field('relation', 'relationHint')}
      {field('name', 'nameHint')}
      {field('reading')}
      <TextField name="number" hint width="middle" />
      <TextField name="email" type="email" inputMode="email" hint={rich('coordinator:invite.emailHint')} />
      {field('phone')}
      <RadioCards
        name="language"
        label={rich('coordinator:invite.language')}
        options={LANGUAGES}
        optionWords="coordinator:language."
      />
    </>
  );
}

function Power({ isChild }: { isChild: boolean }) {
  const { rich } = useTexts();
  return (
    <>
      <RadioCards name="kind" options={kind.options} optionWords="life:kind." />
      <RadioCards name="ground" hint options={ground.options} optionWords="life:ground." />
      <RadioCards name="proof" hint options={proof.options} optionWords="life:proof." />
      <DateField name="lastDay" hint={rich(isChild ? 'life:proxies.lastDayChild' : 'life:proxies.lastDayHint')} />
      <RadioCards name="otherParent" hint options={otherParent.options} optionWords="life:otherParent." />
      {!isChild && <TextArea name="why" hint />}
    </>
  );
}

export default function ProxiesPage() {
  const { participant, personal, page, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead
        participant={participant}
        personal={personal}
        title={rich('life:proxies.title')}
        lead={rich('life:proxies.lead')}
      />
      {page.isConfidential && (
        <Notice tone="attention" title={rich('coordinator:private.kept')}>
          <p>{rich('coordinator:private.keptLetter', {}, { private: `/desk/people/${participant}/private` })}</p>
        </Notice>
      )}
      <Standing participant={participant} proxies={page.proxies} />
      {page.isSpokenFor ? (
        <PostForm
          state={state}
          words="life:proxies."
          hidden={{ idempotencyKey: state?.kept.idempotencyKey ?? idempotencyKey }}
          id="form"
        >
          <h2>{rich('life:proxies.another')}</h2>
          <Who />
          <Power isChild={page.isChild} />
          <Actions>
            <Button kind="primary">{rich('life:proxies.record')}</Button>
            <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
          </Actions>
        </PostForm>
      ) : (
        <Notice title={rich('life:proxies.notNeeded')}>
          <p>{rich('life:proxies.notNeededText')}</p>
        </Notice>
      )}
    </>
  );
}
