/** What a task is about: whose, by when, which samples, and whether it is late. */
import { Fragment } from 'react';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import type { OneTask } from '../../services/withdrawal-tasks/load-task.server.ts';

/** Each in one piece, with room to break between them. */
const Numbers = ({ ids }: { ids: readonly string[] }) =>
  ids.map((id) => (
    <Fragment key={id}>
      <span className="number">{id}</span>{' '}
    </Fragment>
  ));

export function TaskFacts({ task }: { task: OneTask }) {
  const { rich, day } = useTexts();
  const { holder, dueAt, late, askedAt, samples, formerNumbers, organisation, release } = task;
  const rows = [
    { id: 'holder', name: rich('withdrawal:tasks.holder'), value: rich(`withdrawal:holder.${holder}`) },
    ...(organisation
      ? [
          { id: 'organisation', name: rich('holder:facts.organisation'), value: <Marked text={organisation} /> },
          { id: 'release', name: rich('holder:facts.release'), value: <code>{release}</code> },
        ]
      : []),
    { id: 'due', name: rich('withdrawal:tasks.due'), value: rich('coordinator:home.until', { day: day(dueAt) }) },
    {
      id: 'samples',
      name: rich('holder:facts.samples'),
      value: samples.length === 0 ? rich('holder:facts.none') : <Numbers ids={samples} />,
    },
    ...(formerNumbers.length > 0
      ? [{ id: 'former', name: rich('holder:facts.formerNumbers'), value: <Numbers ids={formerNumbers} /> }]
      : []),
  ];
  return (
    <>
      {late && (
        <Notice tone="attention" title={rich('holder:late.title', { day: day(dueAt) })}>
          <p>{askedAt ? rich('holder:late.asked', { day: day(askedAt) }) : rich('holder:late.text')}</p>
        </Notice>
      )}
      <SummaryList rows={rows} />
      <p>{rich(`holder:do.${task.task}`)}</p>
    </>
  );
}
