/** The exact screens go to the committee with their digests; its approval is recorded for exactly these. */

import { z } from 'zod';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { Digest } from '#app/kernel/domain/drafting/course.ts';
import { daySchema } from '#app/kernel/domain/event/payloads/parts.ts';
import { found, keptTexts, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { scanIn } from '#app/kernel/pages/scan-in.ts';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { FileField } from '#app/ui/forms/file-field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { type Ethics, loadEthics } from '../../services/drafting/load-ethics.server.ts';
import { recordApproval } from '../../services/drafting/record-approval.server.ts';
import { takeDraftStep } from '../../services/drafting/take-step.server.ts';
import { draftPath, studioPersonOf } from './own.ts';

export const meta = titled('drafts:pages.ethics.title');

const name = z.string().trim().min(1).max(200);
const approvalForm = z.object({
  committeeJa: name,
  committeeEn: name,
  number: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,119}$/, { error: 'drafts:error.number' }),
  date: daySchema,
  validUntil: daySchema,
});

export const access = { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' };
export const loader = async ({ context: { visit, tools }, params }: RouteArgs) => ({
  ethics: found(await loadEthics(tools, studioPersonOf(visit), params.draft ?? '')),
});

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = studioPersonOf(visit);
  const id = params.draft ?? '';
  const back = () => seeOther(draftPath(id, 'ethics'));
  if (visit.form?.get('do') === 'hand-in') {
    const done = await takeDraftStep(tools, who, id, ({ now }) => ({ kind: 'handed-in', digests: now.digests ?? [] }));
    return done.ok ? back() : refusedAgain(visit, done.refusal);
  }
  const read = readForm(approvalForm, visit, (field) => `drafts:ethics.${field}`);
  if (!read.ok) return askAgain(read);
  const { committeeJa: ja, committeeEn: en, number, date, validUntil } = read.value;
  const letter = await scanIn(tools, visit, 'letter');
  if (!letter.ok) return askAgain({ errors: [letter.error], kept: keptTexts(visit) });
  const approval = { committee: { ja, en }, number, date, validUntil };
  const done = await recordApproval(tools, who, id, { approval, letter: letter.bytes });
  return done.ok ? back() : refusedAgain(visit, done.refusal);
}

function Files({ draft, digests }: { draft: string; digests: readonly Digest[] }) {
  const { rich, t } = useTexts();
  return (
    <DataTable
      caption={t('drafts:ethics.files')}
      columns={['text', 'files', 'digest']}
      titles="drafts:ethics.column."
      rows={digests.map(({ audience, language, sha256 }) => ({
        id: sha256,
        cells: [
          <span key="text">
            {rich(`receipt:documents.audience.${audience}`)} · {rich(`drafts:language.${language}`)}
          </span>,
          <span key="files">
            <a href={draftPath(draft, `ethics/${sha256}.html`)}>{rich('drafts:ethics.html')}</a> ·{' '}
            <a href={draftPath(draft, `ethics/${sha256}.pdf`)}>{rich('drafts:ethics.pdf')}</a>
          </span>,
          <code key="digest">{sha256}</code>,
        ],
      }))}
    />
  );
}

function HandedIn({ ethics: { draft, course, isSame } }: { ethics: Ethics }) {
  const { rich, instant } = useTexts();
  const { handedIn, stage } = course;
  if (!handedIn) return <p>{rich('drafts:ethics.notYet')}</p>;
  return (
    <>
      <p>{rich('drafts:ethics.handedIn', { at: instant(handedIn.at) })}</p>
      {!isSame && stage === 'in-review' && <Notice tone="attention" title={rich('drafts:ethics.moved')} />}
      <Files draft={draft.id} digests={handedIn.digests} />
      <p>
        <a href={draftPath(draft.id, 'ethics/digests.json')}>{rich('drafts:ethics.list')}</a>
      </p>
    </>
  );
}

function ApprovalForm({ state }: { state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="drafts:ethics." id="form" hidden={{ do: 'approve' }} withFiles>
      <p>{rich('drafts:ethics.approveText')}</p>
      <TextField name="committeeJa" lang="ja" />
      <TextField name="committeeEn" lang="en" />
      <TextField name="number" width="middle" />
      <DateField name="date" />
      <DateField name="validUntil" />
      <FileField name="letter" hint accept="application/pdf,image/jpeg,image/png" />
      <Actions>
        <Button kind="primary">{rich('drafts:ethics.approve')}</Button>
      </Actions>
    </PostForm>
  );
}

function Approved({ ethics: { draft, course } }: { ethics: Ethics }) {
  const { rich, day } = useTexts();
  if (!course.approved) return null;
  const { approval, letter } = course.approved;
  const { committee, number, date, validUntil } = approval;
  return (
    <SummaryList
      names="drafts:ethics."
      rows={[
        { id: 'committee', value: <span lang="ja">{committee.ja}</span> },
        { id: 'number', value: number },
        { id: 'date', value: <Marked text={day(date)} /> },
        { id: 'until', name: rich('drafts:ethics.validUntil'), value: <Marked text={day(validUntil)} /> },
        {
          id: 'letter',
          value: letter ? (
            <a href={draftPath(draft.id, 'ethics/letter')}>
              <code>{letter.sha256}</code>
            </a>
          ) : (
            rich('drafts:ethics.noLetter')
          ),
        },
      ]}
    />
  );
}

export default function DraftEthicsPage() {
  const { ethics } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { draft, course, inTheWay, isSame } = ethics;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={
          <a href={draftPath(draft.id)}>
            {draft.document} {draft.version}
          </a>
        }
        lead={rich('drafts:ethics.lead')}
      >
        {rich('drafts:pages.ethics.title')}
      </PageTitle>
      <h2>{rich('drafts:ethics.hand')}</h2>
      <HandedIn ethics={ethics} />
      {course.stage === 'draft' && <p>{rich('drafts:ethics.reviewFirst')}</p>}
      {course.stage === 'in-review' && inTheWay && <Notice tone="attention" title={rich(`refusals:${inTheWay}`)} />}
      {course.stage === 'in-review' && !inTheWay && !isSame && (
        <PostForm hidden={{ do: 'hand-in' }}>
          <Actions>
            <Button kind={course.handedIn ? 'plain' : 'primary'}>{rich('drafts:ethics.make')}</Button>
          </Actions>
        </PostForm>
      )}
      <h2>{rich('drafts:ethics.approval')}</h2>
      <Approved ethics={ethics} />
      {course.stage === 'in-review' && isSame && <ApprovalForm state={state} />}
      {!course.approved && !(course.stage === 'in-review' && isSame) && <p>{rich('drafts:ethics.later')}</p>}
    </>
  );
}
