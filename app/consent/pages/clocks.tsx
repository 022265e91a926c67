/** Three clocks, always beside each other: gates closed, our copies destroyed, recipients confirmed. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { InForce, NotYetInForce } from '#app/kernel/services/gate/await-in-force.server.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Tag } from '#app/ui/page/notice.tsx';
import type { AfterWithdrawal, WithdrawalClock } from '../services/receipts/withdrawal-clocks.ts';

type State = InForce | NotYetInForce | null;

function ClockText({ clock }: { clock: WithdrawalClock }) {
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

export function Clocks({ state, after }: { state: State; after: AfterWithdrawal }) {
  const { rich, marked } = useTexts();
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
      <DataTable caption={marked('receipt:clock.title')} columns={columns} rows={[{ id: 'clocks', cells }]} />
    </>
  );
}
