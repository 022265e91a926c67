/** The operations as the page of the sandbox lists them, in the order of a hospital's day. A test holds them to the table. */
export const OPERATIONS_SHOWN = [
  { name: 'invite', method: 'POST', path: '/enrolments', scope: 'enrol' },
  { name: 'list-enrolments', method: 'GET', path: '/enrolments', scope: 'read-enrolments' },
  { name: 'read-enrolment', method: 'GET', path: '/enrolments/{participant}', scope: 'read-enrolments' },
  { name: 'register-sample', method: 'POST', path: '/samples', scope: 'samples' },
  { name: 'import-samples', method: 'POST', path: '/samples/import', scope: 'samples' },
  { name: 'list-samples', method: 'GET', path: '/samples', scope: 'read-samples' },
  { name: 'record-stock', method: 'POST', path: '/samples/{sample}/stock', scope: 'samples' },
  { name: 'file-consent', method: 'POST', path: '/fhir/Consent/$fileConsent', scope: 'file-consent' },
  { name: 'revoke-consent', method: 'POST', path: '/fhir/Consent/$revokeConsent', scope: 'file-consent' },
  { name: 'record-disclosure', method: 'POST', path: '/fhir/Consent/$recordDisclosure', scope: 'disclose' },
  { name: 'subscribe', method: 'POST', path: '/fhir/Subscription', scope: 'subscribe' },
  { name: 'list-subscriptions', method: 'GET', path: '/fhir/Subscription', scope: 'subscribe' },
  { name: 'read-subscription', method: 'GET', path: '/fhir/Subscription/{subscription}', scope: 'subscribe' },
  { name: 'unsubscribe', method: 'DELETE', path: '/fhir/Subscription/{subscription}', scope: 'subscribe' },
] as const;
