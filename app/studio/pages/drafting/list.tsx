/** Consent documents in the making, and where a new one begins. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { documentTitles } from '#app/kernel/services/documents/document-titles.server.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import { type ListedDraft, listDrafts } from '../../services/drafting/list-drafts.server.ts';
import { draftPath, studioPersonOf } from './own.ts';

export const meta = titled('drafts:list.title');

export const access = { GET: STUDIO };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  drafts: await listDrafts(tools),
  titles: Object.fromEntries(await documentTitles(tools, visit.locale)),
  mayBegin: studioPersonOf(visit).role === 'elsi-officer',
});

export default function DraftsPage() {
  const { drafts, titles, mayBegin } = useLoaded<typeof loader>();
  const { rich, t, day } = useTexts();
  const wayTo = ({ id, document, version, base, stage, begunAt, stale, openComments }: ListedDraft) => ({
    href: draftPath(id),
    title: t('drafts:list.name', { title: titles[document] ?? document, version }),
    hint: (
      <>
        <strong>{rich(`drafts:stage.${stage}`)}</strong> · {rich('drafts:list.begun', { day: day(begunAt) })}
        {base && <> · {rich('drafts:list.after', { base })}</>}
        <br />
        {stale > 0 && <>{rich('drafts:list.stale', { count: stale })} </>}
        {openComments > 0 && rich('drafts:list.comments', { count: openComments })}
      </>
    ),
  });
  return (
    <>
      <PageTitle lead={rich('drafts:list.lead')} before={<a href="/studio">{rich('studio:desk.title')}</a>}>
        {rich('drafts:list.title')}
      </PageTitle>
      {drafts.length === 0 ? <p>{rich('drafts:list.none')}</p> : <Ways ways={drafts.map(wayTo)} />}
      <p>
        {rich(
          'drafts:list.published',
          {},
          { documents: '/documents', understanding: '/studio/documents/understanding' },
        )}
      </p>
      {mayBegin && (
        <Actions>
          <ButtonLink href="/studio/documents/new">{rich('drafts:list.begin')}</ButtonLink>
        </Actions>
      )}
    </>
  );
}
