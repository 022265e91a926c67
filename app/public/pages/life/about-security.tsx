import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { loadAbout } from '../../services/about.server.ts';
import { AboutContent } from './about-parts.tsx';

export const meta = titled('commons:about.security');

export const access = { GET: 'anyone' };
export const loader = ({ context: { visit } }: RouteArgs) => ({
  section: loadAbout('security', visit.locale),
});

export default function SecurityPage() {
  const { section } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const ways = [
    { href: '/about/incidents', title: rich('commons:about.incidents'), hint: rich('commons:about.incidentsWay') },
    { href: '/privacy', title: rich('public:privacy.title'), hint: rich('public:privacy.lead') },
    { href: '/ledger', title: rich('commons:ledger.title'), hint: rich('commons:ledger.way') },
    { href: '/check', title: rich('receipt:paper.title'), hint: rich('receipt:paper.lead') },
    { href: '/about/audits', title: rich('commons:audits.title'), hint: rich('commons:audits.way') },
    { href: '/about/end', title: rich('rights:end.title'), hint: rich('rights:end.lead') },
    { href: '/register', title: rich('public:home.uses'), hint: rich('public:home.usesHint') },
  ];
  return <AboutContent id="security" section={section} ways={ways} />;
}
