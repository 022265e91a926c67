/** What both passkey pages carry beside their form: the question to the device, words for when it cannot, the script. */
import { useTexts } from '#app/i18n/use-texts.tsx';

export function PasskeyScript({ options }: { options: string }) {
  const { rich } = useTexts();
  return (
    <>
      <data id="passkey-options" value={options} />
      <noscript>
        <p className="notice-body">{rich('access:passkeys.noScript')}</p>
      </noscript>
      <p id="passkey-unsupported" className="error-text" role="alert" hidden>
        {rich('access:passkeys.unsupported')}
      </p>
      <p id="passkey-failed" className="error-text" role="alert" hidden>
        {rich('access:passkeys.failed')}
      </p>
      <script type="module" src="/passkey.js" />
    </>
  );
}
