import { expect, test } from 'vitest';
import { foundingRefusal } from '#app/kernel/domain/document/founding-approval.ts';
import { VERSIONS } from '../../../support/document-folders.ts';

const invented = VERSIONS.map(({ name, version }) => ({ name, version }));
const own = {
  approval: {
    committee: { ja: '架空病院倫理審査委員会', en: 'Ethics Committee of an Invented Hospital' },
    number: 'IH-2027-003',
    date: '2027-01-12',
    validUntil: '2032-01-11',
  },
} as const;

test('no document of this repository opens a real programme: its approval was given by nobody', () => {
  expect(invented.length).toBeGreaterThan(3);
  for (const { name, version } of invented) {
    const said = version.approval?.number;
    expect([name, foundingRefusal(version, { said, isTrial: false })]).toEqual([name, 'approval-invented']);
    expect([name, foundingRefusal(version, { said: undefined, isTrial: true })]).toEqual([name, null]);
  }
});

test('a document of one’s own needs the number on the committee’s letter', () => {
  const asked = (said: string | undefined, isTrial = false) => foundingRefusal(own as never, { said, isTrial });
  expect(asked('IH-2027-003')).toBeNull();
  expect(asked('IH-2027-004')).toBe('approval-differs');
  expect(asked(undefined)).toBe('approval-not-named');
  // calling it a trial spares nobody the letter of a committee that exists
  expect(asked(undefined, true)).toBe('approval-not-named');
  expect(foundingRefusal({ approval: null }, { said: 'IH-2027-003', isTrial: true })).toBe('approval-missing');
});
