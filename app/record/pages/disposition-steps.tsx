/** The steps behind one line of the list: whose, what, by when, and what came of it. State is a word and an icon. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { DispositionStep } from '#app/kernel/domain/record/data-disposition.ts';
import type { IconName } from '#app/ui/page/icon.tsx';
import { Tag, type Tone } from '#app/ui/page/notice.tsx';
import type { Disposition } from '../services/data-disposition/load-disposition.server.ts';
import { RecallSteps } from './recall-course.tsx';

const LOOKS: Readonly<Record<DispositionStep['state'], { icon: IconName; tone?: Tone }>> = {
  open: { icon: 'now' },
  waits: { icon: 'later' },
  late: { icon: 'waiting', tone: 'attention' },
  done: { icon: 'done', tone: 'done' },
  'done-in-part': { icon: 'attention', tone: 'attention' },
  'cannot-be-done': { icon: 'stop', tone: 'attention' },
};

type Told = Pick<Disposition, 'reasons' | 'askedAgain'>;

function Why({ step, reasons }: { step: DispositionStep; reasons: Disposition['reasons'] }) {
  const { rich } = useTexts();
  const reason = step.record ? reasons[step.record] : undefined;
  if (!reason && !step.opinion) return null;
  return (
    <p>
      {reason && (
        <>
          {rich('withdrawal:after.reason')} {reason}{' '}
        </>
      )}
      {step.opinion && rich('withdrawal:after.opinion', { opinion: step.opinion })}
    </p>
  );
}

function Step({ step, told }: { step: DispositionStep; told: Told }) {
  const { rich, day } = useTexts();
  const { state, from, due, at, task, holder, organisation, course } = step;
  const asked = told.askedAgain[organisation ?? task];
  return (
    <li>
      <p>
        {organisation ? <Marked text={organisation} /> : rich(`withdrawal:holder.${holder}`)}
        {': '}
        {rich(`withdrawal:task.${task}`)}
      </p>
      <p>
        <Tag {...LOOKS[state]}>
          {rich(`withdrawal:after.step.${state}`, { from: day(from), due: day(due), at: at ? day(at) : '' })}
        </Tag>
      </p>
      {state === 'late' && (
        <p>{asked ? rich('withdrawal:after.asked', { at: day(asked) }) : rich('withdrawal:after.askedSoon')}</p>
      )}
      {course && <RecallSteps course={course} lateSince={state === 'late' ? due : null} />}
      <Why step={step} reasons={told.reasons} />
    </li>
  );
}

export function DispositionSteps({ steps, fate }: { steps: readonly DispositionStep[]; fate: Told }) {
  const { rich } = useTexts();
  if (steps.length === 0) return rich('withdrawal:after.unchanged');
  return (
    <ul>
      {steps.map((step) => (
        <Step key={`${step.task} ${step.organisation ?? ''} ${step.release ?? ''}`} step={step} told={fate} />
      ))}
    </ul>
  );
}
