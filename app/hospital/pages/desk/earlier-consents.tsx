/** A list of consents given on paper for an earlier study: tried first, line by line, with nothing written. */

import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found } from '#app/kernel/pages/desk.ts';
import { askAgain, data, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { bytesIn } from '#app/kernel/pages/scan-in.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { FileField } from '#app/ui/forms/file-field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { startList } from '../../services/earlier-consents/start-list.server.ts';
import { type LineReport, loadTables, tableNamed, tryList } from '../../services/earlier-consents/try-list.server.ts';
import { EquivalenceView, ReportTable } from './earlier-consent-parts.tsx';

export const meta = titled('paper:earlier.title');

const form = z.object({ table: z.string().min(1), do: z.enum(['try', 'lay-down']) });

type Answered = {
  readonly errors: readonly { readonly field: string; readonly text: string }[];
  readonly kept: Readonly<Record<string, string>>;
  readonly reports?: readonly LineReport[];
};

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  coordinatorOf(visit);
  return { tables: await loadTables(tools, visit.locale) };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const texts = textsFor(visit.locale);
  const read = parseForm(form, visit.form, texts);
  if (!read.ok) return askAgain<Answered>(read);
  const table = found(tableNamed(read.value.table));
  const kept = { table: table.id };
  const bytes = await bytesIn(visit, 'list');
  const done = await tools.files.read('earlier-consents', { bytes, table }, coordinator.account);
  if (!done.ok) {
    const text = texts.marked(`refusals:${done.refusal.code}`);
    return askAgain<Answered>({ errors: [{ field: 'list', text }], kept });
  }
  const list = done.read;
  if (!list.ok) {
    const text = texts.marked(`paper:list-fault.${list.fault}`, {
      columns: list.columns?.join(texts.t('paper:separator')) ?? '',
    });
    return askAgain<Answered>({ errors: [{ field: 'list', text }], kept });
  }
  if (read.value.do === 'lay-down') {
    const started = await startList(tools, coordinator, table, { bytes, lines: list.lines });
    if (started.ok) return seeOther(`/desk/earlier-consents/${started.id}`);
  }
  const reports = found(await tryList(tools, coordinator, table, { lines: list.lines, language: visit.locale }));
  return data<Answered>({ errors: [], kept, reports });
}

function Report({ reports }: { reports: readonly LineReport[] }) {
  const { rich } = useTexts();
  const faulty = reports.filter(({ faults }) => faults.length > 0).length;
  return (
    <>
      <Notice
        tone={faulty > 0 ? 'attention' : 'done'}
        title={faulty > 0 ? rich('paper:earlier.faulty', { count: faulty }) : rich('paper:earlier.allGood')}
      >
        <p>{rich(faulty > 0 ? 'paper:earlier.faultyText' : 'paper:earlier.allGoodText')}</p>
      </Notice>
      <ReportTable reports={reports} />
    </>
  );
}

export default function EarlierConsentsPage() {
  const { tables } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const good = state?.reports?.every(({ faults }) => faults.length === 0) ?? false;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('paper:earlier.lead')}>{rich('paper:earlier.title')}</PageTitle>
      {state?.reports && <Report reports={state.reports} />}
      <PostForm state={state} words="paper:earlier." id="form" withFiles>
        <RadioCards name="table" hint options={tables.map(({ id, title }) => ({ value: id, label: title }))} />
        <FileField
          name="list"
          label={rich('paper:earlier.file')}
          hint={rich(state ? 'paper:first.scanAgain' : 'paper:earlier.fileHint')}
          accept=".csv,text/csv"
        />
        <Actions>
          <Button kind={good ? 'plain' : 'primary'} name="do" value="try">
            {rich('paper:earlier.try')}
          </Button>
          {good && (
            <Button kind="primary" name="do" value="lay-down">
              {rich('paper:earlier.layDown')}
            </Button>
          )}
          <ButtonLink href="/desk/paper">{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
      <h2>{rich('paper:earlier.tables')}</h2>
      <EquivalenceView tables={tables} />
    </>
  );
}
