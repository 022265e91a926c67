/** Every act in the archive, with the exact text that was on the screen beside it. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { type Archive, documentName } from '../services/copy/load-archive.server.ts';
import type { TimelineAct } from '../services/load-timeline.server.ts';
import { ActFacts, ActTitle, WithoutEffect } from './timeline-parts.tsx';

function Answers({ answers }: Pick<TimelineAct, 'answers'>) {
  const { rich } = useTexts();
  return (
    <ul>
      {answers.map(({ provision, title, from, to }) => (
        <li key={provision}>
          <DocText text={title} />: {from && <>{rich(`shell:answer.${from}`)} → </>}
          {rich(`shell:answer.${to}`)}
        </li>
      ))}
    </ul>
  );
}

function Act({ act }: { act: TimelineAct }) {
  const { rich, day, instant } = useTexts();
  const { when, seen, receipt, answers } = act;
  return (
    <section className="act">
      <h3>
        <Marked text={when.length === 10 ? day(when) : instant(when)} /> – <ActTitle act={act} />
      </h3>
      <ActFacts act={act} />
      <WithoutEffect act={act} />
      {answers.length > 0 && <Answers answers={answers} />}
      {seen && (
        <p>
          {rich('timeline:act.sawText', {}, { document: documentName(seen) })} {rich('timeline:act.hash')}{' '}
          <code>{seen.rendering}</code>
        </p>
      )}
      {receipt && (
        <p>
          <a href={`proofs/${receipt}.proof.json`}>{receipt}</a>
        </p>
      )}
    </section>
  );
}

export function ArchiveActs({ archive: { acts } }: { archive: Archive }) {
  const { rich } = useTexts();
  return (
    <section>
      <h2>{rich('timeline:title')}</h2>
      {acts.map((act) => (
        <Act key={act.number} act={act} />
      ))}
    </section>
  );
}
