/** After leaving: what became of each thing, by whom, by when. One list, three clocks; prints on A4 and stands by itself. */

import { AskAbout, Clocks, ownOf } from '#app/consent/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type Disposition, loadDisposition } from '../services/data-disposition/load-disposition.server.ts';
import { DispositionThings } from './disposition-things.tsx';

export const meta = titled('withdrawal:after.title');
export const handle = { wide: true };

export const access = { GET: OWN };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  fate: await loadDisposition(tools, ownOf(visit), visit.locale),
});

function Asked({ fate }: { fate: Disposition }) {
  const { rich, marked } = useTexts();
  const { doctorMayTell, outcomeTo, words } = fate;
  return (
    <>
      <p>
        {rich('withdrawal:after.doctor')}{' '}
        {doctorMayTell === null ? (
          rich('withdrawal:confirm.doctorNotNow')
        ) : (
          <DocText text={words.doctorMayTell[doctorMayTell ? 'yes' : 'no']} />
        )}
      </p>
      <p>{rich('withdrawal:after.goesTo', { where: marked(`withdrawal:confirm.outcomeTo.${outcomeTo}`) })}</p>
    </>
  );
}

export default function OutcomePage() {
  const { fate } = useLoaded<typeof loader>();
  const { rich, day, instant } = useTexts();
  if (!fate)
    return (
      <>
        <PageTitle>{rich('withdrawal:after.title')}</PageTitle>
        <p>{rich('withdrawal:after.none')}</p>
      </>
    );
  const { words, level, since, coolingOffUntil, isAtOnce, receipt, outcomeReceipt } = fate;
  return (
    <>
      <PageTitle lead={rich('withdrawal:after.lead')}>{rich('withdrawal:after.title')}</PageTitle>
      <p className="paper-only">
        {rich('withdrawal:after.asOf', { at: instant(fate.asOf), participant: fate.participant })}
      </p>
      <Notice title={<DocText text={words.levels[level].title} />}>
        <p>{rich('withdrawal:standing', { since: day(since) })}</p>
        {coolingOffUntil && level === 'no-further-use' && (
          <p>
            {rich('withdrawal:after.coolingOff', { until: instant(coolingOffUntil) }, { back: '/withdraw/take-back' })}
          </p>
        )}
        {isAtOnce && <p data-at-once="">{rich('withdrawal:after.atOnce')}</p>}
      </Notice>
      {outcomeReceipt && (
        <Notice tone="done" title={rich('withdrawal:after.written')}>
          <p>{rich('withdrawal:after.writtenText', {}, { receipt: `/receipts/${outcomeReceipt}` })}</p>
        </Notice>
      )}
      <Clocks state={fate.gates} after={fate.clocks} />
      <DispositionThings fate={fate} />
      <Asked fate={fate} />
      <AskAbout about={{ page: 'outcome' }} />
      <p>{rich('withdrawal:after.help', {}, { help: '/help' })}</p>
      <p className="screen-only">{rich('withdrawal:after.print')}</p>
      <Actions>
        <ButtonLink href="/home">{rich('receipt:home')}</ButtonLink>
        {receipt && <ButtonLink href={`/receipts/${receipt}`}>{rich('withdrawal:after.receipt')}</ButtonLink>}
      </Actions>
    </>
  );
}
