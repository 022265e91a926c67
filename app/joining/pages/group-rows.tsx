import { useTexts } from '#app/i18n/use-texts.tsx';
import { AnswerWord } from '#app/ui/consent/provision-card.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { plainWords } from '#app/ui/document/plain-words.ts';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import type { DraftChoices, DraftGroup, DraftLine } from '../services/draft-choices.server.ts';

type Words = DraftChoices['words'];

function Said({ line: { text, answer, needed }, words }: { line: DraftLine; words: Words }) {
  const { rich } = useTexts();
  return (
    <>
      <p>
        <DocText text={text.question} />
      </p>
      <p>
        <AnswerWord answer={answer ?? 'not-asked'} label={answer ? words.answers[answer] : undefined} />
      </p>
      {needed && <p className="hint">{rich('joining:choose.needed')}</p>}
    </>
  );
}

/** One group of questions with her answers so far: on the list and on the check page. */
export function GroupRows({ group, words }: { group: DraftGroup; words: Words }) {
  const { rich, t } = useTexts();
  const { lines, together } = group;
  const rows = lines.map((line) => ({
    id: line.code,
    name: <DocText text={line.text.title} />,
    value: <Said line={line} words={words} />,
    change: {
      href: `/join/choose/${line.code}`,
      text: rich(together ? 'joining:together.read' : line.answer ? 'joining:choose.change' : 'joining:choose.answer'),
      about: plainWords(line.text.title),
    },
  }));
  const first = lines[0]?.answer ?? null;
  const toAll = {
    id: 'together',
    name: rich('joining:together.title', { count: lines.length }),
    value: <AnswerWord answer={first ?? 'not-asked'} label={first ? words.answers[first] : undefined} />,
    change: {
      href: '/join/choose/together',
      text: rich(first ? 'joining:choose.change' : 'joining:choose.answer'),
      about: t('joining:together.title', { count: lines.length }),
    },
  };
  return (
    <section>
      <h2>
        <DocText text={group.title} />
      </h2>
      <p>
        <DocText text={group.lead} />
      </p>
      <SummaryList rows={together ? [...rows, toAll] : rows} />
    </section>
  );
}
