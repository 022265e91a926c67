/** What became of something that was said, in a word with an icon. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { IconName } from '#app/ui/page/icon.tsx';
import { Tag, type Tone } from '#app/ui/page/notice.tsx';
import type { CommentStanding, PublicComment } from '../../../services/consultations/comments.server.ts';

type Look = { readonly icon: IconName; readonly tone?: Tone };
const STATES: Readonly<Record<PublicComment['state'], Look>> = {
  received: { icon: 'later' },
  considered: { icon: 'waiting' },
  done: { icon: 'done', tone: 'done' },
  'not-done': { icon: 'stop' },
  later: { icon: 'goesOn' },
};
const STANDINGS: Readonly<Partial<Record<CommentStanding, Look>>> = {
  waiting: { icon: 'waiting', tone: 'attention' },
  'not-published': { icon: 'stop' },
  'taken-back': { icon: 'back' },
};

export function CommentState({ voice: { standing, state, isLate } }: { voice: PublicComment }) {
  const { rich } = useTexts();
  const look = STANDINGS[standing];
  if (look) return <Tag {...look}>{rich(`consultations:standing.${standing}`)}</Tag>;
  return (
    <>
      <Tag {...STATES[state]}>{rich(`consultations:states.${state}`)}</Tag>
      {isLate && (
        <>
          {' '}
          <Tag icon="attention" tone="attention">
            {rich('consultations:states.late')}
          </Tag>
        </>
      )}
    </>
  );
}
