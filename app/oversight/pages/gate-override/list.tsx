/** Requests for orders of the last day: what waits for a second person, and what became of the others. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { EMERGENCY } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { listCareOverrides, type OverrideLine } from '../../services/gate-override/list-care-overrides.server.ts';
import { readerOf } from './own.ts';

export const meta = titled('override:title');
export const handle = { wide: true };

export const access = { GET: EMERGENCY };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const { account, site, asks } = readerOf(visit);
  const lines = await listCareOverrides(tools, account, site);
  const asked = new URL(visit.path, 'http://here').searchParams.get('asked');
  return { lines, asks, asked: lines.find(({ override }) => override === asked)?.override ?? null };
}

function State({ line, asks }: { line: OverrideLine; asks: boolean }) {
  const { rich, t, instant } = useTexts();
  const { state, until, override, isOwn } = line;
  return (
    <>
      {rich(`override:state.${state}`, { until: until ? instant(until) : '' })}
      {state === 'waiting' && isOwn && <p className="hint">{rich('override:list.own')}</p>}
      {state === 'waiting' && !asks && !isOwn && (
        <p>
          <a href={`/overrides/${override}`}>
            {rich('override:list.open')}
            <span className="unseen">
              {' '}
              {t('override:list.number')} {override}
            </span>
          </a>
        </p>
      )}
    </>
  );
}

function Lines({ lines, asks }: { lines: readonly OverrideLine[]; asks: boolean }) {
  const { rich, t, instant, locale } = useTexts();
  return (
    <DataTable
      caption={t('override:list.caption')}
      columns={['number', 'asked', 'cluster', 'samples', 'state']}
      titles="override:list."
      rows={lines.map((line) => ({
        id: line.override,
        cells: [
          <span key="number" className="number">
            {line.override}
          </span>,
          <>
            <Marked text={instant(line.askedAt)} />
            <p className="hint">
              {line.hospital?.[namesIn(locale)] ?? line.site} · {rich(`override:reasons.${line.reason}`)}
            </p>
          </>,
          line.cluster,
          rich('override:list.count', { count: line.samples.length }),
          <State key="state" line={line} asks={asks} />,
        ],
      }))}
    />
  );
}

export default function OverridesPage() {
  const { lines, asks, asked } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      {asked && <Notice tone="done" title={rich('override:list.done', { override: asked })} />}
      <PageTitle lead={rich('override:lead')}>{rich('override:title')}</PageTitle>
      {lines.length > 0 ? <Lines lines={lines} asks={asks} /> : <p>{rich('override:list.none')}</p>}
      {asks && (
        <Actions>
          <ButtonLink href="/overrides/new" kind="primary">
            {rich('override:list.new')}
          </ButtonLink>
        </Actions>
      )}
    </>
  );
}
