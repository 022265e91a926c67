/** What was recorded: number, document, answers, proof. Prints on A4 and stands by itself. */
import type { ReactNode } from 'react';
import type { Locale } from '#app/i18n/locales.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import type { LedgerEvent } from '#app/kernel/domain/event/event.ts';
import { dayOf } from '#app/kernel/domain/instant.ts';
import { LevelComparison } from '#app/ui/consent/level-comparison.tsx';
import { ReceiptSlip } from '#app/ui/consent/receipt.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { QrCode } from '#app/ui/page/qr-code.tsx';
import { type Row, SummaryList } from '#app/ui/page/summary-list.tsx';
import type { Receipt as LoadedReceipt } from '../services/receipts/load-receipt.server.ts';
import { AskAbout } from './ask-about.tsx';
import { OutAlready } from './out-already.tsx';
import { Answers } from './receipt-answers.tsx';
import { ReceiptProofText } from './receipt-proof-text.tsx';
import { Later } from './standalone-page.tsx';
import { TakenBack } from './taken-back.tsx';

type Shown = { receipt: LoadedReceipt; content: DocumentContent | null };

/** The document's words in the reader's language, in Japanese where it has none. */
const contentOf = ({ version }: LoadedReceipt, locale: Locale): DocumentContent | null =>
  (version?.renderings[locale] ?? version?.renderings.ja)?.content ?? null;

function Withdrawn({
  receipt,
  content,
}: Shown & { receipt: LoadedReceipt & { event: LedgerEvent<'ConsentWithdrawn'> } }) {
  const { rich, instant } = useTexts();
  const { payload } = receipt.event;
  const withdrawal = receipt.recordThen.withdrawals.find(({ number }) => number === receipt.event.number);
  const words = content?.words.withdrawal;
  if (!words) return null;
  const told =
    payload.doctorMayTell === null ? (
      rich('withdrawal:confirm.doctorNotNow')
    ) : (
      <DocText text={words.doctorMayTell[payload.doctorMayTell ? 'yes' : 'no']} />
    );
  const until = withdrawal?.takeBackUntil;
  const waits = payload.coolingOff && !payload.coolingOff.waived && until;
  const rows: Row[] = [
    { id: 'doctor', name: <DocText text={words.doctorMayTell.question} />, value: told },
    {
      id: 'outcome',
      name: rich('withdrawal:confirm.outcome'),
      value: rich(`withdrawal:confirm.outcomeTo.${payload.outcomeTo}`),
    },
    ...(payload.sampleChoice
      ? [{ id: 'samples', name: rich('receipt:samples'), value: rich(`receipt:sampleChoice.${payload.sampleChoice}`) }]
      : []),
    ...(payload.coolingOff
      ? [
          {
            id: 'cooling-off',
            name: rich('receipt:coolingOff'),
            value: waits
              ? rich('receipt:coolingOffUntil', { until: instant(until) })
              : rich('receipt:coolingOffWaived'),
          },
        ]
      : []),
  ];
  return (
    <>
      <div data-level={payload.level}>
        <LevelComparison level={3} levels={[{ id: payload.level, text: words.levels[payload.level] }]} />
      </div>
      <SummaryList rows={rows} />
    </>
  );
}

