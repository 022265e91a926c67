/** "Please call me": number, times, language, about what; and how each try went. Open before and after joining. */

import { z } from 'zod';
import { joinerOf } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SaveForLater } from '#app/ui/forms/save-for-later.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { loadOwnCalls, type ShownCall } from '../../services/calls/load-calls.server.ts';
import { callForm, requestCall, takeBackCall } from '../../services/calls/request-call.server.ts';

export const meta = titled('call:title');

const takeBackForm = z.object({ takeBack: z.uuid() });

export const access = { GET: 'invitee-or-participant', POST: 'invitee-or-participant' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const calls = await loadOwnCalls(tools, joinerOf(visit));
  const sent = calls.find(({ id }) => id === queryOf(visit).get('sent'));
  return { calls, sent: sent !== undefined && !sent.closed, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const joiner = joinerOf(visit);
  const texts = textsFor(visit.locale);
  if (visit.form?.has('takeBack')) {
    const form = parseForm(takeBackForm, visit.form, texts);
    if (!form.ok || !(await takeBackCall(tools, joiner, form.value.takeBack))) throw notFound();
    return seeOther('/call-me');
  }
  const form = parseForm(callForm, visit.form, texts);
  if (!form.ok) return askAgain(form);
  return seeOther(`/call-me?sent=${await requestCall(tools, joiner, form.value)}`);
}

function Call({ call }: { call: ShownCall }) {
  const { rich, day, instant } = useTexts();
  const { id, openedAt, dueAt, phone, times, about, tries, closed } = call;
  return (
    <section>
      <h3>{rich('call:of', { day: day(openedAt) })}</h3>
      <p>
        {rich('call:number')} <span className="number">{phone}</span>
      </p>
      {times && (
        <p>
          {rich('call:timesShown')} {times}
        </p>
      )}
      {about && <p className="own-words">{about}</p>}
      <ul>
        {tries.map((one) => (
          <li key={one.id}>{rich(`call:outcome.${one.outcome}`, { at: instant(one.at) })}</li>
        ))}
      </ul>
      {!closed && (
        <>
          <p>{rich('call:due', { due: instant(dueAt) })}</p>
          <PostForm hidden={{ takeBack: id }}>
            <Actions>
              <Button>{rich('call:takeBack')}</Button>
            </Actions>
          </PostForm>
        </>
      )}
    </section>
  );
}

function CallForm({ idempotencyKey, state }: { idempotencyKey: string; state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} hidden={{ idempotencyKey }}>
      <TextField
        name="phone"
        type="tel"
        inputMode="tel"
        label={rich('call:phone')}
        hint={rich('call:phoneHint')}
        width="middle"
      />
      <TextArea name="times" label={rich('call:times')} hint={rich('call:timesHint')} rows={3} />
      <RadioCards name="language" label={rich('call:language')} options={LANGUAGES} optionWords="call:languageIs." />
      <TextArea name="about" label={rich('call:about')} hint={rich('call:aboutHint')} rows={4} />
      <p>{rich('call:notice')}</p>
      <Actions>
        <Button kind="primary">{rich('call:send')}</Button>
        <SaveForLater />
      </Actions>
    </PostForm>
  );
}

export default function CallMePage() {
  const { calls, sent, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      {sent && !state && <Notice tone="done" title={rich('call:sent')} />}
      <PageTitle lead={rich('call:lead')}>{rich('call:title')}</PageTitle>
      <CallForm idempotencyKey={idempotencyKey} state={state} />
      {calls.length > 0 && <h2>{rich('call:earlier')}</h2>}
      {calls.map((call) => (
        <Call key={call.id} call={call} />
      ))}
      <p>{rich('call:otherWays', {}, { help: '/help' })}</p>
    </>
  );
}
