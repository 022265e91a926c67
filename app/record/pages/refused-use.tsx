/** One request that came to nothing: who asked, what for, and why it was not given. */

import type { NotGiven } from '#app/consent/index.ts';
import { Corrections, PurposeWords, RegisterChanges, ReviewWords } from '#app/data-access/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { outcomeKey } from './not-given.tsx';

export function RefusedUse({ notGiven }: { notGiven: NotGiven }) {
  const { rich, day } = useTexts();
  const { decidedAt, outcome } = notGiven;
  return (
    <>
      <PageTitle lead={rich('uses:refusedOne.lead', { at: day(decidedAt) })}>{rich('uses:refusedOne.title')}</PageTitle>
      <Notice title={rich('uses:refusedOne.nothing')} />
      <PurposeWords register={notGiven} />
      <SummaryList
        rows={[
          {
            id: 'state',
            name: rich('uses:refusedOne.state'),
            value: <strong>{rich(outcomeKey(outcome))}</strong>,
          },
        ]}
      />
      <ReviewWords register={notGiven} />
      <RegisterChanges changes={notGiven.changes} />
      <Corrections corrections={notGiven.corrections} />
    </>
  );
}
