import { countryName } from '#app/i18n/countries.ts';
import { withoutMarks } from '#app/i18n/rich-text.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { SampleKind } from '#app/kernel/domain/samples/sample-kinds.ts';
import { keptTexts, queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { bytesIn, senderOf } from '#app/kernel/pages/scan-in.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { FileField } from '#app/ui/forms/file-field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { type ApprovalChoice, approvalsInForce } from '../../services/releases/approvals-in-force.server.ts';
import { kindsOfApproval } from '../../services/releases/kinds-of-list.server.ts';
import { releaseForm, startRun } from '../../services/releases/start-run.server.ts';
import { useKinds } from './kind-parts.tsx';
import { deskOf } from './own.ts';

export const meta = titled('release:new.title');

export const access = { GET: 'staff:release-desk', POST: 'staff:release-desk' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  deskOf(visit);
  const approvals = await approvalsInForce(tools, visit.locale);
  const chosen = approvals.find(({ id }) => id === queryOf(visit).get('approval')) ?? null;
  const kinds = chosen?.actions.includes('release-sample') ? await kindsOfApproval(tools, chosen.id) : null;
  return { approvals, chosen, kinds, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const desk = deskOf(visit);
  const read = readForm(releaseForm, visit, (field) => `release:new.${field}`);
  if (!read.ok) return askAgain(read);
  const { pasted } = read.value;
  const sent = await tools.files.read('sample-list', { bytes: await bytesIn(visit, 'list'), pasted }, senderOf(visit));
  if (!sent.ok) return refusedAgain(visit, sent.refusal);
  const list = sent.read;
  if (!list.ok) {
    const numbers = list.lines?.join(textsFor(visit.locale).t('release:new.separator')) ?? '';
    const text = textsFor(visit.locale).marked(`release:fault.${list.fault}`, { lines: numbers });
    return askAgain({ errors: [{ field: 'list', text }], kept: keptTexts(visit) });
  }
  const done = await startRun(tools, desk, read.value, list);
  if (!done.ok) return refusedAgain(visit, done.refusal);
  return seeOther(`/releases/runs/${read.value.idempotencyKey}`);
}

function Approvals({ approvals }: { approvals: readonly ApprovalChoice[] }) {
  const { rich, lastDay, locale } = useTexts();
  if (approvals.length === 0) return <Notice tone="attention" title={rich('release:new.noApproval')} />;
  return (
    <TaskList
      tasks={approvals.map(({ id, organisation, countries, until }) => ({
        id,
        title: <Marked text={`${id} · ${organisation}`} />,
        href: `/releases/new?approval=${encodeURIComponent(id)}`,
        state: 'now',
        hint: countries.map((country) => withoutMarks(countryName(country, locale))).join(' · '),
        stateText: rich('release:new.until', { day: lastDay(until) }),
      }))}
    />
  );
}

type FormProps = {
  chosen: ApprovalChoice;
  kinds: readonly SampleKind[] | null;
  state: FormState | undefined;
  idempotencyKey: string;
};

function ListForm({ chosen, kinds, state, idempotencyKey }: FormProps) {
  const { rich } = useTexts();
  const approved = useKinds();
  const only = <T,>(all: readonly T[]): T | undefined => (all.length === 1 ? all[0] : undefined);
  return (
    <PostForm state={state} words="release:new." id="form" withFiles hidden={{ idempotencyKey, approval: chosen.id }}>
      <RadioCards
        name="dataset"
        value={only(chosen.datasets)?.id}
        options={chosen.datasets.map(({ id, title }) => ({ value: id, label: title, hint: id }))}
      />
      <RadioCards
        name="action"
        value={only(chosen.actions)}
        options={chosen.actions.map((value) => ({
          value,
          label: rich(`release:action.${value}`),
          hint: value === 'release-sample' && kinds ? approved(kinds) : undefined,
        }))}
      />
      <FileField
        name="list"
        hint={rich(state ? 'release:new.listAgain' : 'release:new.listHint')}
        accept=".csv,text/csv,text/plain"
      />
      <TextArea name="pasted" hint />
      <Actions>
        <Button kind="primary">{rich('release:new.ask')}</Button>
        <ButtonLink href="/releases/new">{rich('release:new.other')}</ButtonLink>
      </Actions>
    </PostForm>
  );
}

export default function NewReleasePage() {
  const { approvals, chosen, kinds, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={<a href="/releases">{rich('release:title')}</a>}
        lead={rich(chosen ? 'release:new.leadList' : 'release:new.lead')}
      >
        {chosen ? <Marked text={`${chosen.id} · ${chosen.organisation}`} /> : rich('release:new.title')}
      </PageTitle>
      {chosen ? (
        <ListForm chosen={chosen} kinds={kinds} state={state} idempotencyKey={idempotencyKey} />
      ) : (
        <Approvals approvals={approvals} />
      )}
    </>
  );
}
