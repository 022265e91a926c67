/** A register of a thousand entries: how long its pages take, printed, and that its list stays a list. */
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerCsv } from '#app/services/register/open-data.server.ts';
import { listRegister, publicEntry } from '#app/services/register/public-register.server.ts';
import { readRegisterFilter } from '#app/services/register/register-filter.ts';
import { openProgramme, type TestProgramme } from '#tests/support/participant.ts';

const ENTRIES = 1000;
const APPROVED = 900;
const isApproved = (place: number) => place < APPROVED;
const approvalOf = (place: number) => `DAR-2026-${String(place).padStart(4, '0')}`;
/** as the ledger tells the gates */
const lineOf = (place: number) => ({
  schema: 'approval/1',
  id: approvalOf(place),
  status: 'active',
  route: 'committee-approval',
  recipient: { class: 'academia', organisation: 'https://tomoni.example/organisation/o', country: 'JP' },
  purpose: { duo: ['DUO:0000006'], diseases: [] },
  countries: ['JP'],
  datasets: ['ds-rare-2026a'],
  uses: [],
  commercial: false,
  conditionsMet: [],
  actions: ['release-data'],
  from: '2026-01-01T00:00:00.000Z',
  until: '2030-01-01T00:00:00.000Z',
});
let programme: TestProgramme;
beforeAll(async () => {
  programme = await openProgramme();
  const { prisma } = programme.tools.database;
  const admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
  await admin.query(
    `insert into feed_line (revision, incarnation, kind, payload, leaf, digest)
     select 1000 + place, 'x', 'approval', payload, 'x', 'x' from unnest($1::text[]) with ordinality as line (payload, place)`,
    [Array.from({ length: APPROVED }, (_, place) => JSON.stringify(lineOf(place)))],
  );
  await admin.end();
  const words = (place: number, language: string) => ({
    title: `${language} use ${place}`,
    purpose: `It looks for the causes of weak muscles, by the method ${place}. `.repeat(4),
    panel: 'The panel agrees, and asks that results be told in plain words. '.repeat(3),
    reviewers: 'All items of the review are met. '.repeat(4),
  });
  await prisma.registerEntry.createMany({
    data: Array.from({ length: ENTRIES }, (_, place) => ({
      request: `REQ-2026-${String(place).padStart(4, '0')}`,
      outcome: isApproved(place) ? 'approved' : 'refused',
      approval: isApproved(place) ? approvalOf(place) : null,
      recipientClass: place % 2 === 0 ? 'academia' : 'industry',
      organisation: `https://tomoni.example/organisation/o-${place % 40}`,
      country: place % 3 === 0 ? 'GB' : 'JP',
      commercial: place % 2 === 1,
      duo: ['DUO:0000006'],
      actions: ['release-data'],
      datasets: ['ds-rare-2026a'],
      decidedAt: new Date(Date.parse('2026-01-01T00:00:00Z') + place * 3_600_000),
      panelView: 'for',
      texts: { ja: words(place, 'ja'), 'ja-easy': words(place, 'ja-easy'), en: words(place, 'en') },
      enteredAt: new Date('2026-11-01T00:00:00Z'),
      enteredBy: '00000000-0000-4000-8000-000000000002',
    })),
  });
}, 120_000);
afterAll(() => programme.close());

async function timed<T>(name: string, act: () => Promise<T>): Promise<T> {
  await act();
  const taken: number[] = [];
  let last = await act();
  for (let turn = 0; turn < 9; turn += 1) {
    const from = performance.now();
    last = await act();
    taken.push(performance.now() - from);
  }
  taken.sort((one, other) => one - other);
  console.log(`  ${name}, ${ENTRIES} entries: median ${taken[4]?.toFixed(1)} ms, worst ${taken[8]?.toFixed(1)} ms`);
  return last;
}

test('the list, a search and a page answer, each with what it should', async () => {
  const { tools } = programme;
  const sought = (query: string) => listRegister(tools, 'en', readRegisterFilter(new URLSearchParams(query)));
  const list = await timed('list', () => sought(''));
  expect(list).toMatchObject({ pages: APPROVED / 20, approved: { total: APPROVED }, notGiven: { total: 100 } });
  expect(list.approved.lines).toHaveLength(20);
  const found = await timed('search', () => sought('q=method+777&country=GB'));
  expect(found.approved.lines.map(({ request }) => request)).toEqual(['REQ-2026-0777']);
  const last = await timed('last page', () => sought('page=45'));
  expect(last.approved.lines.at(-1)?.request).toBe('REQ-2026-0000');
  expect((await timed('one entry', () => publicEntry(tools, 'REQ-2026-0500', 'ja')))?.title).toBe('ja use 500');
  expect((await timed('CSV', () => registerCsv(tools))).split('\r\n')).toHaveLength(ENTRIES + 2);
}, 120_000);
