/** The paths of the FHIR face for `GET /openapi.json`. What is inside a resource, FHIR's own definitions say. */
import { type Release, SEARCH_PARAMETERS } from './capability.ts';

const fhir = (description: string) => ({
  description,
  content: { 'application/fhir+json': { schema: { type: 'object' } } },
});
const outcomes = (...codes: number[]) =>
  Object.fromEntries(codes.map((code) => [String(code), fhir('OperationOutcome')]));
const query = (name: string, description: string) => ({ name, in: 'query', description, schema: { type: 'string' } });
const security = [{ token: ['fhir'] }];

const pathsOf = (base: string, release: Release) => ({
  [`${base}/metadata`]: {
    get: {
      operationId: `${release}Metadata`,
      security,
      responses: { 200: fhir('CapabilityStatement'), ...outcomes(401, 403, 503) },
    },
  },
  [`${base}/Consent`]: {
    get: {
      operationId: `${release}SearchConsent`,
      security,
      parameters: [
        ...SEARCH_PARAMETERS.map(({ name, documentation }) => query(name, documentation)),
        { name: '_count', in: 'query', schema: { type: 'integer', minimum: 0, maximum: 100 } },
        query('_cursor', 'from the link `next`; opaque'),
      ],
      responses: { 200: fhir('Bundle of type searchset'), ...outcomes(400, 401, 403, 503) },
    },
  },
  [`${base}/Consent/{id}/_history`]: {
    get: {
      operationId: `${release}ConsentHistory`,
      security,
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      responses: { 200: fhir('Bundle of type history, newest first'), ...outcomes(401, 403, 404, 503) },
    },
  },
  [`${base}/Consent/{id}/_history/{version}`]: {
    get: {
      operationId: `${release}ReadConsentVersion`,
      security,
      parameters: ['id', 'version'].map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      responses: { 200: fhir('Consent as this version had it'), ...outcomes(401, 403, 404, 503) },
    },
  },
  [`${base}/Consent/{id}`]: {
    get: {
      operationId: `${release}ReadConsent`,
      security,
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      responses: { 200: fhir('Consent; ETag is its version'), ...outcomes(401, 403, 404, 503) },
    },
  },
});

export const FHIR_PATHS = { ...pathsOf('/fhir', 'r4'), ...pathsOf('/fhir/r5', 'r5') };
