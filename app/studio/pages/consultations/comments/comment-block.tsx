/** One thing that was said, with what came of it: the same on the page of its consultation, in the list and on its own. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { OwnTitle, OwnWords } from '#app/ui/page/own-words.tsx';
import { RecordFacts } from '#app/ui/requests/record-facts.tsx';
import type { PublicComment } from '../../../services/consultations/comments.server.ts';
import { CommentState } from './comment-state.tsx';

type Props = { readonly voice: PublicComment };

/** The words, or why there are none. */
export function CommentWords({ voice: { words, isMarked, standing, reasons, kind, record } }: Props) {
  const { rich } = useTexts();
  const because = reasons.length > 0 && (
    <>
      <p>{rich(standing === 'in-part' ? 'consultations:cut' : 'consultations:notPublished')}</p>
      <ul>
        {reasons.map((one) => (
          <li key={one}>{rich(`consultations:reason.${one}`)}</li>
        ))}
      </ul>
    </>
  );
  if (words !== null)
    return (
      <>
        <blockquote className="own-words">
          {isMarked ? (
            <p className="lines">
              <Marked text={words} />
            </p>
          ) : (
            <OwnWords>{words}</OwnWords>
          )}
        </blockquote>
        {record && <RecordFacts record={record} rendering="you-said" />}
        {because}
      </>
    );
  if (because) return because;
  return <p>{rich(kind === 'review' ? 'consultations:reviewWords' : `consultations:wordsNone.${standing}`)}</p>;
}

/** What the panel advised and what the board answered stand as they were written there, in one language. */
export const Worded = ({ kind, text }: { kind: PublicComment['kind']; text: string }) =>
  kind === 'panel-advice' ? <OwnTitle>{text}</OwnTitle> : <Marked text={text} />;

/** By which capacity, and by which name where one was wished for. */
export function SaidBy({ voice: { saidAs, name } }: Props) {
  const { rich, locale } = useTexts();
  const [open, close] = locale === 'en' ? [' (', ')'] : ['（', '）'];
  return (
    <>
      {rich(`consultations:saidAs.${saidAs}`)}
      {name && (
        <>
          {open}
          <OwnTitle>{name}</OwnTitle>
          {close}
        </>
      )}
    </>
  );
}

/** Those whose words were put right stay, with the correction after them. */
export function CommentAnswers({ voice: { kind, answers }, level: Level }: Props & { level: 'h3' | 'h4' }) {
  const { rich, day } = useTexts();
  const numberOf = new Map(answers.map(({ number, at }) => [number, at]));
  return answers.map(({ number, at, state, text, laterOn, corrects, by }) => (
    <section key={number} className="answer">
      <Level>
        {rich(`consultations:by.${by}`, { day: day(at) })} {rich(`consultations:states.${state}`)}
      </Level>
      {corrects !== null && <p>{rich('consultations:corrects', { day: day(numberOf.get(corrects) ?? at) })}</p>}
      {laterOn && <p>{rich('consultations:laterOn', { day: day(laterOn) })}</p>}
      <p className="lines">
        <Worded kind={kind} text={text} />
      </p>
    </section>
  ));
}

/** @param isAmongOthers it stands among things said elsewhere: what it is and where is said too */
export function CommentBlock({ voice, isAmongOthers = false }: Props & { readonly isAmongOthers?: boolean }) {
  const { rich, day } = useTexts();
  const { number, kind, about, receivedAt, dueAt, answers, standing } = voice;
  const waits = answers.length === 0 && (standing === 'published' || standing === 'in-part');
  return (
    <article className="provision" id={number}>
      <h3>
        <a href={`/you-said/${number}`}>{number}</a>
      </h3>
      <p>
        <CommentState voice={voice} />
      </p>
      {isAmongOthers && (
        <p>
          {rich(`consultations:kind.${kind}`)}
          {about && (
            <>
              {': '}
              <a href={about.href}>
                <Worded kind={kind} text={about.title} />
              </a>
            </>
          )}
        </p>
      )}
      <p className="hint">
        <SaidBy voice={voice} /> <Marked text={day(receivedAt)} />
      </p>
      <CommentWords voice={voice} />
      {waits && <p>{rich('consultations:dueBy', { day: day(dueAt) })}</p>}
      <CommentAnswers voice={voice} level="h4" />
    </article>
  );
}
