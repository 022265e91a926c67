import { expect, test } from 'vitest';
import {
  bodyFromBits,
  checkCharacter,
  isParticipantId,
  isSampleId,
  participantIdOf,
  readTypedIdentifier,
} from '#bridge/contract/identifiers.ts';
import { randomFrom } from '../random.ts';

test.each([
  ['3F7K2M9QX', 'T'],
  ['000000000', 'V'],
  ['ZZZZZZZZZ', 'H'],
  ['EBB5G2451', 'O'],
])('the check character of %s is %s', (body, check) => {
  expect(checkCharacter(body)).toBe(check);
  expect(isParticipantId(`P-${body}${check}`)).toBe(true);
  expect(isSampleId(`S-${body}${check}`)).toBe(true);
});

test.each([
  'P-3F7K2M9QXV',
  'p-3F7K2M9QXT',
  'P-3f7k2m9qxT',
  'P3F7K2M9QXT',
  'P-3F7K2M9QX',
  'P-3F7K2M9QXTT',
  ' P-3F7K2M9QXT',
  'P-3F7K2M9QXT\n',
  'S-3F7K2M9QXT',
  'P-IF7K2M9QXT',
  '',
])('the interface takes exactly the form: not %j', (text) => {
  expect(isParticipantId(text)).toBe(false);
});

test.each([
  ['P-', 'p-3f7k2m9qxt', 'P-3F7K2M9QXT'],
  ['P-', ' P 3F7 K2M 9QX T ', 'P-3F7K2M9QXT'],
  ['P-', '3f7k-2m9q-xt', 'P-3F7K2M9QXT'],
  ['P-', 'Ｐ－３Ｆ７Ｋ２Ｍ９ＱＸＴ', 'P-3F7K2M9QXT'],
  ['S-', 'sOOOOOOOOOv', 'S-000000000V'],
  ['P-', 'P-EBB5G245lO', 'P-EBB5G2451O'],
  ['P-', 'P-EBB5G2451 0', null],
  ['P-', 'P-3F7K2M9QXV', null],
  ['P-', 'S-3F7K2M9QXT', null],
  ['P-', '', null],
] as const)('%s typed as %j is read as %j', (prefix, typed, identifier) => {
  expect(readTypedIdentifier(prefix, typed)).toBe(identifier);
});

test('every single mistyped character is noticed, and nearly every swap of neighbours', () => {
  const random = randomFrom(3);
  const swaps = { made: 0, missed: 0 };
  for (let round = 0; round < 300; round += 1) {
    const body = bodyFromBits(BigInt(Math.floor(random.fraction() * 2 ** 45)));
    const identifier = participantIdOf(body);
    for (let at = 0; at < 9; at += 1) {
      const other = random.pick([...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'].filter((letter) => letter !== body[at]));
      expect(isParticipantId(`P-${body.slice(0, at)}${other}${identifier.slice(at + 3)}`)).toBe(false);
      const swapped = `${body.slice(0, at)}${body[at + 1] ?? ''}${body[at]}${body.slice(at + 2)}`;
      if (at === 8 || swapped === body) continue;
      swaps.made += 1;
      if (isParticipantId(`P-${swapped}${identifier[11]}`)) swaps.missed += 1;
    }
  }
  // ISO 7064 MOD 37,36 promises all substitutions, not all transpositions
  expect(swaps.missed / swaps.made).toBeLessThan(0.02);
});

test('45 random bits make nine characters', () => {
  expect(bodyFromBits(0n)).toBe('000000000');
  expect(bodyFromBits((1n << 45n) - 1n)).toBe('ZZZZZZZZZ');
});
