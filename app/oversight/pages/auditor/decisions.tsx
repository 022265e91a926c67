/** The decision log: by participant, client, approval, day. */

import { ACTIONS, filterAddress, readFilter } from '#app/data-access/index.pages.ts';
import type { FilterField } from '#app/data-access/index.ts';
import { clientNames, type DecisionLine, listDecisions } from '#app/data-access/index.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { TextField } from '#app/ui/forms/field.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { type LoadedBy, useLoaded } from '#app/ui/loaded.ts';
import { Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Tag } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { accountOf } from './own.ts';

export const meta = titled('audit:title');
export const handle = { wide: true };

const SHOWN = 50;
const PATH = '/audit';

export const access = { GET: 'staff:auditor' };
export async function loader({ context: { visit, tools }, request }: RouteArgs) {
  const read = readFilter(new URL(request.url).searchParams);
  const found = read.filter && (await listDecisions(tools, accountOf(visit), read.filter, SHOWN));
  const clients = [...(await clientNames(tools))].map(([value, label]) => ({ value, label }));
  return { read, found, clients };
}

type Loaded = LoadedBy<typeof loader>;

function Filter({ read, clients }: Pick<Loaded, 'read' | 'clients'>) {
  const { rich, t, marked } = useTexts();
  const { kept, wrong } = read;
  const state = { errors: wrong.map((field) => ({ field, text: marked('audit:wrong') })), kept };
  const text = (
    name: FilterField,
    label: 'participant' | 'approval' | 'from' | 'until',
    hint?: 'participantHint' | 'dayHint',
  ) => (
    <TextField
      name={name}
      label={rich(`audit:${label}`)}
      hint={hint && rich(`audit:${hint}`)}
      state={state}
      width="middle"
    />
  );
  const any = { value: '', label: t('audit:any') };
  const decisions = (['permit', 'deny'] as const).map((value) => ({ value, label: t(`audit:${value}`) }));
  const actions = ACTIONS.map((value) => ({ value, label: t(`audit:action.${value}`) }));
  return (
    <details open={wrong.length > 0 || Object.values(kept).some((value) => value !== '')}>
      <summary>{rich('audit:filter')}</summary>
      <form method="get" action={PATH} noValidate>
        {text('participant', 'participant', 'participantHint')}
        <SelectField name="client" label={rich('audit:client')} value={kept.client} options={[any, ...clients]} />
        {text('approval', 'approval')}
        {text('from', 'from', 'dayHint')}
        {text('until', 'until', 'dayHint')}
        <SelectField name="action" label={rich('audit:act')} value={kept.action} options={[any, ...actions]} />
        <SelectField name="decision" label={rich('audit:answer')} value={kept.decision} options={[any, ...decisions]} />
        <Button>{rich('audit:search')}</Button>
      </form>
    </details>
  );
}

const COLUMNS = ['at', 'act', 'decision', 'codes', 'who', 'approval', 'participant', 'open'] as const;

function Lines({ lines }: { lines: readonly DecisionLine[] }) {
  const { rich, t, instant } = useTexts();
  return (
    <DataTable
      caption={t('audit:caption')}
      columns={COLUMNS.map((id) => ({ id, title: rich(`audit:${id}`) }))}
      rows={lines.map(({ id, at, action, decision, codes, client, approval, participant }) => ({
        id,
        cells: [
          <Marked key="at" text={instant(at)} />,
          rich(`audit:action.${action}`),
          <Tag
            key="decision"
            icon={decision === 'permit' ? 'done' : 'later'}
            tone={decision === 'permit' ? 'done' : undefined}
          >
            {rich(`audit:${decision}`)}
          </Tag>,
          codes.join(', ') || '–',
          client,
          approval ?? '–',
          participant ?? '–',
          <a key="open" href={`/audit/decisions/${id}`}>
            {rich('audit:open')}
            <span className="unseen"> {id}</span>
          </a>,
        ],
      }))}
    />
  );
}

export default function DecisionsPage() {
  const { read, found, clients } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle lead={rich('audit:lead')}>{rich('audit:title')}</PageTitle>
      <p>{rich('audit:findings')}</p>
      <Filter read={read} clients={clients} />
      {found && (found.lines.length > 0 ? <Lines lines={found.lines} /> : <p>{rich('audit:none')}</p>)}
      {found?.next && (
        <p>
          <a href={filterAddress(PATH, read.kept, { after: found.next })}>{rich('audit:next')}</a>
        </p>
      )}
      {found && found.lines.length > 0 && (
        <p>
          <a href={filterAddress('/audit/decisions.csv', read.kept)}>{rich('audit:file')}</a>
        </p>
      )}
    </>
  );
}
