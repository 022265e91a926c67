/** Requests to read in an emergency, of the last day: her own for who asks, all for those who decide. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { EMERGENCY } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type EmergencyLine, listEmergencyRequests } from '../../services/emergency/requests.server.ts';
import { readerOf } from './own.ts';
import { StateText } from './parts.tsx';

export const meta = titled('emergency:title');
export const handle = { wide: true };

export const access = { GET: EMERGENCY };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const reader = readerOf(visit);
  return { lines: await listEmergencyRequests(tools, reader), asks: reader.sees === 'own' };
}

function Lines({ lines }: { lines: readonly EmergencyLine[] }) {
  const { rich, t, instant } = useTexts();
  return (
    <DataTable
      caption={t('emergency:list.caption')}
      columns={['asked', 'record', 'reason', 'state']}
      titles="emergency:list."
      rows={lines.map((line) => ({
        id: line.request,
        cells: [
          <Marked key="asked" text={instant(line.askedAt)} />,
          <a key="record" href={`/emergency/${line.request}`} className="number">
            {line.participant}
          </a>,
          rich(`emergency:reason.${line.reason}`),
          <StateText key="state" line={line} />,
        ],
      }))}
    />
  );
}

export default function EmergencyPage() {
  const { lines, asks } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle lead={rich('emergency:lead')}>{rich('emergency:title')}</PageTitle>
      {asks && (
        <Actions>
          <ButtonLink href="/emergency/new" kind="primary">
            {rich('emergency:list.new')}
          </ButtonLink>
        </Actions>
      )}
      {lines.length > 0 ? <Lines lines={lines} /> : <p>{rich('emergency:list.none')}</p>}
    </>
  );
}
