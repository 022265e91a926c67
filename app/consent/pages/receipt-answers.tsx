/** The answers on a receipt: as they are after the act, and for a change as they were before it. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import { AnswerWord, ProvisionCard } from '#app/ui/consent/provision-card.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import type { Receipt } from '../services/receipts/load-receipt.server.ts';

type Given = readonly {
  readonly provision: string;
  readonly from: string | null;
  readonly to: 'permit' | 'deny' | 'ask';
}[];

function givenIn({ event: { payload }, before }: Receipt): Given {
  if ('changes' in payload)
    return payload.changes.map(({ provision, to }) => ({
      provision,
      from: before[provision]?.decision ?? 'not-asked',
      to,
    }));
  if ('decision' in payload && 'case' in payload)
    return [{ provision: payload.provision, from: null, to: payload.decision }];
  if (!('answers' in payload)) return [];
  return Object.entries(payload.answers).map(([provision, to]) => ({
    provision,
    from: null,
    to: to as 'permit' | 'deny' | 'ask',
  }));
}

/** Few changes are shown as whole cards; a consent with its many answers as a list of title, question and answer. */
const FEW = 3;

export function Answers({ receipt, content }: { receipt: Receipt; content: DocumentContent | null }) {
  const { rich } = useTexts();
  const given = givenIn(receipt);
  if (!content || given.length === 0) return null;
  const { provisions, words } = content;
  // in the order of the questions, not of the stored names
  const known = Object.entries(provisions).flatMap(([provision, text]) =>
    given.filter((one) => text && one.provision === provision).map((one) => ({ ...one, text })),
  );
  if (known.length <= FEW) {
    return known.map(({ provision, text, from, to }) => (
      <div key={provision} data-after={`${provision}:${to}`} data-before={from ? `${provision}:${from}` : undefined}>
        <ProvisionCard
          text={text}
          level={3}
          showQuestion
          answer={to}
          answerLabel={words.answers[to]}
          after={
            from && (
              <p>
                {rich('receipt:before')}{' '}
                <AnswerWord
                  answer={from as typeof to}
                  label={from === 'not-asked' ? undefined : words.answers[from as typeof to]}
                />
              </p>
            )
          }
        />
      </div>
    ));
  }
  const rows = known.map(({ provision, text, to }) => ({
    id: provision,
    name: <DocText text={text.title} />,
    value: (
      <div data-after={`${provision}:${to}`}>
        <DocText text={text.question} />
        <br />
        <AnswerWord answer={to} label={words.answers[to]} />
      </div>
    ),
  }));
  const groups = receipt.version?.structure.groups ?? [];
  return groups.map(({ id, provisions }) => (
    <section key={id}>
      <h3>
        <DocText text={words.groups[id]?.title ?? id} />
      </h3>
      <SummaryList rows={rows.filter((row) => provisions.some((code) => code === row.id))} />
    </section>
  ));
}
