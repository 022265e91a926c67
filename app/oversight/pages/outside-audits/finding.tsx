/** One finding: what was found, where it stands, its course, and the steps that are open to her who reads. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { AUDIT_READERS } from '#app/kernel/services/access/groups.ts';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { type FormState, stateIn } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { OwnTitle, OwnWords } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import type { FindingStepKind } from '../../domain/outside-audits/audit-finding.ts';
import { findingStepForm, loadFinding, stepFinding } from '../../services/outside-audits/audit-finding.server.ts';
import { auditReaderOf } from './own.ts';
import { FindingState } from './parts.tsx';

export const meta = titled('audits:title');

export const access = { GET: AUDIT_READERS, POST: AUDIT_READERS };
export const loader = async ({ context: { visit, tools }, params }: RouteArgs) => ({
  finding: found(await loadFinding(tools, auditReaderOf(visit), params.outsideAudit, params.auditFinding)),
  idempotencyKey: tools.ids.uuid(),
});

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = auditReaderOf(visit);
  const { id, audit } = found(await loadFinding(tools, who, params.outsideAudit, params.auditFinding));
  const read = readForm(findingStepForm, visit, (field) => `audits:field.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await stepFinding(tools, who, id, read.value);
  return done.ok ? seeOther(`/outside-audits/${audit}/${id}`) : refusedAgain(visit, done.refusal);
}

/** Each step is a form of its own, so that its words and its button say what it is. */
type StepProps = { kind: FindingStepKind; state: FormState | undefined; idempotencyKey: string };

function Step({ kind, state, idempotencyKey }: StepProps) {
  const { rich } = useTexts();
  const own = stateIn(state, kind);
  return (
    <details open={own !== undefined}>
      <summary>{rich(`audits:do.${kind}`)}</summary>
      <PostForm state={own} name={kind} hidden={{ do: kind, idempotencyKey }}>
        <p>{rich(`audits:doHint.${kind}`)}</p>
        <TextArea name="words" rows={4} label={rich(`audits:words.${kind}`)} hint={rich('audits:personalHint')} />
        {kind === 'risk-proposed' && (
          <DateField name="untilDay" label={rich('audits:field.untilRisk')} hint={rich('audits:riskHint')} />
        )}
        <Actions>
          <Button>{rich(`audits:do.${kind}`)}</Button>
        </Actions>
      </PostForm>
    </details>
  );
}

export default function AuditFindingPage() {
  const { finding, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, t, day, instant } = useTexts();
  const { audit, auditNumber, auditBody, number, severity, area, answers, takeUpBy, dueOn, riskUntil, course } =
    finding;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={
          <a href={`/outside-audits/${audit}`}>
            {auditNumber} <OwnTitle>{auditBody}</OwnTitle>
          </a>
        }
      >
        {rich('audits:findingTitle', { number: String(number) })}
      </PageTitle>
      <OwnWords>{finding.found}</OwnWords>
      <SummaryList
        names="audits:field."
        rows={[
          {
            id: 'state',
            value: <FindingState state={finding.state} late={finding.late} />,
          },
          { id: 'severity', value: rich(`commons:audits.severity.${severity}`) },
          { id: 'area', value: rich(`audits:area.${area}`) },
          { id: 'answers', value: t(`access:roles.${answers}`) },
          { id: 'takeUp', name: rich('audits:field.takeUpBy'), value: <Marked text={day(takeUpBy)} /> },
          { id: 'due', name: rich('audits:field.dueOn'), value: <Marked text={day(dueOn)} /> },
        ]}
      />
      {riskUntil && <p>{rich('audits:riskUntil', { day: day(riskUntil) })}</p>}
      {finding.riskProposed && (
        <p>{rich(finding.isOwnProposal ? 'audits:riskOwn' : 'audits:riskWaits', { day: day(finding.riskProposed) })}</p>
      )}
      <h2>{rich('audits:course')}</h2>
      {course.length === 0 && <p>{rich('audits:noSteps')}</p>}
      <ol>
        {course.map(({ id, kind, words, until, as, at }) => (
          <li key={id}>
            <strong>{rich(`audits:step.${kind}`)}</strong>{' '}
            <span className="hint">
              {t(`access:roles.${as}`)} <Marked text={instant(at)} />
            </span>
            <OwnWords>{words}</OwnWords>
            {until && <p className="hint">{rich('audits:untilDay', { day: day(until) })}</p>}
          </li>
        ))}
      </ol>
      {finding.open.length > 0 && <h2>{rich('audits:next')}</h2>}
      {finding.open.map((kind) => (
        <Step key={kind} kind={kind} state={state} idempotencyKey={idempotencyKey} />
      ))}
      {finding.open.length === 0 && <p>{rich('audits:nothingOpen')}</p>}
    </>
  );
}
