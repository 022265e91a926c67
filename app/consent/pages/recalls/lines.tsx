/** A line for each person's samples: which, by when, and how far. By number of the sample and nothing else. */
import { Fragment } from 'react';
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { RecallState } from '#app/kernel/domain/record/recall.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import type { IconName } from '#app/ui/page/icon.tsx';
import { Tag, type Tone } from '#app/ui/page/notice.tsx';
import type { RecallLine, RecallPage } from '../../services/recalls/load-recalls.server.ts';

const LOOKS: Readonly<Record<RecallState, { icon: IconName; tone?: Tone }>> = {
  'not-told': { icon: 'later' },
  told: { icon: 'now' },
  acknowledged: { icon: 'now' },
  late: { icon: 'waiting', tone: 'attention' },
  done: { icon: 'done', tone: 'done' },
  'done-in-part': { icon: 'attention', tone: 'attention' },
  'cannot-be-done': { icon: 'stop', tone: 'attention' },
  'called-off': { icon: 'stop' },
};

/** Each in one piece, with room to break between them. */
export const SampleIds = ({ ids }: { ids: readonly string[] }) =>
  ids.map((id) => (
    <Fragment key={id}>
      <span className="number">{id}</span>{' '}
    </Fragment>
  ));

function Steps({ line: { id, course, closedAt, state, destroyFrom } }: { line: RecallLine }) {
  const { rich, day } = useTexts();
  const { noticed, acknowledged, reminded, escalated, certificate, because } = course;
  return (
    <ul>
      {noticed && <li>{rich(`recalls:step.noticed.${noticed.channel}`, { at: day(noticed.at) })}</li>}
      {acknowledged && <li>{rich('recalls:step.acknowledged', { at: day(acknowledged) })}</li>}
      {!closedAt && <li>{rich('recalls:step.destroyFrom', { day: day(destroyFrom) })}</li>}
      {reminded && <li>{rich('recalls:step.reminded', { at: day(reminded) })}</li>}
      {escalated && <li>{rich('recalls:step.escalated', { at: day(escalated) })}</li>}
      {certificate && (
        <li>
          {rich('recalls:step.certificate', { number: certificate.number, day: day(certificate.day) })}{' '}
          {rich(`recalls:method.${certificate.method}`)}{' '}
          {certificate.hasScan && <a href={`/recalls/certificates/${id}`}>{rich('recalls:step.scan')}</a>}
        </li>
      )}
      {because && <li>{rich(`recalls:because.${because}`)}</li>}
      {state === 'called-off' && closedAt && <li>{rich('recalls:step.calledOff', { at: day(closedAt) })}</li>}
    </ul>
  );
}

const COLUMNS = ['samples', 'state', 'steps'] as const;

export function RecallLines({ recall }: { recall: RecallPage }) {
  const { rich, marked, day } = useTexts();
  return (
    <DataTable
      caption={marked('recalls:table.caption')}
      columns={COLUMNS}
      titles="recalls:table."
      rows={recall.lines.map((line) => {
        const { id, samples, state, dueAt, closedAt } = line;
        return {
          id,
          cells: [
            <SampleIds key="samples" ids={samples} />,
            <Tag key="state" {...LOOKS[state]}>
              {rich(`recalls:state.${state}`, { day: day(dueAt), at: closedAt ? day(closedAt) : '' })}
            </Tag>,
            <Steps key="steps" line={line} />,
          ],
        };
      })}
    />
  );
}
