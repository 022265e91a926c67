/** Figures of what organisations and bodies did: as of now, each printed one by one elsewhere. */

import { actWords } from '#app/i18n/act-words.ts';
import { withoutMarks } from '#app/i18n/rich-text.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type MetaFunction, notFound, type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { BarChart } from '#app/ui/figures/charts.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { ACT_TABLES, type ActGroup, type ActRow, type ActTable, isActGroup } from '../../domain/figures/acts.ts';
import { loadActs } from '../../services/figures/load-acts.server.ts';

export const meta: MetaFunction<typeof loader> = (args) =>
  titled(args.data ? `figures:group.${args.data.group}.title` : 'figures:title')(args as never);

export const access = { GET: 'anyone' };
export async function loader({ context: { tools, visit }, request }: RouteArgs) {
  const group = new URL(request.url).pathname.split('/').at(-1) ?? '';
  if (!isActGroup(group)) throw notFound();
  return { group: group as ActGroup, acts: await loadActs(tools), now: visit.now };
}

function Table({ table, rows }: { table: ActTable; rows: readonly ActRow[] }) {
  const texts = useTexts();
  const { rich, t, number } = texts;
  const { tableName, rowName, saying } = actWords(texts);
  const title = tableName(table);
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const bars = rows.map(({ node, count }) => ({
    id: node,
    label: withoutMarks(rowName(table, node)),
    value: withoutMarks(saying(count)),
    share: count / most,
  }));
  return (
    <>
      <h2 id={table}>
        <Marked text={title} />
      </h2>
      <p>{rich(`figures:act.table.${table}.lead`)}</p>
      {rows.length === 0 ? (
        <p>{rich('figures:act.count', { number: number(0) })}</p>
      ) : (
        <>
          <BarChart title={withoutMarks(title)} description={t(`figures:act.table.${table}.lead`)} bars={bars} />
          <DataTable
            caption={title}
            columns={[
              { id: 'row', title: rich('figures:column.row') },
              { id: 'count', title: rich('figures:act.column'), isNumber: true },
            ]}
            rows={rows.map(({ node, count }) => ({
              id: node,
              cells: [<Marked key="row" text={rowName(table, node)} />, number(count)],
            }))}
          />
        </>
      )}
      <p className="screen-only">
        <a href={`/figures/acts/${table}/data.csv`}>{rich('figures:csv')}</a>
      </p>
    </>
  );
}

export default function ActFigures() {
  const { group, acts, now } = useLoaded<typeof loader>();
  const { rich, instant } = useTexts();
  return (
    <>
      <p className="screen-only">
        <a href="/figures">{rich('figures:back')}</a>
      </p>
      <PageTitle lead={rich(`figures:group.${group}.lead`)}>{rich(`figures:group.${group}.title`)}</PageTitle>
      <p>{rich('figures:act.asOf', { at: instant(now) })}</p>
      {group === 'uses' && <p>{rich('figures:act.notPeople')}</p>}
      <p>{rich('figures:act.toRegister', {}, { register: '/register' })}</p>
      {group === 'uses' && (
        <p>{rich('figures:act.recalls', {}, { recalls: '/figures/clocks#recipients-confirmed' })}</p>
      )}
      {ACT_TABLES[group].map((table) => (
        <Table key={table} table={table} rows={acts[table]} />
      ))}
    </>
  );
}
