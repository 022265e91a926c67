import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { loadAbout } from '../../services/about.server.ts';
import { AboutContent } from './about-parts.tsx';

export const meta = titled('commons:about.discrimination');

export const access = { GET: 'anyone' };
export const loader = ({ context: { visit } }: RouteArgs) => ({
  section: loadAbout('discrimination', visit.locale),
});

export default function DiscriminationPage() {
  const { section } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const ways = [
    { href: '/unfair', title: rich('commons:unfair.title'), hint: rich('commons:unfair.way') },
    { href: '/help/desks', title: rich('commons:desks.title'), hint: rich('commons:desks.way') },
    { href: '/about/security', title: rich('commons:about.security'), hint: rich('commons:about.securityWay') },
  ];
  return <AboutContent id="discrimination" section={section} ways={ways} />;
}
