/** Her own sign-up, by its link: a seat or a place in the queue, and how to give it back. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { found, queryOf } from '#app/kernel/pages/desk.ts';
import { notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { type LoadedBy, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { loadPublicEvent } from '../../services/events/public-events.server.ts';
import { cancelSignUp, ownSignUp } from '../../services/events/sign-up.server.ts';
import { PublicEventFacts } from './event-parts.tsx';

export const meta = titled('commons:signUp.own');

export const access = { GET: 'anyone', POST: 'anyone' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const code = params.signUp ?? '';
  const own = found(await ownSignUp(tools, code));
  const gathering = found(await loadPublicEvent(tools, own.gathering, visit.locale));
  const url = `${tools.environment.origin}/events/sign-ups/${code}`;
  return { own, gathering, url, isNew: queryOf(visit).has('new') };
}

export async function action({ context: { tools }, params }: RouteArgs) {
  const code = params.signUp ?? '';
  if (!(await cancelSignUp(tools, code))) throw notFound();
  return seeOther(`/events/sign-ups/${code}`);
}

type Loaded = LoadedBy<typeof loader>;

function Standing({ own, gathering, isNew }: Omit<Loaded, 'url'>) {
  const { rich } = useTexts();
  const { number, state, seats, hasMoved } = own;
  if (gathering.cancelled)
    return (
      <Notice tone="attention" title={rich('commons:events.calledOff')}>
        <p>
          <Marked text={gathering.cancelled.text} />
        </p>
      </Notice>
    );
  const said = state === 'confirmed' && hasMoved ? 'moved' : state;
  return (
    <Notice
      tone={state === 'confirmed' ? 'done' : 'information'}
      title={rich(`commons:signUp.state.${said}`, { number })}
    >
      <p>{rich(`commons:signUp.stateText.${said}`, { count: seats })}</p>
      {isNew && state !== 'cancelled' && <p>{rich('commons:signUp.keep')}</p>}
    </Notice>
  );
}

export default function SignUpPage() {
  const { own, gathering, url, isNew } = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  const mayCancel = own.state !== 'cancelled' && !gathering.isPast && !gathering.cancelled;
  return (
    <>
      <PageTitle before={<a href={`/events/${gathering.number}`}>{rich('commons:events.title')}</a>}>
        <Marked text={gathering.title} />
      </PageTitle>
      <Standing own={own} gathering={gathering} isNew={isNew} />
      <p>
        {rich('commons:signUp.link')}
        <br />
        <code>{url}</code>
      </p>
      {own.hasMail && <p>{rich('commons:signUp.mailed')}</p>}
      <PublicEventFacts gathering={gathering} />
      <p>{rich('commons:signUp.gone', { day: day(own.deleteAt) })}</p>
      {mayCancel && (
        <section className="screen-only">
          <h2>{rich('commons:signUp.cancelTitle')}</h2>
          <p>{rich('commons:signUp.cancelText')}</p>
          <PostForm>
            <Actions>
              <Button>{rich('commons:signUp.cancel')}</Button>
            </Actions>
          </PostForm>
        </section>
      )}
    </>
  );
}
