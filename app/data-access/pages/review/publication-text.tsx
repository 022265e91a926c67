/** What is to be published, as the applicant described it, and what has been said of it. Nothing of a person stands here. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnTitle, OwnWords } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { MIN_REVIEWERS } from '../../domain/publications/clearing.ts';
import type { ToJudge } from '../../services/publications/judge-publication.server.ts';
import { CommitteeWords } from '../publications/committee-words.tsx';
import { RequestFiles } from './request-files.tsx';

export function PublicationText({ shown }: { shown: ToJudge }) {
  const { rich, day, instant, number } = useTexts();
  const { request, reviewed, title, organisation, shownAt, on, individual, words, before, own, others, where } = shown;
  return (
    <>
      <PageTitle
        before={<a href="/review">{rich('review:desk.title')}</a>}
        lead={rich('review:publication.lead', { least: number(MIN_REVIEWERS) })}
      >
        {rich('review:publication.title')}
      </PageTitle>
      <SummaryList
        names="publications:row."
        rows={[
          {
            id: 'request',
            name: rich('review:publication.request'),
            value: (
              <>
                {reviewed ? (
                  <a href={`/review/${request}`}>
                    <OwnTitle>{title}</OwnTitle>
                  </a>
                ) : (
                  <OwnTitle>{title}</OwnTitle>
                )}
                <p className="hint number">{request}</p>
              </>
            ),
          },
          { id: 'who', value: <Marked text={organisation} /> },
          { id: 'at', value: <Marked text={instant(shownAt)} /> },
          ...(on ? [{ id: 'on', value: <Marked text={day(on)} /> }] : []),
          {
            id: 'individual',
            value: rich(individual ? 'publications:individual' : 'publications:noIndividual'),
          },
          { id: 'state', value: rich(`publications:where.${where}`) },
        ]}
      />
      <h2>{rich('publications:row.words')}</h2>
      <OwnWords>{words}</OwnWords>
      {shown.files.length > 0 && (
        <>
          <h3>{rich('publications:files')}</h3>
          <RequestFiles request={request} files={shown.files} />
        </>
      )}
      {before !== null && (
        <details>
          <summary>{rich('review:publication.before')}</summary>
          <OwnWords>{before}</OwnWords>
        </details>
      )}
      {own && (
        <>
          <h2>{rich('review:publication.own')}</h2>
          <CommitteeWords said={[own]} />
          {own.word === 'against' && <Notice title={rich('review:publication.stands')} />}
        </>
      )}
      {others.length > 0 && <h2>{rich('review:publication.others')}</h2>}
      <CommitteeWords said={others} />
    </>
  );
}
