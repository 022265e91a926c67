/** How an application stands, by the link of its mail. It names the organisation and what was decided; nobody. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { found } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { openStanding } from '../../services/forum/apply.server.ts';

export const meta = titled('forum:standing.title');

export const access = { GET: 'anyone' };
export async function loader({ context: { tools }, params }: RouteArgs) {
  const { id, name, stage, appliedAt, confirmedAt, reason } = found(await openStanding(tools, params.standing ?? ''));
  // a proposal is nobody's business before it is confirmed
  const shown = stage === 'proposed' ? 'applied' : stage;
  return { id, name, stage: shown, appliedAt, decided: confirmedAt && { at: confirmedAt, reason: reason ?? '' } };
}

export default function StandingPage() {
  const { id, name, stage, appliedAt, decided } = useLoaded<typeof loader>();
  const { rich, instant, locale } = useTexts();
  return (
    <>
      <PageTitle lead={rich(`forum:standing.lead.${stage}`)}>{rich('forum:standing.title')}</PageTitle>
      <SummaryList
        names="forum:standing."
        rows={[
          { id: 'number', value: id },
          { id: 'name', value: name[namesIn(locale)] },
          {
            id: 'applied',
            name: rich('forum:standing.appliedAt'),
            value: <Marked text={instant(new Date(appliedAt))} />,
          },
          ...(decided
            ? [
                {
                  id: 'at',
                  name: rich('forum:standing.decidedAt'),
                  value: <Marked text={instant(new Date(decided.at))} />,
                },
                { id: 'reason', value: decided.reason },
              ]
            : []),
        ]}
      />
      <p>{rich(`forum:standing.next.${stage}`)}</p>
    </>
  );
}
