/**
 * The script of the two passkey pages: asks the device, puts its answer into the form, sends the form. Nothing is fetched
 * and nothing is kept; the page's own words are shown or stay hidden.
 */
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';

const form = document.querySelector<HTMLFormElement>('#passkey-make, #passkey-sign-in');
const show = (id: string) => document.getElementById(id)?.removeAttribute('hidden');
const options = document.querySelector<HTMLDataElement>('#passkey-options')?.value ?? '';

const ask = (name: string) =>
  name === 'passkey-make'
    ? startRegistration({ optionsJSON: JSON.parse(options) as PublicKeyCredentialCreationOptionsJSON })
    : startAuthentication({ optionsJSON: JSON.parse(options) as PublicKeyCredentialRequestOptionsJSON });

if (form && options !== '') {
  if (!browserSupportsWebAuthn()) show('passkey-unsupported');
  form.addEventListener('submit', (event) => {
    const answer = form.elements.namedItem('answer') as HTMLInputElement;
    if (answer.value !== '') return;
    event.preventDefault();
    ask(form.id).then(
      (response) => {
        answer.value = JSON.stringify(response);
        form.submit();
      },
      () => show('passkey-failed'),
    );
  });
}
