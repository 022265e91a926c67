/** One event: what it is, who can come how, sign-up; afterwards its minutes. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { found } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { tooOften } from '#app/kernel/pages/too-often.ts';
import { KEPT_DAYS, MOST_SEATS } from '#app/public/index.pages.ts';
import { listLessons } from '#app/public/index.ts';
import { InlineText } from '#app/ui/document/inline-text.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type GatheringNotice, loadPublicEvent } from '../../services/events/public-events.server.ts';
import { signUp, signUpForm } from '../../services/events/sign-up.server.ts';
import { PublicEventFacts, PublicEventState } from './event-parts.tsx';

export const meta = titled('commons:events.title');

export const access = { GET: 'anyone', POST: 'anyone' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const gathering = found(await loadPublicEvent(tools, params.event ?? '', visit.locale));
  return { gathering, lessons: listLessons(visit.locale), idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const { number } = found(await loadPublicEvent(tools, params.event ?? '', visit.locale));
  const read = parseForm(signUpForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const done = await signUp(tools, { number, language: visit.locale, address: visit.address }, read.value);
  return done.ok ? seeOther(`/events/sign-ups/${done.code}?new`) : tooOften(visit, done.refusal);
}

function SignUp({ state, idempotencyKey }: { state: FormState | undefined; idempotencyKey: string }) {
  const { rich, number } = useTexts();
  const counts = Array.from({ length: MOST_SEATS }, (_, place) => String(place + 1));
  return (
    <section id="sign-up">
      <h2>{rich('commons:signUp.title')}</h2>
      <p>{rich('commons:signUp.lead', { count: KEPT_DAYS })}</p>
      <PostForm state={state} words="commons:signUp." id="form" hidden={{ idempotencyKey }}>
        <TextField name="name" hint />
        <SelectField name="seats" options={counts.map((value) => ({ value, label: number(Number(value)) }))} />
        <TextField name="email" type="email" inputMode="email" autoComplete="email" hint />
        <TextField name="phone" type="tel" inputMode="tel" autoComplete="tel" hint />
        <TextArea name="needs" hint />
        <Actions>
          <Button kind="primary">{rich('commons:signUp.send')}</Button>
        </Actions>
      </PostForm>
    </section>
  );
}

type Lessons = ReturnType<typeof listLessons>;

function SaidPart({ said: { kind, text, at, lessons: used }, lessons }: { said: GatheringNotice; lessons: Lessons }) {
  const { rich, day } = useTexts();
  return (
    <section>
      <h2>{rich(`commons:events.said.${kind}`, { day: day(at) })}</h2>
      {text.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph} className="lines">
          <Marked text={paragraph} />
        </p>
      ))}
      {used.length > 0 && (
        <>
          <p>{rich('commons:events.materials')}</p>
          <ul>
            {lessons
              .filter(({ id }) => used.includes(id))
              .map(({ id, title }) => (
                <li key={id}>
                  <a href={`/learn/${id}`}>
                    <InlineText parts={title} />
                  </a>
                </li>
              ))}
          </ul>
        </>
      )}
    </section>
  );
}

export default function EventPage() {
  const { gathering, lessons, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, locale } = useTexts();
  const { number, title, what, kind, cancelled, said, isPast, takesSignUps } = gathering;
  const file = `/events/${number}/event.ics?language=${locale === 'en' ? 'en' : 'ja'}`;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={
          <>
            <a href="/events">{rich('commons:events.title')}</a> · {rich(`commons:events.kind.${kind}`)}
          </>
        }
        lead={<Marked text={what} />}
      >
        <Marked text={title} />
      </PageTitle>
      {cancelled ? (
        <Notice tone="attention" title={rich('commons:events.calledOff')}>
          <p>
            <Marked text={cancelled.text} />
          </p>
        </Notice>
      ) : (
        <p>
          <PublicEventState gathering={gathering} />
        </p>
      )}
      <PublicEventFacts gathering={gathering} />
      {!isPast && !cancelled && <p className="screen-only">{rich('commons:events.file', {}, { file })}</p>}
      {said.map((one) => (
        <SaidPart key={one.id} said={one} lessons={lessons} />
      ))}
      {takesSignUps && <SignUp state={state} idempotencyKey={idempotencyKey} />}
    </>
  );
}
