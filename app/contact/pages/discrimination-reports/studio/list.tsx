/** Reports of unfair treatment: what is late, what waits, and half-years whose counts are to be published. */
import { z } from 'zod';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { publicWords } from '#app/kernel/domain/programme/register.ts';
import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { InEach, inEachForm, textsIn } from '#app/kernel/pages/in-each.tsx';
import { ELSI_AND_ETHICS } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { halvesToPublish, publishHalf } from '../../../services/discrimination-reports/discrimination-counts.server.ts';
import { listDiscriminationReports } from '../../../services/discrimination-reports/discrimination-office.server.ts';
import { ReportState } from '../report-parts.tsx';
import { discriminationReaderOf } from './own.ts';

export const meta = titled('commonsdesk:unfair.page');

const PARTS = ['done'] as const;
const form = z.strictObject({ half: z.string().regex(/^\d{4}-[12]$/), ...inEachForm(PARTS, publicWords) });

export const access = { GET: ELSI_AND_ETHICS, POST: ELSI_AND_ETHICS };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const who = discriminationReaderOf(visit);
  return {
    reports: await listDiscriminationReports(tools, who),
    // the half-year is the office's to publish
    halves: who.role === 'elsi-officer' ? await halvesToPublish(tools, who) : [],
  };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const who = discriminationReaderOf(visit);
  const read = readForm(form, visit, (field) => `commonsdesk:unfair.${field.split('_')[0]}`);
  if (!read.ok) return askAgain(read);
  const texts = textsIn(PARTS, read.value);
  const done = { ja: texts.ja.done, 'ja-easy': texts['ja-easy'].done, en: texts.en.done };
  const published = await publishHalf(tools, who, read.value.half, done);
  return published.ok ? seeOther('/studio/unfair') : refusedAgain(visit, published.refusal);
}

function Halves({ halves, state }: { halves: readonly string[]; state: FormState | undefined }) {
  const { rich } = useTexts();
  const half = halves[0];
  if (!half) return <p>{rich('commonsdesk:unfair.noHalf')}</p>;
  const [year = '', part] = half.split('-');
  return (
    <>
      <p>{rich(`commons:unfair.half.${part}`, { year })}</p>
      <p>{rich('commonsdesk:unfair.halfText')}</p>
      <PostForm id="form" hidden={{ half }}>
        <InEach parts={PARTS} label={(name) => `commonsdesk:unfair.${name}`} state={state} />
        <Actions>
          <Button>{rich('commonsdesk:unfair.publish')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}

export default function StudioDiscriminationPage() {
  const { reports, halves } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, marked, day } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('commonsdesk:unfair.lead')}>{rich('commonsdesk:unfair.page')}</PageTitle>
      {reports.length === 0 && <p>{rich('commonsdesk:unfair.none')}</p>}
      {reports.length > 0 && (
        <DataTable
          caption={marked('commonsdesk:unfair.page')}
          columns={[
            { id: 'number', title: rich('commonsdesk:unfair.number') },
            { id: 'kind', title: rich('commons:unfair.kindLabel') },
            { id: 'due', title: rich('commons:unfair.dueOn') },
            { id: 'state', title: rich('commons:unfair.stateName') },
          ]}
          rows={reports.map(({ number, kind, dueAt, state: standing, isPassedOn }) => ({
            id: number,
            cells: [
              <a key="number" href={`/studio/unfair/${number}`}>
                {number}
              </a>,
              rich(`commons:unfair.kind.${kind}`),
              <Marked key="due" text={day(dueAt)} />,
              <ReportState key="state" state={standing} isPassedOn={isPassedOn} />,
            ],
          }))}
        />
      )}
      <h2>{rich('commonsdesk:unfair.half')}</h2>
      <Halves halves={halves} state={state} />
    </>
  );
}
