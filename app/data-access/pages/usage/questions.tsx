/** Uses that may not have been allowed: which, why, and what came of asking. By sample number; the person is not known here. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Tag } from '#app/ui/page/notice.tsx';
import type { UsageQuestion } from '../../services/usage/usage-desk.server.ts';

function Settle({ question: { id, outcome } }: { question: UsageQuestion }) {
  const { rich } = useTexts();
  if (outcome !== null)
    return (
      <Tag icon={outcome === 'allowed' ? 'done' : 'attention'} tone={outcome === 'allowed' ? 'done' : 'attention'}>
        {rich(`usage:outcome.${outcome}`)}
      </Tag>
    );
  return <a href={`/usage-records?question=${id}#form`}>{rich('usage:settle.answer')}</a>;
}

const COLUMNS = ['sample', 'who', 'when', 'why', 'settle'] as const;

export function Questions({ questions }: { questions: readonly UsageQuestion[] }) {
  const { rich, marked, day } = useTexts();
  if (questions.length === 0) return <p>{rich('usage:questions.none')}</p>;
  return (
    <>
      <p>{rich('usage:questions.text')}</p>
      <DataTable
        caption={marked('usage:questions.title')}
        columns={COLUMNS}
        titles="usage:questions."
        rows={questions.map((question) => ({
          id: question.id,
          cells: [
            <span key="sample" className="number">
              {question.sample}
            </span>,
            <>
              <Marked text={question.organisation} /> <span className="number">{question.approval}</span>
            </>,
            day(question.day),
            rich(`usage:why.${question.why}`),
            <Settle key="settle" question={question} />,
          ],
        }))}
      />
    </>
  );
}
