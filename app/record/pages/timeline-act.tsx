/** One act in full, with what was on the screen when it was done. */

import { AskAbout, ownOf } from '#app/consent/index.pages.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { notFound, type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { AnswerWord } from '#app/ui/consent/provision-card.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { loadTimelineAct, type TimelineAct } from '../services/load-timeline.server.ts';
import { ActFacts, ActTitle, EntryDispute, WithoutEffect } from './timeline-parts.tsx';

export const meta = titled('timeline:act.windowTitle');

export const access = { GET: OWN };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const act = await loadTimelineAct(tools, ownOf(visit), params.number, visit.locale);
  if (!act) throw notFound();
  return act;
}

function Answers({ act }: { act: TimelineAct }) {
  const { rich } = useTexts();
  if (act.answers.length === 0) return null;
  const rows = act.answers.map(({ provision, title, from, to }) => ({
    id: provision,
    name: <DocText text={title} />,
    value: (
      <>
        {from && (
          <>
            <AnswerWord answer={from} /> {rich('timeline:act.to')}{' '}
          </>
        )}
        <AnswerWord answer={to} />
      </>
    ),
  }));
  return (
    <>
      <h2>{rich('timeline:act.answers')}</h2>
      <SummaryList rows={rows} />
    </>
  );
}

/** What was on the screen, as it was: the version, for whom it is written, in which language, how deep, with which lists. */
function WhatISaw({ act, seen }: { act: TimelineAct; seen: NonNullable<TimelineAct['seen']> }) {
  const { rich, marked, day, instant } = useTexts();
  const { document, version, language, audience, layer } = seen;
  const href = `/documents/${document}/${version}/${language}?audience=${audience}`;
  const file = `/documents/${document}/${version}/${language}/exact.html?audience=${audience}`;
  const at = act.when.length === 10 ? day(act.when) : instant(act.when);
  const row = (id: 'document' | 'audience' | 'layer' | 'countries' | 'genes', value: React.ReactNode) => ({
    id,
    name: rich(`timeline:act.row.${id}`),
    value,
  });
  return (
    <>
      <h2>{rich('timeline:act.saw')}</h2>
      <p>{rich('timeline:act.shown', { at, language: marked(`receipt:language.${language}`) })}</p>
      <SummaryList
        rows={[
          row('document', rich('receipt:documentName', { document, version })),
          row('audience', rich(`receipt:documents.audience.${audience}`)),
          row('layer', rich(`timeline:act.layer.${layer}`)),
          ...(act.lists?.countries ? [row('countries', <code>{act.lists.countries}</code>)] : []),
          ...(act.lists?.genes ? [row('genes', <code>{act.lists.genes}</code>)] : []),
        ]}
      />
      <p>{rich('timeline:act.sawText', {}, { document: href })}</p>
      <p>{rich('timeline:act.file', {}, { file })}</p>
      <p>
        {rich('timeline:act.hash')} <code>{seen.rendering}</code>
      </p>
    </>
  );
}

export default function TimelineActPage() {
  const act = useLoaded<typeof loader>();
  const { rich, day, instant } = useTexts();
  return (
    <>
      <PageTitle
        before={rich('timeline:title')}
        lead={<Marked text={act.when.length === 10 ? day(act.when) : instant(act.when)} />}
      >
        <ActTitle act={act} />
      </PageTitle>
      <p>{rich(`events:about.${act.kind}`)}</p>
      <ActFacts act={act} />
      {act.withoutEffect.length > 0 && <h2>{rich('timeline:act.withoutEffect')}</h2>}
      <WithoutEffect act={act} />
      <Answers act={act} />
      <EntryDispute act={act} />
      {act.seen && <WhatISaw act={act} seen={act.seen} />}
      {act.receipt && (
        <p>
          <a href={`/receipts/${act.receipt}`}>{rich('timeline:receipt')}</a>
        </p>
      )}
      <AskAbout about={{ act: String(act.number) }} />
      <p className="screen-only">{rich('uses:print')}</p>
      <p>
        <a href="/timeline">{rich('timeline:act.back')}</a>
      </p>
    </>
  );
}
