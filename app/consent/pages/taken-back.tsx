/** On the receipt of a withdrawal that was cancelled: what stands now. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { Receipt } from '../services/receipts/load-receipt.server.ts';

/** After it: her answers, or a lower level that had been chosen before and was not taken back. */
export function TakenBack({ receipt: { recordThen } }: { receipt: Receipt }) {
  const { rich, day } = useTexts();
  const { withdrawal } = recordThen;
  return withdrawal ? (
    <p data-leads-to={withdrawal.level}>
      {rich(`receipt:takenBackTo.${withdrawal.level}`, { since: day(withdrawal.effective) })}
    </p>
  ) : (
    <p data-leads-to="answers">{rich('receipt:takenBack')}</p>
  );
}
