/** What follows on the receipt: in force at every gate or not yet; after a withdrawal the three clocks beside each other, then holder by holder. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { OrganisationNames } from '#app/services/organisations/organisation-names.server.ts';
import type { InForce, NotYetInForce } from '#app/services/receipts/await-in-force.server.ts';
import type { Receipt } from '#app/services/receipts/load-receipt.server.ts';
import { type AfterWithdrawal, afterWithdrawal, type Clock } from '#app/services/receipts/withdrawal-clocks.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice, Tag } from '#app/ui/page/notice.tsx';

type State = InForce | NotYetInForce | null;

function StateOfGates({ id, state }: { id: string; state: State }) {
  const { rich, instant } = useTexts();
  const again = { again: `/receipts/${id}` };
  if (!state) return <Notice tone="attention">{rich('receipt:inForce.unknown', {}, again)}</Notice>;
  if (state.state === 'not-yet') {
    const key = state.gates === 0 ? 'receipt:inForce.noGate' : 'receipt:inForce.notYet';
    return (
      <Notice tone="attention" title={rich('receipt:inForce.notYetTitle')}>
        {rich(key, { gates: state.gates }, again)}
      </Notice>
    );
  }
  return (
    <Notice tone="done" title={rich('receipt:inForce.title')}>
      {rich(state.how === 'waited' ? 'receipt:inForce.waited' : 'receipt:inForce.confirmed', {
        at: instant(state.at),
        seconds: (state.waitedMs / 1000).toFixed(1),
      })}
    </Notice>
  );
}

function ClockText({ clock }: { clock: Clock }) {
  const { rich, day, instant } = useTexts();
  switch (clock.state) {
    case 'not-asked':
      return rich('receipt:clock.notAsked');
    case 'waits':
      return <Tag icon="waiting">{rich('receipt:clock.waits', { from: day(clock.from), due: day(clock.due) })}</Tag>;
    case 'done':
      return <Tag icon="done">{rich('receipt:clock.done', { at: instant(clock.at) })}</Tag>;
    case 'done-in-part':
      return <Tag icon="attention">{rich('receipt:clock.doneInPart', { at: instant(clock.at) })}</Tag>;
    case 'taken-back':
      return rich('receipt:clock.takenBack', { at: instant(clock.at) });
    default:
      return clock satisfies never;
  }
}

function Gates({ state }: { state: State }) {
  const { rich, instant } = useTexts();
  if (state?.state !== 'in-force') return <Tag icon="waiting">{rich('receipt:clock.gatesNotYet')}</Tag>;
  return <Tag icon="done">{rich('receipt:clock.gatesDone', { at: instant(state.at) })}</Tag>;
}

function Clocks({ state, after }: { state: State; after: AfterWithdrawal }) {
  const { rich, t } = useTexts();
  const names = ['gates', 'copies', 'recipients'] as const;
  const cells = [
    rich('receipt:clock.when'),
    <Gates key="gates" state={state} />,
    <ClockText key="copies" clock={after.copiesDestroyed} />,
    <ClockText key="recipients" clock={after.recipientsConfirmed} />,
  ];
  const columns = [
    { id: 'what', title: rich('receipt:clock.corner') },
    ...names.map((id) => ({ id, title: rich(`receipt:clock.${id}`) })),
  ];
  return (
    <>
      <h2>{rich('receipt:clock.title')}</h2>
      <p>{rich('receipt:clock.lead')}</p>
      <DataTable caption={t('receipt:clock.title')} columns={columns} rows={[{ id: 'clocks', cells }]} />
    </>
  );
}

type Names = { readonly nameOf: OrganisationNames };

function Holders({ after, nameOf }: { after: AfterWithdrawal } & Names) {
  const { rich, t, day } = useTexts();
  if (after.tasks.length === 0) return null;
  const columns = (['task', 'holder', 'due', 'state'] as const).map((id) => ({
    id,
    title: rich(`withdrawal:tasks.${id}`),
  }));
  const rows = after.tasks.map(({ task, holder, due, outcome, at }) => ({
    id: task,
    cells: [
      rich(`withdrawal:task.${task}`),
      rich(`withdrawal:holder.${holder}`),
      <Marked key="due" text={day(due)} />,
      rich(`withdrawal:outcome.${outcome}`, { at: at ? day(at) : '' }),
    ],
  }));
  return (
    <>
      <h2>{rich('withdrawal:tasks.title')}</h2>
      <p>{rich('withdrawal:tasks.lead')}</p>
      <DataTable caption={t('withdrawal:tasks.title')} columns={columns} rows={rows} />
      {after.recalls.length > 0 && (
        <ul>
          {after.recalls.map(({ organisation, answer, at }) => (
            <li key={`${organisation} ${at}`}>
              {rich(`withdrawal:recall.${answer}`, { organisation: nameOf(organisation), at: day(at) })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function InForcePart({ receipt, state, nameOf }: { receipt: Receipt; state: State } & Names) {
  const after =
    receipt.event.kind === 'ConsentWithdrawn' ? afterWithdrawal(receipt.events, receipt.event.number as number) : null;
  return (
    <section id="in-force">
      <StateOfGates id={receipt.id} state={state} />
      {after && <Clocks state={state} after={after} />}
      {after && <Holders after={after} nameOf={nameOf} />}
    </section>
  );
}
