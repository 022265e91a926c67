/** How to check a receipt, to be printed and handed on: to a lawyer, to whoever helps. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { loadAbout } from '../../services/about.server.ts';
import { AboutContent } from './about-parts.tsx';

export const meta = titled('commons:ledger.guideTitle');

export const access = { GET: 'anyone' };
export const loader = ({ context: { visit } }: RouteArgs) => ({
  section: loadAbout('ledger-guide', visit.locale),
});

export default function LedgerGuidePage() {
  const { section } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const ways = [
    { href: '/ledger/verify.html', title: rich('commons:ledger.checkTitle'), hint: rich('commons:ledger.checkWay') },
    { href: '/ledger', title: rich('commons:ledger.title'), hint: rich('commons:ledger.way') },
  ];
  return <AboutContent id="ledger-guide" section={section} ways={ways} />;
}
