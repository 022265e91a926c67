/** What a participant has said with her account: what became of each, and the way to take it back. */

import { z } from 'zod';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { ownComments, takeBackOwn } from '../../services/consultations/take-back.server.ts';

export const meta = titled('consultations:own.title');

function participantOf({ actor }: Visit) {
  if (actor.kind !== 'participant') throw notFound();
  return actor;
}

export const access = { GET: 'participant', POST: 'participant' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  all: await ownComments(tools, participantOf(visit)),
});

export async function action({ context: { visit, tools } }: RouteArgs) {
  const { participant } = participantOf(visit);
  const number = z.string().max(40).safeParse(visit.form?.get('voice'));
  if (!number.success || !(await takeBackOwn(tools, participant, number.data))) throw notFound();
  return seeOther('/consultations/mine');
}

export default function OwnCommentsPage() {
  const { all } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle
        before={<a href="/consultations">{rich('consultations:title')}</a>}
        lead={rich('consultations:own.lead')}
      >
        {rich('consultations:own.title')}
      </PageTitle>
      {all.length === 0 && <p>{rich('consultations:own.none')}</p>}
      {all.map(({ number, words }) => (
        <section key={number} className="provision">
          <h2>
            <a href={`/you-said/${number}`}>{number}</a>
          </h2>
          <blockquote className="own-words">
            <OwnWords>{words}</OwnWords>
          </blockquote>
          <PostForm hidden={{ voice: number }}>
            <Actions>
              <Button>{rich('consultations:mine.backSend')}</Button>
            </Actions>
          </PostForm>
        </section>
      ))}
      <p>{rich('consultations:mine.backLead')}</p>
    </>
  );
}
