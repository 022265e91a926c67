/** `GET /api/v1/fhir/metadata`: what this server can, in FHIR R4 (4.0.1). Consents themselves are read at the gate. */
const IG = 'http://hl7.org/fhir/us/consent-management/OperationDefinition';

export function capabilityStatement(origin: string, gate: string) {
  const base = `${origin}/api/v1/fhir`;
  return {
    resourceType: 'CapabilityStatement' as const,
    url: `${base}/CapabilityStatement/hospital-interface`,
    version: '1',
    name: 'TomoniHospitalInterface',
    title: 'Tomoni: interface for hospitals',
    status: 'active',
    date: '2026-11-23',
    publisher: 'Tomoni',
    kind: 'instance',
    implementation: { description: 'Papers, withdrawals and disclosures handed in by hospitals’ systems', url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json'],
    rest: [
      {
        mode: 'server',
        documentation: `Each writing call needs the header Idempotency-Key. Consents are read at the gate: ${gate}/fhir/metadata.`,
        security: { description: 'Bearer token of a hospital’s system: one hospital, its scopes.' },
        resource: [
          {
            type: 'Consent',
            documentation: 'Operations alone: a consent is never created or edited here.',
            operation: [
              {
                name: 'fileConsent',
                definition: `${IG}/file-consent`,
                documentation: 'A no counts at once; a yes waits at the desk until a person has typed the same paper.',
              },
              {
                name: 'revokeConsent',
                definition: `${IG}/revoke-consent`,
                documentation: 'The gates close at once. Our own parameters say the level and by which channel.',
              },
              {
                name: 'recordDisclosure',
                definition: `${IG}/record-disclosure`,
                documentation:
                  'Before anything is handed over: all samples permitted by the gate, or nothing recorded.',
              },
            ],
          },
          {
            type: 'Subscription',
            profile: 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription',
            documentation: 'One topic: a change of consent of the own people. Endpoints on the client’s list alone.',
            interaction: [{ code: 'create' }, { code: 'read' }, { code: 'search-type' }, { code: 'delete' }],
          },
        ],
      },
    ],
  };
}
