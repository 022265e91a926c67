/** The paths of visas for `GET /openapi.json`. */
import { z } from 'zod';
import { visaRequestSchema } from './routes.ts';

const problems = (...codes: number[]) =>
  Object.fromEntries(
    codes.map((code) => [String(code), { description: 'problem', content: { 'application/problem+json': {} } }]),
  );
const visas = {
  type: 'object',
  required: ['ga4gh_passport_v1', 'revision'],
  properties: { ga4gh_passport_v1: { type: 'array', items: { type: 'string' } }, revision: { type: 'integer' } },
};

export const PASSPORT_PATHS = {
  '/ga4gh/passport/v1/visas': {
    post: {
      operationId: 'issueVisas',
      security: [{ token: ['evidence'] }],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: z.toJSONSchema(visaRequestSchema, { io: 'input' }) } },
      },
      responses: {
        200: { description: 'one visa for each data set', content: { 'application/json': { schema: visas } } },
        ...problems(400, 401, 403, 404, 415, 503),
      },
    },
  },
  '/ga4gh/passport/v1/jwks.json': {
    get: {
      operationId: 'visaKeys',
      responses: { 200: { description: 'keys of visas', content: { 'application/jwk-set+json': {} } } },
    },
  },
};
