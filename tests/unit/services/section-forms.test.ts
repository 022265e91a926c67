import { describe, expect, test } from 'vitest';
import { type RequestDraft, SECTION_NAMES, SECTIONS } from '#app/data-access/domain/requests/request-form.ts';
import { rowsShown, workedOn } from '#app/data-access/pages/requests/section-work.ts';
import { formOf, SECTION_FORMS, sectionFieldsOf } from '#app/data-access/services/requests/section-forms.ts';
import { diseasesNamed, PURPOSE_TERMS } from '#app/data-access/services/requests/terms-offered.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { CONTENT } from '#tests/support/data-request.ts';

const LISTS = ['duo', 'diseases', 'uses', 'actions', 'datasets', 'samples', 'countries'];

/** What a browser sends of these fields. */
function sentOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    if (!LISTS.includes(name)) form.append(name, value);
    else for (const one of value.split(' ').filter(Boolean)) form.append(`${name}[]`, one);
  return form;
}

describe('the forms of the sections', () => {
  test.each(SECTION_NAMES)('%s opened and saved again is what it was', (section) => {
    const sent = sentOf(sectionFieldsOf(section, CONTENT[section]));
    const read = parseForm(SECTION_FORMS[section], sent, textsFor('ja'));
    expect(read.ok && SECTIONS[section].parse(read.value)).toEqual(CONTENT[section]);
  });

  test.each(SECTION_NAMES.filter((name) => name !== 'rest'))('%s left empty says what is missing', (section) => {
    const read = parseForm(SECTION_FORMS[section], new FormData(), textsFor('ja'));
    expect(read.ok).toBe(false);
  });

  test('a disease is asked for where named diseases are the purpose', () => {
    const use = sentOf({ duo: 'DUO:0000007', commercial: 'no' });
    const read = parseForm(SECTION_FORMS.use, use, textsFor('ja'));
    expect(!read.ok && read.errors.map(({ field }) => field)).toEqual(['diseases']);
  });
});

describe('buttons that save nothing', () => {
  const typed = { name1: '一', part1: 'analyst', name2: '二', 'training2.year': '2028', name3: '三', ability: '経験' };

  test('a row taken out moves up those behind it, and the rest stays', () => {
    const left = workedOn('remove-row-2', typed) ?? {};
    expect(left).toMatchObject({ name1: '一', name2: '三', name3: '', 'training2.year': '', ability: '経験' });
    expect(rowsShown(left)).toBe(2);
  });

  test('a row more is an empty one', () => {
    expect(rowsShown(workedOn('add-row', typed) ?? {})).toBe(4);
  });

  test('a country is added once, and what is none is not', () => {
    const countries = (country: string) => workedOn('add-country', { countries: 'JP', country })?.countries;
    expect([countries('GB'), countries('JP'), countries('<x>')]).toEqual(['JP GB', 'JP', 'JP']);
  });

  test('saving is no work of this kind', () => {
    expect(workedOn('save', typed)).toBeNull();
    expect(workedOn(null, typed)).toBeNull();
  });
});

test('purposes are those that the gate’s table answers; diseases are found by name and number', () => {
  expect(PURPOSE_TERMS).toEqual(['DUO:0000042', 'DUO:0000006', 'DUO:0000007', 'DUO:0000011']);
  expect(diseasesNamed('乳がん').map(({ id }) => id)).toContain('MONDO:0007254');
  expect(diseasesNamed('BREAST').map(({ id }) => id)).toContain('MONDO:0007254');
  expect(diseasesNamed('mondo:0007254')).toHaveLength(1);
  expect(diseasesNamed('  ')).toEqual([]);
});

describe('what goes into a public database', () => {
  const sent = (items: readonly string[], change: Readonly<Record<string, string>> = {}) => {
    const form = new FormData();
    const days = { 'from.year': '2027', 'from.month': '1', 'from.day': '10', 'until.year': '2028' };
    const one = { ...days, 'until.month': '1', 'until.day': '9', database: '見本アーカイブ', country: '' };
    const promises = { controlledAccess: 'yes', cannotBeRecalled: 'yes' };
    for (const [name, value] of Object.entries({ ...one, ...promises, ...change })) form.set(name, value);
    for (const [name, list] of Object.entries({ items, datasets: ['ds-a'], countries: ['JP'] }))
      for (const value of list) form.append(`${name}[]`, value);
    return parseForm(formOf('data', 'public-transfer'), form, textsFor('ja'));
  };

  test('basic items are taken, and stand in the form again as they were sent', () => {
    const read = sent(['reads', 'sex']);
    expect(read).toMatchObject({
      ok: true,
      value: { actions: ['release-public'], samples: [], deposit: { items: ['reads', 'sex'], cannotBeRecalled: true } },
    });
    const fields = sectionFieldsOf('data', (read as unknown as { value: RequestDraft['data'] }).value);
    expect(fields).toMatchObject({ items: 'reads sex', controlledAccess: 'yes', database: '見本アーカイブ' });
  });

  test('a detailed one sent by hand is refused in words, and so is a promise that is missing', () => {
    expect(sent(['reads', 'images'])).toMatchObject({ ok: false, errors: [{ field: 'items' }] });
    expect(sent(['reads'], { cannotBeRecalled: '' })).toMatchObject({
      ok: false,
      errors: [{ field: 'cannotBeRecalled' }],
    });
  });

  test('another request has the other form', () => {
    expect(formOf('data', 'new')).toBe(SECTION_FORMS.data);
  });
});
