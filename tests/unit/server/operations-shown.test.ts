import { expect, test } from 'vitest';
import { OPERATIONS_SHOWN } from '#app/hospital/services/interface/operations-shown.ts';
import { OPERATIONS } from '#app/server/hospital-api/router.ts';

test('the page of the sandbox lists every operation as it is', () => {
  const told = OPERATIONS.map(({ name, method, path, scope }) => ({ name, method, path, scope }));
  const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);
  expect([...OPERATIONS_SHOWN].sort(byName)).toEqual(told.sort(byName));
});
