import { useTexts } from '#app/i18n/use-texts.tsx';
import { titled } from '#app/kernel/pages/framework.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import { DESKS, HOSPITAL_DESKS } from '#app/ui/public/desks.ts';

export const meta = titled('public:help.title');

export const access = { GET: 'anyone' };
/** Whom to ask about what, and how to go on when something is stuck. */
export default function Help() {
  const { rich } = useTexts();
  return (
    <>
      <PageTitle lead={rich('public:help.lead')}>{rich('public:help.title')}</PageTitle>
      <Notice tone="attention" title={rich('public:help.unwellTitle')}>
        <p>{rich('public:help.unwell')}</p>
      </Notice>
      <h2>{rich('public:help.hospital')}</h2>
      <p>{rich('public:help.hospitalText')}</p>
      <SummaryList
        rows={HOSPITAL_DESKS.map((id) => ({
          id,
          name: rich(`public:help.desk.${id}.name`),
          value: rich(`public:help.desk.${id}.for`),
        }))}
      />
      <h2>{rich('public:help.outside')}</h2>
      <p>{rich('public:help.hours')}</p>
      <SummaryList
        rows={DESKS.map(({ id, phone }) => ({
          id,
          name: rich(`public:help.desk.${id}.name`),
          value: (
            <>
              {rich(`public:help.desk.${id}.for`)}
              <br />
              <a className="number" href={`tel:${phone.replaceAll('-', '')}`}>
                {phone}
              </a>
            </>
          ),
        }))}
      />
      <p>{rich('public:help.nameless')}</p>
      <Ways
        ways={[
          { href: '/help/desks', title: rich('commons:desks.title'), hint: rich('commons:desks.way') },
          { href: '/unfair', title: rich('commons:unfair.title'), hint: rich('commons:unfair.way') },
        ]}
      />
      <h2>{rich('public:help.stuck')}</h2>
      <h3>{rich('public:help.codeTitle')}</h3>
      <p>{rich('public:help.code')}</p>
      <h3>{rich('public:help.passwordTitle')}</h3>
      <p>{rich('public:help.password', {}, { signIn: '/sign-in' })}</p>
      <h3>{rich('public:help.screenTitle')}</h3>
      <p>{rich('public:help.screen', {}, { settings: '/settings' })}</p>
      <h3>{rich('public:help.paperTitle')}</h3>
      <p>{rich('public:help.paper')}</p>
    </>
  );
}
