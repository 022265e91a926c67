/** Search parameters are read strictly; a name that every object has is no value of a list. */
import { expect, test } from 'vitest';
import { readSearch } from '#bridge/fhir/search.ts';
import { OWN } from './arbitrary-state.ts';

const read = (text: string, release: 'r4' | 'r5' = 'r4') => readSearch(new URLSearchParams(text), release, OWN);

test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'active,constructor', 'on'])(
  'status=%s is refused',
  (status) => {
    for (const release of ['r4', 'r5'] as const) expect(read(`status=${status}`, release)).toEqual({ wrong: 'status' });
  },
);

test('a status of the list is read', () => {
  expect(read('status=active,inactive')).toMatchObject({ statuses: ['active', 'inactive'] });
});
