/** Who: by name, in which country, of which kind, for profit or not. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';

type Words = {
  readonly organisation: string;
  /** by name */
  readonly country: string;
  readonly recipientClass: string;
  /** null where nothing was said of it */
  readonly commercial: boolean | null;
};

export function RecipientWords({ organisation, country, recipientClass, commercial }: Words) {
  const { rich } = useTexts();
  return (
    <>
      <Marked text={`${organisation} (${country})`} />
      <p className="hint">{rich(`uses:class.${recipientClass}`)}</p>
      {commercial !== null && <p className="hint">{rich(commercial ? 'uses:forProfit' : 'uses:notForProfit')}</p>}
    </>
  );
}
