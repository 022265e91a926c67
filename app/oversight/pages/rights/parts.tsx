/** A request as both sides see it: its state in a word, its clock, its course. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { IconName } from '#app/ui/page/icon.tsx';
import { Tag, type Tone } from '#app/ui/page/notice.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import type { RightsCourse, RightsPage } from '../../services/rights/own-rights.server.ts';
import type { RightsLine } from '../../services/rights/rights-rows.server.ts';

const LOOKS: Readonly<Record<RightsLine['standing']['state'], { icon: IconName; tone?: Tone }>> = {
  received: { icon: 'waiting' },
  'looked-into': { icon: 'now' },
  answered: { icon: 'done', tone: 'done' },
  objected: { icon: 'waiting' },
  settled: { icon: 'done', tone: 'done' },
  'taken-back': { icon: 'stop' },
};

export function RightsState({ standing }: Pick<RightsLine, 'standing'>) {
  const { rich } = useTexts();
  const { state, isLate } = standing;
  const look = isLate ? ({ icon: 'attention', tone: 'attention' } as const) : LOOKS[state];
  return <Tag {...look}>{rich(isLate ? 'rights:late' : `rights:state.${state}`)}</Tag>;
}

export function RightsFacts({ request }: { request: RightsPage }) {
  const { rich, day } = useTexts();
  const { standing, openedAt, form, number } = request;
  return (
    <SummaryList
      rows={[
        { id: 'number', name: rich('rights:number'), value: number },
        { id: 'state', name: rich('rights:stateName'), value: <RightsState standing={standing} /> },
        { id: 'opened', name: rich('rights:opened'), value: <Marked text={day(openedAt)} /> },
        ...(standing.dueAt
          ? [{ id: 'due', name: rich('rights:due'), value: <Marked text={day(standing.dueAt)} /> }]
          : []),
        { id: 'form', name: rich('rights:formName'), value: rich(`rights:form.${form}`) },
      ]}
    />
  );
}

function Step({ step }: { step: RightsCourse }) {
  const { rich, day, instant } = useTexts();
  const { kind, at, outcome, ground, dueAt, words } = step;
  return (
    <li>
      <p>
        <strong>{rich(`rights:step.${kind}`)}</strong> <span className="hint">{<Marked text={instant(at)} />}</span>
      </p>
      {outcome && <p>{rich(`rights:outcome.${outcome}`)}</p>}
      {ground && outcome !== 'whole' && <p>{rich(`rights:ground.${ground}`)}</p>}
      {dueAt && <p>{rich('rights:until', { day: day(dueAt) })}</p>}
      {words && <OwnWords>{words}</OwnWords>}
    </li>
  );
}

export function RightsCourseList({ request }: { request: RightsPage }) {
  const { rich } = useTexts();
  if (request.course.length === 0) return null;
  return (
    <>
      <h2>{rich('rights:course')}</h2>
      <ol>
        {request.course.map((step) => (
          <Step key={step.id} step={step} />
        ))}
      </ol>
    </>
  );
}
