/** One campaign: its words, whom it means and why others are not reached; the second person's word; and how it goes. */
import { z } from 'zod';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ELSI_AND_ETHICS } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import type { PressedStep, RecontactState } from '../../domain/recontact/campaign.ts';
import { loadCriteriaChoices } from '../../services/recontact/criteria-choices.server.ts';
import { countAgain, pressStep } from '../../services/recontact/draft.server.ts';
import { loadRecontact, type RecontactPage } from '../../services/recontact/load-campaign.server.ts';
import { officerOf } from './own.ts';
import { Course, Facts, PreviewOf, WordsOf } from './sections.tsx';

export const meta = titled('campaigns:one');

const PRESSED = ['confirmed', 'paused', 'resumed', 'stopped', 'discarded'] as const satisfies readonly PressedStep[];
const pressForm = z.object({ press: z.enum([...PRESSED, 'count']) });

export const access = { GET: ELSI_AND_ETHICS, POST: ELSI_AND_ETHICS };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const page = found(await loadRecontact(tools, officerOf(visit), params.campaign ?? ''));
  return { page, choices: await loadCriteriaChoices(tools, visit.locale), locale: visit.locale };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = officerOf(visit);
  const { campaign } = found(await loadRecontact(tools, who, params.campaign ?? ''));
  const read = readForm(pressForm, visit, () => 'campaigns:field.press');
  if (!read.ok) return askAgain(read);
  const { press } = read.value;
  const done = await (press === 'count'
    ? countAgain(tools, who, campaign.id)
    : pressStep(tools, who, campaign.id, press));
  return done.ok ? seeOther(`/studio/recontact/${campaign.id}`) : refusedAgain(visit, done.refusal);
}

/** What can be taken up again. */
const TURNS: Readonly<Partial<Record<RecontactState, PressedStep>>> = { sending: 'paused', paused: 'resumed' };
/** What cannot: it is asked for twice, after what it means. */
const ENDS: Readonly<Partial<Record<RecontactState, 'stopped' | 'discarded'>>> = {
  draft: 'discarded',
  gathering: 'stopped',
  sending: 'stopped',
  paused: 'stopped',
  'ethics-ended': 'stopped',
};

function Press({ step, kind = 'plain' }: { step: PressedStep | 'count'; kind?: 'primary' | 'plain' }) {
  const { rich } = useTexts();
  return (
    <Button kind={kind} name="press" value={step}>
      {rich(`campaigns:press.${step}`)}
    </Button>
  );
}

function Ending({ step }: { step: 'stopped' | 'discarded' }) {
  const { rich } = useTexts();
  return (
    <details>
      <summary>{rich(`campaigns:ending.${step}.title`)}</summary>
      <p>{rich(`campaigns:ending.${step}.text`)}</p>
      <PostForm>
        <Actions>
          <Press step={step} />
        </Actions>
      </PostForm>
    </details>
  );
}

function BeforeStart({ isOwn }: Pick<RecontactPage, 'isOwn'>) {
  const { rich } = useTexts();
  return (
    <>
      <Notice tone="attention" title={rich('campaigns:confirm.title')}>
        <ul>
          {(['text', 'whom', 'ethics', 'each', 'stop'] as const).map((one) => (
            <li key={one}>{rich(`campaigns:confirm.${one}`)}</li>
          ))}
        </ul>
      </Notice>
      {isOwn && <p>{rich('campaigns:confirm.own')}</p>}
    </>
  );
}

/** What the one who looks may do next, and what somebody else has to. */
function Next({ page: { campaign, isOwn, may, preview } }: { page: RecontactPage }) {
  const { rich } = useTexts();
  const { state } = campaign;
  const [turn, end] = [TURNS[state], ENDS[state]];
  if (!end) return null;
  const isDraft = state === 'draft';
  return (
    <section>
      <h2>{rich('campaigns:next.title')}</h2>
      {isDraft && <BeforeStart isOwn={isOwn} />}
      {may.draft && turn && <p>{rich(`campaigns:next.${turn}`)}</p>}
      <PostForm id="form">
        <Actions>
          {isDraft && !isOwn && may.confirm && preview?.is === 'made' && <Press step="confirmed" kind="primary" />}
          {isDraft && may.draft && <Press step="count" />}
          {may.draft && turn && <Press step={turn} />}
        </Actions>
      </PostForm>
      {may.draft && <Ending step={end} />}
    </section>
  );
}

const TONE = {
  draft: 'attention',
  gathering: 'information',
  sending: 'information',
  paused: 'attention',
  'ethics-ended': 'attention',
  stopped: 'attention',
  discarded: 'information',
  finished: 'done',
} as const;

export default function OneCampaignPage() {
  const { page, choices, locale } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { campaign, preview, progress } = page;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/studio/recontact">{rich('campaigns:title')}</a>} lead={campaign.id}>
        {campaign.texts[locale].title}
      </PageTitle>
      <Notice tone={TONE[campaign.state]} title={rich(`campaigns:state.${campaign.state}`)}>
        <p>{rich(`campaigns:stateText.${campaign.state}`)}</p>
      </Notice>
      {progress && <Course progress={progress} />}
      {preview && campaign.state === 'draft' && <PreviewOf preview={preview} />}
      <WordsOf texts={campaign.texts} />
      <Facts campaign={campaign} choices={choices} />
      {preview && progress && (
        <details>
          <summary>{rich('campaigns:preview.before')}</summary>
          <PreviewOf preview={preview} />
        </details>
      )}
      <Next page={page} />
      {page.may.draft && (
        <p>
          <a href={`/studio/recontact/new?from=${campaign.id}`}>{rich('campaigns:new.from')}</a>
        </p>
      )}
    </>
  );
}
