/** Where a sanction stands, in one sentence. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { DeskSanction } from '../../../services/register/list-sanctions.server.ts';

export function SanctionState({ sanction }: { sanction: DeskSanction }) {
  const { rich, instant, day } = useTexts();
  const { confirmedAt, isReady, isOwn, replyUntil, told, lift } = sanction;
  if (lift?.confirmedAt)
    return rich('registry:sanctions.lifted', { at: instant(lift.confirmedAt), decision: lift.decision });
  if (confirmedAt) return rich('registry:sanctions.state.public', { at: instant(confirmedAt) });
  if (!isReady && !told) return rich('registry:sanctions.untold');
  if (!isReady) return rich('registry:sanctions.state.waits', { day: day(replyUntil) });
  return rich(isOwn ? 'registry:sanctions.state.own' : 'registry:sanctions.state.ready');
}
