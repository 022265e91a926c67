/** Asked alone: is it safe? And what is kept from whom, where it is not. */

import { PersonHead } from '#app/hospital/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found, participantIn, readForm, reasonGiven, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { CheckboxCards, RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import {
  type Concerned,
  confidentialForm,
  keepConfidential,
  loadConfidential,
} from '../../services/confidential-record.server.ts';

export const meta = titled('coordinator:private.title');

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  const page = found(await loadConfidential(tools, coordinator, participant, reasonGiven(visit)));
  const { personal } = found(await openPerson(tools, coordinator, participant, reasonGiven(visit)));
  return { participant, page, personal };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  const read = readForm(confidentialForm, visit, (field) => `coordinator:private.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await keepConfidential(tools, coordinator, participant, read.value);
  if (!done.ok) return refusedAgain(visit, done.refusal);
  return seeOther(`/desk/people/${participant}?done=private`);
}

function Asked({ concerned }: { concerned: readonly Concerned[] }) {
  const { rich, day } = useTexts();
  const asked = concerned.filter(({ askedAt }) => askedAt !== null);
  const open = concerned.filter(({ askedAt }) => askedAt === null);
  const nameOf = ({ who, name }: Concerned) => rich(`coordinator:private.who.${who}`, { name });
  return (
    <>
      {asked.length > 0 && (
        <ul>
          {asked.map((one) => (
            <li key={one.account}>
              {nameOf(one)} {rich('coordinator:private.askedOn', { day: day(one.askedAt as Date) })}
            </li>
          ))}
        </ul>
      )}
      {open.length > 0 && (
        <CheckboxCards name="asked" hint options={open.map((one) => ({ value: one.account, label: nameOf(one) }))} />
      )}
    </>
  );
}

export default function PersonPrivatePage() {
  const { participant, page, personal } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day } = useTexts();
  const others = page.concerned.filter(({ who }) => who !== 'person');
  const wasAsked = page.concerned.some(({ askedAt }) => askedAt !== null);
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead
        participant={participant}
        personal={personal}
        title={rich('coordinator:private.title')}
        lead={rich('coordinator:private.lead')}
      />
      {page.since && <Notice tone="attention" title={rich('coordinator:private.since', { day: day(page.since) })} />}
      <p>{rich('coordinator:private.words')}</p>
      <PostForm state={state} words="coordinator:private." id="form">
        <Asked concerned={page.concerned} />
        <RadioCards
          name="confidential"
          hint
          value={page.since ? 'yes' : wasAsked ? 'no' : undefined}
          options={['yes', 'no']}
          optionWords="coordinator:private.is."
        />
        {others.length > 0 && (
          <CheckboxCards
            name="shown"
            hint
            values={others.filter(({ isShown }) => isShown).map(({ account }) => account)}
            options={others.map((one) => ({
              value: one.account,
              label: rich(`coordinator:private.who.${one.who}`, { name: one.name }),
            }))}
          />
        )}
        <Actions>
          <Button kind="primary">{rich('coordinator:private.keep')}</Button>
          <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
