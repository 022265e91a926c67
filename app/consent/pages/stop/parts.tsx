/** What is stopped, in one phrase. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { StandingStop } from '../../services/stops/load-stops.server.ts';

export function Stopped({ scope, named }: Pick<StandingStop, 'scope' | 'named'>) {
  const { rich } = useTexts();
  const what = scope === 'action' && named !== null ? rich(`release:gateAction.${named}`) : named;
  return (
    <>
      {rich(`release:scope.${scope}`)}
      {what !== null && <> {what}</>}
    </>
  );
}
