import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { demoIsOpen } from '#app/oversight/index.pages.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import { usePage } from '#app/ui/page-context.tsx';

export const meta = titled('public:home.windowTitle');

export const access = { GET: 'anyone' };
export const loader = ({ context: { tools, visit } }: RouteArgs) => ({
  demo: demoIsOpen(tools.environment, visit.address),
});

/** The first page: what this is, and where to begin. */
export default function Home() {
  const { rich } = useTexts();
  const { who } = usePage();
  const { demo } = useLoaded<typeof loader>();
  const own =
    who === 'participant' ? [{ href: '/home', title: rich('public:home.own'), hint: rich('public:home.ownHint') }] : [];
  const ways = [
    ...own,
    { href: '/i', title: rich('public:home.invited'), hint: rich('public:home.invitedHint') },
    { href: '/sign-in', title: rich('public:home.signIn'), hint: rich('public:home.signInHint') },
    { href: '/documents', title: rich('public:home.read'), hint: rich('public:home.readHint') },
    { href: '/help', title: rich('public:home.advice'), hint: rich('public:home.adviceHint') },
  ];
  const open = [
    { href: '/news', title: rich('public:home.news'), hint: rich('public:home.newsHint') },
    { href: '/register', title: rich('public:home.uses'), hint: rich('public:home.usesHint') },
    { href: '/figures', title: rich('public:home.figures'), hint: rich('public:home.figuresHint') },
    { href: '/reports', title: rich('reports:title'), hint: rich('reports:lead') },
    { href: '/panel/about', title: rich('panel:about.title'), hint: rich('panel:about.lead') },
    { href: '/events', title: rich('commons:events.title'), hint: rich('commons:events.way') },
    { href: '/hospitals', title: rich('commons:hospitals.title'), hint: rich('commons:hospitals.way') },
    { href: '/words', title: rich('public:home.words'), hint: rich('public:home.wordsHint') },
    { href: '/learn', title: rich('commons:learn.title'), hint: rich('commons:learn.way') },
    {
      href: '/about/discrimination',
      title: rich('commons:about.discrimination'),
      hint: rich('commons:about.discriminationWay'),
    },
    { href: '/about/security', title: rich('commons:about.security'), hint: rich('commons:about.securityWay') },
    { href: '/consultations', title: rich('consultations:title'), hint: rich('consultations:lead') },
    { href: '/you-said', title: rich('consultations:yousaid.title'), hint: rich('consultations:yousaid.lead') },
  ];
  return (
    <>
      <PageTitle lead={rich('public:home.lead')}>{rich('public:home.title')}</PageTitle>
      {demo && (
        <Notice title={rich('demo:notice.title')}>
          <p>{rich('demo:notice.text', {}, { inbox: '/demo/inbox', codes: '/demo/codes' })}</p>
        </Notice>
      )}
      <p>{rich('public:home.what')}</p>
      <p>{rich('public:home.free')}</p>
      <h2>{rich('public:home.begin')}</h2>
      <Ways ways={who === 'visitor' ? ways : ways.filter(({ href }) => href !== '/sign-in')} />
      <h2>{rich('public:home.open')}</h2>
      <Ways ways={open} />
      <h2>{rich('public:home.promises')}</h2>
      <ul>
        <li>{rich('public:home.promiseEach')}</li>
        <li>{rich('public:home.promiseStop')}</li>
        <li>{rich('public:home.promiseSee')}</li>
        <li>{rich('public:home.promiseBack')}</li>
      </ul>
      <h2>{rich('public:home.other')}</h2>
      <p>{rich('public:home.otherText')}</p>
    </>
  );
}
