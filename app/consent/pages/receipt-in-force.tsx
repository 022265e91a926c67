/** What follows on the receipt: in force at every gate or not yet; after a withdrawal the three clocks beside each other. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import type { InForce, NotYetInForce } from '#app/kernel/services/gate/await-in-force.server.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import type { Receipt } from '../services/receipts/load-receipt.server.ts';
import { afterWithdrawal } from '../services/receipts/withdrawal-clocks.ts';
import { Clocks } from './clocks.tsx';

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

export function InForcePart({ receipt, state }: { receipt: Receipt; state: State }) {
  const { rich } = useTexts();
  const after =
    receipt.event.kind === 'ConsentWithdrawn'
      ? afterWithdrawal(receipt.events, receipt.event.number as number, receipt.recalls)
      : null;
  return (
    <section id="in-force">
      <StateOfGates id={receipt.id} state={state} />
      {after && <Clocks state={state} after={after} />}
      {after && <p>{rich('receipt:clock.more', {}, { after: '/withdraw/outcome' })}</p>}
    </section>
  );
}
