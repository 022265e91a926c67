/** One thing that was given: to whom, what for, who agreed, what was found, and how far it can be called back. */

import type { Given } from '#app/consent/index.ts';
import {
  ClosingReport,
  Corrections,
  PurposeWords,
  RecipientWords,
  RegisterChanges,
  Results,
  ReviewWords,
} from '#app/data-access/index.pages.ts';
import type { OwnUsage } from '#app/data-access/index.ts';
import { countryName } from '#app/i18n/countries.ts';
import { purposeKey } from '#app/i18n/purposes.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type Row, SummaryList } from '#app/ui/page/summary-list.tsx';
import { RecallSteps } from './recall-course.tsx';
import { RecallState } from './released.tsx';
import { UsageDays } from './usage-days.tsx';

function factsOf(given: Given, { rich, locale }: ReturnType<typeof useTexts>): Row[] {
  const { id, action, recipient, organisation, commercial, purpose, approval } = given;
  const country = recipient ? countryName(recipient.country, locale) : '';
  return [
    { id: 'what', name: rich('uses:given.what'), value: rich(`uses:thing.${action}`) },
    ...(recipient
      ? [
          {
            id: 'to',
            name: rich('uses:given.to'),
            value: (
              <RecipientWords
                organisation={organisation ?? ''}
                country={country}
                recipientClass={recipient.class}
                commercial={commercial}
              />
            ),
          },
        ]
      : []),
    ...(purpose
      ? [
          {
            id: 'aim',
            name: rich('uses:aim'),
            value: purpose.duo.map((term) => <p key={term}>{rich(purposeKey(term))}</p>),
          },
        ]
      : []),
    ...(approval ? [{ id: 'approval', name: rich('uses:approval'), value: approval }] : []),
    { id: 'number', name: rich('uses:given.number'), value: <code>{id}</code> },
  ];
}

function RecallPart({ given: { action, recall } }: { given: Given }) {
  const { rich, day } = useTexts();
  if (recall === null)
    return (
      <section>
        <h2>{rich('uses:given.recallTitle')}</h2>
        <p>{rich(`uses:recall.before.${action}`, {}, { withdraw: '/withdraw' })}</p>
      </section>
    );
  const { state, due, course, reason, askedAgain } = recall;
  return (
    <section>
      <h2>{rich('uses:recall.title')}</h2>
      <p>
        <RecallState recall={recall} />
      </p>
      {course && <RecallSteps course={course} lateSince={state === 'late' ? due : null} />}
      {reason !== null && (
        <p>
          {rich('uses:recall.reason')} {reason}
        </p>
      )}
      {state === 'late' && (
        <p>{askedAgain ? rich('uses:recall.askedAgain', { at: day(askedAgain) }) : rich('uses:recall.askedSoon')}</p>
      )}
    </section>
  );
}

export function GivenUse({ given, usage }: { given: Given; usage: OwnUsage }) {
  const texts = useTexts();
  const { rich, instant } = texts;
  const { register, at } = given;
  return (
    <>
      <PageTitle lead={rich('uses:given.lead', { at: instant(at) })}>{rich('uses:given.title')}</PageTitle>
      {register ? <PurposeWords register={register} /> : <p>{rich('uses:register.unknown')}</p>}
      <SummaryList rows={factsOf(given, texts)} />
      <h2>{rich('uses:given.why')}</h2>
      <p>{rich('uses:given.whyText', {}, { choices: '/choices' })}</p>
      {register && <ReviewWords register={register} />}
      {register && <RegisterChanges changes={register.changes} />}
      {register && <Corrections corrections={register.corrections} />}
      {register && <Results results={register.results} />}
      {register && <ClosingReport closing={register.closing} />}
      <UsageDays usage={usage} />
      <RecallPart given={given} />
    </>
  );
}
