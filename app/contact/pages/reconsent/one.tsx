/** One campaign: its plan, what follows from it, how far it has come, what can be done, what was done. */

import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { found, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type CampaignPage, loadCampaign } from '../../services/reconsent/load-campaign.server.ts';
import { countAnew, dropPlan } from '../../services/reconsent/plan-campaign.server.ts';
import {
  extend,
  extendForm,
  press,
  pressForm,
  turn,
  turnForm,
} from '../../services/reconsent/steer-campaign.server.ts';
import { ActPart } from './act-part.tsx';
import { useCount, useWaveName } from './counts.tsx';
import { GatePart } from './gate-part.tsx';
import { campaignIn, officerOf, pathOf } from './own.ts';
import { PreviewPart } from './preview-part.tsx';
import { ProgressPart } from './progress-part.tsx';

export const meta = titled('reconsent:title');
export const handle = { wide: true };

export const access = { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  return { page: found(await loadCampaign(tools, officerOf(visit), visit.locale, campaignIn(params))) };
}

const actForm = z.discriminatedUnion('act', [
  pressForm,
  turnForm,
  extendForm,
  z.strictObject({ act: z.enum(['count', 'drop']), seen: z.string() }),
]);

function doneBy(
  tools: Parameters<typeof press>[0],
  who: Parameters<typeof press>[1],
  name: { document: string; version: string },
) {
  return (form: z.output<typeof actForm>) => {
    switch (form.act) {
      case 'pause':
      case 'resume':
        return turn(tools, who, name, form);
      case 'extend':
        return extend(tools, who, name, form);
      case 'count':
        return countAnew(tools, who, name);
      case 'drop':
        return dropPlan(tools, who, name);
      default:
        return press(tools, who, name, form);
    }
  };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const [who, name] = [officerOf(visit), campaignIn(params)];
  found(await loadCampaign(tools, who, visit.locale, name));
  const read = parseForm(actForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const done = await doneBy(tools, who, name)(read.value);
  return done.ok ? seeOther(pathOf(name)) : refusedAgain(visit, done.refusal);
}

const COLUMNS = ['wave', 'days', 'sites', 'channels', 'percent', 'people'] as const;

function Waves({ page }: { page: CampaignPage }) {
  const { rich, t, day } = useTexts();
  const counted = useCount();
  const { plan, sites, preview } = page;
  const waveName = useWaveName(plan);
  const siteName = (id: string) => sites.find((site) => site.id === id)?.name ?? id;
  return (
    <DataTable
      caption={t('reconsent:wave.caption')}
      columns={COLUMNS}
      titles="reconsent:wave."
      figures={['people']}
      rows={plan.waves.map(({ start, over, sites: at, channels, percent }, wave) => ({
        id: String(wave),
        cells: [
          waveName(wave),
          over === 1 ? (
            <Marked key="day" text={day(start)} />
          ) : (
            t('reconsent:wave.over', { day: day(start), count: over })
          ),
          at.length === 0 ? rich('reconsent:all') : at.map(siteName).join(t('reconsent:separator')),
          channels.length === 0
            ? rich('reconsent:all')
            : channels.map((one) => t(`reconsent:channel.${one}`)).join(t('reconsent:separator')),
          t('reconsent:wave.percentOf', { percent }),
          preview ? counted(preview.waves[wave]?.count ?? null) : '–',
        ],
      }))}
    />
  );
}

function History({ page }: { page: CampaignPage }) {
  const { rich, t, instant } = useTexts();
  return (
    <section>
      <h2>{rich('reconsent:history.title')}</h2>
      <DataTable
        caption={t('reconsent:history.title')}
        columns={['at', 'what', 'by', 'why']}
        titles="reconsent:history."
        rows={page.steps.map(({ kind, at, by, detail }) => ({
          id: `${at} ${kind}`,
          cells: [
            <Marked key="at" text={instant(at)} />,
            rich(`reconsent:step.${kind}`),
            rich(`reconsent:history.who.${by}`),
            typeof detail.why === 'string' ? detail.why : '–',
          ],
        }))}
      />
    </section>
  );
}

export default function ReconsentCampaign() {
  const { page } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, t, day } = useTexts();
  const counted = useCount();
  const { plan, count } = page;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={<a href="/studio/reconsent">{rich('reconsent:list.title')}</a>}
        lead={rich(`reconsent:stateText.${page.state}`)}
      >
        {t('reconsent:name', { title: page.title, version: page.version })}
      </PageTitle>
      {count.running !== 'done' && (
        <Notice title={rich('reconsent:preview.counting')}>
          <p>{rich('reconsent:preview.countingText', { count: counted(count.running) })}</p>
        </Notice>
      )}
      <h2>{rich('reconsent:plan.title')}</h2>
      <Waves page={page} />
      <p>
        {rich('reconsent:plan.terms', {
          day: day(plan.dueOn),
          days:
            plan.reminderDays.length === 0
              ? t('reconsent:plan.noReminders')
              : plan.reminderDays.map((count) => t('reconsent:daysAfter', { count })).join(t('reconsent:separator')),
        })}
      </p>
      <ProgressPart page={page} />
      <section>
        <h2>{rich(page.state === 'planned' ? 'reconsent:preview.title' : 'reconsent:preview.who')}</h2>
        <PreviewPart page={page} />
      </section>
      <GatePart page={page} />
      <ActPart page={page} state={state} />
      <History page={page} />
    </>
  );
}
