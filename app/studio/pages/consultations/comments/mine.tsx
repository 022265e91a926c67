/** For whoever holds the link: what she wrote, what became of it, and the way to take it back. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, queryOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { publicComment } from '../../../services/consultations/comments.server.ts';
import { openByLink, takeBackByLink } from '../../../services/consultations/take-back.server.ts';
import { CommentFacts } from './one.tsx';

export const meta = titled('consultations:mine.title');

export const access = { GET: 'anyone', POST: 'anyone' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const { number, written } = found(await openByLink(tools, params.voiceLink ?? ''));
  const voice = found(await publicComment(tools, number, visit.locale));
  return { voice, words: written?.words ?? null, isNew: queryOf(visit).has('sent') };
}

export async function action({ context: { tools }, params }: RouteArgs) {
  found(await takeBackByLink(tools, params.voiceLink ?? ''));
  return seeOther(`/you-said/mine/${params.voiceLink}`);
}

export default function MyCommentPage() {
  const { voice, words, isNew } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const { number } = voice;
  return (
    <>
      <PageTitle before={<a href={`/you-said/${number}`}>{number}</a>}>{rich('consultations:mine.title')}</PageTitle>
      {isNew && (
        <Notice tone="done" title={rich('consultations:mine.taken', { number })}>
          <p>{rich('consultations:mine.keep')}</p>
        </Notice>
      )}
      <p>{rich(`consultations:mine.next.${voice.standing}`)}</p>
      <CommentFacts voice={voice} />
      {words !== null && (
        <>
          <h2>{rich('consultations:mine.words')}</h2>
          <blockquote className="own-words">
            <OwnWords>{words}</OwnWords>
          </blockquote>
          <h2>{rich('consultations:mine.back')}</h2>
          <p>{rich('consultations:mine.backLead')}</p>
          <PostForm>
            <Actions>
              <Button>{rich('consultations:mine.backSend')}</Button>
            </Actions>
          </PostForm>
        </>
      )}
      <p>{rich('consultations:toSaid', {}, { said: '/you-said' })}</p>
    </>
  );
}
