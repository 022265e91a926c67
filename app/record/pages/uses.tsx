/** How my data were used: what was given, what was asked for and not given, who asked, and what was answered. */

import { ownOf } from '#app/consent/index.pages.ts';
import { actionKey } from '#app/data-access/index.pages.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { Stands } from '#app/ui/consent/stands.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Tag } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import type { UseLine } from '../services/list-uses.server.ts';
import { loadUsesPage, type Uses } from '../services/load-uses.server.ts';
import { readUseFilter, type UseFilter } from '../services/use-filter.ts';
import { DataSetClocksPart } from './data-set-clocks.tsx';
import { NotGivenPart } from './not-given.tsx';
import { Released } from './released.tsx';
import { UsageDays } from './usage-days.tsx';
import { UsesFilter } from './uses-filter.tsx';

export const meta = titled('uses:pageTitle');

export const access = { GET: OWN };
export async function loader({ context: { visit, tools }, request }: RouteArgs) {
  const filter = readUseFilter(new URL(request.url).searchParams);
  return { filter, ...(await loadUsesPage(tools, ownOf(visit), visit.locale, filter)) };
}

function Lines({ uses }: { uses: readonly UseLine[] }) {
  const { rich, t, marked, instant, number } = useTexts();
  return (
    <DataTable
      caption={marked('uses:caption')}
      columns={(['when', 'asked', 'answered', 'times', 'open'] as const).map((id) => ({
        id,
        title: rich(`uses:${id}`),
      }))}
      rows={uses.map(({ id, at, action, recipientClass, organisation, byOverride, decision, times }) => ({
        id,
        cells: [
          <Marked key="when" text={instant(at)} />,
          <>
            {rich(actionKey(action))}
            {byOverride && <p className="hint">{rich('uses:byOverride')}</p>}
            {organisation && (
              <p>
                <Marked text={organisation} />
              </p>
            )}
            {recipientClass && <p className="hint">{rich(`uses:class.${recipientClass}`)}</p>}
          </>,
          <Tag
            key="answer"
            tone={decision === 'permit' ? 'done' : undefined}
            icon={decision === 'permit' ? 'done' : 'stop'}
          >
            {rich(`uses:${decision}`)}
          </Tag>,
          rich('uses:timesCount', { number: number(times) }),
          <a key="open" href={`/access/uses/${id}`}>
            {rich('uses:open')}
            <span className="unseen"> {t(actionKey(action))}</span>
          </a>,
        ],
      }))}
    />
  );
}

function Questions({ uses, isFiltered }: { uses: readonly UseLine[]; isFiltered: boolean }) {
  const { rich } = useTexts();
  return (
    <section id="asked">
      <h2>{rich('uses:title')}</h2>
      <p>{rich('uses:lead')}</p>
      {uses.length > 0 ? <Lines uses={uses} /> : <p>{rich(isFiltered ? 'uses:noneSuch' : 'uses:none')}</p>}
      <p>{rich('uses:notHere')}</p>
    </section>
  );
}

/** All that there is, or only what was looked for. */
function Everything({ found, filter }: { found: Uses; filter: UseFilter }) {
  const { rich } = useTexts();
  const { uses, given, notGiven, choices, usage } = found;
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const isShown = (entries: readonly unknown[]) => !isFiltered || entries.length > 0;
  return (
    <>
      <UsesFilter choices={choices} filter={filter} />
      {isShown(given) && <Released given={given} />}
      {!isFiltered && <UsageDays usage={usage} />}
      {isShown(notGiven) && <NotGivenPart notGiven={notGiven} />}
      <Questions uses={uses} isFiltered={isFiltered} />
      <p className="screen-only">{rich('uses:notGiven', {}, { refused: '/access/uses?answer=deny' })}</p>
    </>
  );
}

export default function UsesPage() {
  const { filter, found, standing } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle lead={rich('uses:pageLead')}>{rich('uses:pageTitle')}</PageTitle>
      <Stands standing={standing} />
      {found.choices.years.length > 0 ? (
        <Everything found={found} filter={filter} />
      ) : (
        <>
          <p>{rich('uses:nothing')}</p>
          <p>{rich('uses:notHere')}</p>
        </>
      )}
      <DataSetClocksPart clocks={found.clocks} />
      <p className="screen-only">{rich('uses:publicRegister', {}, { register: '/register' })}</p>
      <p>{rich('uses:readers', {}, { readers: '/access' })}</p>
      <p>{rich('uses:help', {}, { help: '/help' })}</p>
      <p className="screen-only">{rich('uses:print')}</p>
    </>
  );
}
