/** One thing that a campaign offers or asks, and my answer: none is ticked beforehand, and none is needed. */

import { ownOf, refusedOwn } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnTitle } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  answerMessage,
  loadMessage,
  type OwnMessage,
  REPLIES,
  replyForm,
} from '../services/recontact/own-messages.server.ts';

export const meta = titled('messages:oneTitle');

export const access = { GET: OWN, POST: OWN };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const message = await loadMessage(tools, ownOf(visit), params.message ?? '', visit.locale);
  if (!message) throw notFound();
  return { message, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const own = ownOf(visit);
  const message = await loadMessage(tools, own, params.message ?? '', visit.locale);
  if (!message) throw notFound();
  const form = parseForm(replyForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const done = await answerMessage(tools, own, message, form.value, visit.locale);
  if (done.ok) return seeOther(`/messages/${message.id}`);
  return refusedOwn(visit, { refusal: done.refusal, field: 'answer', kept: { answer: form.value.answer } });
}

function Answered({ reply }: { reply: NonNullable<OwnMessage['reply']> }) {
  const { rich, day } = useTexts();
  return (
    <Notice tone="done" title={rich(`messages:answered.${reply.answer}`)}>
      <p>{rich(`messages:after.${reply.answer}`, {}, { frequency: '/contact/frequency' })}</p>
      <p>{rich('messages:answeredAt', { day: day(reply.at) })}</p>
    </Notice>
  );
}

export default function MessagePage() {
  const { message, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day } = useTexts();
  const { title, body, ethics, sentAt, reply } = message;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={<a href="/messages">{rich('messages:title')}</a>}
        lead={rich('messages:sentAt', { day: day(sentAt) })}
      >
        <Marked text={title} />
      </PageTitle>
      {reply && <Answered reply={reply} />}
      {body.split(/\r?\n\s*\r?\n/).map((paragraph) => (
        <p key={paragraph}>
          <Marked text={paragraph} />
        </p>
      ))}
      <p>
        {rich('messages:ethics')} <OwnTitle>{ethics.committee}</OwnTitle> <OwnTitle>{ethics.number}</OwnTitle>
      </p>
      <h2>{rich('messages:answer')}</h2>
      <p>{rich('messages:free')}</p>
      <PostForm state={state} id="form" hidden={{ idempotencyKey }}>
        <RadioCards
          name="answer"
          label={rich('messages:answerLabel')}
          options={REPLIES.map((value) => ({
            value,
            label: rich(`messages:reply.${value}`),
            hint: rich(`messages:replyHint.${value}`),
          }))}
        />
        <Actions>
          <Button kind="primary">{rich('messages:send')}</Button>
          <ButtonLink href="/messages">{rich('messages:leave')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
