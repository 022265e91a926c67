/** The relay's paths for `/openapi.json`. */
const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const problems = (...codes: number[]) =>
  Object.fromEntries(
    codes.map((code) => [String(code), { description: 'problem', content: { 'application/problem+json': {} } }]),
  );
const security = [{ token: ['relay'] }];
const object = { type: 'object' };

const post = (operationId: string, description: string, ...codes: number[]) => ({
  post: {
    operationId,
    security,
    requestBody: { required: true, ...json(object) },
    responses: { 200: { description, ...json(object) }, ...problems(400, 401, 403, ...codes, 413, 415, 503) },
  },
});

/** For gates at sites; `docs/gate/sites.md` tells what each carries. */
export const RELAY_PATHS = {
  '/v1/relay/boots': post('relayBoot', 'the row of a boot is committed on the primary, or retired', 409),
  '/v1/relay/beats': post('relayBeat', 'the primary’s committed reply to one renewal, and the clients of these sites'),
  '/v1/relay/decisions': post('relayDecisions', 'rows of the decision log are in PostgreSQL: all of them, or none'),
  '/v1/relay/permits': post('relayPermits', 'earlier permits of one of these sites’ clients for the same work'),
  '/v1/relay/head': {
    get: {
      operationId: 'relayHead',
      security,
      parameters: ['incarnation', 'revision', 'digest'].map((name) => ({
        name,
        in: 'query',
        schema: { type: 'string' },
      })),
      responses: {
        200: { description: 'where the ledger stands, and whether it holds that line', ...json(object) },
        ...problems(400, 401, 403, 503),
      },
    },
  },
  '/v1/relay/snapshot': {
    get: {
      operationId: 'relaySnapshot',
      security,
      responses: {
        200: { description: 'own people and the programme at one moment', content: { 'application/x-ndjson': {} } },
        ...problems(401, 403, 503),
      },
    },
  },
};
