/** Paper and another way say different things: both are shown, which holds, and what she is to be asked. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import { AnswerWord } from '#app/ui/consent/provision-card.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import type { Conflict } from '../../domain/conflicts.ts';

export function PaperConflicts({ conflicts, content }: { conflicts: readonly Conflict[]; content: DocumentContent }) {
  const { rich, t, instant } = useTexts();
  if (conflicts.length === 0) return null;
  const { words, provisions } = content;
  return (
    <>
      <Notice tone="attention" title={rich('paper:conflict.title')}>
        <p>{rich('paper:conflict.text')}</p>
      </Notice>
      <DataTable
        caption={t('paper:conflict.caption')}
        columns={['question', 'paper', 'other', 'holds']}
        titles="paper:conflict."
        rows={conflicts.map(({ provision, paper, other, at, holds }) => ({
          id: provision,
          cells: [
            <DocText key="title" text={provisions[provision]?.title ?? provision} />,
            <AnswerWord key="paper" answer={paper} label={words.answers[paper]} />,
            <div key="other">
              <AnswerWord answer={other} label={words.answers[other]} />{' '}
              <span className="hint">
                <Marked text={instant(at)} />
              </span>
            </div>,
            rich(`paper:conflict.by.${holds}`),
          ],
        }))}
      />
    </>
  );
}
