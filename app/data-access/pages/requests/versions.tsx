/** Two versions of a request side by side: what changed, field by field, the changed words marked. */

import { withoutMarks } from '#app/i18n/rich-text.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { wordDifferences } from '#app/kernel/domain/plain-language/word-differences.ts';
import { found } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { APPLICANTS } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { changedSections } from '../../domain/requests/request-form.ts';
import { dataSetsOffered, dataSetTitlesOf } from '../../services/requests/data-sets-offered.server.ts';
import { ownRequest } from './own.ts';
import { type SectionField, sectionFields } from './section-words.tsx';

export const meta = titled('apply:versions.title');

export const access = { GET: APPLICANTS };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const { row, versions } = await ownRequest(tools, visit, params.id);
  const numbered = (text: string | undefined) =>
    found(versions.find(({ version }) => String(version) === text) ?? null);
  const [before, after] = [numbered(params.from), numbered(params.to)];
  return {
    id: row.id,
    before,
    after,
    changed: changedSections(before.content, after.content),
    versions: versions.map(({ version }) => version),
    titles: dataSetTitlesOf(await dataSetsOffered(tools.database.prisma, visit.now.toISOString())),
  };
}
type Both = {
  readonly id: string;
  readonly before: SectionField | undefined;
  readonly after: SectionField | undefined;
};

const shown = (field: SectionField | undefined) =>
  field === undefined ? '' : field.isTyped ? field.text : withoutMarks(field.text);

/** One side of the comparison: what the other side does not have stands as deleted or added. */
function Side({ field, side }: { field: Both; side: 'gone' | 'new' }) {
  const parts = wordDifferences(shown(field.before), shown(field.after)).filter(
    ({ kind }) => kind === 'same' || kind === side,
  );
  return (
    <span className="lines">
      {parts.map(({ kind, text }, place) => {
        const key = `${place}-${kind}`;
        if (kind === 'same') return <span key={key}>{text}</span>;
        return kind === 'gone' ? <del key={key}>{text}</del> : <ins key={key}>{text}</ins>;
      })}
    </span>
  );
}

export default function ApplyVersionsPage() {
  const { id, before, after, changed, versions, titles } = useLoaded<typeof loader>();
  const texts = useTexts();
  const { rich, t, day } = texts;
  const fieldsIn = (section: (typeof changed)[number]): readonly Both[] => {
    const [old, next] = [before, after].map(({ content }) =>
      sectionFields(section, content[section], { ...texts, titles }),
    );
    const ids = [...new Set([...(old ?? []), ...(next ?? [])].map((field) => field.id))];
    const both = ids.map((one) => ({
      id: one,
      before: old?.find((field) => field.id === one),
      after: next?.find((field) => field.id === one),
    }));
    return both.filter((field) => shown(field.before) !== shown(field.after));
  };
  return (
    <>
      <PageTitle
        before={<a href={`/apply/${id}`}>{rich('apply:section.back', { id })}</a>}
        lead={rich('apply:versions.lead', {
          from: before.version,
          fromDay: day(before.submittedAt),
          to: after.version,
          toDay: day(after.submittedAt),
        })}
      >
        {rich('apply:versions.title')}
      </PageTitle>
      {changed.length === 0 && <p>{rich('apply:versions.none')}</p>}
      {changed.map((section) => (
        <DataTable
          key={section}
          prose
          caption={t(`apply:section.${section}`)}
          columns={[
            { id: 'field', title: rich('apply:versions.field') },
            { id: 'before', title: rich('apply:versions.version', { version: before.version }) },
            { id: 'after', title: rich('apply:versions.version', { version: after.version }) },
          ]}
          rows={fieldsIn(section).map((field) => ({
            id: field.id,
            cells: [
              rich((field.after ?? field.before)?.name ?? 'apply:nothing'),
              <Side key="before" field={field} side="gone" />,
              <Side key="after" field={field} side="new" />,
            ],
          }))}
        />
      ))}
      {versions.length > 2 && (
        <p>
          {rich('apply:versions.others')}{' '}
          {versions.slice(1).map((version) => (
            <a key={version} href={`/apply/${id}/versions/${version - 1}/${version}`}>
              {rich('apply:versions.pair', { from: version - 1, to: version })}{' '}
            </a>
          ))}
        </p>
      )}
    </>
  );
}
