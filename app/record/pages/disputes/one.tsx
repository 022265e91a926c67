/** One record in doubt: what she said, whether who she is was checked again, and how it is settled by another. */
import { z } from 'zod';
import {
  type DeskEntryDispute,
  loadEntryDispute,
  settleEntryDispute,
  settleEntryDisputeForm,
  takeEntryDispute,
} from '#app/hospital/index.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { DISPUTE_DESK } from '#app/kernel/services/access/groups.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { keeperOf } from './own.ts';

export const meta = titled('coordinator:doubts.title');

const OUTCOMES = settleEntryDisputeForm.shape.outcome.options;
const idIn = (text: string | undefined) => found(z.uuid().safeParse(text).data ?? null);

export const access = { GET: DISPUTE_DESK, POST: DISPUTE_DESK };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const keeper = keeperOf(visit);
  const doubt = found(await loadEntryDispute(tools, keeper, idIn(params.id)));
  return { doubt, atDesk: keeper.role === 'site-coordinator', idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const keeper = keeperOf(visit);
  const id = idIn(params.id);
  found(await loadEntryDispute(tools, keeper, id));
  if (visit.form?.has('take')) {
    await takeEntryDispute(tools, keeper, id);
    return seeOther(`/doubts/${id}`);
  }
  const read = readForm(settleEntryDisputeForm, visit, (field) => `coordinator:doubts.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await settleEntryDispute(tools, keeper, id, read.value);
  return done.ok ? seeOther(`/doubts/${id}`) : refusedAgain(visit, done.refusal);
}

function Facts({ doubt }: { doubt: DeskEntryDispute }) {
  const { rich, instant } = useTexts();
  const { about, said, openedAt, calledBack, act, words, stopsUse, isChecked } = doubt;
  return (
    <SummaryList
      names="coordinator:doubts."
      rows={[
        { id: 'said', value: rich(`doubt:said.${said}`) },
        {
          id: 'about',
          name: rich('doubt:row.entry'),
          value: act ? (
            <>
              {act.number} {rich(`events:kind.${act.kind}`)} <Marked text={instant(act.at)} />
            </>
          ) : (
            rich(`doubt:about.${about}`)
          ),
        },
        { id: 'when', name: rich('coordinator:doubts.at'), value: <Marked text={instant(openedAt)} /> },
        {
          id: 'way',
          value: rich(
            calledBack === null
              ? 'coordinator:doubts.onScreen'
              : calledBack
                ? 'coordinator:doubts.calledBack'
                : 'coordinator:doubts.notCalledBack',
          ),
        },
        ...(words ? [{ id: 'words', value: <span className="lines">{words}</span> }] : []),
        {
          id: 'stops',
          name: rich('coordinator:doubts.gate'),
          value: rich(stopsUse ? 'coordinator:doubts.stopped' : 'coordinator:doubts.notStopped'),
        },
        {
          id: 'check',
          value: rich(isChecked ? 'coordinator:doubts.checked' : 'coordinator:doubts.notChecked'),
        },
      ]}
    />
  );
}

function Settle({ idempotencyKey, state }: { idempotencyKey: string; state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="coordinator:doubts." hidden={{ idempotencyKey }} id="form">
      <h2>{rich('coordinator:doubts.settle')}</h2>
      <p>{rich('coordinator:doubts.settleText')}</p>
      <RadioCards
        name="outcome"
        options={OUTCOMES.map((value) => ({
          value,
          label: rich(`doubt:outcome.${value}`),
          hint: rich(`coordinator:doubts.hint.${value}`),
        }))}
      />
      <TextArea name="answer" hint />
      <TextArea name="note" hint />
      <Actions>
        <Button kind="primary">{rich('coordinator:doubts.lift')}</Button>
        <ButtonLink href="/doubts">{rich('coordinator:back')}</ButtonLink>
      </Actions>
    </PostForm>
  );
}

export default function EntryDisputePage() {
  const { doubt, atDesk, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day, instant } = useTexts();
  const { participant, settled, dueAt, late, isOwn, isTaken } = doubt;
  const clock = late ? 'coordinator:clock.late' : 'coordinator:clock.due';
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={atDesk ? <a href={`/desk/people/${participant}`}>{participant}</a> : participant}
        lead={settled ? undefined : rich(clock, { until: instant(dueAt) })}
      >
        {rich('coordinator:doubts.one')}
      </PageTitle>
      {settled && (
        <Notice tone="done" title={rich(`doubt:outcome.${settled.outcome}`)}>
          <p>{rich('doubt:settledOn', { day: day(settled.at) })}</p>
        </Notice>
      )}
      <Facts doubt={doubt} />
      {!settled && (
        <>
          <PostForm>
            <p>
              {rich(
                isOwn ? 'coordinator:doubts.yours' : isTaken ? 'coordinator:doubts.taken' : 'coordinator:doubts.free',
              )}
            </p>
            <Actions>
              {!isOwn && (
                <Button name="take" value="yes">
                  {rich('coordinator:doubts.take')}
                </Button>
              )}
              {atDesk && (
                <ButtonLink href={`/desk/people/${participant}/identity`}>
                  {rich('coordinator:doubts.identity')}
                </ButtonLink>
              )}
            </Actions>
          </PostForm>
          <Settle idempotencyKey={idempotencyKey} state={state} />
        </>
      )}
    </>
  );
}
