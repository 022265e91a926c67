/** Campaigns of recontact, the newest first, and the way to a new one. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { ELSI_AND_ETHICS } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { loadCampaigns } from '../../services/recontact/load-campaign.server.ts';
import { officerOf } from './own.ts';

export const meta = titled('campaigns:title');

export const access = { GET: ELSI_AND_ETHICS };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const who = officerOf(visit);
  const campaigns = await loadCampaigns(tools);
  const shown = campaigns.map(({ id, kind, texts, state, draftedAt }) => ({
    id,
    kind,
    state,
    draftedAt,
    title: texts[visit.locale].title,
  }));
  return { campaigns: shown, mayDraft: who.role === 'elsi-officer' };
}

const TONE = {
  draft: 'waiting',
  gathering: 'now',
  sending: 'now',
  paused: 'waiting',
  'ethics-ended': 'waiting',
  stopped: 'later',
  discarded: 'later',
  finished: 'done',
} as const;

export default function CampaignsPage() {
  const { campaigns, mayDraft } = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  return (
    <>
      <PageTitle lead={rich('campaigns:lead')}>{rich('campaigns:title')}</PageTitle>
      {mayDraft && (
        <Actions>
          <ButtonLink href="/studio/recontact/new">{rich('campaigns:new.title')}</ButtonLink>
        </Actions>
      )}
      {campaigns.length === 0 ? (
        <p>{rich('campaigns:none')}</p>
      ) : (
        <TaskList
          tasks={campaigns.map(({ id, kind, state, title, draftedAt }) => ({
            id,
            title,
            href: `/studio/recontact/${id}`,
            state: TONE[state],
            hint: (
              <>
                {id} · {rich(`campaigns:kind.${kind}`)} · {rich('campaigns:draftedAt', { day: day(draftedAt) })}
              </>
            ),
            stateText: rich(`campaigns:state.${state}`),
          }))}
        />
      )}
    </>
  );
}
