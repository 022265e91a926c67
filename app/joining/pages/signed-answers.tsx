import { useTexts } from '#app/i18n/use-texts.tsx';
import { AnswerWord } from '#app/ui/consent/provision-card.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import type { Review } from '../services/review-answers.server.ts';

/** All that the signature will stand under, once more, in one list. */
export function SignedAnswers({ review }: { review: Review }) {
  const { rich } = useTexts();
  const { groups, words, wishes } = review;
  const rows = groups
    .flatMap(({ lines }) => lines)
    .map(({ code, text, answer }) => ({
      id: code,
      name: <DocText text={text.title} />,
      value: <AnswerWord answer={answer ?? 'not-asked'} label={answer ? words.answers[answer] : undefined} />,
    }));
  const wish = {
    id: 'wishes',
    name: rich('joining:tasks.wishes'),
    value: wishes ? <DocText text={words.wishes.options[wishes.wish]?.title ?? ''} /> : rich('joining:check.noWish'),
  };
  return (
    <section id="answers">
      <h2>{rich('joining:sign.answers')}</h2>
      <SummaryList rows={[...rows, wish]} />
      <p>{rich('joining:sign.changeFirst', {}, { check: '/join/check' })}</p>
    </section>
  );
}