function Recorded({ receipt, content }: Shown): ReactNode {
  const { rich, instant } = useTexts();
  const { event, recordThen } = receipt;
  const withoutEffect = recordThen.ineffective.some(({ number }) => number === event.number);
  return (
    <>
      {event.kind === 'ConsentWithdrawn' ? (
        <Withdrawn receipt={{ ...receipt, event }} content={content} />
      ) : (
        <Answers receipt={receipt} content={content} />
      )}
      {receipt.out && (
        <>
          <h2>{rich('choices:out.title')}</h2>
          <OutAlready out={receipt.out} />
        </>
      )}
      {event.kind === 'WishesRecorded' && content && (
        <p>
          <DocText text={content.words.wishes.options[event.payload.death]?.title ?? ''} />
        </p>
      )}
      {event.kind === 'FindingPreferencesSet' && event.payload.reconfirmed && (
        <p>{rich('findings:confirm.recorded')}</p>
      )}
      {event.kind === 'SpecificAnswerGiven' && <p>{rich('requests:receipt', { case: event.payload.case })}</p>}
      {event.kind === 'RecontactPreferencesSet' && (
        <p>{rich('frequency:receipt', {}, { contact: '/contact/frequency' })}</p>
      )}
      {event.kind === 'WithdrawalTakenBack' && <TakenBack receipt={receipt} />}
      {event.kind === 'WithdrawalTaskClosed' && <p>{rich('receipt:outcome', {}, { after: '/withdraw/outcome' })}</p>}
      {withoutEffect && (
        <div data-effect="none">
          <Notice tone="attention" title={rich('receipt:withoutEffect.title')}>
            {rich('receipt:withoutEffect.text', {}, { act: `/timeline/${event.number}` })}
          </Notice>
        </div>
      )}
      {receipt.openQuestions.length > 0 && (
        <Notice
          title={rich('receipt:openQuestions', { count: receipt.openQuestions.length }, { questions: '/questions' })}
        >
          <ul>
            {receipt.openQuestions.map((text) => (
              <li key={text} className="own-words">
                {text}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {receipt.signature === 'waits' && (
        <div data-waits="confirmation">
          <Notice title={rich('receipt:waits.title')}>{rich('receipt:waits.text')}</Notice>
        </div>
      )}
      {receipt.signature !== 'waits' && receipt.signature !== null && (
        <p data-began="">{rich('receipt:began', { at: instant(receipt.signature.confirmedAt) })}</p>
      )}
    </>
  );
}

function rowsOf({ receipt }: Shown, { rich, day, instant }: ReturnType<typeof useTexts>): Row[] {
  const { event, seen, revision } = receipt;
  const onPaper = event.occurredAt.from !== event.occurredAt.until;
  const when = onPaper ? day(dayOf(event.occurredAt.from)) : instant(event.occurredAt.from);
  const exact = seen && `/documents/${seen.document}/${seen.version}/${seen.language}?audience=${seen.audience}`;
  return [
    { id: 'when', name: rich('receipt:row.when'), value: <Marked text={when} /> },
    { id: 'recorded', name: rich('receipt:row.recorded'), value: <Marked text={instant(event.recordedAt)} /> },
    { id: 'participant', name: rich('receipt:row.participant'), value: event.participant },
    ...('lists' in event.payload && event.payload.lists
      ? [
          {
            id: 'lists',
            name: rich('choices:form.lists'),
            value: rich('choices:form.listsSeen', {
              countries: event.payload.lists.countries ?? '–',
              genes: event.payload.lists.genes ?? '–',
            }),
          },
        ]
      : []),
    { id: 'revision', name: rich('receipt:row.revision'), value: String(revision) },
    ...(seen && exact
      ? [
          {
            id: 'document',
            name: rich('receipt:row.document'),
            value: (
              <a href={exact}>{rich('receipt:documentName', { document: seen.document, version: seen.version })}</a>
            ),
          },
          { id: 'language', name: rich('receipt:row.language'), value: rich(`receipt:language.${seen.language}`) },
          { id: 'rendering', name: rich('receipt:row.rendering'), value: <code>{seen.rendering}</code> },
        ]
      : []),
  ];
}

function ReceiptFoot({ receipt }: Pick<Shown, 'receipt'>) {
  const { rich, t } = useTexts();
  const { checkAt } = receipt;
  const [page, code] = checkAt.split('?code=');
  return (
    <>
      <ReceiptProofText receipt={receipt} />
      <div className="paper-only paper-proof">
        <QrCode text={checkAt} title={t('receipt:paper.qr')} />
        <p>
          {rich('receipt:paper.onPaper')}
          <br />
          <code>{page}</code>
          <br />
          <code>{code}</code>
        </p>
      </div>
    </>
  );
}

export function ReceiptPage({ receipt, locale }: { receipt: LoadedReceipt; locale: Locale }) {
  const texts = useTexts();
  const { rich } = texts;
  const shown = { receipt, content: contentOf(receipt, locale) };
  return (
    <>
      <PageTitle lead={rich('receipt:lead')}>{rich('receipt:title')}</PageTitle>
      <ReceiptSlip
        number={receipt.id}
        title={rich(`events:kind.${receipt.event.kind}`)}
        rows={rowsOf(shown, texts)}
        proof={<ReceiptFoot receipt={receipt} />}
      >
        <Recorded {...shown} />
      </ReceiptSlip>
      <Later />
      <AskAbout about={{ receipt: receipt.id }} />
      <p className="screen-only">{rich('receipt:print')}</p>
      <Actions>
        <ButtonLink href={`/receipts/${receipt.id}/receipt.pdf`}>{rich('receipt:pdf')}</ButtonLink>
        <ButtonLink href="/home">{rich('receipt:home')}</ButtonLink>
        <ButtonLink href="/timeline">{rich('receipt:timeline')}</ButtonLink>
      </Actions>
    </>
  );
}
