/** Findings as lists and counts, the same on every page that shows them. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Tag } from '#app/ui/page/notice.tsx';
import { OwnTitle } from '#app/ui/page/own-words.tsx';
import { isSettled, type SeverityCount } from '../../domain/outside-audits/audit-finding.ts';
import type { FindingLine } from '../../services/outside-audits/audit-rows.server.ts';

export function FindingState({ state, late }: Pick<FindingLine, 'state' | 'late'>) {
  const { rich } = useTexts();
  return (
    <>
      <Tag icon={isSettled(state) ? 'done' : 'waiting'} tone={state === 'closed' ? 'done' : undefined}>
        {rich(`audits:state.${state}`)}
      </Tag>
      {late && (
        <>
          {' '}
          <Tag icon="attention" tone="error">
            {rich(`audits:late.${late}`)}
          </Tag>
        </>
      )}
    </>
  );
}

/** The first words of a finding, as its name in a list. */
const headOf = (text: string) => {
  const [first = ''] = text.split(/[\n。]/);
  return first.length > 60 ? `${first.slice(0, 60)}…` : first;
};

export function Findings({ findings, caption }: { findings: readonly FindingLine[]; caption: string }) {
  const { rich, t, day } = useTexts();
  return (
    <DataTable
      caption={caption}
      columns={['found', 'severity', 'area', 'answers', 'dueOn', 'state']}
      titles="audits:field."
      rows={findings.map(({ id, audit, number, found, severity, area, answers, dueOn, state, late }) => ({
        id,
        cells: [
          <a key="found" href={`/outside-audits/${audit}/${id}`}>
            {number}. <OwnTitle>{headOf(found)}</OwnTitle>
          </a>,
          rich(`commons:audits.severity.${severity}`),
          rich(`audits:area.${area}`),
          t(`access:roles.${answers}`),
          <Marked key="due" text={day(dueOn)} />,
          <FindingState key="state" state={state} late={late} />,
        ],
      }))}
    />
  );
}

/** How many, by severity: open, accepted for now, closed. */
export function Counts({ counts, caption }: { counts: readonly SeverityCount[]; caption: string }) {
  const { rich, number } = useTexts();
  return (
    <DataTable
      caption={caption}
      columns={(['severity', 'open', 'risk', 'closed'] as const).map((id) => ({
        id,
        title: rich(`commons:audits.${id === 'severity' ? 'severityName' : id}`),
        isNumber: id !== 'severity',
      }))}
      rows={counts.map(({ severity, open, risk, closed }) => ({
        id: severity,
        cells: [rich(`commons:audits.severity.${severity}`), number(open), number(risk), number(closed)],
      }))}
    />
  );
}
