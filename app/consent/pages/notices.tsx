/** The notice under the 次世代医療基盤法: what it is, where it stands, one button to stop it. Apart from research. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { NOTICE_DAYS } from '#app/kernel/domain/notice/notice.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import {
  loadOwnNotice,
  type OwnNotice,
  stopNoticeForm,
  stopOwnNotice,
} from '#app/kernel/services/notice/own-notice.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { ownOf, refusedOwn } from './own.ts';

export const meta = titled('notice:title');

export const access = { GET: OWN, POST: OWN };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const notice = await loadOwnNotice(tools, ownOf(visit));
  const isDone = new URL(visit.path, 'http://here').searchParams.has('done');
  return { notice, isDone, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const form = parseForm(stopNoticeForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const done = await stopOwnNotice(tools, ownOf(visit), form.value);
  return done.ok ? seeOther('/notices?done') : refusedOwn(visit, { refusal: done.refusal, field: 'form' });
}

function Where({ notice: { given, stopped, deletion, verdict } }: { notice: OwnNotice }) {
  const { rich, marked, day, instant } = useTexts();
  const state = verdict.may ? 'may' : verdict.because;
  const until = !verdict.may && verdict.until ? instant(verdict.until) : '';
  return (
    <section>
      <h2>{rich('notice:now')}</h2>
      <Notice title={rich(`notice:state.${state}`, { until })} />
      <p>
        {given
          ? rich('notice:given', { day: day(given.on), channel: marked(`notice:channel.${given.channel}`) })
          : rich('notice:none')}
      </p>
      {stopped && <p>{rich('notice:stopped', { at: instant(stopped.at) })}</p>}
      {stopped && (
        <>
          <h3>{rich('notice:deletion.title')}</h3>
          <p>
            {deletion
              ? rich(`notice:deletion.${deletion.outcome}`, { day: day(deletion.on) })
              : rich('notice:deletion.waiting')}
          </p>
        </>
      )}
    </section>
  );
}

export default function NoticesPage() {
  const { notice, isDone, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      {isDone && notice.stopped && <Notice tone="done" title={rich('notice:done')} />}
      <PageTitle lead={rich('notice:lead')}>{rich('notice:title')}</PageTitle>
      <Where notice={notice} />
      {!notice.stopped && (
        <PostForm id="form" hidden={{ idempotencyKey }}>
          <p>{rich('notice:stopText')}</p>
          <Actions>
            <Button kind="primary">{rich('notice:stop')}</Button>
          </Actions>
        </PostForm>
      )}
      <h2>{rich('notice:what')}</h2>
      <p>{rich('notice:whatText')}</p>
      <p>{rich('notice:rule', { days: NOTICE_DAYS })}</p>
      <p>{rich('notice:forOther')}</p>
    </>
  );
}
