/** One audit: what it looked at, its findings, a new one, and whether its counts are told in public. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { AUDIT_READERS } from '#app/kernel/services/access/groups.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { type FormState, stateIn } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { OwnTitle, OwnWords } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { ANSWERING_ROLES, AUDIT_AREAS, isAuditOffice, SEVERITIES } from '../../domain/outside-audits/audit-finding.ts';
import {
  type AuditPage,
  auditFindingForm,
  auditWordForm,
  enterFinding,
  loadAudit,
  mayEnter,
  sayOfAudit,
} from '../../services/outside-audits/outside-audits.server.ts';
import { Sure } from '../operator/parts.tsx';
import { auditReaderOf } from './own.ts';
import { Findings } from './parts.tsx';

export const meta = titled('audits:title');
export const handle = { wide: true };

export const access = { GET: AUDIT_READERS, POST: AUDIT_READERS };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const who = auditReaderOf(visit);
  const page = found(await loadAudit(tools, who, params.outsideAudit));
  return { page, enters: mayEnter(who), says: isAuditOffice(who.role), idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = auditReaderOf(visit);
  const { id } = found(await loadAudit(tools, who, params.outsideAudit));
  if (visit.form?.get('do') === 'finding') {
    const read = readForm(auditFindingForm, visit, (field) => `audits:field.${field}`);
    if (!read.ok) return askAgain(read);
    const done = await enterFinding(tools, who, id, read.value);
    return done.ok ? seeOther(`/outside-audits/${id}`) : refusedAgain(visit, done.refusal);
  }
  const read = readForm(auditWordForm, visit, (field) => `audits:field.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await sayOfAudit(tools, who, id, read.value);
  return done.ok ? seeOther(`/outside-audits/${id}`) : refusedAgain(visit, done.refusal);
}

type NewFindingProps = { own: FormState | undefined; idempotencyKey: string };

function NewFinding({ own, idempotencyKey }: NewFindingProps) {
  const { rich, t } = useTexts();
  // nothing is chosen beforehand: what is entered stays
  const none = { value: '', label: t('audits:choose') };
  return (
    <details open={own !== undefined}>
      <summary>{rich('audits:newFinding')}</summary>
      <PostForm state={own} words="audits:field." id="form" hidden={{ do: 'finding', idempotencyKey }}>
        <RadioCards
          name="severity"
          options={SEVERITIES.map((value) => ({
            value,
            label: rich(`commons:audits.severity.${value}`),
            hint: rich(`audits:severityHint.${value}`),
          }))}
        />
        <SelectField
          name="area"
          options={[none, ...AUDIT_AREAS.map((value) => ({ value, label: t(`audits:area.${value}`) }))]}
        />
        <TextArea name="found" rows={6} hint={rich('audits:personalHint')} />
        <SelectField
          name="answers"
          options={[none, ...ANSWERING_ROLES.map((value) => ({ value, label: t(`access:roles.${value}`) }))]}
        />
        <DateField name="dueOn" />
        <Actions>
          <Button kind="primary">{rich('audits:enterFinding')}</Button>
        </Actions>
      </PostForm>
    </details>
  );
}

function Publishing({ page, says, state }: { page: AuditPage; says: boolean; state: FormState | undefined }) {
  const { rich } = useTexts();
  const { isPublished, proposal, why } = page;
  const next = proposal === 'none' ? 'publish-proposed' : 'published';
  return (
    <>
      <h2>{rich('audits:public.title')}</h2>
      {isPublished && <p>{rich('audits:public.done', {}, { page: '/about/audits' })}</p>}
      {!isPublished && proposal === 'none' && <p>{rich('audits:public.none')}</p>}
      {!isPublished && proposal !== 'none' && <p>{rich(`audits:public.${proposal}`)}</p>}
      {!isPublished && why !== '' && <OwnWords>{why}</OwnWords>}
      {says && !isPublished && proposal !== 'own' && (
        <PostForm name="publish" hidden={{ do: next }}>
          <Sure
            state={stateIn(state, 'publish')}
            follows={[rich('audits:public.follows'), rich('audits:public.followsWords'), rich('audits:public.stays')]}
          />
          <Actions>
            <Button>{rich(`audits:public.${next}`)}</Button>
          </Actions>
        </PostForm>
      )}
    </>
  );
}

export default function OutsideAuditPage() {
  const { page, enters, says, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, t, day } = useTexts();
  const { number, body, scope, standard, fromDay, untilDay, reportSha256, findings } = page;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/outside-audits">{rich('audits:title')}</a>}>
        {number} <OwnTitle>{body}</OwnTitle>
      </PageTitle>
      <SummaryList
        names="audits:field."
        rows={[
          { id: 'standard', value: <OwnTitle>{standard}</OwnTitle> },
          { id: 'scope', value: <OwnWords as="span">{scope}</OwnWords> },
          {
            id: 'period',
            name: rich('audits:period'),
            value: (
              <>
                <Marked text={day(fromDay)} /> – <Marked text={day(untilDay)} />
              </>
            ),
          },
          {
            id: 'digest',
            name: rich('audits:field.reportSha256'),
            value: <code className="hash">{reportSha256}</code>,
          },
        ]}
      />
      <h2>{rich('audits:findings')}</h2>
      {findings.length === 0 ? (
        <p>{rich('audits:noFindings')}</p>
      ) : (
        <Findings findings={findings} caption={t('audits:findings')} />
      )}
      {enters && <NewFinding own={stateIn(state, null)} idempotencyKey={idempotencyKey} />}
      <Publishing page={page} says={says} state={state} />
    </>
  );
}
