import { describe, expect, test } from 'vitest';
import { codesOf, isPassing, namesNothing } from '#app/adapters/database/passing-fault.ts';

const wrapped = (cause: object) =>
  Object.assign(new Error('invalid invocation'), { code: 'P2010', meta: { driverAdapterError: { cause } } });

describe('what passes by itself', () => {
  test.each([
    ['nobody listens', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['a disk without room', Object.assign(new Error('write'), { code: 'ENOSPC' })],
    ['the driver, without a code', new Error('Connection terminated unexpectedly')],
    ['no free connection in time', new Error('timeout exceeded when trying to connect')],
    ['a server that starts', wrapped({ originalCode: '57P03', kind: 'postgres' })],
    ['tables that cannot grow', wrapped({ originalCode: '53100', kind: 'postgres' })],
    ['a connection that went', wrapped({ kind: 'ConnectionClosed' })],
    ['a standby', wrapped({ originalCode: '25006' })],
    ['wrapped once more', new Error('outer', { cause: wrapped({ originalCode: '08006' }) })],
  ])('%s', (_name, error) => expect(isPassing(error)).toBe(true));

  test.each([
    ['a fault of ours', new TypeError('x is not a function')],
    ['a rule of a table', wrapped({ originalCode: '23505', kind: 'UniqueConstraintViolation' })],
    ['a right that is missing', wrapped({ originalCode: '42501', kind: 'postgres' })],
    ['an answer', new Response(null, { status: 404 })],
    ['words of somebody that look like it', new Error('she wrote: Connection terminated')],
    ['nothing', null],
  ])('not %s', (_name, error) => expect(isPassing(error)).toBe(false));

  test('a fault that was made of itself ends', () => {
    const error: Error & { cause?: unknown } = Object.assign(new Error('round'), { code: 'X' });
    error.cause = error;
    expect(codesOf(error)).toContain('X');
  });
});

test('a value that can be nobody’s name is told apart from a rule that was broken', () => {
  expect(namesNothing(wrapped({ originalCode: '22P02' }))).toBe(true);
  expect(namesNothing(Object.assign(new Error('no uuid'), { code: 'P2007' }))).toBe(true);
  for (const originalCode of ['23505', '42501', '42P01']) expect(namesNothing(wrapped({ originalCode }))).toBe(false);
});
