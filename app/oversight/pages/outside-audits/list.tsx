/** Audits from outside: what is open over all of them, each with its counts, and a new one. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { AUDIT_READERS } from '#app/kernel/services/access/groups.ts';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { OwnTitle } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  auditForm,
  enterAudit,
  mayEnter,
  overviewOfAudits,
} from '../../services/outside-audits/outside-audits.server.ts';
import { auditReaderOf } from './own.ts';
import { Counts, Findings } from './parts.tsx';

export const meta = titled('audits:title');
export const handle = { wide: true };

export const access = { GET: AUDIT_READERS, POST: AUDIT_READERS };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const who = auditReaderOf(visit);
  return {
    overview: await overviewOfAudits(tools, who),
    enters: mayEnter(who),
    idempotencyKey: tools.ids.uuid(),
  };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const who = auditReaderOf(visit);
  const read = readForm(auditForm, visit, (field) => `audits:field.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await enterAudit(tools, who, read.value);
  return done.ok ? seeOther(`/outside-audits/${done.id}`) : refusedAgain(visit, done.refusal);
}

function NewAudit({ state, idempotencyKey }: { state: FormState | undefined; idempotencyKey: string }) {
  const { rich } = useTexts();
  return (
    <details open={state !== undefined}>
      <summary>{rich('audits:newAudit')}</summary>
      <PostForm state={state} words="audits:field." id="form" hidden={{ idempotencyKey }}>
        <TextField name="body" hint={rich('audits:bodyHint')} />
        <TextField name="standard" />
        <TextArea name="scope" rows={3} />
        <DateField name="fromDay" />
        <DateField name="untilDay" />
        <TextField name="reportSha256" hint={rich('audits:digestHint')} />
        <Actions>
          <Button kind="primary">{rich('audits:enterAudit')}</Button>
        </Actions>
      </PostForm>
    </details>
  );
}

export default function OutsideAuditsPage() {
  const { overview, enters, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, t, day } = useTexts();
  const { audits, open } = overview;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('audits:lead')}>{rich('audits:title')}</PageTitle>
      <h2>{rich('audits:open')}</h2>
      {open.length === 0 ? <p>{rich('audits:noneOpen')}</p> : <Findings findings={open} caption={t('audits:open')} />}
      <h2>{rich('audits:audits')}</h2>
      {audits.length === 0 && <p>{rich('audits:none')}</p>}
      {audits.map(({ id, number, body, standard, fromDay, untilDay, counts }) => (
        <section key={id}>
          <h3>
            <a href={`/outside-audits/${id}`}>
              {number} <OwnTitle>{body}</OwnTitle>
            </a>
          </h3>
          <p className="hint">
            <OwnTitle>{standard}</OwnTitle> <Marked text={day(fromDay)} /> – <Marked text={day(untilDay)} />
          </p>
          <Counts counts={counts} caption={t('audits:countsOf', { number })} />
        </section>
      ))}
      {enters && <NewAudit state={state} idempotencyKey={idempotencyKey} />}
    </>
  );
}
