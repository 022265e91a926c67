/** A register of a thousand entries: how long what its pages read takes, printed, and that its list stays a list. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDataWords } from '#app/data-access/pages/register/open-data-words.ts';
import { registerCsv } from '#app/data-access/services/register/open-data.server.ts';
import { listRegister, publicEntry } from '#app/data-access/services/register/public-register.server.ts';
import { readRegisterFilter } from '#app/data-access/services/register/register-filter.ts';
import { manyEntries } from '#tests/support/many-entries.ts';
import { openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { timed } from '#tests/support/timed.ts';

const ENTRIES = 1000;
let approved: number;
let programme: TestProgramme;
beforeAll(async () => {
  programme = await openProgramme();
  approved = await manyEntries(programme, ENTRIES);
}, 120_000);
afterAll(() => programme.close());

const last = async <T>(name: string, act: () => Promise<T>): Promise<T> =>
  (await timed(`${name}, ${ENTRIES} entries`, act)).last;

test('the list, a search and a page answer, each with what it should', async () => {
  const { tools } = programme;
  const sought = (query: string) => listRegister(tools, 'en', readRegisterFilter(new URLSearchParams(query)));
  const list = await last('list', () => sought(''));
  expect(list).toMatchObject({ pages: approved / 20, approved: { total: approved }, notGiven: { total: 100 } });
  expect(list.approved.lines).toHaveLength(20);
  const found = await last('search', () => sought('q=method+777&country=GB'));
  expect(found.approved.lines.map(({ request }) => request)).toEqual(['REQ-2026-0777']);
  const end = await last('last page', () => sought('page=45'));
  expect(end.approved.lines.at(-1)?.request).toBe('REQ-2026-0000');
  expect((await last('one entry', () => publicEntry(tools, 'REQ-2026-0500', 'ja')))?.title).toBe('ja use 500');
  expect((await last('CSV', () => registerCsv(tools, openDataWords))).split('\r\n')).toHaveLength(ENTRIES + 2);
}, 120_000);
