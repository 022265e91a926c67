/** The machinery at a glance: gates, head, what is in force, mail that waits. Nothing of people is here. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import {
  type GateRow,
  loadOperation,
  type Operation,
  sendAgain,
} from '#app/services/operator/load-operation.server.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import type { IconName } from '#app/ui/page/icon.tsx';
import { Notice, Tag, type Tone } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { type ActionFunctionArgs, type LoaderFunctionArgs, seeOther, titled, useLoaderData } from '../framework.ts';

export const meta = titled('operator:title');
export const handle = { wide: true };

export async function loader({ context: { tools, visit } }: LoaderFunctionArgs) {
  return { operation: await loadOperation(tools), now: visit.now };
}

export async function action({ context: { tools } }: ActionFunctionArgs) {
  await sendAgain(tools);
  return seeOther('/operator');
}

/** docs/operating.md, "Virtual machines that pause" */
const DROP_LEASE = 'consent-gate drop-lease';

const LOOKS: Record<GateRow['state'], { icon: IconName; tone?: Tone }> = {
  'up-to-date': { icon: 'done', tone: 'done' },
  behind: { icon: 'waiting', tone: 'attention' },
  late: { icon: 'attention', tone: 'error' },
  starting: { icon: 'waiting' },
  retired: { icon: 'later' },
  superseded: { icon: 'later' },
  earlier: { icon: 'later' },
};

function Gates({ gates, head }: { gates: Operation['gates']; head: number }) {
  const { rich, t, instant, number } = useTexts();
  return (
    <DataTable
      caption={t('operator:gates.caption')}
      columns={[
        { id: 'gate', title: rich('operator:gates.gate') },
        { id: 'state', title: rich('operator:gates.state') },
        { id: 'beat', title: rich('operator:gates.beat') },
        { id: 'confirmed', title: rich('operator:gates.confirmed', { head: number(head) }), isNumber: true },
        { id: 'program', title: rich('operator:gates.program') },
      ]}
      rows={gates.map(({ boot, gate, state, lastBeatAt, confirmed, program }) => ({
        id: boot,
        cells: [
          gate,
          <Tag key="state" {...LOOKS[state]}>
            {rich(`operator:state.${state}`)}
          </Tag>,
          lastBeatAt ? <Marked key="beat" text={instant(lastBeatAt)} /> : '–',
          number(confirmed),
          program,
        ],
      }))}
    />
  );
}

function Outbox({ outbox }: { outbox: Operation['outbox'] }) {
  const { rich, t, instant, number } = useTexts();
  const { waiting, oldest, failing, givenUp, repeated } = outbox;
  return (
    <>
      <p>
        {waiting === 0
          ? rich('operator:outbox.empty')
          : rich('operator:outbox.waiting', { number: number(waiting), since: oldest ? instant(oldest) : '–' })}
      </p>
      {failing.length > 0 && (
        <DataTable
          caption={t('operator:outbox.failing')}
          columns={(['id', 'topic', 'attempts', 'failure', 'next'] as const).map((id) => ({
            id,
            title: rich(`operator:outbox.${id}`),
            isNumber: id === 'attempts',
          }))}
          rows={failing.map(({ id, topic, attempts, failure, nextAt, givenUp: isOver }) => ({
            id,
            cells: [
              id,
              topic,
              number(attempts),
              failure,
              isOver ? rich('operator:outbox.over') : <Marked key="next" text={instant(nextAt)} />,
            ],
          }))}
        />
      )}
      {givenUp > 0 && (
        <>
          <Notice tone="attention" title={rich('operator:outbox.givenUp', { number: number(givenUp) })}>
            <p>{rich('operator:outbox.givenUpText')}</p>
          </Notice>
          <PostForm>
            <Actions>
              <Button>{rich('operator:outbox.again')}</Button>
            </Actions>
          </PostForm>
        </>
      )}
      {repeated > 0 && <p>{rich('operator:outbox.repeated', { number: number(repeated) })}</p>}
    </>
  );
}

export default function OperatorPage() {
  const { operation, now } = useLoaderData<typeof loader>() as { operation: Operation; now: Date };
  const { rich, instant, number } = useTexts();
  const { head, inForce, gates, outbox } = operation;
  const late = gates.filter(({ state }) => state === 'late').length;
  const serving = gates.filter(({ state }) => state === 'up-to-date' || state === 'behind').length;
  return (
    <>
      <PageTitle lead={rich('operator:lead', { at: instant(now) })}>{rich('operator:title')}</PageTitle>
      {serving === 0 && (
        <Notice tone="error" title={rich('operator:gates.none')}>
          <p>{rich('operator:gates.noneText')}</p>
        </Notice>
      )}
      {late > 0 && (
        <Notice tone="attention" title={rich('operator:gates.lateTitle', { number: number(late) })}>
          <p>{rich('operator:gates.lateText')}</p>
        </Notice>
      )}
      <h2>{rich('operator:ledger.title')}</h2>
      <SummaryList
        rows={[
          {
            id: 'head',
            name: rich('operator:ledger.head'),
            value: rich('operator:ledger.headAt', { revision: number(head.revision), at: instant(head.time) }),
          },
          {
            id: 'in-force',
            name: rich('operator:ledger.inForce'),
            value: inForce
              ? rich(inForce.waited ? 'operator:ledger.waited' : 'operator:ledger.confirmed', {
                  revision: number(inForce.revision),
                  at: instant(inForce.at),
                  ms: number(inForce.waitedMs),
                })
              : rich('operator:ledger.notYet'),
          },
          { id: 'incarnation', name: rich('operator:ledger.incarnation'), value: head.incarnation },
          { id: 'digest', name: rich('operator:ledger.digest'), value: <code className="hash">{head.digest}</code> },
        ]}
      />
      <h2>{rich('operator:gates.title')}</h2>
      {gates.length > 0 ? <Gates gates={gates} head={head.revision} /> : <p>{rich('operator:gates.never')}</p>}
      <h2>{rich('operator:resume.title')}</h2>
      <p>{rich('operator:resume.text')}</p>
      <pre>
        <code>{DROP_LEASE}</code>
      </pre>
      <p>{rich('operator:resume.after')}</p>
      <h2>{rich('operator:holders.title')}</h2>
      {operation.lateHolders.length === 0 ? (
        <p>{rich('operator:holders.none')}</p>
      ) : (
        <ul>
          {operation.lateHolders.map(({ holder, tasks }) => (
            <li key={holder}>
              {rich(`withdrawal:holder.${holder}`)}: {rich('operator:holders.late', { number: number(tasks) })}
            </li>
          ))}
        </ul>
      )}
      <h2>{rich('operator:outbox.title')}</h2>
      <Outbox outbox={outbox} />
    </>
  );
}
