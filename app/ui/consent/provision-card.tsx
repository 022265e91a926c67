import type { ReactNode } from 'react';
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { ProvisionText } from '#app/kernel/domain/document/provision-text.ts';
import { DocText } from '../document/inline-text.tsx';
import { Tag } from '../page/notice.tsx';

type Answer = 'permit' | 'deny' | 'ask' | 'not-asked';
const ICONS = { permit: 'yes', deny: 'no', ask: 'ask', 'not-asked': 'later' } as const;

/**
 * One answer in a word and an icon; silence is shown as silence. `label` is the document's own word for it. `waits`: it is
 * recorded, and has no effect until somebody has confirmed it.
 */
export function AnswerWord({ answer, label, waits = false }: { answer: Answer; label?: string; waits?: boolean }) {
  const { rich } = useTexts();
  return (
    <>
      <Tag icon={ICONS[answer]}>{label ? <DocText text={label} /> : rich(`shell:answer.${answer}`)}</Tag>
      {waits && (
        <>
          {' '}
          <Tag icon="waiting">{rich('shell:answer.waits')}</Tag>
        </>
      )}
    </>
  );
}

/** Another answer that permits more and does not count yet, with its day; nothing where none waits. */
export function WaitingAnswer({
  held,
  words,
}: {
  held: { readonly to: Exclude<Answer, 'not-asked'>; readonly from: string | null } | null;
  words: Readonly<Record<Exclude<Answer, 'not-asked'>, string>>;
}) {
  const { rich, day } = useTexts();
  if (held === null) return null;
  return (
    <p data-held={held.to}>
      <Tag icon="waiting">
        <DocText text={words[held.to]} />
      </Tag>{' '}
      {held.from === null ? rich('choices:held.call') : rich('choices:held.from', { from: day(held.from) })}
    </p>
  );
}

/**
 * What is asked: what, who, where, how long, if you say no. The same card on the question, the check page, the receipt
 * and on paper, so that nobody meets other words after answering.
 */
export function ProvisionCard({
  text,
  level = 2,
  showQuestion = false,
  answer,
  answerLabel,
  change,
  after,
}: {
  text: ProvisionText;
  level?: 2 | 3;
  /** on pages where the question is not the title itself */
  showQuestion?: boolean;
  answer?: Answer;
  answerLabel?: string;
  /** a link that changes the answer */
  change?: ReactNode;
  /** a list version, a note */
  after?: ReactNode;
}) {
  const { rich } = useTexts();
  const Heading = `h${level}` as const;
  const rows: [string, ReactNode, string | null][] = [
    ['what', rich('shell:card.what'), text.what],
    ['who', rich('shell:card.who'), text.who],
    ['where', rich('shell:card.where'), text.where],
    ['howLong', rich('shell:card.howLong'), text.howLong],
    ['ifNo', rich('shell:card.ifNo'), text.ifNo],
    ['ifAsk', rich('shell:card.ifAsk'), text.ifAsk],
    ['cannotUndo', rich('shell:card.cannotUndo'), text.cannotUndo],
  ];
  return (
    <section className="provision">
      <Heading>
        <DocText text={text.title} />
      </Heading>
      {showQuestion && (
        <p>
          <DocText text={text.question} />
        </p>
      )}
      <dl>
        {rows.map(
          ([id, name, value]) =>
            value && (
              <div key={id}>
                <dt>{name}</dt>
                <dd>
                  <DocText text={value} />
                </dd>
              </div>
            ),
        )}
      </dl>
      {after}
      {answer && (
        <div className="answer">
          <span>
            {rich('shell:card.answer')} <AnswerWord answer={answer} label={answerLabel} />
          </span>
          {change && <span className="change">{change}</span>}
        </div>
      )}
    </section>
  );
}
