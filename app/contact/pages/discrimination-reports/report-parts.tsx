/** A report as both sides see it: its clock, and what was said by whom, in the order of days. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { IconName } from '#app/ui/page/icon.tsx';
import { Tag, type Tone } from '#app/ui/page/notice.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import type { OwnReport } from '../../services/discrimination-reports/report-discrimination.server.ts';

const LOOKS: Readonly<Record<OwnReport['state'], { readonly icon: IconName; readonly tone?: Tone }>> = {
  waiting: { icon: 'waiting' },
  late: { icon: 'attention', tone: 'attention' },
  answered: { icon: 'done', tone: 'done' },
  closed: { icon: 'done' },
};

export function ReportState({ state, isPassedOn }: Pick<OwnReport, 'state' | 'isPassedOn'>) {
  const { rich } = useTexts();
  const { icon, tone } = LOOKS[state];
  return (
    <>
      <Tag icon={icon} tone={tone}>
        {rich(`commons:unfair.state.${state}`)}
      </Tag>
      {isPassedOn && state === 'late' && <p>{rich('commons:unfair.passedOn')}</p>}
    </>
  );
}

export function ReportFacts({ report }: { report: OwnReport }) {
  const { rich, day } = useTexts();
  const { kind, state, isPassedOn, openedAt, dueAt } = report;
  return (
    <SummaryList
      rows={[
        { id: 'kind', name: rich('commons:unfair.kindLabel'), value: rich(`commons:unfair.kind.${kind}`) },
        { id: 'opened', name: rich('commons:unfair.openedOn'), value: <Marked text={day(openedAt)} /> },
        { id: 'due', name: rich('commons:unfair.dueOn'), value: <Marked text={day(dueAt)} /> },
        {
          id: 'state',
          name: rich('commons:unfair.stateName'),
          value: <ReportState state={state} isPassedOn={isPassedOn} />,
        },
      ]}
    />
  );
}

export function Talk({ report: { kind, told, messages, openedAt, deleteAt } }: { report: OwnReport }) {
  const { rich, day, instant } = useTexts();
  if (!told) return <p>{rich('commons:unfair.erased')}</p>;
  return (
    <>
      <section>
        <h3>{rich('commons:unfair.by.reporter', { at: instant(openedAt) })}</h3>
        <OwnWords>{told.words}</OwnWords>
        {told.where && (
          <p>
            <strong>{rich(kind === 'hard-to-use' ? 'commons:hardToUse.whereName' : 'commons:unfair.where')}</strong>{' '}
            <OwnWords as="span">{told.where}</OwnWords>
          </p>
        )}
        {told.aid && (
          <p>
            <strong>{rich('commons:hardToUse.aidName')}</strong> <OwnWords as="span">{told.aid}</OwnWords>
          </p>
        )}
        {told.answer && (
          <p>
            <strong>{rich('commons:hardToUse.answerName')}</strong> {rich(`commons:hardToUse.way.${told.answer}`)}
          </p>
        )}
        {told.contact && (
          <p>
            <strong>{rich('commons:hardToUse.contactName')}</strong> <OwnWords as="span">{told.contact}</OwnWords>
          </p>
        )}
        {told.when && (
          <p>
            <strong>{rich('commons:unfair.when')}</strong> <OwnWords as="span">{told.when}</OwnWords>
          </p>
        )}
      </section>
      {messages.map(({ id, by, text, at }) => (
        <section key={id}>
          <h3>{rich(`commons:unfair.by.${by}`, { at: instant(at) })}</h3>
          <OwnWords>{text}</OwnWords>
        </section>
      ))}
      {deleteAt && <p className="hint">{rich('commons:unfair.deleteOn', { day: day(deleteAt) })}</p>}
    </>
  );
}
