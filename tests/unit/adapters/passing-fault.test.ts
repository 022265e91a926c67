import { describe, expect, test } from 'vitest';
import { namesNothing } from '#app/adapters/database/names-nothing.ts';
import { codesOf, isPassing } from '#app/adapters/database/passing-fault.ts';

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

describe('a value that can be nobody’s name', () => {
  const UUID = '1f0c8c1e-0000-4000-8000-000000000000';
  const fault = (originalCode: string, code = 'P2010') =>
    Object.assign(new Error('invalid'), { code, meta: { driverAdapterError: { cause: { originalCode } } } });

  test.each([
    ['no UUID', '22P02', 'P2007', 'x'],
    ['a character nobody keeps', '22021', 'P2039', 'a\0b'],
    ['a number past its column', '22003', 'P2020', '9007199254740993'],
    ['a number without end', '22003', 'P2020', '1e309'],
    ['a number within other words', '22003', 'P2010', 'page-32768'],
  ])('%s', (_name, state, code, sent) => expect(namesNothing(fault(state, code), [UUID, '12', sent])).toBe(true));

  test.each([
    ['nothing was sent', '22P02', []],
    ['every name has its form', '22P02', [UUID, UUID.toUpperCase()]],
    ['a sum of ours runs over, and what was sent is small', '22003', ['2026', '32767', 'x']],
    ['a character of ours', '22021', ['x', UUID]],
    ['a rule of a table', '23505', ['x']],
    ['a name of every object', 'constructor', ['x']],
  ])('a fault of ours: %s', (_name, state, sent) => expect(namesNothing(fault(state), sent)).toBe(false));

  test('a right that is missing is a fault of ours, whatever was sent and however the client calls it', () => {
    expect(namesNothing(fault('42501', 'P2039'), ['x', '9'.repeat(400), '\0'])).toBe(false);
    expect(namesNothing(Object.assign(new Error('a row of ours'), { code: 'P2023' }), ['x'])).toBe(false);
  });
});
