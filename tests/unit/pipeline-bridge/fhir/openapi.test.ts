/** The OpenAPI document names every path of the standards, and every route it names is answered. */
import { expect, test } from 'vitest';
import { openApi } from '#bridge/server/openapi.ts';
import { ROUTES } from '#bridge/server/routes.ts';

type Operation = { security?: readonly { token: readonly string[] }[]; operationId?: string };
const { paths } = openApi() as { paths: Record<string, Record<string, Operation>> };

test('each path of FHIR and of visas is there, with the scope it needs', () => {
  const found = Object.entries(paths).filter(([path]) => /^\/(fhir|ga4gh)\//.test(path));
  expect(found.map(([path]) => path).sort()).toEqual([
    '/fhir/Consent',
    '/fhir/Consent/{id}',
    '/fhir/Consent/{id}/_history',
    '/fhir/Consent/{id}/_history/{version}',
    '/fhir/metadata',
    '/fhir/r5/Consent',
    '/fhir/r5/Consent/{id}',
    '/fhir/r5/Consent/{id}/_history',
    '/fhir/r5/Consent/{id}/_history/{version}',
    '/fhir/r5/metadata',
    '/ga4gh/passport/v1/jwks.json',
    '/ga4gh/passport/v1/visas',
  ]);
  for (const [path, { get }] of found) {
    if (path.startsWith('/fhir')) expect(get?.security, path).toEqual([{ token: ['fhir'] }]);
  }
});

test('each path that is named is routed', () => {
  for (const [path, operations] of Object.entries(paths)) {
    const asked = path.replace(/\{[^}]+\}/g, 'P-3F7K2M9QXT');
    for (const method of Object.keys(operations)) {
      const route = ROUTES.find((one) => one.path.test(asked));
      expect({ path, method: route?.method }).toEqual({ path, method: method.toUpperCase() });
    }
  }
});

test('names of operations are given once', () => {
  const names = Object.values(paths).flatMap((operations) =>
    Object.values(operations).flatMap((one) => one.operationId ?? []),
  );
  expect(new Set(names).size).toBe(names.length);
});
