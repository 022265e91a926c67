/** The draft beside the version before it: by sentence, by question, with the class of the change and its consequence. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { plain } from '#app/kernel/domain/plain-language/readability.ts';
import { wordDifferences } from '#app/kernel/domain/plain-language/word-differences.ts';
import { found, queryOf, refusedAgain } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import type { ProvisionComparison, SectionComparison } from '../../services/drafting/compare-draft.server.ts';
import { askForCount } from '../../services/drafting/consequence.server.ts';
import { loadComparison } from '../../services/drafting/load-comparison.server.ts';
import { ConsequencePart } from './consequence-part.tsx';
import { Differing } from './differing.tsx';
import { audienceIn, draftPath, studioPersonOf } from './own.ts';

export const meta = titled('drafts:pages.compare.title');
export const handle = { wide: true };

export const access = { GET: STUDIO, POST: 'staff:elsi-officer' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const language = LANGUAGES.find((one) => one === queryOf(visit).get('language')) ?? 'ja';
  const of = { language, audience: audienceIn(visit) };
  const isOfficer = studioPersonOf(visit).role === 'elsi-officer';
  return { compared: found(await loadComparison(tools, params.draft ?? '', of)), language, isOfficer };
}

/** Counting alone is done here. */
export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const id = params.draft ?? '';
  const done = await askForCount(tools, studioPersonOf(visit), id);
  return done.ok ? seeOther(draftPath(id, 'compare')) : refusedAgain(visit, done.refusal);
}

type Both = { readonly before: string | null; readonly after: string | null; readonly language: Language };

/** What is gone is struck out, what is new underlined; a whole sentence where there is no other side. */
function Side({ before, after, side, language }: Both & { side: 'gone' | 'new' }) {
  const { rich } = useTexts();
  if ((side === 'gone' ? before : after) === null) return <>{rich('drafts:compare.nothing')}</>;
  const parts = wordDifferences(before ?? '', after ?? '').filter(({ kind }) => kind === 'same' || kind === side);
  return (
    <span lang={spokenIn(language)}>
      <Differing parts={parts} />
    </span>
  );
}

function Table({
  caption,
  rows,
  language,
}: {
  caption: string;
  rows: readonly { id: string; name: string; before: string | null; after: string | null }[];
  language: Language;
}) {
  return (
    <DataTable
      prose
      caption={caption}
      columns={['name', 'before', 'after']}
      titles="drafts:compare."
      rows={rows.map(({ id, name, before, after }) => ({
        id,
        cells: [
          name,
          <Side key="before" before={before} after={after} side="gone" language={language} />,
          <Side key="after" before={before} after={after} side="new" language={language} />,
        ],
      }))}
    />
  );
}

function SectionPart({ of: { id, title, sentences }, language }: { of: SectionComparison; language: Language }) {
  const { t } = useTexts();
  const rows = sentences.map((pair, place) => ({ ...pair, id: `${id}-${place}`, name: String(place + 1) }));
  return (
    <section>
      <h3>
        <span lang={spokenIn(language)}>{title}</span>
      </h3>
      <Table caption={t('drafts:compare.sentences', { section: plain(title) })} rows={rows} language={language} />
    </section>
  );
}

function ProvisionPart({
  of: { provision, title, what, reach, rows },
  language,
}: {
  of: ProvisionComparison;
  language: Language;
}) {
  const { rich, t } = useTexts();
  const lines = [
    ...reach.map(({ line, before, after }) => ({ id: line, name: t(`drafts:compare.reach.${line}`), before, after })),
    ...rows.map(({ row, before, after }) => ({ id: row, name: t(`drafts:card.${row}`), before, after })),
  ];
  return (
    <section>
      <h3>
        <span lang={spokenIn(language)}>{title}</span>
      </h3>
      <p>
        <code>{provision}</code> · {what.map((one) => t(`drafts:compare.what.${one}`)).join(' · ')}
      </p>
      {lines.length > 0 && (
        <Table caption={t('drafts:compare.lines', { provision: plain(title) })} rows={lines} language={language} />
      )}
      {lines.length === 0 && <p>{rich('drafts:compare.nothing')}</p>}
    </section>
  );
}

type Page = LoadedBy<typeof loader>;

function Chosen({ compared: { draft, languages, audiences, audience }, language }: Omit<Page, 'isOfficer'>) {
  const { t } = useTexts();
  const link = (query: string, label: string, isHere: boolean) => (
    <li key={query}>
      {isHere ? <strong>{label}</strong> : <a href={draftPath(draft.id, `compare?${query}`)}>{label}</a>}
    </li>
  );
  return (
    <ul className="links-in-line" role="list">
      {languages.map((one) =>
        link(`language=${one}&audience=${audience}`, t(`drafts:language.${one}`), one === language),
      )}
      {audiences.length > 1 &&
        audiences.map((one) =>
          link(`language=${language}&audience=${one}`, t(`receipt:documents.audience.${one}`), one === audience),
        )}
    </ul>
  );
}

export default function DraftComparePage() {
  const page = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { compared, language, isOfficer } = page;
  const { draft, comparison, consequence, detail, isReadable } = compared;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={
          <a href={draftPath(draft.id)}>
            {draft.document} {draft.version}
          </a>
        }
        lead={draft.base ? rich('drafts:list.after', { base: draft.base }) : undefined}
      >
        {rich('drafts:pages.compare.title')}
      </PageTitle>
      {!isReadable && <p>{rich('drafts:compare.unreadable')}</p>}
      {isReadable && !comparison && <p>{rich('drafts:compare.first')}</p>}
      {comparison && consequence && (
        <ConsequencePart
          comparison={comparison}
          consequence={consequence}
          countAt={isOfficer ? draftPath(draft.id, 'compare') : null}
        />
      )}
      {comparison && <Chosen compared={compared} language={language} />}
      {comparison && !detail && <p>{rich('drafts:compare.unreadable')}</p>}
      {detail && (
        <>
          <h2>{rich('drafts:compare.provisions')}</h2>
          {detail.provisions.length === 0 && <p>{rich('drafts:compare.nothing')}</p>}
          {detail.provisions.map((one) => (
            <ProvisionPart key={one.provision} of={one} language={language} />
          ))}
          <h2>{rich('drafts:compare.sections')}</h2>
          {detail.sections.length === 0 && <p>{rich('drafts:compare.nothing')}</p>}
          {detail.sections.map((one) => (
            <SectionPart key={one.id} of={one} language={language} />
          ))}
        </>
      )}
    </>
  );
}
