import { expect, test } from 'vitest';
import { reconsentStands } from '#app/kernel/domain/record/reconsent.ts';

const due = {
  asked: 3,
  document: 'wgs-icf',
  version: '2.2',
  by: '2026-11-21T15:00:00.000Z',
  provisions: ['share-overseas'],
  silence: null,
} as const;

test('silence is silence from the day on, before the ledger says so; what the ledger says stands', () => {
  expect(reconsentStands(due, '2026-11-21T14:59:59.999Z')).toBe('due');
  expect(reconsentStands(due, due.by)).toBe('no-reply');
  expect(reconsentStands({ ...due, silence: 'unreachable' }, due.by)).toBe('unreachable');
});
