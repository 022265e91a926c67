import { useTexts } from '#app/i18n/use-texts.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { titled } from '../framework.ts';

export const meta = titled('public:accessibility.title');

/** What we hold to, what is not good yet, and the other ways that always stand open. */
export default function Accessibility() {
  const { rich } = useTexts();
  return (
    <>
      <PageTitle lead={rich('public:accessibility.lead')}>{rich('public:accessibility.title')}</PageTitle>
      <h2>{rich('public:accessibility.doTitle')}</h2>
      <ul>
        <li>{rich('public:accessibility.doSize', {}, { settings: '/settings' })}</li>
        <li>{rich('public:accessibility.doKeyboard')}</li>
        <li>{rich('public:accessibility.doReader')}</li>
        <li>{rich('public:accessibility.doScript')}</li>
        <li>{rich('public:accessibility.doTime')}</li>
        <li>{rich('public:accessibility.doColour')}</li>
      </ul>
      <h2>{rich('public:accessibility.standardTitle')}</h2>
      <p>{rich('public:accessibility.standard')}</p>
      <h2>{rich('public:accessibility.resultTitle')}</h2>
      <p>{rich('public:accessibility.resultScope')}</p>
      <ul>
        <li>{rich('public:accessibility.resultMachine')}</li>
        <li>{rich('public:accessibility.resultKeys')}</li>
        <li>{rich('public:accessibility.resultEye')}</li>
      </ul>
      <h2>{rich('public:accessibility.notYetTitle')}</h2>
      <ul>
        <li>{rich('public:accessibility.resultReaders')}</li>
        <li>{rich('public:accessibility.notYetPeople')}</li>
        <li>{rich('public:accessibility.notYetSigns')}</li>
        <li>{rich('public:accessibility.notYetLanguages')}</li>
      </ul>
      <h2>{rich('public:accessibility.otherTitle')}</h2>
      <p>{rich('public:accessibility.other')}</p>
      <h2>{rich('public:accessibility.tellTitle')}</h2>
      <p>{rich('public:accessibility.tell', {}, { help: '/help' })}</p>
    </>
  );
}
