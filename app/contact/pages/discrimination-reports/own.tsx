/** A report by its link: where it stands, the answer, and writing on. Whoever holds the link reads it, and nobody else does. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, queryOf } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { tooOften } from '#app/kernel/pages/too-often.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { ownReport, writeOn, writeOnForm } from '../../services/discrimination-reports/report-discrimination.server.ts';
import { ReportFacts, Talk } from './report-parts.tsx';

export const meta = titled('commons:unfair.own');

export const access = { GET: 'anyone', POST: 'anyone' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const code = params.told ?? '';
  return {
    report: found(await ownReport(tools, code)),
    url: `${tools.environment.origin}/unfair/${code}`,
    isNew: queryOf(visit).has('new'),
    idempotencyKey: tools.ids.uuid(),
  };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const code = params.told ?? '';
  found(await ownReport(tools, code));
  const read = parseForm(writeOnForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const done = await writeOn(tools, { code, address: visit.address }, read.value);
  return done.ok ? seeOther(`/unfair/${code}`) : tooOften(visit, done.refusal);
}

export default function DiscriminationReportPage() {
  const { report, url, isNew, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { number } = report;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={
          report.kind === 'hard-to-use' ? (
            <a href="/accessibility">{rich('public:accessibility.title')}</a>
          ) : (
            <a href="/unfair">{rich('commons:unfair.title')}</a>
          )
        }
      >
        {rich('commons:unfair.ownTitle', { number })}
      </PageTitle>
      {isNew && (
        <Notice tone="done" title={rich('commons:unfair.taken')}>
          <p>{rich('commons:unfair.keep', { number })}</p>
        </Notice>
      )}
      <p>
        {rich('commons:unfair.link')}
        <br />
        <code>{url}</code>
      </p>
      <ReportFacts report={report} />
      <h2>{rich('commons:unfair.talk')}</h2>
      <Talk report={report} />
      {report.state !== 'closed' && (
        <section className="screen-only">
          <h2>{rich('commons:unfair.writeOn')}</h2>
          <PostForm state={state} id="form" hidden={{ idempotencyKey }}>
            <TextArea name="words" label={rich('commons:unfair.writeOnWords')} />
            <Actions>
              <Button>{rich('commons:unfair.send')}</Button>
            </Actions>
          </PostForm>
        </section>
      )}
    </>
  );
}
