/** `GET /api/v1/openapi.json`: the interface described for machines, from the schemas it parses by. */
import { z } from 'zod';
import type { Operation } from './operation.ts';
import { PROBLEMS } from './problems.ts';

/** Checks that JSON Schema cannot say (identifiers' check characters) are told as plain strings. */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'custom') Object.assign(jsonSchema, { type: 'string' });
    },
  });

const words = z.strictObject({ ja: z.string(), en: z.string() });
const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string().describe(`${Object.keys(PROBLEMS).join(', ')}, or a refusal of the rules`),
  text: words,
  instance: z.string(),
  errors: z.array(z.strictObject({ pointer: z.string(), code: z.string() })).optional(),
  lines: z.array(z.strictObject({ line: z.int(), field: z.string(), code: z.string() })).optional(),
});
const outcomeSchema = z.object({ resourceType: z.literal('OperationOutcome'), issue: z.array(z.object({})) });

type Parameter = { readonly name: string; readonly in: string; readonly required: boolean; readonly schema: object };

function parametersOf({ path, query, writes }: Operation): Parameter[] {
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    properties?: Record<string, object>;
    required?: string[];
  };
  const ofPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name: name as string,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const ofQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
  const key = { type: 'string', pattern: '^[\\w-]{8,100}$' };
  return [
    ...ofPath,
    ...ofQuery,
    ...(writes ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: key }] : []),
  ];
}

function bodyOf({ takes, fhir }: Operation) {
  if (takes === null) return {};
  const content =
    takes.as === 'text'
      ? Object.fromEntries(takes.types.map((type) => [type, { schema: { type: 'string' } }]))
      : { [fhir ? 'application/fhir+json' : 'application/json']: { schema: schemaOf(takes.schema, 'input') } };
  return { requestBody: { required: true, content } };
}

function answersOf({ gives, fhir, writes }: Operation) {
  const type = fhir ? 'application/fhir+json' : 'application/json';
  const good = Object.entries(gives).map(([status, schema]) => [
    status,
    { description: 'done', content: { [type]: { schema: schemaOf(schema, 'output') } } },
  ]);
  const refusal = fhir
    ? { 'application/fhir+json': { schema: schemaOf(outcomeSchema, 'output') } }
    : { 'application/problem+json': { schema: schemaOf(problemSchema, 'output') } };
  const codes = ['400', '401', '403', '404', '429', '500', '503', ...(writes ? ['409', '413', '415', '422'] : [])];
  return Object.fromEntries([...good, ...codes.map((code) => [code, { description: 'refused', content: refusal }])]);
}

/** @param origin the address people type */
export function describeOperations(operations: readonly Operation[], origin: string) {
  const paths: Record<string, Record<string, object>> = {};
  for (const one of operations)
    paths[one.path] = {
      ...paths[one.path],
      [one.method.toLowerCase()]: {
        operationId: one.name,
        summary: one.summary,
        security: [{ token: [one.scope] }],
        parameters: parametersOf(one),
        ...bodyOf(one),
        responses: answersOf(one),
      },
    };
  return {
    openapi: '3.1.0',
    info: { title: 'Tomoni: interface for hospitals', version: '1' },
    servers: [{ url: `${origin}/api/v1` }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    paths,
  };
}
