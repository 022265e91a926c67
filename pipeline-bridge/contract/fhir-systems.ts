/** Code systems and identifier systems of the FHIR view. Local ones hang under the gate's own public address. */

/** Everybody's. */
export const SYSTEMS = {
  duo: 'http://purl.obolibrary.org/obo/duo.owl',
  mondo: 'http://purl.obolibrary.org/obo/mondo.owl',
  actReason: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  actCode: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  participation: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
  scope: 'http://terminology.hl7.org/CodeSystem/consentscope',
  category: 'http://terminology.hl7.org/CodeSystem/consentcategorycodes',
  consentAction: 'http://terminology.hl7.org/CodeSystem/consentaction',
} as const;

/** This programme's own. */
export type OwnSystems = ReturnType<typeof ownSystems>;

/** @param publicUrl without a slash at its end; stands in every identifier, so it must never change once resources are out */
export const ownSystems = (publicUrl: string) => ({
  programme: publicUrl,
  participant: `${publicUrl}/id/participant`,
  consent: `${publicUrl}/id/consent`,
  document: `${publicUrl}/id/document`,
  /** `class@COUNTRY`, `class` for whichever country, or `public` */
  recipient: `${publicUrl}/id/recipient`,
  /** an approval, a data set or a campaign that the person answered about by itself */
  matter: `${publicUrl}/id/matter`,
  provision: `${publicUrl}/fhir/CodeSystem/provision`,
  act: `${publicUrl}/fhir/CodeSystem/act`,
  /** which of the four papers is handed in */
  form: `${publicUrl}/fhir/CodeSystem/form`,
  policy: `${publicUrl}/policy`,
});

/** `public` receives what is released to anybody. */
export const PUBLIC = 'public';
export const recipientValue = (recipientClass: string, country: string | null): string =>
  country === null ? recipientClass : `${recipientClass}@${country}`;
