/** Code systems and identifier systems of the FHIR view. Local ones hang under the programme's own address. */

/** The programme's address: stands in every identifier system, so it must never change once resources are out. */
export const PROGRAMME = 'https://tomoni.example';

export const SYSTEMS = {
  participant: `${PROGRAMME}/id/participant`,
  consent: `${PROGRAMME}/id/consent`,
  document: `${PROGRAMME}/id/document`,
  /** `class@COUNTRY`, `class` for whichever country, or `public` */
  recipient: `${PROGRAMME}/id/recipient`,
  /** an approval, a data set or a campaign that the person answered about by itself */
  matter: `${PROGRAMME}/id/matter`,
  provision: `${PROGRAMME}/fhir/CodeSystem/provision`,
  act: `${PROGRAMME}/fhir/CodeSystem/act`,
  policy: `${PROGRAMME}/policy`,
  duo: 'http://purl.obolibrary.org/obo/duo.owl',
  mondo: 'http://purl.obolibrary.org/obo/mondo.owl',
  actReason: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  actCode: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  participation: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
  scope: 'http://terminology.hl7.org/CodeSystem/consentscope',
  category: 'http://terminology.hl7.org/CodeSystem/consentcategorycodes',
  consentAction: 'http://terminology.hl7.org/CodeSystem/consentaction',
} as const;

/** `public` receives what is released to anybody. */
export const PUBLIC = 'public';
export const recipientValue = (recipientClass: string, country: string | null): string =>
  country === null ? recipientClass : `${recipientClass}@${country}`;
