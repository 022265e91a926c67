/** What the rules over the access log raised: what nobody has settled first. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { LIMITS } from '#app/kernel/domain/access/watch.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { WATCHERS } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { listAlerts } from '../../services/access-monitoring/alerts.server.ts';
import { watcherOf } from './own.ts';
import { StateTag, whoIn } from './parts.tsx';

export const meta = titled('watch:title');
export const handle = { wide: true };

export const access = { GET: WATCHERS };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  lines: await listAlerts(tools, watcherOf(visit)),
});

function Rules() {
  const { rich } = useTexts();
  const { many, bulk, night, refused } = LIMITS;
  return (
    <details>
      <summary>{rich('watch:rules.title')}</summary>
      <ul>
        <li>
          {rich('watch:rules.many-people', { people: many.people, minutes: many.windowMinutes, letters: bulk.people })}
        </li>
        <li>{rich('watch:rules.at-night', { from: night.from, until: night.until, people: night.people })}</li>
        <li>{rich('watch:rules.own-circle')}</li>
        <li>{rich('watch:rules.restricted')}</li>
        <li>{rich('watch:rules.refused-often', { times: refused.times, minutes: refused.windowMinutes })}</li>
        <li>{rich('watch:rules.emergency')}</li>
      </ul>
    </details>
  );
}

export default function WatchPage() {
  const { lines } = useLoaded<typeof loader>();
  const texts = useTexts();
  const { rich, t, instant, number } = texts;
  return (
    <>
      <PageTitle lead={rich('watch:lead')}>{rich('watch:title')}</PageTitle>
      {lines.length === 0 ? (
        <p>{rich('watch:none')}</p>
      ) : (
        <DataTable
          caption={t('watch:title')}
          columns={['rule', 'who', 'when', 'count', 'state']}
          titles="watch:column."
          figures={['count']}
          rows={lines.map((line) => ({
            id: line.id,
            cells: [
              <a key="rule" href={`/watch/${line.id}`}>
                {rich(`watch:rule.${line.rule}`)}
              </a>,
              whoIn(line, texts),
              <Marked key="when" text={instant(line.until)} />,
              number(line.count),
              <StateTag key="state" state={line.state} />,
            ],
          }))}
        />
      )}
      <Rules />
    </>
  );
}
