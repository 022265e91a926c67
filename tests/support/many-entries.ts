/** So many invented entries of the register, nine of ten approved, laid into the tables as the services lay them. */
import pg from 'pg';
import type { TestProgramme } from './participant.ts';

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
const words = (place: number, language: string) => ({
  title: `${language} use ${place}`,
  purpose: `It looks for the causes of weak muscles, by the method ${place}. `.repeat(4),
  panel: 'The panel agrees, and asks that results be told in plain words. '.repeat(3),
  reviewers: 'All items of the review are met. '.repeat(4),
});

/** Numbers of approvals and of the ledger's lines that no service gives here. */
const LINES_FROM = 1_000_000;

/** @returns how many are approved: the first ones, in order of their numbers from `REQ-2026-0000` on */
export async function manyEntries({ tools, urls }: TestProgramme, count: number): Promise<number> {
  const approved = Math.floor(count * 0.9);
  const admin = new pg.Client({ connectionString: urls.admin });
  await admin.connect();
  await admin.query(
    `insert into feed_line (revision, incarnation, kind, payload, leaf, digest)
     select $2::bigint + place, 'x', 'approval', payload, 'x', 'x' from unnest($1::text[]) with ordinality as line (payload, place)`,
    [Array.from({ length: approved }, (_, place) => JSON.stringify(lineOf(place))), LINES_FROM],
  );
  await admin.end();
  await tools.database.prisma.registerEntry.createMany({
    data: Array.from({ length: count }, (_, place) => ({
      request: `REQ-2026-${String(place).padStart(4, '0')}`,
      outcome: place < approved ? 'approved' : 'refused',
      approval: place < approved ? approvalOf(place) : null,
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
  return approved;
}
