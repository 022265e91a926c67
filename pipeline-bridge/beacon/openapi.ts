/** The paths of the Beacon face for `GET /openapi.json`. */
const term = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', pattern: '^\\w[^:]+:.+$' }, label: { type: 'string' } },
};
const dataset = {
  type: 'object',
  required: ['id', 'name', 'dataUseConditions'],
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    dataUseConditions: {
      type: 'object',
      required: ['duoDataUse'],
      properties: {
        duoDataUse: {
          type: 'array',
          minItems: 1,
          items: {
            type: 'object',
            required: ['id', 'version'],
            properties: { ...term.properties, version: { type: 'string' }, modifiers: { type: 'array', items: term } },
          },
        },
      },
    },
  },
};
const schemas = {
  type: 'array',
  items: {
    type: 'object',
    required: ['entityType', 'schema'],
    properties: { entityType: { type: 'string' }, schema: { type: 'string' } },
  },
};
const meta = (required: readonly string[]) => ({
  type: 'object',
  required: ['beaconId', 'apiVersion', 'returnedSchemas', ...required],
  properties: {
    beaconId: { type: 'string' },
    apiVersion: { type: 'string' },
    returnedSchemas: schemas,
    returnedGranularity: { enum: ['boolean', 'count', 'record'] },
    receivedRequestSummary: {
      type: 'object',
      required: ['apiVersion', 'requestedSchemas', 'pagination', 'requestedGranularity'],
      properties: {
        pagination: { type: 'object', properties: { skip: { type: 'integer' }, limit: { type: 'integer' } } },
      },
    },
  },
});

/** beaconCollectionsResponse of Beacon v2.0.0, as far as this gate writes it. */
const collections = {
  type: 'object',
  required: ['meta', 'responseSummary', 'response'],
  properties: {
    meta: meta(['returnedGranularity', 'receivedRequestSummary']),
    responseSummary: {
      type: 'object',
      required: ['exists'],
      properties: { exists: { type: 'boolean' }, numTotalResults: { type: 'integer' } },
    },
    response: {
      type: 'object',
      required: ['collections'],
      properties: { collections: { type: 'array', items: dataset } },
    },
  },
};
/** beaconInfoResponse. */
const info = {
  type: 'object',
  required: ['meta', 'response'],
  properties: {
    meta: meta([]),
    response: {
      type: 'object',
      required: ['id', 'name', 'apiVersion', 'environment', 'organization'],
      properties: { environment: { enum: ['prod', 'test', 'dev', 'staging'] } },
    },
  },
};

const responses = (description: string, schema: object, ...codes: number[]) => ({
  200: { description, content: { 'application/json': { schema } } },
  ...Object.fromEntries(
    codes.map((code) => [String(code), { description: 'problem', content: { 'application/problem+json': {} } }]),
  ),
});
const security = [{ token: ['match'] }];
const whole = (name: string, maximum: number) => ({
  name,
  in: 'query',
  schema: { type: 'integer', minimum: 0, maximum },
});

export const BEACON_PATHS = {
  '/beacon': {
    get: { operationId: 'beacon', security, responses: responses('about this beacon', info, 401, 403, 503) },
  },
  '/beacon/info': {
    get: { operationId: 'beaconInfo', security, responses: responses('about this beacon', info, 401, 403, 503) },
  },
  '/beacon/datasets': {
    get: {
      operationId: 'beaconDatasets',
      security,
      parameters: [whole('skip', 999_999), whole('limit', 1000)],
      responses: responses('data sets with their conditions of use', collections, 400, 401, 403, 503),
    },
  },
  '/beacon/datasets/{id}': {
    get: {
      operationId: 'beaconDataset',
      security,
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      responses: responses('one data set', collections, 401, 403, 404, 503),
    },
  },
};
