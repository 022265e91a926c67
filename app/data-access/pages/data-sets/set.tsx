/** A data set is made, or its days are moved, each time by the number of a decision. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { dayOf } from '#app/kernel/domain/instant.ts';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { found, queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { DATA_HOLDERS } from '#app/kernel/services/access/groups.ts';
import { CheckboxCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  choosable,
  type DataSetPast,
  dataSetForm,
  loadDataSet,
  putDataSet,
} from '../../services/data-sets/data-sets.server.ts';
import { setterOf } from './own.ts';

export const meta = titled('release:dataset.title');

export const access = { GET: DATA_HOLDERS, POST: DATA_HOLDERS };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  setterOf(visit);
  const id = queryOf(visit).get('id');
  const stands = id === null ? null : found(await loadDataSet(tools, id));
  const groups = choosable(stands?.dataset.diseases ?? []).map((one) => ({
    id: one.id,
    label: one.label[namesIn(visit.locale)],
  }));
  return { stands, groups, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const setter = setterOf(visit);
  const read = readForm(dataSetForm, visit, (field) => `release:dataset.field-${field}`);
  if (!read.ok) return askAgain(read);
  const done = await putDataSet(tools, setter, read.value);
  return done.ok ? seeOther('/datasets') : refusedAgain(visit, done.refusal);
}

function Past({ past }: { past: readonly DataSetPast[] }) {
  const { t, day, instant } = useTexts();
  const dayOrNone = (at: string | null) => (at === null ? '–' : <Marked text={day(at)} />);
  return (
    <DataTable
      caption={t('release:dataset.past')}
      columns={['setAt', 'field-start', 'field-embargo', 'field-public', 'field-decision']}
      titles="release:dataset."
      rows={past.map(({ at, startPoint, embargoUntil, publicFrom, decision }) => ({
        id: at,
        cells: [
          <Marked key="at" text={instant(at)} />,
          dayOrNone(startPoint),
          dayOrNone(embargoUntil),
          dayOrNone(publicFrom),
          decision ?? '–',
        ],
      }))}
    />
  );
}

type Loaded = LoadedBy<typeof loader>;

function Fields({ stands, groups }: Omit<Loaded, 'idempotencyKey'>) {
  const { rich } = useTexts();
  const set = stands?.dataset;
  const last = stands?.past[0];
  const dayIn = (at: string | null | undefined) => (at ? dayOf(at) : undefined);
  const label = (field: string) => rich(`release:dataset.field-${field}`);
  return (
    <>
      {!set && <TextField name="id" label={label('id')} hint={rich('release:dataset.idHint')} width="middle" />}
      <TextField name="titleJa" label={label('titleJa')} value={set?.title.ja} lang="ja" />
      <TextField name="titleEn" label={label('titleEn')} value={set?.title.en} lang="en" />
      <DateField
        name="start"
        label={label('start')}
        hint={rich('release:dataset.startHint')}
        value={last?.startPoint ?? undefined}
      />
      <DateField
        name="embargo"
        label={label('embargo')}
        hint={rich('release:dataset.embargoHint')}
        value={dayIn(set?.embargoUntil)}
      />
      <DateField
        name="public"
        label={label('public')}
        hint={rich('release:dataset.publicHint')}
        value={dayIn(set?.publicFrom)}
      />
      <TextField
        name="shortened"
        label={label('shortened')}
        hint={rich('release:dataset.shortenedHint')}
        value={last?.shortenedBy ?? undefined}
        width="middle"
      />
      <CheckboxCards
        name="diseases"
        label={label('diseases')}
        hint={rich('release:dataset.diseasesHint')}
        values={set?.diseases ?? []}
        options={groups.map((one) => ({ value: one.id, label: one.label, hint: one.id }))}
      />
      <TextField name="decision" label={label('decision')} hint={rich('release:dataset.decisionHint')} width="middle" />
    </>
  );
}

export default function SetDataSetPage() {
  const { stands, groups, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const hidden = { idempotencyKey, ...(stands ? { stands: stands.dataset.id, id: stands.dataset.id } : {}) };
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={<a href="/datasets">{rich('release:dataset.title')}</a>}
        lead={rich(stands ? 'release:dataset.moveLead' : 'release:dataset.newLead')}
      >
        {stands?.dataset.id ?? rich('release:dataset.new')}
      </PageTitle>
      {stands && <Past past={stands.past} />}
      <PostForm state={state} id="form" hidden={hidden}>
        <Fields stands={stands} groups={groups} />
        <Actions>
          <Button kind="primary">{rich('release:dataset.send')}</Button>
          <ButtonLink href="/datasets">{rich('release:stops.back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
