/** "This was not me", "this looks wrong": one press, no reason needed. What stops, and what stays open, is said before. */

import { ownOf, refusedOwn } from '#app/consent/index.pages.ts';
import {
  type EntryDisputeSubject,
  entryDisputeForm,
  listOwnEntryDisputes,
  loadSubject,
  type OwnEntryDispute,
  sayEntryDispute,
} from '#app/hospital/index.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { ENTRY_DISPUTE_ABOUT } from '#app/kernel/domain/record/entry-dispute.ts';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SaveForLater } from '#app/ui/forms/save-for-later.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { type Way, Ways } from '#app/ui/page/ways.tsx';
import { AboutEntryDispute, WhatStops } from './entry-dispute-parts.tsx';

export const meta = titled('doubt:title');

export const access = { GET: 'invitee-or-participant', POST: 'invitee-or-participant' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const own = ownOf(visit);
  const query = queryOf(visit);
  const about = ENTRY_DISPUTE_ABOUT.find((one) => query.has(one));
  const subject = about ? await loadSubject(tools, own, about, query.get(about) ?? '') : null;
  if (about && !subject) throw notFound();
  return { subject, doubts: await listOwnEntryDisputes(tools, own), idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const form = parseForm(entryDisputeForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const said = await sayEntryDispute(tools, ownOf(visit), form.value);
  if (!said.ok && said.refusal.code === 'entry-unknown') throw notFound();
  return said.ok ? seeOther(`/not-me/${said.result}`) : refusedOwn(visit, { refusal: said.refusal, field: 'said' });
}

function Say({
  subject,
  state,
  idempotencyKey,
}: {
  subject: EntryDisputeSubject;
  state?: FormState;
  idempotencyKey: string;
}) {
  const { rich } = useTexts();
  const { about, of } = subject;
  return (
    <>
      <AboutEntryDispute subject={subject} />
      <PostForm state={state} words="doubt:say." hidden={{ idempotencyKey, about, of }}>
        <RadioCards
          name="said"
          label={rich('doubt:say.question')}
          options={(['not-me', 'looks-wrong'] as const).map((value) => ({
            value,
            label: rich(`doubt:said.${value}`),
            hint: rich(`doubt:said.${value}Hint`),
          }))}
        />
        <TextArea name="words" hint rows={4} />
        <h2>{rich('doubt:stops.title')}</h2>
        <WhatStops stopsUse={subject.stopsUse} />
        <Actions>
          <Button kind="primary">{rich('doubt:say.send')}</Button>
          <SaveForLater />
          <ButtonLink href={about === 'reading' ? '/access' : '/timeline'}>{rich('doubt:say.leave')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}

/** Which entry: the lists she can point at, and what she said before. */
function Which({ doubts }: { doubts: readonly OwnEntryDispute[] }) {
  const { rich, day } = useTexts();
  const ways: Way[] = [
    { href: '/timeline', title: rich('doubt:which.act'), hint: rich('doubt:which.actHint') },
    { href: '/access', title: rich('doubt:which.reading'), hint: rich('doubt:which.readingHint') },
    { href: '/not-me?notice=', title: rich('doubt:which.notice'), hint: rich('doubt:which.noticeHint') },
  ];
  return (
    <>
      <Ways ways={ways} />
      {doubts.length > 0 && <h2>{rich('doubt:which.said')}</h2>}
      <TaskList
        tasks={doubts.map(({ id, said, openedAt, settled }) => ({
          id,
          title: rich('doubt:which.line', { day: day(openedAt) }),
          hint: rich(`doubt:said.${said}`),
          href: `/not-me/${id}`,
          state: settled ? 'done' : 'waiting',
          stateText: rich(settled ? `doubt:outcome.${settled.outcome}` : 'doubt:state.open'),
        }))}
      />
    </>
  );
}

export default function NotMePage() {
  const { subject, doubts, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('doubt:lead')}>{rich('doubt:title')}</PageTitle>
      {subject ? <Say subject={subject} state={state} idempotencyKey={idempotencyKey} /> : <Which doubts={doubts} />}
      <p>{rich('doubt:phone', {}, { help: '/help' })}</p>
    </>
  );
}
