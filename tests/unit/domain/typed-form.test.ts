import { expect, test } from 'vitest';
import { typedIn } from '#app/kernel/domain/typed-form.ts';

test('what was typed, chosen and ticked is there by name; of a name that comes twice the last', () => {
  const sent = [
    ['words', ' as typed '],
    ['vote', 'approve'],
    ['vote', 'refuse'],
    ['members[]', 'a'],
    ['members[]', 'b'],
    ['opinion', 'E-1'],
    ['keeping', 'yes'],
  ] as const;
  expect(typedIn(sent)).toEqual({
    words: ' as typed ',
    vote: 'refuse',
    members: 'a b',
    opinion: 'E-1',
    keeping: 'yes',
  });
});

test('no file, no token, no password and no code', () => {
  const file = new File(['x'], 'x.pdf');
  const names = [
    'csrf',
    'password',
    'passwordAgain',
    'newPassword',
    'passcode',
    'code',
    'letterCode',
    'oldCode',
    'pin',
  ];
  expect(typedIn([['scan', file], ...names.map((name) => [name, 'x'] as const)])).toEqual({});
});
