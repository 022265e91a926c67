/** Where a request stands: its panel, its committee, its decision, its approval. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { type Row, SummaryList } from '#app/ui/page/summary-list.tsx';
import type { FIELDS, VoteTally } from '../../../domain/requests/seats.ts';
import type { OfficeMember, OfficeRequest } from '../../../services/review/load-office-request.server.ts';

type Props = { readonly request: OfficeRequest };

export function RequestFacts({ request }: Props) {
  const { rich, day, lastDay, instant } = useTexts();
  const { row, organisation, stage, submittedAt, panelUntil, reviewUntil, version, expired, beginsOn } = request;
  const rows: Row[] = [
    {
      id: 'stage',
      name: rich('office:facts.stage'),
      value:
        beginsOn && stage === 'active'
          ? rich('record:begins', { day: day(beginsOn) })
          : rich(expired ? 'review:expired' : `review:stage.${stage}`),
    },
    { id: 'who', name: rich('office:facts.who'), value: <Marked text={organisation} /> },
    { id: 'class', name: rich('office:facts.class'), value: rich(`uses:class.${row.recipientClass}`) },
    { id: 'kind', name: rich('office:facts.kind'), value: rich(`review:kind.${row.kind}`) },
    { id: 'version', name: rich('office:facts.version'), value: rich('review:version', { version }) },
  ];
  if (row.about) {
    const link = <a href={`/office/requests/${row.about}`}>{row.about}</a>;
    rows.push({ id: 'about', name: rich('office:facts.about'), value: link });
  }
  if (submittedAt)
    rows.push({ id: 'submitted', name: rich('office:facts.submitted'), value: <Marked text={instant(submittedAt)} /> });
  if (panelUntil)
    rows.push({ id: 'panel', name: rich('office:facts.panelUntil'), value: <Marked text={lastDay(panelUntil)} /> });
  if (reviewUntil)
    rows.push({ id: 'review', name: rich('office:facts.reviewUntil'), value: <Marked text={lastDay(reviewUntil)} /> });
  return <SummaryList rows={rows} />;
}

/** Votes by their number alone. */
export function TallyTable({ tally }: { tally: VoteTally }) {
  const { rich, t, number } = useTexts();
  const votes = ['approve', 'approve-with-conditions', 'send-back', 'refuse', 'abstain'] as const;
  return (
    <DataTable
      caption={t('review:tally')}
      columns={[
        { id: 'vote', title: rich('review:vote.kind') },
        { id: 'count', title: rich('review:vote.count'), isNumber: true },
      ]}
      rows={votes.map((vote) => ({ id: vote, cells: [rich(`review:vote.${vote}`), number(tally[vote])] }))}
    />
  );
}

function PartOf({ member }: { member: OfficeMember }) {
  const { rich } = useTexts();
  const { standing, ground, voted } = member;
  if (standing === 'recused') {
    return (
      <>
        {rich('office:member.recused')}
        {ground && <p className="hint">{rich(`review:ground.${ground}`)}</p>}
      </>
    );
  }
  if (standing === 'must-declare') return rich('office:member.mustDeclare');
  return rich(voted ? 'office:member.voted' : 'office:member.notVoted');
}

export function Committee({ request }: Props) {
  const { rich, t } = useTexts();
  const { members, quorum, tally, outcome, votedAgain, votedReadOnly } = request;
  const cast = Object.values(tally).reduce((sum, votes) => sum + votes, 0);
  return (
    <>
      <h2>{rich('office:committee.title')}</h2>
      {!quorum.possible && (
        <Notice tone="attention" title={rich('office:committee.lost')}>
          <p>{rich('office:committee.lostText', {}, { seats: '/office/seats' })}</p>
        </Notice>
      )}
      <DataTable
        caption={t('office:committee.caption')}
        columns={['name', 'seat', 'reads', 'part']}
        titles="office:committee."
        rows={members.map((member) => ({
          id: member.account,
          cells: [
            member.name,
            rich(`office:seatField.${member.field satisfies (typeof FIELDS)[number]}`),
            rich(member.reads ? 'review:yes' : 'review:no'),
            <PartOf key="part" member={member} />,
          ],
        }))}
      />
      <p>{rich('office:committee.secret')}</p>
      {cast > 0 && <TallyTable tally={tally} />}
      {votedAgain > 0 && <p>{rich('office:committee.again', { count: votedAgain })}</p>}
      {votedReadOnly > 0 && <p>{rich('office:committee.readOnly', { count: votedReadOnly })}</p>}
      <p>
        {quorum.holds
          ? rich('office:committee.quorum', { outcome: t(`review:outcome.${outcome}`) })
          : rich('office:committee.noQuorum')}
      </p>
      <MemberConditions request={request} heading="h3" />
      <Reviews request={request} />
    </>
  );
}

/** Of every vote with conditions, whatever the votes say together: nobody's name beside them. */
export function MemberConditions({ request: { conditions }, heading: Heading }: Props & { heading: 'h2' | 'h3' }) {
  const { rich } = useTexts();
  if (conditions.length === 0) return null;
  return (
    <>
      <Heading>{rich('office:committee.conditions')}</Heading>
      <ul>
        {conditions.map((one) => (
          <OwnWords as="li" key={one}>
            {one}
          </OwnWords>
        ))}
      </ul>
    </>
  );
}

