/** Notices of publications and patents, as organisations gave them to the forum. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { FORUM } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { type ForumNotice, listForumNotices } from '../../services/publications/forum-notices.server.ts';
import { officerOf } from './own.ts';

export const meta = titled('forum:notices.title');

export const access = { GET: FORUM };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  officerOf(visit);
  return { notices: await listForumNotices(tools, visit.locale) };
}

function Notice({ notice }: { notice: ForumNotice }) {
  const { rich, day } = useTexts();
  const { kind, request, approval, organisation, recipientClass, toldAt, publishedOn, filedOn, number, words } = notice;
  const row = (id: string, value: Parameters<typeof SummaryList>[0]['rows'][number]['value']) => ({
    id,
    name: rich(`forum:notices.${id}`),
    value,
  });
  return (
    <section>
      <h2>{rich(`forum:notices.kind.${kind}`, { organisation })}</h2>
      <SummaryList
        rows={[
          row('approval', <span className="number">{approval ?? request}</span>),
          row('class', rich(`uses:class.${recipientClass}`)),
          row('told', <Marked text={day(toldAt)} />),
          ...(number ? [row('number', <span className="number">{number}</span>)] : []),
          ...(filedOn ? [row('filed', <Marked text={day(filedOn)} />)] : []),
          row('published', publishedOn ? <Marked text={day(publishedOn)} /> : rich('forum:notices.notYet')),
        ]}
      />
      {words === '' ? <p className="hint">{rich('forum:notices.kept')}</p> : <OwnWords>{words}</OwnWords>}
    </section>
  );
}

export default function ForumNoticesPage() {
  const { notices } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle before={<a href="/forum">{rich('forum:desk.title')}</a>} lead={rich('forum:notices.lead')}>
        {rich('forum:notices.title')}
      </PageTitle>
      {notices.length === 0 && <p>{rich('forum:notices.none')}</p>}
      {notices.map((notice) => (
        <Notice key={notice.id} notice={notice} />
      ))}
    </>
  );
}
