/** A death: reported by one, confirmed by another. Then what was wished in life is followed and a person speaks with the family. */

import { textsFor } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import {
  coordinatorOf,
  found,
  keptTexts,
  onceField,
  participantIn,
  readForm,
  refusedAgain,
} from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { RadioCards, Statement } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { errorOf, type FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import {
  confirmDeathForm,
  type DeathReport,
  deathForm,
  loadDeathReport,
  reportDeath,
  settleDeath,
} from '../../services/life-events/record-death.server.ts';
import { loadTurn, TurnHead, TurnOfLife } from './turn-of-life.tsx';

export const meta = titled('life:death.title');

const form = deathForm.extend(onceField);
const settleForm = confirmDeathForm.extend(onceField);

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader(args: RouteArgs) {
  const { visit, tools } = args.context;
  const turn = await loadTurn(args);
  return { ...turn, report: await loadDeathReport(tools, coordinatorOf(visit), turn.participant) };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  if (visit.form?.has('report')) {
    const read = readForm(settleForm, visit, (field) => `life:death.${field}`);
    if (!read.ok) return askAgain(read);
    const { idempotencyKey, ...said } = read.value;
    const done = await settleDeath(tools, coordinator, participant, said, idempotencyKey);
    if (!done.ok) return refusedAgain(visit, done.refusal);
    return seeOther(`/desk/people/${participant}${said.decision === 'confirm' ? '?done=death' : ''}`);
  }
  const read = readForm(form, visit, (field) => `life:death.${field}`);
  if (!read.ok) return askAgain(read);
  const { idempotencyKey: _once, ...said } = read.value;
  const done = await reportDeath(tools, coordinator, participant, said);
  if (done.ok) return seeOther(`/desk/people/${participant}/death`);
  const { code, until } = done.refusal;
  if (code !== 'death-before-last-act' || !until) return refusedAgain(visit, done.refusal);
  // asked again with the reason: the day may be wrong, or the act was not hers
  const texts = textsFor(visit.locale);
  const text = texts.marked('life:death.actedAfter', { day: texts.day(until) });
  return askAgain({ errors: [{ field: 'wasSomebodyElse', text }], kept: keptTexts(visit) });
}

function Reported({ report, state, once }: { report: DeathReport; state: FormState | undefined; once: string }) {
  const { rich, day, instant } = useTexts();
  return (
    <>
      <SummaryList
        names="life:death."
        rows={[
          {
            id: 'diedOn',
            value: report.diedOn ? <Marked text={day(report.diedOn)} /> : rich('life:death.dayUnknown'),
          },
          { id: 'source', value: rich(`life:death.sourceIs.${report.source}`) },
          { id: 'at', name: rich('life:death.reportedAt'), value: <Marked text={instant(report.reportedAt)} /> },
        ]}
      />
      <p>{rich(report.isOwn ? 'life:death.waitsForOther' : 'life:death.askAgain')}</p>
      <PostForm state={state} words="life:death." hidden={{ idempotencyKey: once, report: report.id }} id="form">
        {report.isOwn ? (
          <input type="hidden" name="decision" value="decline" />
        ) : (
          <RadioCards name="decision" even options={['confirm', 'decline']} optionWords="life:death.decisionIs." />
        )}
        <Actions>
          <Button kind={report.isOwn ? 'plain' : 'primary'}>
            {rich(report.isOwn ? 'life:death.withdrawReport' : 'life:death.recordDecision')}
          </Button>
        </Actions>
      </PostForm>
    </>
  );
}

export default function DeathPage() {
  const { participant, personal, report, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  if (report)
    return (
      <>
        <TurnHead turn="death" participant={participant} personal={personal} state={state} />
        <Reported report={report} state={state} once={idempotencyKey} />
        <Actions>
          <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </>
    );
  const options = deathForm.shape.source.options.map((value) => ({
    value,
    label: rich(`life:death.sourceIs.${value}`),
  }));
  return (
    <TurnOfLife
      turn="death"
      fields={(again) => (
        <>
          <DateField
            name="diedOn"
            label={rich('life:death.diedOn')}
            hint={rich('life:death.diedOnHint')}
            state={again}
          />
          {(errorOf(again, 'wasSomebodyElse') || again?.kept.wasSomebodyElse === 'yes') && (
            <Statement
              name="wasSomebodyElse"
              label={rich('life:death.wasSomebodyElse')}
              hint={rich('life:death.wasSomebodyElseHint')}
              state={again}
            />
          )}
          <RadioCards name="source" label={rich('life:death.source')} state={again} options={options} />
        </>
      )}
    />
  );
}
