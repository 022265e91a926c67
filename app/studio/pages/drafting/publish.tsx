/** Published now, or at a time that is set: what it will mean is said first, and nothing published ever changes. */

import { z } from 'zod';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { atLeast } from '#app/kernel/domain/document/comparison.ts';
import { CHANGE_CLASSES } from '#app/kernel/domain/event/payloads/governance.ts';
import { daySchema } from '#app/kernel/domain/event/payloads/parts.ts';
import { instantOf, msOf, startOfDay } from '#app/kernel/domain/instant.ts';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type LoadedComparison, loadComparison } from '../../services/drafting/load-comparison.server.ts';
import { publishDraft } from '../../services/drafting/publish-draft.server.ts';
import { takeDraftStep } from '../../services/drafting/take-step.server.ts';
import { ConsequencePart } from './consequence-part.tsx';
import { draftPath, studioPersonOf } from './own.ts';

export const meta = titled('drafts:pages.publish.title');

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
const maybeDay = z.union([z.literal(''), daySchema]).default('');

const publishForm = z
  .object({
    when: z.enum(['now', 'at'], { error: 'drafts:error.when' }),
    day: maybeDay,
    time: z
      .union([z.literal(''), z.string().regex(/^([01]?\d|2[0-3]):[0-5]\d$/, { error: 'drafts:error.time' })])
      .default(''),
    changeClass: z.union([z.literal(''), z.enum(CHANGE_CLASSES)]).default(''),
    reconsentBy: maybeDay,
  })
  .superRefine(({ when, day, changeClass, reconsentBy }, context) => {
    if (when === 'at' && day === '')
      context.addIssue({ code: 'custom', path: ['day'], message: 'errors:field.missing' });
    if (changeClass === 'reconsent' && reconsentBy === '')
      context.addIssue({ code: 'custom', path: ['reconsentBy'], message: 'errors:field.missing' });
  });

const minutesOf = (time: string): number => {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
};
const atTime = (day: string, minutes: number): string => instantOf(msOf(startOfDay(day)) + minutes * MINUTE_MS);

export const access = { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' };
export const loader = async ({ context: { tools }, params }: RouteArgs) => ({
  compared: found(await loadComparison(tools, params.draft ?? '', { language: 'ja', audience: null })),
});

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = studioPersonOf(visit);
  const id = params.draft ?? '';
  const back = () => seeOther(draftPath(id, 'publish'));
  if (visit.form?.get('do') === 'unschedule') {
    const done = await takeDraftStep(tools, who, id, { kind: 'unscheduled' });
    return done.ok ? back() : refusedAgain(visit, done.refusal);
  }
  const read = readForm(publishForm, visit, (field) => `drafts:publish.${field}`);
  if (!read.ok) return askAgain(read);
  const { when, day, time, changeClass, reconsentBy } = read.value;
  const done = await publishDraft(tools, who, id, {
    publishAt: when === 'now' ? visit.now.toISOString() : atTime(day, minutesOf(time)),
    changeClass: changeClass || null,
    // the last minute of that day
    reconsentBy: changeClass === 'reconsent' ? atTime(reconsentBy, DAY_MINUTES - 1) : null,
  });
  return done.ok ? back() : refusedAgain(visit, done.refusal);
}

function PublishForm({
  compared: { comparison },
  state,
}: {
  compared: LoadedComparison;
  state: FormState | undefined;
}) {
  const { rich } = useTexts();
  const lowest = comparison?.changeClass ?? null;
  const classes = lowest === null ? [] : CHANGE_CLASSES.filter((one) => atLeast(one, lowest));
  return (
    <PostForm state={state} words="drafts:publish." id="form" hidden={{ do: 'publish' }}>
      {lowest !== null && (
        <RadioCards
          name="changeClass"
          hint={rich('drafts:publish.classHint')}
          value={lowest}
          options={classes.map((value) => ({
            value,
            label: rich(`drafts:class.${value}`),
            hint: rich(`drafts:class.text.${value}`),
          }))}
        />
      )}
      {lowest !== null && <DateField name="reconsentBy" />}
      <RadioCards name="when" options={['now', 'at']} optionWords="drafts:publish." />
      <DateField name="day" />
      <TextField name="time" hint width="short" />
      <Actions>
        <Button kind="primary">{rich('drafts:publish.send')}</Button>
      </Actions>
    </PostForm>
  );
}

function Waiting({ compared: { draft } }: { compared: LoadedComparison }) {
  const { rich, instant } = useTexts();
  const plan = draft.course.scheduled?.plan;
  if (!plan) return null;
  return (
    <>
      <Notice title={rich('drafts:publish.waiting', { at: instant(plan.publishAt) })}>
        <p>{rich('drafts:publish.looked')}</p>
      </Notice>
      <PostForm hidden={{ do: 'unschedule' }}>
        <Actions>
          <Button>{rich('drafts:publish.unschedule')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}

export default function DraftPublishPage() {
  const { compared } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day } = useTexts();
  const { draft, comparison, consequence } = compared;
  const { stage, approved, failed } = draft.course;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={
          <a href={draftPath(draft.id)}>
            {draft.document} {draft.version}
          </a>
        }
        lead={rich('drafts:publish.lead')}
      >
        {rich('drafts:pages.publish.title')}
      </PageTitle>
      {stage === 'published' && (
        <Notice tone="done" title={rich('drafts:publish.done')}>
          <p>
            <a href={`/documents/${draft.document}/${draft.version}`}>{rich('drafts:publish.see')}</a>
          </p>
        </Notice>
      )}
      {failed && (
        <Notice tone="error" title={rich('drafts:overview.failed')}>
          <p>{rich(`refusals:${failed.because}`)}</p>
        </Notice>
      )}
      {approved && stage !== 'published' && (
        <p>
          {rich('drafts:publish.approved', { number: approved.approval.number })}{' '}
          <Marked text={day(approved.approval.validUntil)} />
        </p>
      )}
      {stage === 'approved' && (
        <p>{rich('drafts:publish.second', {}, { letter: draftPath(draft.id, 'ethics/letter') })}</p>
      )}
      {stage === 'scheduled' && <Waiting compared={compared} />}
      {comparison && consequence && stage !== 'published' && (
        <ConsequencePart comparison={comparison} consequence={consequence} countAt={draftPath(draft.id, 'compare')} />
      )}
      {stage === 'approved' && <PublishForm compared={compared} state={state} />}
      {(stage === 'draft' || stage === 'in-review') && <p>{rich('drafts:publish.notYet')}</p>}
    </>
  );
}
