/** `GET /openapi.json`: the gate described for machines, from the schemas it parses by. */
import { z } from 'zod';
import { BEACON_PATHS } from '../beacon/openapi.ts';
import { consentStateSchema } from '../contract/consent-state.ts';
import { decisionRequestSchema } from '../contract/decision.ts';
import type { CLIENT_SCOPES } from '../contract/vocabulary.ts';
import { FHIR_PATHS } from '../fhir/openapi.ts';
import { PASSPORT_PATHS } from '../passports/openapi.ts';
import { matchSchema } from './data-use.ts';
import { decision, evidence, keySet, manifest, matched, problem } from './openapi-answers.ts';
import { RELAY_PATHS } from './relay-openapi.ts';

/** Checks that JSON Schema cannot say (identifiers' check characters) are told as plain strings. */
const schemaOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'custom') Object.assign(jsonSchema, { type: 'string' });
    },
  });

const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const problems = (...codes: number[]) =>
  Object.fromEntries(
    codes.map((code) => [
      String(code),
      { description: 'problem', content: { 'application/problem+json': { schema: problem } } },
    ]),
  );
const answers = (description: string, schema: unknown, ...codes: number[]) => ({
  200: { description, ...json(schema) },
  ...problems(...codes),
});
const needs = (scope: (typeof CLIENT_SCOPES)[number]) => [{ token: [scope] }];

const word = { type: 'string' };
const words = { type: 'array', items: word };
const MANIFEST_TERMS = [
  ...['action', 'approval', 'dataset', 'class', 'organisation', 'country'].map((name) => ({ name, type: word })),
  ...['duo', 'disease', 'uses'].map((name) => ({ name, type: words })),
  ...['commercial', 'dryRun'].map((name) => ({ name, type: { enum: ['true', 'false'] } })),
  { name: 'minRevision', type: { type: 'integer', minimum: 0 } },
];

function build() {
  const request = schemaOf(decisionRequestSchema);
  const many = (one: unknown) => ({ oneOf: [one, { type: 'array', minItems: 1, maxItems: 1000, items: one }] });
  const path = (name: string) => [{ name, in: 'path', required: true, schema: { type: 'string' } }];
  return {
    openapi: '3.1.0',
    info: { title: 'Tomoni consent gate', version: '1' },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    paths: {
      '/v1/decisions': {
        post: {
          security: needs('decide'),
          requestBody: { required: true, ...json(many(request)) },
          responses: answers('permit or deny', many(decision), 400, 401, 403, 409, 413, 415, 503),
        },
      },
      '/v1/manifests': {
        post: {
          security: needs('manifest'),
          parameters: MANIFEST_TERMS.map(({ name, type }) => ({ name, in: 'query', schema: type })),
          requestBody: { required: true, content: { 'text/csv': {}, 'application/x-ndjson': {} } },
          responses: {
            200: {
              description: 'the permitted lines, then a trailer; without status complete nothing may leave',
              content: { 'text/csv': {}, 'application/x-ndjson': {} },
            },
            ...problems(400, 401, 403, 409, 415, 501, 503),
          },
        },
      },
      '/v1/manifests/{manifest}': {
        get: {
          security: needs('manifest'),
          parameters: path('manifest'),
          responses: answers('what became of a list', manifest, 401, 403, 404, 503),
        },
      },
      '/v1/data-use/match': {
        post: {
          security: needs('match'),
          requestBody: { required: true, ...json(schemaOf(matchSchema)) },
          responses: answers('permit, deny or manual', matched, 400, 401, 403, 503),
        },
      },
      '/v1/consents/{participant}': {
        get: {
          security: needs('read-state'),
          parameters: [
            ...path('participant'),
            { name: 'at', in: 'query', schema: { type: 'string', format: 'date-time' } },
            { name: 'known', in: 'query', schema: { type: 'string' } },
          ],
          responses: answers('consent-state/1', schemaOf(consentStateSchema), 401, 403, 404, 503),
        },
      },
      '/v1/changes': {
        get: {
          security: needs('read-changes'),
          parameters: [{ name: 'after', in: 'query', schema: { type: 'integer', minimum: 0 } }],
          responses: {
            200: { description: 'server-sent events', content: { 'text/event-stream': {} } },
            ...problems(401, 403, 410),
          },
        },
      },
      '/v1/evidence/{decision}': {
        get: {
          security: needs('evidence'),
          parameters: path('decision'),
          responses: answers('all a decision rested on, signed', evidence, 401, 403, 404),
        },
      },
      ...RELAY_PATHS,
      ...BEACON_PATHS,
      ...FHIR_PATHS,
      ...PASSPORT_PATHS,
      '/healthz': { get: { responses: answers('alive', { type: 'object' }) } },
      '/openapi.json': {
        get: { responses: answers('this description', { type: 'object', required: ['openapi', 'paths'] }) },
      },
      '/metrics': {
        get: {
          security: needs('metrics'),
          responses: {
            200: { description: 'Prometheus text', content: { 'text/plain': {} } },
            ...problems(401, 403, 503),
          },
        },
      },
      '/readyz': { get: { responses: answers('has a lease and a snapshot', { type: 'object' }, 503) } },
      '/.well-known/jwks.json': { get: { responses: answers('keys of receipts', keySet) } },
    },
  };
}

let built: ReturnType<typeof build> | null = null;
export function openApi(): unknown {
  built ??= build();
  return built;
}
