/** One published report: its errata, its text exactly as it was signed, its files, its other versions. */

import { withoutMarks } from '#app/i18n/rich-text.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { MetaFunction, RouteArgs } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { Exact } from '#app/ui/reports/exact.tsx';
import { markupTree, type PublicReport, reportMarkup } from '../../services/reports/public-reports.server.ts';
import { reportAsked } from './asked.ts';
import { Errata } from './errata.tsx';

export const access = { GET: 'anyone' };
export async function loader(args: RouteArgs) {
  const { tools, visit } = args.context;
  const { report } = await reportAsked(args);
  // the page is in the reader's language whatever the address names: files alone come in another
  const nodes = markupTree(await reportMarkup(tools, report, visit.locale));
  return { report, nodes, programme: textsFor(visit.locale).t('shell:fullName') };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${withoutMarks(data.report.title)} – ${data.programme}` }] : [];

function Versions({ report: { report, version, versions } }: { report: PublicReport }) {
  const { rich, day, number } = useTexts();
  const newest = versions.at(-1)?.version ?? version;
  return (
    <>
      {version < newest && (
        <Notice tone="attention" title={rich('reports:older', { version: number(version) })}>
          <p>{rich('reports:olderText', { version: number(newest) }, { newest: `/reports/${report}` })}</p>
        </Notice>
      )}
      {versions.length > 1 && (
        <>
          <p>{rich('reports:versions')}</p>
          <ul>
            {versions.map((one) => (
              <li key={one.version}>
                <a
                  href={`/reports/${report}?version=${one.version}`}
                  aria-current={one.version === version ? 'page' : undefined}
                >
                  {rich('reports:version', { version: number(one.version), day: day(one.publishedAt) })}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Files({ report: { report, version } }: { report: PublicReport }) {
  const { rich, locale } = useTexts();
  const at = (file: string) => `/reports/${report}/${file}`;
  return (
    <section className="screen-only">
      <h2 id="files">{rich('reports:files.title')}</h2>
      <ul>
        <li>
          <a href={at(`report.pdf?version=${version}&language=${locale}`)}>{rich('reports:files.pdf')}</a>
        </li>
        <li>
          <a href={at(`report.pdf?version=${version}&language=${locale}&print=large`)}>{rich('reports:files.large')}</a>
        </li>
        <li>
          <a href={at(`report.html?version=${version}&language=${locale}`)}>{rich('reports:files.html')}</a>
        </li>
        <li>
          <a href={at(`data.zip?version=${version}`)}>{rich('reports:files.data')}</a>
        </li>
        <li>
          <a href={at(`signature.json?version=${version}`)}>{rich('reports:files.signature')}</a>
        </li>
      </ul>
      <p>{rich('reports:files.forGood')}</p>
    </section>
  );
}

export default function OneReportPage() {
  const { report, nodes } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <p className="screen-only">
        <a href="/reports">{rich('reports:all')}</a> <a href="#files">{rich('reports:files.title')}</a>
      </p>
      <Errata errata={report.errata} />
      <article>
        <Exact nodes={nodes} />
      </article>
      <Versions report={report} />
      <Files report={report} />
    </>
  );
}
