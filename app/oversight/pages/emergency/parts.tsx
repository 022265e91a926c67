/** What the pages of a reading in an emergency share. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { EmergencyLine } from '../../services/emergency/requests.server.ts';

/** How a request stands, in words; with the end of what is open. */
export function StateText({ line: { state, until } }: { line: Pick<EmergencyLine, 'state' | 'until'> }) {
  const { rich, instant } = useTexts();
  return <>{rich(`emergency:state.${state}`, { until: until ? instant(until) : '' })}</>;
}
