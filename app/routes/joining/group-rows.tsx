import { useTexts } from '#app/i18n/use-texts.tsx';
import type { DraftChoices, DraftGroup } from '#app/services/joining/draft-choices.server.ts';
import { AnswerWord } from '#app/ui/consent/provision-card.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { plainWords } from '#app/ui/document/plain-words.ts';
import { SummaryList } from '#app/ui/page/summary-list.tsx';

/** One group of questions with her answers so far: on the list and on the check page. */
export function GroupRows({ group, words }: { group: DraftGroup; words: DraftChoices['words'] }) {
  const { rich } = useTexts();
  const rows = group.lines.map(({ code, text, answer, needed }) => ({
    id: code,
    name: <DocText text={text.title} />,
    value: (
      <>
        <p>
          <DocText text={text.question} />
        </p>
        <p>
          <AnswerWord answer={answer ?? 'not-asked'} label={answer ? words.answers[answer] : undefined} />
        </p>
        {needed && <p className="hint">{rich('joining:choose.needed')}</p>}
      </>
    ),
    change: {
      href: `/join/choose/${code}`,
      text: rich(answer ? 'joining:choose.change' : 'joining:choose.answer'),
      about: plainWords(text.title),
    },
  }));
  return (
    <section>
      <h2>
        <DocText text={group.title} />
      </h2>
      <p>
        <DocText text={group.lead} />
      </p>
      <SummaryList rows={rows} />
    </section>
  );
}
