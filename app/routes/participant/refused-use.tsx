/** One request that came to nothing: who asked, what for, and why it was not given. */
import { countryName } from '#app/i18n/countries.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { NotGiven } from '#app/services/consent/given-and-not.server.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { outcomeKey } from './not-given.tsx';
import { RecipientWords } from './recipient-words.tsx';
import { RegisterChanges } from './register-changes.tsx';
import { Corrections } from './register-corrections.tsx';
import { PurposeWords, ReviewWords } from './register-words.tsx';
import { askedKey } from './use-words.ts';

export function RefusedUse({ notGiven }: { notGiven: NotGiven }) {
  const { rich, day, locale } = useTexts();
  const { decidedAt, name, recipient, commercial, actions, samples, outcome } = notGiven;
  return (
    <>
      <PageTitle lead={rich('uses:refusedOne.lead', { at: day(decidedAt) })}>{rich('uses:refusedOne.title')}</PageTitle>
      <Notice title={rich('uses:refusedOne.nothing')} />
      <PurposeWords register={notGiven} />
      <SummaryList
        rows={[
          {
            id: 'who',
            name: rich('uses:refusedOne.who'),
            value: (
              <RecipientWords
                organisation={name}
                country={countryName(recipient.country, locale)}
                recipientClass={recipient.class}
                commercial={commercial}
              />
            ),
          },
          {
            id: 'what',
            name: rich('uses:refusedOne.what'),
            value: actions.map((action) => <p key={action}>{rich(askedKey(action))}</p>),
          },
          ...(samples.length > 0
            ? [
                {
                  id: 'samples',
                  name: rich('register:fact.samples'),
                  value: samples.map((kind) => <p key={kind}>{rich(`samples:kind.${kind}`)}</p>),
                },
              ]
            : []),
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
