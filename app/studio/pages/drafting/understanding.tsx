/** Which passages people do not understand at first: each with its figures and the way to rewrite it. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Tag } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import type { ShownPeople } from '../../domain/drafting/consequence.ts';
import { HARD_PERCENT } from '../../domain/drafting/understanding.ts';
import {
  loadAnswerFigures,
  type Understanding,
  type UnderstoodItem,
} from '../../services/drafting/load-understanding.server.ts';
import { draftPath, studioPersonOf } from './own.ts';

export const meta = titled('drafts:understanding.title');
export const handle = { wide: true };

export const access = { GET: STUDIO };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => {
  const query = queryOf(visit);
  const of = { document: query.get('document'), version: query.get('version'), audience: query.get('audience') };
  return { understanding: await loadAnswerFigures(tools, studioPersonOf(visit), of) };
};

function Verdict({ isHard }: Pick<UnderstoodItem, 'isHard'>) {
  const { rich } = useTexts();
  if (isHard === null) return <>{rich('drafts:understanding.tooFew')}</>;
  return isHard ? (
    <Tag icon="attention" tone="attention">
      {rich('drafts:understanding.rewrite')}
    </Tag>
  ) : (
    <Tag icon="done" tone="done">
      {rich('drafts:understanding.fine')}
    </Tag>
  );
}

function Items({ understanding: { items, draft, chosen, language } }: { understanding: Understanding }) {
  const { rich, t, number } = useTexts();
  const of = (count: ShownPeople) => (count === 'few' ? t('drafts:consequence.few') : number(count));
  const passage = (section: string) =>
    draft
      ? draftPath(draft, `sections/${section}`)
      : `/documents/${chosen?.document}/${chosen?.version}/${language}?audience=${chosen?.audience}#section-${section}`;
  const columns = ['question', 'verdict', 'people', 'wrong', 'share', 'last', 'instead'] as const;
  return (
    <DataTable
      caption={t('drafts:understanding.caption')}
      columns={columns}
      titles="drafts:understanding.column."
      rows={items.map((one) => ({
        id: one.item,
        cells: [
          <span key="question">
            <span lang={spokenIn(language)}>
              <DocText text={one.question} />
            </span>{' '}
            <a href={passage(one.section)}>
              {rich('drafts:understanding.passage')} <span lang={spokenIn(language)}>{one.sectionTitle}</span>
            </a>
          </span>,
          <Verdict key="verdict" isHard={one.isHard} />,
          of(one.people),
          of(one.wrongFirst),
          one.share === null ? '–' : rich('drafts:understanding.percent', { share: number(one.share) }),
          of(one.wrongAtLast),
          one.insteadText === null ? (
            '–'
          ) : (
            <span key="instead" lang={spokenIn(language)}>
              <DocText text={one.insteadText} />
            </span>
          ),
        ],
      }))}
    />
  );
}

export default function UnderstandingPage() {
  const { understanding } = useLoaded<typeof loader>();
  const { rich, t } = useTexts();
  const { versions, chosen, items } = understanding;
  return (
    <>
      <PageTitle
        before={<a href="/studio/documents">{rich('drafts:list.title')}</a>}
        lead={rich('drafts:understanding.lead', { percent: HARD_PERCENT })}
      >
        {rich('drafts:understanding.title')}
      </PageTitle>
      {chosen && (
        <h2>
          {chosen.document} {chosen.version} · {rich(`receipt:documents.audience.${chosen.audience}`)}
        </h2>
      )}
      {items.length === 0 ? <p>{rich('drafts:understanding.none')}</p> : <Items understanding={understanding} />}
      <p>{rich('drafts:understanding.small')}</p>
      <details>
        <summary>{rich('drafts:understanding.others')}</summary>
        <ul>
          {versions.map(({ document, version, audience }) => (
            <li key={`${document} ${version} ${audience}`}>
              <a href={`/studio/documents/understanding?document=${document}&version=${version}&audience=${audience}`}>
                {document} {version} · {t(`receipt:documents.audience.${audience}`)}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
