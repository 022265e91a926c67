/** Asking again: what runs, what is planned, which version waits for a plan; and the way to plan one that is still to come. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { documentTitles } from '#app/kernel/services/documents/document-titles.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList, type TaskState } from '#app/ui/page/task-list.tsx';
import { type CampaignLine, listCampaigns } from '../../services/reconsent/load-campaign.server.ts';
import { canBePlanned, nameSchema } from '../../services/reconsent/plan-campaign.server.ts';
import { officerOf, pathOf } from './own.ts';

export const meta = titled('reconsent:list.title');

export const access = { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  officerOf(visit);
  const titles = await documentTitles(tools, visit.locale);
  const documents = [...titles].map(([value, label]) => ({ value, label }));
  return { campaigns: await listCampaigns(tools, visit.locale), documents };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  officerOf(visit);
  const read = parseForm(nameSchema, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  if (!(await canBePlanned(tools, read.value))) return refusedAgain(visit, { code: 'reconsent-nothing-to-plan' });
  return seeOther(`${pathOf(read.value)}/plan`);
}

const STATES: ReadonlyMap<string, TaskState> = new Map(
  Object.entries<TaskState>({
    planned: 'now',
    running: 'waiting',
    paused: 'now',
    ended: 'done',
    dropped: 'later',
    free: 'now',
  }),
);

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
          state: STATES.get(one.state ?? 'free') ?? 'later',
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
  const { campaigns, documents } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
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
      <PostForm state={state} words="reconsent:list.">
        <SelectField name="document" options={documents} />
        <TextField name="version" hint width="short" />
        <Actions>
          <Button>{rich('reconsent:list.plan')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
