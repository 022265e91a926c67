import { describe, expect, test } from 'vitest';
import {
  changedSections,
  ITEM_SECTIONS,
  missingSections,
  REVIEW_ITEMS,
  requestContentSchema,
  SECTION_NAMES,
} from '#app/data-access/domain/requests/request-form.ts';
import { DRAFT, isExpired } from '#app/data-access/domain/requests/request-state.ts';
import { CONTENT } from '#tests/support/data-request.ts';

describe('the form of a request', () => {
  test('a whole one is whole', () => {
    expect(requestContentSchema.parse(CONTENT)).toEqual(CONTENT);
    expect(missingSections({ aim: CONTENT.aim })).toEqual(SECTION_NAMES.filter((name) => name !== 'aim'));
  });

  test.each([
    ['an end before its beginning', { data: { ...CONTENT.data, until: '2026-11-30' } }],
    ['one disease as its purpose, and none named', { use: { ...CONTENT.use, duo: ['DUO:0000007'] } }],
    ['identifying people', { harm: { ...CONTENT.harm, identifiesNobody: false } }],
    ['nothing about small groups', { harm: { ...CONTENT.harm, smallGroups: ' ' } }],
    ['nothing about regions', { harm: { ...CONTENT.harm, regions: '' } }],
    ['nobody who would work with the data', { people: { ...CONTENT.people, users: [] } }],
    ['a purpose that is none of the three', { aim: { ...CONTENT.aim, purpose: 'insurance' } }],
    ['a word that nobody asked for', { ...CONTENT, hidden: 'x' }],
  ])('%s is not taken', (_what, change) => {
    expect(requestContentSchema.safeParse({ ...CONTENT, ...change }).success).toBe(false);
  });

  test('what differs between two versions is named, whatever the order of its words in the database', () => {
    const { title, ...others } = CONTENT.aim;
    expect(changedSections(CONTENT, { ...CONTENT, aim: { ...others, title } })).toEqual([]);
    expect(changedSections(CONTENT, { ...CONTENT, rest: { other: '装置を変えました。' } })).toEqual(['rest']);
  });

  test('every section is read under some review item', () => {
    const read = new Set(REVIEW_ITEMS.flatMap((item) => ITEM_SECTIONS[item]));
    expect(SECTION_NAMES.filter((name) => !read.has(name))).toEqual([]);
  });
});

test('an approval whose end has come is expired, by the clock alone', () => {
  const active = {
    ...DRAFT,
    stage: 'active',
    approval: { id: 'DAR-2026-0031', until: '2028-12-01T00:00:00.000Z' },
  } as const;
  expect(isExpired(active, '2028-11-30T23:59:59.999Z')).toBe(false);
  expect(isExpired(active, '2028-12-01T00:00:00.000Z')).toBe(true);
  expect(isExpired(DRAFT, '2028-12-01T00:00:00.000Z')).toBe(false);
});
