/** Requests for erasure, and the form of the first of two people. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { CONTACTS } from '#app/kernel/services/access/groups.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { askErasure } from '../../services/erasure/ask-erasure.server.ts';
import { ERASURE_REASONS, type ErasureLine, erasureForm, listErasures } from '../../services/erasure/erasure-rows.ts';
import { KeptAfterErasure } from './kept.tsx';
import { eraserOf } from './own.ts';
import { ErasureState } from './state.tsx';

export const meta = titled('erasure:title');
export const handle = { wide: true };

export const access = { GET: CONTACTS, POST: CONTACTS };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  lines: await listErasures(tools, eraserOf(visit)),
  reasons: ERASURE_REASONS,
});

export async function action({ context: { visit, tools } }: RouteArgs) {
  const eraser = eraserOf(visit);
  const read = readForm(erasureForm, visit, (field) => `erasure:field.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await askErasure(tools, eraser, read.value);
  return done.ok ? seeOther('/erasures') : refusedAgain(visit, done.refusal);
}

function Lines({ lines }: { lines: readonly ErasureLine[] }) {
  const { rich, t } = useTexts();
  return (
    <DataTable
      caption={t('erasure:list.caption')}
      columns={['participant', 'why', 'opinion', 'state']}
      titles="erasure:list."
      rows={lines.map((line) => ({
        id: line.id,
        cells: [
          <a key="participant" className="number" href={`/erasures/${line.id}`}>
            {line.participant}
          </a>,
          rich(`erasure:why.${line.why}`),
          line.opinion,
          <ErasureState key="state" line={line} />,
        ],
      }))}
    />
  );
}

export default function ErasuresPage() {
  const { lines, reasons } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('erasure:lead')}>{rich('erasure:title')}</PageTitle>
      {lines.length === 0 ? <p>{rich('erasure:list.none')}</p> : <Lines lines={lines as readonly ErasureLine[]} />}
      <h2>{rich('erasure:ask.title')}</h2>
      <PostForm state={state} words="erasure:ask." id="form">
        <TextField name="participant" width="middle" />
        <RadioCards name="why" options={reasons} optionWords="erasure:why." />
        <TextField name="opinion" width="middle" />
        <Actions>
          <Button kind="primary">{rich('erasure:ask.send')}</Button>
        </Actions>
      </PostForm>
      <KeptAfterErasure />
    </>
  );
}
