/**
 * From the link of the message that an answer waits: until when, and one button that stops it. No sign-in, since she may be
 * locked out; nothing of who she is or what the answer is about. Looking changes nothing.
 */

import { cancelHeldByLink, lookAtHeld } from '#app/consent/index.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';

export const meta = titled('choices:held.title');

export const access = { GET: 'anyone', POST: 'anyone' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const held = await lookAtHeld(tools, params.token ?? '');
  return { held, isDone: held === null && new URL(visit.path, 'http://here').searchParams.has('done') };
}

export async function action({ context: { tools }, params }: RouteArgs) {
  const token = params.token ?? '';
  const done = await cancelHeldByLink(tools, token);
  return seeOther(`/waiting/${encodeURIComponent(token)}${done ? '?done' : ''}`);
}

export default function HeldAnswerLinkPage() {
  const { held, isDone } = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  if (held === null)
    return (
      <>
        <PageTitle lead={rich(isDone ? 'choices:held.link.stopped' : 'choices:held.link.nothing')}>
          {rich('choices:held.title')}
        </PageTitle>
        <p>{rich('choices:held.link.call', {}, { help: '/help' })}</p>
      </>
    );
  return (
    <>
      <PageTitle
        lead={
          held.from === null
            ? rich('choices:held.link.leadCall')
            : rich('choices:held.link.lead', { from: day(held.from) })
        }
      >
        {rich('choices:held.title')}
      </PageTitle>
      <PostForm>
        <Actions>
          <Button kind="primary">{rich('choices:held.stop')}</Button>
        </Actions>
      </PostForm>
      <p>{rich('choices:held.link.call', {}, { help: '/help' })}</p>
    </>
  );
}
