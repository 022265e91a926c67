/** One question about my data: what, by whom, the answer, and which of my answers it rested on. */
import { countryName } from '#app/i18n/countries.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type AnswerBehind, loadUse, type Use } from '#app/services/consent/load-use.server.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { type LoaderFunctionArgs, notFound, titled, useLoaderData } from '../framework.ts';
import { ownOf } from './own.ts';
import { actionKey, purposeKey } from './use-words.ts';

export const meta = titled('uses:oneTitle');

export async function loader({ context: { visit, tools }, params }: LoaderFunctionArgs) {
  const use = await loadUse(tools, ownOf(visit), params.id ?? '', visit.locale);
  if (!use) throw notFound();
  return { use };
}

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
        ...(dataset === null ? [] : [row('dataset')(dataset)]),
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

export default function UsePage() {
  const { use } = useLoaderData<typeof loader>() as { use: Use };
  const { rich, instant } = useTexts();
  const { whys, answers, at, decision } = use;
  return (
    <>
      <PageTitle lead={rich('uses:oneLead', { at: instant(at) })}>{rich('uses:oneTitle')}</PageTitle>
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
      <Actions>
        <ButtonLink href={`/questions?use=${use.id}#new`}>{rich('uses:ask')}</ButtonLink>
      </Actions>
      <p>{rich('uses:help', {}, { help: '/help' })}</p>
      <p className="screen-only">{rich('uses:print')}</p>
      <p>
        <a href="/access/uses">{rich('uses:back')}</a>
      </p>
    </>
  );
}
