/** Asking anew: what runs, what is planned, which version waits for a plan; and the way to plan one that is still to come. */
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type CampaignLine, listCampaigns } from '#app/services/reconsent/load-campaign.server.ts';
import { nameSchema } from '#app/services/reconsent/plan-campaign.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList, type TaskState } from '#app/ui/page/task-list.tsx';
import {
  type ActionFunctionArgs,
  askAgain,
  type LoaderFunctionArgs,
  seeOther,
  titled,
  useActionData,
  useLoaderData,
} from '../framework.ts';
import { officerOf, pathOf } from './own.ts';

export const meta = titled('reconsent:list.title');

export async function loader({ context: { visit, tools } }: LoaderFunctionArgs) {
  officerOf(visit);
  return { campaigns: await listCampaigns(tools, visit.locale) };
}

export async function action({ context: { visit } }: ActionFunctionArgs) {
  officerOf(visit);
  const read = parseForm(nameSchema, visit.form, textsFor(visit.locale));
  return read.ok ? seeOther(`${pathOf(read.value)}/plan`) : askAgain(read);
}

const STATES: Readonly<Record<string, TaskState>> = {
  planned: 'now',
  running: 'waiting',
  paused: 'now',
  ended: 'done',
  dropped: 'later',
  free: 'now',
};

function Campaigns({ campaigns }: { campaigns: readonly CampaignLine[] }) {
  const { rich, t, day } = useTexts();
  return (
    <TaskList
      tasks={campaigns.map((one) => {
        const state = one.isProposed ? 'proposed' : (one.state ?? 'free');
        return {
          id: `${one.document}/${one.version}`,
          title: t('reconsent:name', { title: one.title, version: one.version }),
          href: one.state === null ? `${pathOf(one)}/plan` : pathOf(one),
          state: STATES[one.state ?? 'free'] ?? 'later',
          hint: (
            <>
              {rich(one.isPublished ? 'reconsent:list.published' : 'reconsent:list.notPublished')}
              {one.dueOn && (
                <>
                  {' · '}
                  <Marked text={t('reconsent:list.due', { day: day(one.dueOn) })} />
                </>
              )}
            </>
          ),
          stateText: rich(`reconsent:state.${state}`),
        };
      })}
    />
  );
}

export default function ReconsentList() {
  const { campaigns } = useLoaderData<typeof loader>() as { campaigns: readonly CampaignLine[] };
  const state = useActionData<typeof action>() as FormState | undefined;
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/studio">{rich('studio:desk.title')}</a>} lead={rich('reconsent:list.lead')}>
        {rich('reconsent:list.title')}
      </PageTitle>
      {campaigns.length === 0 ? <p>{rich('reconsent:list.none')}</p> : <Campaigns campaigns={campaigns} />}
      <h2>{rich('reconsent:list.new')}</h2>
      <p>{rich('reconsent:list.newText')}</p>
      <PostForm>
        <TextField
          name="document"
          label={rich('reconsent:list.document')}
          hint={rich('reconsent:list.documentHint')}
          state={state}
          width="middle"
        />
        <TextField
          name="version"
          label={rich('reconsent:list.version')}
          hint={rich('reconsent:list.versionHint')}
          state={state}
          width="short"
        />
        <Actions>
          <Button>{rich('reconsent:list.plan')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
