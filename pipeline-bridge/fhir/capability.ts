/** `GET /fhir/metadata`: what this server can, in both releases. Source: HL7 FHIR R4 (4.0.1) and R5, CapabilityStatement. */
export type Release = 'r4' | 'r5';
export const FHIR_VERSIONS: Readonly<Record<Release, string>> = { r4: '4.0.1', r5: '5.0.0' };
const DATE = '2026-11-21';

/** Search parameters by name; R5's Consent says `subject` where R4 says `patient`, and answers to both. */
export const SEARCH_PARAMETERS = [
  {
    name: 'patient.identifier',
    type: 'token',
    documentation: 'The programme identifier (P-…), as value or system|value. No other patient data is held.',
  },
  { name: 'status', type: 'token', documentation: 'The status at the time of the answer.' },
  { name: 'date', type: 'date', documentation: 'When the state was recorded, UTC. Prefixes eq ne gt lt ge le sa eb.' },
] as const;

const CONSENT_DOCUMENTATION =
  'Root deny; nested provisions permit. A version is never edited: meta.versionId is the revision of the ledger and a ' +
  'digest of the content. A permit here still needs the gate’s decision: approvals, embargoes and stops of the ' +
  'programme’s own side are not in a Consent. Unknown search parameters are refused.';

export function capabilityStatement(release: Release, publicUrl: string) {
  return {
    resourceType: 'CapabilityStatement' as const,
    url: `${publicUrl}/fhir/CapabilityStatement/consent-gate-${release}`,
    version: '1',
    name: 'TomoniConsentGate',
    title: 'Tomoni consent gate',
    status: 'active',
    date: DATE,
    publisher: 'Tomoni',
    kind: 'instance',
    implementation: { description: 'Consents to genome research, read-only' },
    fhirVersion: FHIR_VERSIONS[release],
    format: ['application/fhir+json', 'json'],
    rest: [
      {
        mode: 'server',
        security: { description: 'Bearer token of a client of the gate with the scope fhir; own sites only.' },
        resource: [
          {
            type: 'Consent',
            documentation: CONSENT_DOCUMENTATION,
            interaction: [{ code: 'read' }, { code: 'vread' }, { code: 'history-instance' }, { code: 'search-type' }],
            versioning: 'versioned',
            readHistory: true,
            updateCreate: false,
            conditionalCreate: false,
            conditionalUpdate: false,
            conditionalDelete: 'not-supported',
            searchParam: [...SEARCH_PARAMETERS],
          },
        ],
      },
    ],
  };
}
