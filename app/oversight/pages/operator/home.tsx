/** The machinery at a glance, and the ways to administer it. Nothing of participants is here. */

import type { TextKey } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import type { IconName } from '#app/ui/page/icon.tsx';
import { Notice, Tag, type Tone } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import { type Health, loadHealth, type PartHealth } from '../../services/operator/health.server.ts';
import { type GateRow, loadOperation, type Operation } from '../../services/operator/load-operation.server.ts';

export const meta = titled('operator:title');
export const handle = { wide: true };

export const access = { GET: 'staff:administrator' };
export async function loader({ context: { tools, visit } }: RouteArgs) {
  return { operation: await loadOperation(tools), parts: await loadHealth(tools), now: visit.now };
}

/** docs/operating.md#virtual-machines-that-pause */
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

const HEALTH: Readonly<Record<Health, { icon: IconName; tone?: Tone }>> = {
  well: { icon: 'done', tone: 'done' },
  attention: { icon: 'attention', tone: 'attention' },
  fault: { icon: 'error', tone: 'error' },
  unknown: { icon: 'later' },
};

function partText({ part, about }: Pick<PartHealth, 'part' | 'about'>): TextKey {
  if (part === 'demonstration')
    return `administration:partText.${about.on === '1' ? 'demonstrationOn' : 'demonstrationOff'}`;
  return part === 'ledger'
    ? (`administration:partText.ledger${about.behind}` as TextKey)
    : `administration:partText.${part}`;
}

function Parts({ parts }: { parts: readonly PartHealth[] }) {
  const { rich } = useTexts();
  return (
    <SummaryList
      rows={parts.map(({ part, health, about }) => ({
        id: part,
        name: rich(`administration:part.${part}`),
        value: (
          <>
            <Tag {...HEALTH[health]}>{rich(`administration:health.${health}`)}</Tag>{' '}
            {rich(partText({ part, about }), about)}
          </>
        ),
      }))}
    />
  );
}

const DESKS = ['people', 'sites', 'settings', 'tokens', 'jobs', 'ledger', 'acts'] as const;

function Desks() {
  const { rich } = useTexts();
  return (
    <Ways
      ways={DESKS.map((desk) => ({
        href: `/operator/${desk}`,
        title: rich(`administration:${desk === 'acts' ? 'history' : desk}.title`),
        hint: rich(`administration:desk.${desk}`),
      }))}
    />
  );
}

export default function OperatorPage() {
  const { operation, parts, now } = useLoaded<typeof loader>();
  const { rich, instant, number } = useTexts();
  const { head, inForce, gates } = operation;
  const ledger = parts.find(({ part }) => part === 'ledger');
  const late = gates.filter(({ state }) => state === 'late').length;
  const serving = gates.filter(({ state }) => state === 'up-to-date' || state === 'behind').length;
  return (
    <>
      <PageTitle lead={rich('operator:lead', { at: instant(now) })}>{rich('operator:title')}</PageTitle>
      {ledger?.health === 'fault' && (
        <Notice tone="error" title={rich('operator:ledger.behind')}>
          <p>{rich('operator:ledger.behindText')}</p>
          <p>{rich(partText(ledger), ledger.about)}</p>
        </Notice>
      )}
      {serving === 0 && ledger?.health === 'well' && (
        <Notice tone="error" title={rich('operator:gates.none')}>
          <p>{rich('operator:gates.noneText')}</p>
        </Notice>
      )}
      {late > 0 && (
        <Notice tone="attention" title={rich('operator:gates.lateTitle', { number: number(late) })}>
          <p>{rich('operator:gates.lateText')}</p>
        </Notice>
      )}
      <Desks />
      <h2>{rich('administration:part.title')}</h2>
      <Parts parts={parts} />
      <h2>{rich('operator:ledger.title')}</h2>
      <SummaryList
        names="operator:ledger."
        rows={[
          {
            id: 'head',
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
          { id: 'incarnation', value: <code>{head.incarnation}</code> },
          { id: 'digest', value: <code className="hash">{head.digest}</code> },
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
    </>
  );
}
