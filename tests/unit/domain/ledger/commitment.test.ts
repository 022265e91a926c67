import { createHmac, hkdfSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalText, digest } from '#app/kernel/domain/ledger/canonical.ts';
import { committedText, eventKey, keyedHash, leafData } from '#app/kernel/domain/ledger/commitment.ts';
import { invited } from '#tests/support/consent-joining.ts';
import { ledger, uuid } from '#tests/support/events.ts';

const KEY = Buffer.alloc(32, 7);
const [event] = ledger([invited()]);
if (!event) throw new Error('no event');

describe('canonical text', () => {
  test('orders members by code unit and writes numbers the one way (RFC 8785)', () => {
    expect(canonicalText({ b: 1e21, a: [true, null, 'é\n'], '\u20ac': 0.1 })).toBe(
      '{"a":[true,null,"é\\n"],"b":1e+21,"€":0.1}',
    );
  });

  test.each([
    ['an undefined member', { a: undefined }],
    ['NaN', { a: [Number.NaN] }],
    ['an infinity', Infinity],
    ['a date', { a: new Date(0) }],
    ['a big integer', 1n],
    ['a hole in a list', Array(2)],
  ])('refuses %s instead of dropping it', (_, value) => {
    expect(() => canonicalText(value)).toThrow(TypeError);
  });

  test('gives one digest to one value, however its members are ordered', () => {
    expect(digest({ a: 1, b: 2 })).toBe(digest({ b: 2, a: 1 }));
    expect(digest({ a: 1 })).not.toBe(digest({ a: 2 }));
  });
});

describe('the commitment to an event', () => {
  test('derives the event key by HKDF-SHA-256 with the event id', () => {
    expect(eventKey(KEY, event.id)).toEqual(Buffer.from(hkdfSync('sha256', KEY, '', `tomoni/event/${event.id}`, 32)));
  });

  test('covers every member but the revision', () => {
    expect(JSON.parse(committedText(event))).not.toHaveProperty('revision');
    const moved = { ...event, revision: 99 };
    expect(committedText(moved)).toBe(committedText(event));
    const other = { ...event, recordedAt: '2026-11-30T00:00:00.000Z' };
    expect(committedText(other)).not.toBe(committedText(event));
  });

  test('is an HMAC under the event key', () => {
    expect(leafData(KEY, 'text')).toEqual(createHmac('sha256', KEY).update('text').digest());
  });

  test('says nothing under another key', () => {
    expect(leafData(eventKey(KEY, uuid(1)), 'text')).not.toEqual(leafData(eventKey(KEY, uuid(2)), 'text'));
    expect(keyedHash(KEY, '佐藤')).not.toBe(keyedHash(Buffer.alloc(32, 8), '佐藤'));
  });
});
