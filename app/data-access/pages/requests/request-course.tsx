/** Where a request stands: its number, organisation, days, versions, and the ways to what was asked and decided. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type Row, SummaryList } from '#app/ui/page/summary-list.tsx';
import { RecordFacts } from '#app/ui/requests/record-facts.tsx';
import type { ApplicantCourse } from '../../services/requests/own-requests.server.ts';

export function RequestCourse({ course }: { course: ApplicantCourse }) {
  const { rich, day, lastDay, locale, number } = useTexts();
  const { id, kind, about, organisation, stage, version, submittedAt, panelUntil, reviewUntil, route, questions } =
    course;
  const named = (row: string, value: Row['value']): Row => ({ id: row, name: rich(`apply:course.${row}`), value });
  const link = (to: string, text: Row['value']) => <a href={`/apply/${id}/${to}`}>{text}</a>;
  const rows: Row[] = [
    named('number', <span className="number">{id}</span>),
    named('kind', rich(`apply:kind.${kind}`)),
    ...(about ? [named('about', <a href={`/apply/${about}`}>{about}</a>)] : []),
    named('organisation', <Marked text={organisation[locale]} />),
    named(
      'stage',
      course.beginsOn ? rich('record:begins', { day: day(course.beginsOn) }) : rich(`apply:stage.${stage}`),
    ),
    ...(submittedAt ? [named('submitted', rich('apply:course.version', { day: day(submittedAt), version }))] : []),
    ...(panelUntil ? [named('panel', rich('apply:course.untilDay', { day: lastDay(panelUntil) }))] : []),
    ...(reviewUntil
      ? [
          named(
            route === 'committee-approval' ? 'review' : 'reviewOwnRoute',
            rich('apply:course.untilDay', { day: lastDay(reviewUntil) }),
          ),
        ]
      : []),
    ...(questions.all > 0
      ? [
          named(
            'questions',
            link(
              'questions',
              rich('apply:course.questionsOpen', { open: number(questions.open), all: number(questions.all) }),
            ),
          ),
        ]
      : []),
    ...(version > 1
      ? [named('versions', link(`versions/${version - 1}/${version}`, rich('apply:course.compare')))]
      : []),
    ...(course.isDecided ? [named('decision', link('after', rich('apply:course.open')))] : []),
  ];
  return (
    <>
      <SummaryList rows={rows} />
      {course.record && (
        <>
          <h2>{rich('record:asked')}</h2>
          <RecordFacts record={course.record} rendering="applicant" />
        </>
      )}
    </>
  );
}
