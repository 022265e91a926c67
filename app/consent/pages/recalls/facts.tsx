/** What a recall is about, and what it asks first: stop at once, destroy when it can no longer be taken back. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { ESCALATED_AFTER_WORKING_DAYS } from '#app/kernel/domain/record/recall.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import type { RecallPage } from '../../services/recalls/load-recalls.server.ts';

export function RecallFacts({ recall }: { recall: RecallPage }) {
  const { rich, day } = useTexts();
  const { organisation, what, release, approval, releasedAt, group, dueAt, isEscalated } = recall;
  const rows = [
    { id: 'organisation', name: rich('recalls:facts.organisation'), value: <Marked text={organisation} /> },
    { id: 'what', name: rich('recalls:facts.what'), value: rich(`recalls:what.${what}`) },
    { id: 'release', name: rich('recalls:facts.release'), value: <code>{release}</code> },
    ...(approval ? [{ id: 'approval', name: rich('recalls:facts.approval'), value: approval }] : []),
    ...(releasedAt
      ? [{ id: 'at', name: rich('recalls:facts.releasedAt'), value: <Marked text={day(releasedAt)} /> }]
      : []),
  ];
  return (
    <>
      {group === 'late' && (
        <Notice tone="attention" title={rich('recalls:late.title', { day: dueAt ? day(dueAt) : '' })}>
          <p>
            {isEscalated
              ? rich('recalls:late.passedOn')
              : rich('recalls:late.text', { days: ESCALATED_AFTER_WORKING_DAYS })}
          </p>
        </Notice>
      )}
      {group !== 'done' && <p>{rich(`recalls:do.${what}`)}</p>}
      <SummaryList rows={rows} />
    </>
  );
}
