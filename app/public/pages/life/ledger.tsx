/** The ledger for everyone: how it works, the head of this hour, who countersigned it, and the keys to check with. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { loadPublicLog, type PublicLog } from '#app/kernel/services/public-log/load-log.server.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { loadAbout } from '../../services/about.server.ts';
import { AboutContent } from './about-parts.tsx';

export const meta = titled('commons:ledger.title');

export const access = { GET: 'anyone' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  section: loadAbout('ledger', visit.locale),
  log: await loadPublicLog(tools),
});

const FILES = { page: '/ledger/verify.html', checkpoint: '/log/checkpoint', program: '/ledger/witness.mjs' };

function Witnesses({ newest }: { newest: NonNullable<PublicLog['newest']> }) {
  const { rich, instant, number } = useTexts();
  const { witnesses, signed, isWitnessed } = newest;
  if (witnesses.length === 0) return <p>{rich('commons:ledger.noWitness')}</p>;
  return (
    <>
      <p>
        {rich('commons:ledger.witnessed', { count: number(witnesses.length), signed: number(signed) })}{' '}
        {rich(isWitnessed ? 'commons:ledger.enough' : 'commons:ledger.notYet')}
      </p>
      <ul>
        {witnesses.map(({ name, at }) => (
          <li key={name}>
            {at ? rich('commons:ledger.signedAt', { name, at: instant(at) }) : rich('commons:ledger.waiting', { name })}
          </li>
        ))}
      </ul>
    </>
  );
}

function Newest({ newest }: { newest: PublicLog['newest'] }) {
  const { rich, instant, number } = useTexts();
  if (!newest) return <p>{rich('commons:ledger.none')}</p>;
  const { hour, size, root, stampedAt } = newest;
  const stamp = stampedAt && {
    id: 'stamp',
    name: rich('commons:ledger.stamp'),
    value: rich('commons:ledger.stampAt', { at: instant(stampedAt) }),
  };
  return (
    <SummaryList
      names="commons:ledger."
      rows={[
        { id: 'hour', value: <Marked text={instant(hour)} /> },
        {
          id: 'size',
          value: rich('commons:ledger.sizeText', { size: number(size) }),
        },
        { id: 'root', value: <code>{root}</code> },
        { id: 'witnesses', value: <Witnesses newest={newest} /> },
        ...(stamp ? [stamp] : []),
      ]}
    />
  );
}

export default function LedgerPage() {
  const { section, log } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const ways = [
    { href: '/ledger/verify.html', title: rich('commons:ledger.checkTitle'), hint: rich('commons:ledger.checkWay') },
    { href: '/ledger/guide', title: rich('commons:ledger.guideTitle'), hint: rich('commons:ledger.guideWay') },
    { href: '/check', title: rich('receipt:paper.title'), hint: rich('receipt:paper.lead') },
    { href: '/about/security', title: rich('commons:about.security'), hint: rich('commons:about.securityWay') },
  ];
  return (
    <AboutContent id="ledger" section={section} ways={ways}>
      <h2>{rich('commons:ledger.newest')}</h2>
      <Newest newest={log.newest} />
      <h2>{rich('commons:ledger.keys')}</h2>
      <p>{rich('commons:ledger.keysText')}</p>
      <ul>
        {log.keys.map((key) => (
          <li key={key}>
            <code>{key}</code>
          </li>
        ))}
      </ul>
      <h2>{rich('commons:ledger.files')}</h2>
      <ul>
        {(['page', 'checkpoint', 'program'] as const).map((file) => (
          <li key={file}>{rich(`commons:ledger.${file}`, {}, FILES)}</li>
        ))}
      </ul>
    </AboutContent>
  );
}