function Reviews({ request: { reviews, minority } }: Props) {
  const { rich } = useTexts();
  return (
    <>
      {reviews.length > 0 && <h3>{rich('office:committee.reviews')}</h3>}
      <ul>
        {reviews.map(({ item, finding, words }) => (
          <li key={`${item}${finding}${words}`}>
            {rich(`review:item.${item}`)} – {rich(`review:finding.${finding}`)}
            <OwnWords>{words}</OwnWords>
          </li>
        ))}
      </ul>
      {minority.length > 0 && <h3>{rich('review:minority.title')}</h3>}
      {minority.map((words) => (
        <OwnWords key={words}>{words}</OwnWords>
      ))}
    </>
  );
}

export function Panel({ request }: Props) {
  const { rich, day, lastDay, locale } = useTexts();
  const { panelSpoke, panelInDoubt, panelView, panelUntil, panelUnanswered, panelAnswered } = request;
  const spoken = namesIn(locale);
  if (panelUntil === null) return null;
  return (
    <>
      <h2>{rich('review:panel.title')}</h2>
      <p>
        {panelView === null
          ? rich('review:panel.waits', { day: lastDay(panelUntil) })
          : rich(`review:panel.view.${panelView}`)}
      </p>
      {panelInDoubt && (
        <Notice tone="attention" title={rich('review:panel.inDoubt')}>
          <p>{rich(panelView === null ? 'review:panel.speaksAgain' : 'review:panel.stands')}</p>
        </Notice>
      )}
      {panelUnanswered && (
        <Notice tone="attention" title={rich('review:panel.unanswered')}>
          <p>{rich('review:panel.unansweredText')}</p>
        </Notice>
      )}
      {panelSpoke && <OwnWords>{panelSpoke.words}</OwnWords>}
      {panelSpoke && panelSpoke.conditions.length > 0 && (
        <ul>
          {panelSpoke.conditions.map((one) => (
            <OwnWords as="li" key={one}>
              {one}
            </OwnWords>
          ))}
        </ul>
      )}
      {panelAnswered && (
        <>
          <h3>{rich('review:panel.answered', { day: day(panelAnswered.at) })}</h3>
          <OwnWords>{panelAnswered.words[spoken]}</OwnWords>
        </>
      )}
    </>
  );
}

export function Questions({ questions }: { questions: OfficeRequest['questions'] }) {
  const { rich, instant } = useTexts();
  if (questions.length === 0) return null;
  return (
    <>
      <h2>{rich('review:questions.title')}</h2>
      {questions.map(({ id, body, words, askedAt, answer }) => (
        <section key={id}>
          <h3>{rich(`review:questions.by.${body}`, { at: instant(askedAt) })}</h3>
          <OwnWords>{words}</OwnWords>
          {answer ? (
            <>
              <p>{rich('review:questions.answered', { at: instant(answer.at) })}</p>
              <OwnWords>{answer.words}</OwnWords>
            </>
          ) : (
            <p>{rich('review:questions.waits')}</p>
          )}
        </section>
      ))}
    </>
  );
}

/** Approved, and what the gates say of it. */
export function ApprovalFacts({ request }: Props) {
  const { rich, instant, day } = useTexts();
  const { approval, inForce, agreement, trainingUntil, expired, stage, beginsOn } = request;
  const rows: Row[] = [];
  if (agreement) {
    const signed = rich('office:approval.signed', { day: day(agreement.signedOn) });
    rows.push({ id: 'agreement', name: rich('office:approval.agreement'), value: signed });
    rows.push({ id: 'fee', name: rich('office:field.feeClass'), value: rich(`office:fee.${agreement.feeClass}`) });
  }
  if (trainingUntil)
    rows.push({ id: 'training', name: rich('office:approval.training'), value: <Marked text={day(trainingUntil)} /> });
  if (approval) {
    rows.push({ id: 'number', name: rich('office:approval.number'), value: approval.id });
  }
  if (inForce) {
    const gates =
      inForce.state === 'in-force'
        ? rich(beginsOn ? 'office:approval.known' : 'office:approval.inForce', { at: instant(inForce.at) })
        : rich('office:approval.notYet', { gates: inForce.gates });
    if (beginsOn && stage === 'active')
      rows.push({
        id: 'begins',
        name: rich('office:approval.begins'),
        value: rich('office:approval.beginsOn', { day: day(beginsOn) }),
      });
    rows.push({ id: 'gates', name: rich('office:approval.gates'), value: gates });
  }
  if (rows.length === 0) return null;
  return (
    <>
      <h2>{rich('office:approval.title')}</h2>
      {expired && <Notice tone="attention" title={rich('review:expired')} />}
      {stage === 'suspended' && <Notice tone="attention" title={rich('office:approval.suspended')} />}
      <SummaryList rows={rows} />
    </>
  );
}
