import { useTexts } from '#app/i18n/use-texts.tsx';
import { titled } from '#app/kernel/pages/framework.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';

export const meta = titled('public:privacy.title');

const COOKIES = ['session', 'visitor', 'display'] as const;

export const access = { GET: 'anyone' };
/** What this site keeps about a visit. What the programme keeps is said in the consent document. */
export default function Privacy() {
  const { rich } = useTexts();
  return (
    <>
      <PageTitle lead={rich('public:privacy.lead')}>{rich('public:privacy.title')}</PageTitle>
      <p>{rich('public:privacy.scope', {}, { document: '/documents' })}</p>
      <h2>{rich('public:privacy.notTitle')}</h2>
      <ul>
        <li>{rich('public:privacy.notWatch')}</li>
        <li>{rich('public:privacy.notLoad')}</li>
        <li>{rich('public:privacy.notMail')}</li>
      </ul>
      <h2>{rich('public:privacy.cookiesTitle')}</h2>
      <p>{rich('public:privacy.cookies')}</p>
      <SummaryList
        rows={COOKIES.map((id) => ({
          id,
          name: rich(`public:privacy.cookie.${id}.name`),
          value: rich(`public:privacy.cookie.${id}.text`),
        }))}
      />
      <h2>{rich('public:privacy.recordTitle')}</h2>
      <p>{rich('public:privacy.record')}</p>
      <p>{rich('public:privacy.looks')}</p>
      <h2>{rich('public:privacy.saidTitle')}</h2>
      <p>{rich('public:privacy.said', {}, { rules: '/consultations/rules' })}</p>
      <h2>{rich('public:privacy.logTitle')}</h2>
      <p>{rich('public:privacy.log')}</p>
      <h2>{rich('public:privacy.rightsTitle')}</h2>
      <p>{rich('public:privacy.rights', {}, { help: '/help' })}</p>
    </>
  );
}
