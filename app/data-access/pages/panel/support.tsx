/** Somebody to talk to: for a member who meets her own illness in what she reads, or who is simply tired. */
import { useTexts } from '#app/i18n/use-texts.tsx';

export function Support() {
  const { rich } = useTexts();
  return (
    <>
      <h2>{rich('panel:support.title')}</h2>
      <p>{rich('panel:support.text')}</p>
      <p>{rich('panel:support.who', {}, { help: '/help' })}</p>
    </>
  );
}
