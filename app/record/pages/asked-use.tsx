/** One question about my data: what, by whom, the answer, and which of my answers it rested on. */

import type { AnswerBehind, Use } from '#app/consent/index.ts';
import {
  actionKey,
  ClosingReport,
  Corrections,
  PurposeWords,
  RegisterChanges,
  Results,
  ReviewWords,
} from '#app/data-access/index.pages.ts';
import { countryName } from '#app/i18n/countries.ts';
import { nameWithReadings } from '#app/i18n/names-with-readings.ts';
import { purposeKey } from '#app/i18n/purposes.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';

function Facts({ use }: { use: Use }) {
  const { rich, locale } = useTexts();
  const { recipient, commercial, approval, client, purposes, dataset } = use;
  const row =
    (
      id:
        | 'aim'
        | 'dataset'
        | 'asked'
        | 'answered'
        | 'kind'
        | 'organisation'
        | 'country'
        | 'purpose'
        | 'approval'
        | 'who'
        | 'number',
    ) =>
    (value: React.ReactNode) => ({ id, name: rich(`uses:${id}`), value });
  return (
    <SummaryList
      rows={[
        row('asked')(rich(actionKey(use.action))),
        row('answered')(<strong>{rich(`uses:${use.decision}`)}</strong>),
        ...(recipient
          ? [
              row('kind')(rich(`uses:class.${recipient.class}`)),
              row('organisation')(<Marked text={recipient.organisation} />),
              row('country')(<Marked text={countryName(recipient.country, locale)} />),
            ]
          : []),
        ...(purposes.length === 0
          ? []
          : [row('aim')(purposes.map((term) => <p key={term}>{rich(purposeKey(term))}</p>))]),
        ...(dataset === null ? [] : [row('dataset')(<Marked text={nameWithReadings(dataset, locale)} />)]),
        ...(commercial === null ? [] : [row('purpose')(rich(commercial ? 'uses:commercial' : 'uses:notCommercial'))]),
        ...(approval === null ? [] : [row('approval')(approval)]),
        row('who')(client ?? rich('uses:unknownClient')),
        row('number')(<code>{use.id}</code>),
      ]}
    />
  );
}

function Answers({ answers }: { answers: readonly AnswerBehind[] }) {
  const { rich, marked, day } = useTexts();
  return (
    <DataTable
      caption={marked('uses:answersCaption')}
      columns={(['question', 'answerHead', 'since'] as const).map((id) => ({ id, title: rich(`uses:${id}`) }))}
      rows={answers.map(({ provision, title, decision, since, refused }) => ({
        id: provision,
        cells: [
          <DocText key="title" text={title} />,
          <>
            {rich(`uses:answer.${decision}`)}
            {refused && <p className="hint">{rich('uses:isReason')}</p>}
          </>,
          since ? <Marked key="since" text={day(since)} /> : '–',
        ],
      }))}
    />
  );
}

export function AskedUse({ use }: { use: Use }) {
  const { rich, instant } = useTexts();
  const { whys, answers, at, decision, register } = use;
  return (
    <>
      <PageTitle lead={rich('uses:oneLead', { at: instant(at) })}>{rich('uses:oneTitle')}</PageTitle>
      {register && <PurposeWords register={register} />}
      <Facts use={use} />
      <h2>{rich('uses:whyTitle')}</h2>
      {decision === 'permit' ? (
        <p>{rich('uses:permitWhy')}</p>
      ) : (
        <ul>
          {whys.map((why) => (
            <li key={why}>{rich(`uses:why.${why}`)}</li>
          ))}
        </ul>
      )}
      <h2>{rich('uses:answersTitle')}</h2>
      {answers.length > 0 ? <Answers answers={answers} /> : <p>{rich('uses:noAnswers')}</p>}
      <p>{rich('uses:change', {}, { choices: '/choices' })}</p>
      {register && <ReviewWords register={register} />}
      {register && <RegisterChanges changes={register.changes} />}
      {register && <Corrections corrections={register.corrections} />}
      {register && <Results results={register.results} />}
      {register && <ClosingReport closing={register.closing} />}
    </>
  );
}
