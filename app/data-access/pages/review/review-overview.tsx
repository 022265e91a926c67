/** A request as a free member comes to it: plain words first, the panel's view, then item by item. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import { EditedNotice } from '#app/ui/requests/edited.tsx';
import { RecordFacts } from '#app/ui/requests/record-facts.tsx';
import { REVIEW_ITEMS } from '../../domain/requests/request-form.ts';
import { mayStep } from '../../domain/requests/request-steps.ts';
import type { OpenReview } from '../../services/review/member-desk.server.ts';
import { Questions, TallyTable } from './office/request-facts.tsx';
import { RequestFiles } from './request-files.tsx';
import { RequestSections } from './request-sections.tsx';
import { MEMBER_DOES } from './review-forms.tsx';

type Props = { readonly review: OpenReview };

function PanelWords({ review: { panel, panelInDoubt, panelUntil } }: Props) {
  const { rich, lastDay } = useTexts();
  return (
    <>
      <h2>{rich('review:panel.title')}</h2>
      {panel === null ? (
        <p>{panelUntil ? rich('review:panel.waits', { day: lastDay(panelUntil) }) : rich('review:none')}</p>
      ) : (
        <>
          <p>{rich(`review:panel.view.${panel.view}`)}</p>
          {panelInDoubt && <Notice tone="attention" title={rich('review:panel.inDoubt')} />}
          <OwnWords>{panel.words}</OwnWords>
          <ul>
            {panel.conditions.map((one) => (
              <OwnWords as="li" key={one}>
                {one}
              </OwnWords>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Items({ review: { own, row } }: Props) {
  const { rich } = useTexts();
  return (
    <TaskList
      tasks={REVIEW_ITEMS.map((item) => {
        const said = own.items[item];
        return {
          id: item,
          title: rich(`review:item.${item}`),
          href: `/review/${row.id}?item=${item}`,
          state: said ? 'done' : 'now',
          stateText: rich(said ? `review:finding.${said.finding}` : 'review:item.open'),
        };
      })}
    />
  );
}

export function ReviewOverview({ review }: Props) {
  const { rich, t, instant } = useTexts();
  const { texts, sets, row, own, stage, questions, decided } = review;
  const text = texts[0];
  if (!text) return null;
  return (
    <>
      <EditedNotice edited={review.edited} />
      {!review.edited && text.changed.length > 0 && (
        <Notice tone="attention" title={rich('review:edited')}>
          <p>
            {rich('review:changedSections', {
              sections: text.changed.map((name) => t(`review:section.${name}`)).join(t('review:comma')),
            })}
          </p>
        </Notice>
      )}
      <h2>{rich('review:plain')}</h2>
      <OwnWords>{text.content.summary.ja}</OwnWords>
      <OwnWords>{text.content.summary.en}</OwnWords>
      <h2>{rich('record:asked')}</h2>
      <RecordFacts record={review.record} rendering="votes" />
      <PanelWords review={review} />
      {decided && (
        <>
          <h2>{rich('review:decided')}</h2>
          <p>{rich(`review:outcome.${decided.outcome}`)}</p>
          <TallyTable tally={decided.tally as never} />
        </>
      )}
      {stage === 'in-review' && (
        <>
          <h2>{rich('review:items')}</h2>
          <p>{rich('review:itemsText')}</p>
          <Items review={review} />
          <h2>{rich('review:doTitle')}</h2>
          <Ways
            ways={[
              ...MEMBER_DOES.map((does) => ({
                href: `/review/${row.id}?do=${does}`,
                title: rich(`review:does.${does}`),
                hint: does === 'vote' && own.vote ? rich('review:vote.given', { at: instant(own.vote.at) }) : undefined,
              })),
              { href: `/review/${row.id}/check`, title: rich('review:check.title'), hint: rich('review:check.way') },
            ]}
          />
        </>
      )}
      {stage !== 'in-review' && mayStep('InterestFound', 'review-member', stage) && (
        <p>
          <a href={`/review/${row.id}?do=interest`}>{rich('review:does.interest')}</a>
        </p>
      )}
      {own.note !== '' && (
        <>
          <h2>{rich('review:note.title')}</h2>
          <OwnWords>{own.note}</OwnWords>
        </>
      )}
      <Questions questions={questions} />
      <h2>{rich('review:whole')}</h2>
      <RequestSections content={text.content} sets={sets} changed={text.changed} />
      <h3>{rich('apply:files.reader.title')}</h3>
      <RequestFiles request={row.id} files={text.files} />
    </>
  );
}
