/** What there is to do, in words; nothing is locked, and a no stands as large as a yes. */

import { joinerOf } from '#app/consent/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { listBookmarks } from '../services/bookmarks.server.ts';
import { listFormDrafts } from '../services/form-drafts/form-drafts.server.ts';
import { loadProgress, type Progress } from '../services/load-progress.server.ts';
import { Bookmarks } from './bookmarks.tsx';
import { LeftTyped } from './left-drafts.tsx';
import { useTasks } from './use-tasks.tsx';

export const meta = titled('joining:tasks.title');

export const access = { GET: 'invitee-or-participant' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  progress: await loadProgress(tools, joinerOf(visit)),
  bookmarks: await listBookmarks(tools, joinerOf(visit), visit.locale),
  left: await listFormDrafts(tools, joinerOf(visit)),
  isJustKept: queryOf(visit).has('kept'),
});

/** Where she stands, where it is anything but «on the way». */
function Standing({ progress }: { progress: Progress }) {
  const { rich, day } = useTexts();
  const { stage, askAgain, receipt } = progress;
  const links = { receipt: `/receipts/${receipt}`, account: '/join/account', home: '/home', withdraw: '/withdraw' };
  if (stage === 'signed') {
    return (
      <Notice tone="done" title={rich('joining:tasks.signed')}>
        <p>{rich('joining:tasks.signedText')}</p>
        {receipt && <p>{rich('joining:tasks.receipt', {}, links)}</p>}
        {!progress.hasAccount && <p>{rich('joining:tasks.accountNow', {}, links)}</p>}
      </Notice>
    );
  }
  if (stage === 'refused') {
    return (
      <Notice tone="done" title={rich('joining:tasks.refused')}>
        <p>
          {askAgain === 'never' || askAgain === null
            ? rich('joining:tasks.refusedNever')
            : rich('joining:tasks.refusedFrom', { from: day(askAgain.from) })}
        </p>
        {receipt && <p>{rich('joining:tasks.receipt', {}, links)}</p>}
      </Notice>
    );
  }
  if (stage === 'of-age')
    return (
      <Notice title={rich('majority:here')}>
        <p>{rich('majority:hereText', {}, { majority: '/majority' })}</p>
      </Notice>
    );
  if (stage === 'at-sixteen')
    return (
      <Notice title={rich('majority:sixteen')}>
        <p>{rich('majority:sixteenText')}</p>
        <p>{rich('majority:sixteenGuardian')}</p>
      </Notice>
    );
  if (stage === 'joined') return <Notice tone="done" title={rich('joining:tasks.joined', {}, links)} />;
  if (stage === 'closed') return <Notice title={rich('joining:tasks.closed', {}, { help: '/help' })} />;
  return null;
}

export default function TasksPage() {
  const { progress, bookmarks, left, isJustKept } = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  const { tasks, goOn, begun } = useTasks(progress);
  // one who was taken in already does not refuse to join: she leaves
  const anew = progress.stage === 'of-age' || progress.stage === 'at-sixteen';
  const open = progress.stage === 'open' || progress.stage === 'refused' || anew;
  return (
    <>
      <PageTitle lead={rich('joining:tasks.lead')}>{rich('joining:tasks.title')}</PageTitle>
      <LeftTyped left={left} isJustKept={isJustKept} />
      <Standing progress={progress} />
      {open && (
        <Actions>
          <ButtonLink href={goOn} kind="primary">
            {rich(begun ? 'joining:tasks.goOn' : 'joining:tasks.begin')}
          </ButtonLink>
        </Actions>
      )}
      <TaskList tasks={tasks} />
      {bookmarks.length > 0 && (
        <>
          <h2>{rich('joining:tasks.bookmarks')}</h2>
          <Bookmarks bookmarks={bookmarks} base="/join/read" />
        </>
      )}
      {open && (
        <>
          <h2>{rich('joining:tasks.decide')}</h2>
          <p>{rich('joining:tasks.decideText')}</p>
          <Actions>
            <ButtonLink href="/join/check">{rich('joining:tasks.yes')}</ButtonLink>
            <ButtonLink href={anew ? '/withdraw' : '/join/refuse'}>
              {rich(anew ? 'majority:stop' : 'joining:tasks.no')}
            </ButtonLink>
          </Actions>
          <p>{rich('joining:tasks.until', { until: day(new Date(Date.parse(progress.validUntil) - 1)) })}</p>
        </>
      )}
      <p>{rich('joining:tasks.later', {}, { later: '/join/later' })}</p>
      <p>{rich('joining:tasks.otherWays', {}, { help: '/help', way: '/join/electronic-way' })}</p>
    </>
  );
}
