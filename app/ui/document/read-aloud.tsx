import { useTexts } from '#app/i18n/use-texts.tsx';

/** The button of `public/read-aloud.js`, which shows it where this device has a voice for the page's language. */
export function ReadAloud() {
  const { rich } = useTexts();
  return (
    // bare: a class with a layout of its own would show what is hidden
    <div id="read-aloud" hidden>
      <button className="button" type="button">
        <span>{rich('joining:read.listen')}</span>
        <span hidden>{rich('joining:read.listenStop')}</span>
      </button>
    </div>
  );
}
