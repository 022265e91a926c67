import { describe, expect, test } from 'vitest';
import { equivalenceTableOf } from '#app/adapters/documents/read-equivalence-tables.server.ts';
import { parseCsv } from '#app/kernel/domain/paper/csv.ts';
import { equivalenceSchema, equivalentAnswers, type OlderForm } from '#app/kernel/domain/paper/equivalence.ts';
import { writtenDay } from '#app/kernel/domain/typed-day.ts';
import { LIST_MAX_BYTES, readList, textOf } from '#app/kernel/services/files/read-list.ts';
import { VERSION } from '#tests/support/consent-document.ts';
import { PARTICIPANT } from '#tests/support/events.ts';

const table = equivalenceTableOf('earlier-biobank-1');
if (!table) throw new Error('no table');
const formOf = (name: string) => table.forms.find(({ form }) => form === name) as OlderForm;

describe('an equivalence table', () => {
  const all = { 研究への参加: 'はい', 将来の研究: '○', 企業単独での利用: '同意する', 再連絡: 'YES' };
  const answers = (form: string, said: Record<string, string>) => equivalentAnswers(table, formOf(form), said, VERSION);

  test('answers every question of the version; what it does not name is a no', () => {
    const given = answers('EB-B', all);
    expect(given).toMatchObject({ participate: 'permit', 'share-industry': 'permit', 'recontact-research': 'permit' });
    expect(given).toMatchObject({ 'ai-development': 'deny', 'share-overseas': 'deny', 'findings-carrier': 'deny' });
    expect(new Set(Object.values(given))).toEqual(new Set(['permit', 'deny']));
  });

  test('takes what is blank, unknown or unreadable for a no', () => {
    for (const said of ['', '未記入', '？', 'はい?', '保留'])
      expect(answers('EB-B', { ...all, 将来の研究: said })['share-academia']).toBe('deny');
  });

  test('gives a company alone nothing from a question that did not ask about it', () => {
    expect(answers('EB-A', all)['share-industry']).toBe('deny');
    const { 企業単独での利用: _, ...without } = all;
    expect(answers('EB-B', without)['samples-industry']).toBe('deny');
    const sly = structuredClone(table) as { forms: { questions: { provisions: string[] }[] }[] };
    sly.forms[0]?.questions[1]?.provisions.push('share-industry');
    expect(equivalenceSchema.safeParse(table).success).toBe(true);
    expect(equivalenceSchema.safeParse(sly).success).toBe(false);
  });
});

describe('a list', () => {
  const header = '参加者番号,様式,署名日,氏名,説明者,研究への参加,将来の研究,企業単独での利用,再連絡';
  const row = (more: Partial<Record<'p' | 'form' | 'day' | 'name' | 'join', string>> = {}) =>
    `${more.p ?? PARTICIPANT},${more.form ?? 'EB-B'},${more.day ?? '令和元年5月1日'},${more.name ?? '試験 花'},説明 者,${more.join ?? 'はい'},はい,いいえ,`;
  const bytes = (...lines: string[]) => new TextEncoder().encode([header, ...lines].join('\r\n'));
  const faultsOf = (...lines: string[]) => {
    const read = readList(table, bytes(...lines));
    return read.ok ? read.lines.map(({ faults }) => faults) : read.fault;
  };

  test('is read in UTF-8 with or without its mark, and in Shift_JIS', () => {
    const plain = bytes(row());
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...plain]);
    expect(readList(table, marked)).toEqual(readList(table, plain));
    expect(readList(table, plain)).toMatchObject({ ok: true, lines: [{ signedOn: '2019-05-01', faults: [] }] });
    // 「氏名」 in Shift_JIS
    expect(textOf(new Uint8Array([0x8e, 0x81, 0x96, 0xbc]))).toBe('氏名');
    expect(textOf(new Uint8Array([0xff, 0xff, 0xfe]))).toBeNull();
  });

  test('says of each line what is wrong with it', () => {
    expect(faultsOf(row(), row({ p: 'P-000' }))).toEqual([[], ['participant']]);
    expect(faultsOf(row(), row())).toEqual([[], ['twice']]);
    expect(faultsOf(row({ form: 'EB-Z' }))).toEqual([['form']]);
    expect(faultsOf(row({ day: '2019-02-30' }))).toEqual([['day']]);
    expect(faultsOf(row({ day: 'H31.3.31' }))).toEqual([['day-outside']]);
    expect(faultsOf(row({ name: '' }))).toEqual([['name']]);
    expect(faultsOf(row({ join: 'いいえ' }))).toEqual([['not-taking-part']]);
    expect(faultsOf(row({ join: '' }))).toEqual([['not-taking-part']]);
  });

  test('that is no table, too long or lacks a column is refused as a whole', () => {
    expect(readList(table, new Uint8Array())).toMatchObject({ fault: 'empty' });
    expect(readList(table, new Uint8Array(LIST_MAX_BYTES + 1))).toMatchObject({ fault: 'too-large' });
    expect(readList(table, new TextEncoder().encode('a,"b'))).toMatchObject({ fault: 'no-table' });
    expect(readList(table, new TextEncoder().encode('氏名\n花'))).toMatchObject({ fault: 'columns-missing' });
    expect(faultsOf()).toBe('no-rows');
    expect(faultsOf(...Array.from({ length: 301 }, () => row()))).toBe('too-many-rows');
  });
});

test('fields in quotes hold commas, quotes and line ends, and lines keep their numbers', () => {
  expect(parseCsv('a,b\r\n"x, ""y""\nz",2\n\n3,4')).toEqual({
    header: ['a', 'b'],
    rows: [
      { line: 2, cells: ['x, "y"\nz', '2'] },
      { line: 5, cells: ['3', '4'] },
    ],
  });
  expect(parseCsv('a,b"c')).toBeNull();
  expect(parseCsv('"a')).toBeNull();
  expect(parseCsv('')).toBeNull();
});

test('a day is read as lists write it', () => {
  for (const text of ['2015-04-01', '2015/4/1', '平成27年4月1日', 'H27.4.1', '２０１５．４．１'])
    expect(writtenDay(text)).toBe('2015-04-01');
  for (const text of ['', '4/1', '2015-13-01', 'yesterday', '2015']) expect(writtenDay(text)).toBeNull();
});
