/** One thing that was said, by its number: where, by whom in which capacity, and every answer with its day. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { found } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { type PublicComment, publicComment } from '../../../services/consultations/comments.server.ts';
import { CommentAnswers, CommentWords, SaidBy, Worded } from './comment-block.tsx';
import { CommentState } from './comment-state.tsx';

export const meta = titled('consultations:yousaid.one');

export const access = { GET: 'anyone' };
export const loader = async ({ context: { visit, tools }, params }: RouteArgs) => ({
  voice: found(await publicComment(tools, params.voice ?? '', visit.locale)),
});

export function CommentFacts({ voice }: { voice: PublicComment }) {
  const { rich, day } = useTexts();
  const { kind, topic, about, receivedAt, dueAt, forum, answers, standing } = voice;
  const waits = answers.length === 0 && standing !== 'not-published' && standing !== 'taken-back';
  const rows = [
    { id: 'kind', value: rich(`consultations:kind.${kind}`) },
    {
      id: 'about',
      value: about && (
        <a href={about.href}>
          <Worded kind={kind} text={about.title} />
        </a>
      ),
    },
    { id: 'forum', value: forum && rich(`consultations:forum.${forum}`) },
    { id: 'topic', value: rich(`consultations:topic.${topic}`) },
    { id: 'by', value: <SaidBy voice={voice} /> },
    { id: 'received', value: <Marked text={day(receivedAt)} /> },
    { id: 'due', value: waits && <Marked text={day(dueAt)} /> },
    { id: 'state', value: <CommentState voice={voice} /> },
  ] as const;
  return (
    <SummaryList
      rows={rows.flatMap(({ id, value }) => (value ? [{ id, name: rich(`consultations:fact.${id}`), value }] : []))}
    />
  );
}

export default function OneCommentPage() {
  const { voice } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle before={<a href="/you-said">{rich('consultations:yousaid.title')}</a>}>{voice.number}</PageTitle>
      <CommentFacts voice={voice} />
      <h2>{rich('consultations:yousaid.said')}</h2>
      <CommentWords voice={voice} />
      <h2>{rich('consultations:yousaid.did')}</h2>
      {voice.answers.length === 0 && <p>{rich('consultations:yousaid.noAnswer')}</p>}
      <CommentAnswers voice={voice} level="h3" />
      <p className="hint">{rich('consultations:yousaid.stands')}</p>
    </>
  );
}
