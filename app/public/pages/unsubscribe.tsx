/** "No more of this by mail", from the foot of a mail: what it stops, one button, and the way back. No sign-in. */

import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { lookAtStop, stopByToken } from '#app/kernel/services/mail/stop-mail.server.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';

export const meta = titled('contact:stop.title');

const form = z.object({ to: z.enum(['stopped', 'open']) });

export const access = { GET: 'anyone', POST: 'anyone' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const stop = await lookAtStop(tools, params.token ?? '');
  return { stop, isDone: new URL(visit.path, 'http://here').searchParams.has('done') };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const read = parseForm(form, visit.form, textsFor(visit.locale));
  const token = params.token ?? '';
  if (!read.ok) return seeOther(`/unsubscribe/${encodeURIComponent(token)}`);
  const done = await stopByToken(tools, token, { stopped: read.value.to === 'stopped', how: 'page' });
  return seeOther(`/unsubscribe/${encodeURIComponent(token)}${done ? '?done' : ''}`);
}

type Stop = { readonly class: 'updates' | 'recontact'; readonly stopped: boolean };

function Unknown() {
  const { rich } = useTexts();
  return (
    <>
      <PageTitle lead={rich('contact:stop.unknown')}>{rich('contact:stop.title')}</PageTitle>
      <p>{rich('contact:stop.unknownHelp', {}, { contact: '/contact', help: '/help' })}</p>
    </>
  );
}

function Known({ stop: { class: mailClass, stopped }, isDone }: { stop: Stop; isDone: boolean }) {
  const { rich } = useTexts();
  return (
    <>
      {isDone && <Notice tone="done" title={rich(stopped ? 'contact:stop.stopped' : 'contact:stop.opened')} />}
      <PageTitle
        before={rich(`contact:kind.${mailClass}`)}
        lead={rich(stopped ? 'contact:stop.isStopped' : 'contact:stop.isOpen')}
      >
        {rich('contact:stop.title')}
      </PageTitle>
      <PostForm hidden={{ to: stopped ? 'open' : 'stopped' }}>
        <Actions>
          <Button kind="primary">{rich(stopped ? 'contact:stop.open' : 'contact:stop.stop')}</Button>
        </Actions>
      </PostForm>
      <h2>{rich('contact:stop.not')}</h2>
      <ul>
        <li>{rich('contact:stop.consent')}</li>
        <li>{rich('contact:stop.service')}</li>
      </ul>
    </>
  );
}

export default function UnsubscribePage() {
  const { stop, isDone } = useLoaded<typeof loader>();
  return stop ? <Known stop={stop} isDone={isDone} /> : <Unknown />;
}
