/** One group of tables: each with its chart, its sentence, its table and its file. */

import { Fragment } from 'react';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type MetaFunction, notFound, type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { GROUPS, isGroup } from '../../domain/figures/groups.ts';
import { tellsMore } from '../../domain/figures/shown-table.ts';
import { loadFigures } from '../../services/figures/load-figures.server.ts';
import { nodeNames } from '../../services/figures/node-names.server.ts';
import { AsOf } from './as-of.tsx';
import { FigureTable } from './table.tsx';
import { useFigureWords } from './words.tsx';

export const meta: MetaFunction<typeof loader> = (args) =>
  titled(args.data ? `figures:group.${args.data.group}.title` : 'figures:title')(args as never);

export const access = { GET: 'anyone' };
export async function loader({ context: { tools, visit }, params }: RouteArgs) {
  const group = params.group ?? '';
  if (!isGroup(group)) throw notFound();
  const wanted: readonly string[] = GROUPS[group];
  const { releases, tables } = await loadFigures(tools);
  const shown = tables
    .filter(({ id }) => wanted.includes(id))
    .filter((table) => group !== 'choices' || tellsMore(table));
  return { group, releases, tables: shown, names: await nodeNames(tools, visit.locale) };
}

export default function FigureGroup() {
  const { group, releases, tables, names } = useLoaded<typeof loader>();
  const { rich, marked } = useTexts();
  const { tableName, lead } = useFigureWords(names);
  return (
    <>
      <p className="screen-only">
        <a href="/figures">{rich('figures:back')}</a>
      </p>
      <PageTitle lead={rich(`figures:group.${group}.lead`)}>{rich(`figures:group.${group}.title`)}</PageTitle>
      <AsOf releases={releases} />
      {releases.length > 0 &&
        tables.map((table) => (
          <Fragment key={table.id}>
            <h2 id={table.id}>
              <Marked text={tableName(table.id)} />
            </h2>
            <p>
              <Marked text={lead(table.id) ?? marked('figures:choiceLead')} />
            </p>
            <FigureTable table={table} releases={releases} names={names} />
          </Fragment>
        ))}
      <p>{rich('figures:rest')}</p>
      <p className="screen-only">
        <a href="/figures#how">{rich('figures:howTitle')}</a>
      </p>
    </>
  );
}
