/** Who asked about my data, and what was answered. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { UseLine } from '#app/services/consent/list-uses.server.ts';
import { loadUses, type Uses } from '#app/services/consent/load-uses.server.ts';
import { readUseFilter, type UseFilter } from '#app/services/consent/use-filter.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Tag } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type LoaderFunctionArgs, titled, useLoaderData } from '../framework.ts';
import { DataSetClocksPart } from './data-set-clocks.tsx';
import { ownOf } from './own.ts';
import { Released } from './released.tsx';
import { actionKey } from './use-words.ts';
import { UsesFilter } from './uses-filter.tsx';

export const meta = titled('uses:title');

export async function loader({ context: { visit, tools }, request }: LoaderFunctionArgs) {
  const filter = readUseFilter(new URL(request.url).searchParams);
  return { filter, found: await loadUses(tools, ownOf(visit), visit.locale, filter) };
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
            icon={decision === 'permit' ? 'done' : 'later'}
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

export default function UsesPage() {
  const { filter, found } = useLoaderData<typeof loader>() as { filter: UseFilter; found: Uses };
  const { uses, releases, choices, clocks } = found;
  const { rich } = useTexts();
  return (
    <>
      <PageTitle lead={rich('uses:lead')}>{rich('uses:title')}</PageTitle>
      {choices.years.length === 0 ? (
        <p>{rich('uses:none')}</p>
      ) : (
        <>
          <UsesFilter choices={choices} filter={filter} />
          {uses.length === 0 ? <p>{rich('uses:noneSuch')}</p> : <Lines uses={uses} />}
          <p className="screen-only">{rich('uses:notGiven', {}, { refused: '/access/uses?answer=deny' })}</p>
        </>
      )}
      <p>{rich('uses:notHere')}</p>
      <Released releases={releases} />
      <DataSetClocksPart clocks={clocks} />
      <p>{rich('uses:readers', {}, { readers: '/access' })}</p>
      <p>{rich('uses:help', {}, { help: '/help' })}</p>
      <p className="screen-only">{rich('uses:print')}</p>
    </>
  );
}
