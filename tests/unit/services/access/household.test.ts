import { expect, test } from 'vitest';
import { household } from '#app/kernel/services/access/household.ts';

test.each([
  ['2400:2410::a', '2400:2410::9'],
  ['2400:2410::a', '2400:2410:0:0:ffff::1'],
  ['2400:2410:0000:0000:0:0:0:a', '2400:2410::a'],
  ['2400:2410:1:2::1', '2400:2410:1:2:ffff:ffff:ffff:ffff'],
  ['2400:2410:1::', '2400:2410:1:0:8::'],
  ['2400:2410::a%eth0', '2400:2410::a'],
  ['2400:2410::A', '2400:2410::a'],
  ['2400:2410::192.0.2.1', '2400:2410::a'],
  ['::1', '::2'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::ffff:c000:207', '192.0.2.7'],
])('%s and %s are one household', (one, other) => expect(household(one)).toBe(household(other)));

test.each([
  ['2400:2410::a', '2400:2410:0:1::a'],
  ['2400:2410::', '2400:2411::'],
  ['192.0.2.7', '192.0.2.8'],
  ['::ffff:192.0.2.7', '::ffff:192.0.2.8'],
  ['::ffff:192.0.2.7', '::192.0.2.7'],
])('%s and %s are two', (one, other) => expect(household(one)).not.toBe(household(other)));

test('what is no address is itself', () => {
  for (const text of ['', 'terminal', '192.0.2.7']) expect(household(text)).toBe(text);
});
