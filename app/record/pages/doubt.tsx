/** One doubt of hers: what stands still, who looks into it by when, how it was settled. */

import { ownOf } from '#app/consent/index.pages.ts';
import { loadOwnEntryDispute } from '#app/hospital/index.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { notFound, type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { AboutEntryDispute, WhatStops } from './entry-dispute-parts.tsx';

export const meta = titled('doubt:title');

export const access = { GET: 'invitee-or-participant' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const doubt = await loadOwnEntryDispute(tools, ownOf(visit), params.id);
  if (!doubt) throw notFound();
  return { doubt };
}

export default function EntryDisputePage() {
  const { doubt } = useLoaded<typeof loader>();
  const { rich, day, instant } = useTexts();
  const { said, openedAt, isByPhone, dueAt, isTaken, settled, stopsUse, answer } = doubt;
  const received = isByPhone ? 'doubt:heard' : 'doubt:received';
  return (
    <>
      <PageTitle lead={rich(received, { at: instant(openedAt) })}>{rich(`doubt:said.${said}`)}</PageTitle>
      {settled ? (
        <Notice tone="done" title={rich(`doubt:outcome.${settled.outcome}`)}>
          {answer && <p className="lines">{answer}</p>}
          <p>{rich('doubt:settledOn', { day: day(settled.at) })}</p>
        </Notice>
      ) : (
        <Notice tone="attention" title={rich('doubt:state.open')}>
          <p>{rich(isTaken ? 'doubt:taken' : 'doubt:due', { day: day(dueAt) })}</p>
        </Notice>
      )}
      <AboutEntryDispute subject={doubt} />
      {!settled && (
        <>
          <h2>{rich('doubt:stops.now')}</h2>
          <WhatStops stopsUse={stopsUse} />
          <h2>{rich('doubt:self.title')}</h2>
          <p>{rich('doubt:self.text', {}, { password: '/account/password', account: '/account' })}</p>
        </>
      )}
      <p>{rich('doubt:phone', {}, { help: '/help' })}</p>
      <p>
        <a href="/not-me">{rich('doubt:all')}</a>
      </p>
    </>
  );
}
