/** The public figures: what they are, as of when, and the groups of tables. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { type LoadedBy, useLoaded } from '#app/ui/loaded.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import { ACT_TABLES } from '../../domain/figures/acts.ts';
import { GROUPS } from '../../domain/figures/groups.ts';
import { PEOPLE } from '../../domain/figures/tables.ts';
import { loadFigures } from '../../services/figures/load-figures.server.ts';
import { nodeNames } from '../../services/figures/node-names.server.ts';
import { AsOf } from './as-of.tsx';
import { useFigureWords } from './words.tsx';

export const meta = titled('figures:title');

export const access = { GET: 'anyone' };
export async function loader({ context: { tools, visit } }: RouteArgs) {
  const { releases, tables } = await loadFigures(tools);
  const people = tables.find(({ id }) => id === PEOPLE);
  const total = people?.rows.find(({ node }) => node === null)?.shown.at(-1) ?? null;
  return { releases, total, step: people?.step ?? 0, names: await nodeNames(tools, visit.locale) };
}

const keysOf = <T extends object>(of: T) => Object.keys(of) as (keyof T)[];

type Loaded = LoadedBy<typeof loader>;

function Releases({ releases }: Pick<Loaded, 'releases'>) {
  const { rich, marked, day, number } = useTexts();
  return (
    <>
      <h2>{rich('figures:releases.title')}</h2>
      <p>{rich('figures:releases.lead')}</p>
      <DataTable
        caption={marked('figures:releases.caption')}
        columns={['number', 'day', 'audited', 'sha']}
        titles="figures:releases."
        figures={['number', 'audited']}
        rows={releases.toReversed().map((one) => ({
          id: String(one.number),
          cells: [
            number(one.number),
            <Marked key="day" text={day(one.madeAt)} />,
            number(one.audited),
            <code key="sha">{one.sha256}</code>,
          ],
        }))}
      />
    </>
  );
}

export default function FiguresPage() {
  const { releases, total, step, names } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const { saying } = useFigureWords(names);
  const ways = ([...keysOf(GROUPS), ...keysOf(ACT_TABLES)] as const).map((group) => ({
    href: `/figures/${group}`,
    title: rich(`figures:group.${group}.title`),
    hint: rich(`figures:group.${group}.lead`),
  }));
  return (
    <>
      <PageTitle lead={rich('figures:lead')}>{rich('figures:title')}</PageTitle>
      {total && (
        <p>
          <strong>{rich('figures:sentence', { people: saying(total, step) })}</strong>
        </p>
      )}
      <AsOf releases={releases} />
      <h2>{rich('figures:groupsTitle')}</h2>
      <Ways ways={ways} />
      <p className="screen-only">
        <a href="/reports">{rich('reports:title')}</a>
      </p>
      <h2 id="how">{rich('figures:howTitle')}</h2>
      <ul>
        <li>{rich('figures:how.range')}</li>
        <li>{rich('figures:how.hidden')}</li>
        <li>{rich('figures:how.people')}</li>
        <li>{rich('figures:every')}</li>
        <li>{rich('figures:how.attack')}</li>
      </ul>
      {releases.length > 0 && (
        <>
          <Releases releases={releases} />
          <section className="screen-only">
            <h2>{rich('figures:files')}</h2>
            <p>
              <a href="/figures.json">{rich('figures:json')}</a>
            </p>
          </section>
        </>
      )}
    </>
  );
}
