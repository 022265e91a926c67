/** What the worker does again and again, how each went, and what waits in the outbox: to be run or sent again from here. */

import { z } from 'zod';
import { JOB_NAMES } from '#app/data-access/index.pages.ts';
import type { JobState } from '#app/data-access/index.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { readForm } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import type { IconName } from '#app/ui/page/icon.tsx';
import { Notice, Tag, type Tone } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { askForJob, type JobRow, loadJobs } from '../../services/operator/jobs.server.ts';
import { loadMailState, type MailState } from '../../services/operator/mail-state.server.ts';
import { loadOutbox, sendAgain } from '../../services/operator/outbox-state.server.ts';
import { Outbox } from './outbox.tsx';
import { administratorOf } from './own.ts';

export const meta = titled('administration:jobs.title');
export const handle = { wide: true };

const form = z.union([
  z.strictObject({ job: z.enum(JOB_NAMES) }),
  z.strictObject({ again: z.union([z.literal('all'), z.string().regex(/^\d{1,18}$/)]) }),
]);

export const access = { GET: 'staff:administrator', POST: 'staff:administrator' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  administratorOf(visit);
  return { jobs: await loadJobs(tools), outbox: await loadOutbox(tools), mail: await loadMailState(tools) };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const { account } = administratorOf(visit);
  const read = readForm(form, visit, (field) => `administration:field.${field}`);
  if (!read.ok) return askAgain(read);
  if ('job' in read.value) await askForJob(tools, account, read.value.job);
  else await sendAgain(tools, account, read.value.again);
  return seeOther('/operator/jobs');
}

const LOOKS: Readonly<Record<JobState, { icon: IconName; tone?: Tone }>> = {
  well: { icon: 'done', tone: 'done' },
  asked: { icon: 'waiting' },
  never: { icon: 'later' },
  late: { icon: 'attention', tone: 'attention' },
  failing: { icon: 'error', tone: 'error' },
};

function Jobs({ jobs }: { jobs: readonly JobRow[] }) {
  const { rich, t, instant, number } = useTexts();
  return (
    <DataTable
      caption={t('administration:jobs.caption')}
      columns={['job', 'state', 'started', 'took', 'run']}
      titles="administration:jobs."
      figures={['took']}
      rows={jobs.map(({ name, state, startedAt, tookMs, failure, failingSince }) => ({
        id: name,
        cells: [
          rich(`administration:job.${name}`),
          <div key="state">
            <Tag {...LOOKS[state]}>{rich(`administration:jobState.${state}`)}</Tag>
            {failure && failingSince && (
              <p>{rich('administration:jobs.failing', { failure, since: instant(failingSince) })}</p>
            )}
          </div>,
          startedAt ? <Marked key="at" text={instant(startedAt)} /> : '–',
          tookMs === null ? '–' : number(tookMs),
          <PostForm key="run" hidden={{ job: name }}>
            <Button>
              {rich('administration:jobs.runNow')} <span className="unseen">{t(`administration:job.${name}`)}</span>
            </Button>
          </PostForm>,
        ],
      }))}
    />
  );
}

function Mail({ mail }: { mail: MailState }) {
  const { rich, instant, number } = useTexts();
  return (
    <SummaryList
      names="administration:mail."
      rows={[
        { id: 'way', value: mail.server ?? rich('administration:mail.inbox') },
        {
          id: 'last',
          value: mail.lastSentAt ? <Marked text={instant(mail.lastSentAt)} /> : '–',
        },
        { id: 'day', value: number(mail.sentInADay) },
        { id: 'letters', value: number(mail.lettersWaiting) },
        { id: 'failing', value: number(mail.addressesFailing) },
      ]}
    />
  );
}

export default function JobsPage() {
  const { jobs, outbox, mail } = useLoaded<typeof loader>();
  const { rich, number } = useTexts();
  const failing = jobs.filter(({ state }) => state === 'failing').length;
  return (
    <>
      <PageTitle before={<a href="/operator">{rich('operator:title')}</a>} lead={rich('administration:jobs.lead')}>
        {rich('administration:jobs.title')}
      </PageTitle>
      {failing > 0 && (
        <Notice tone="error" title={rich('administration:jobs.failingTitle', { number: number(failing) })}>
          <p>{rich('administration:jobs.failingText')}</p>
        </Notice>
      )}
      <h2>{rich('operator:outbox.title')}</h2>
      <Outbox outbox={outbox} />
      <h2>{rich('administration:mail.title')}</h2>
      <Mail mail={mail} />
      <h2>{rich('administration:jobs.rounds')}</h2>
      <Jobs jobs={jobs} />
    </>
  );
}
