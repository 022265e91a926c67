/** Releases of the public figures on a real database: what they say, what they never say, and who is still counted. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PersonEraser as EraserRole, openEraser } from '#app/adapters/database/eraser.server.ts';
import { loadSolver } from '#app/adapters/linear-programming.ts';
import { auditFigures } from '#app/kernel/domain/disclosure/audit.ts';
import { loadArchive } from '#app/public/services/figures/archive.server.ts';
import { makeRelease } from '#app/public/services/figures/make-release.server.ts';
import { YES } from '#tests/support/consent-parts.ts';
import { type Joined, joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { closeEverything, erase, leave } from '../erasure/leaving.ts';

let programme: TestProgramme;
let admin: pg.Client;
let eraser: EraserRole;
const people: Joined[] = [];

/** Some say no to companies: fewer than a step of all. */
async function join(count: number, no = 0): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const answers = n < no ? { ...YES, 'share-industry': 'deny' as const } : YES;
    people.push(await joinedPerson(programme, { answers }));
  }
}

beforeAll(async () => {
  programme = await openProgramme();
  admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
  eraser = openEraser(programme.urls.eraser);
  await join(47, 6);
}, 60_000);
afterAll(async () => {
  await eraser.close();
  await admin.end();
  await programme.close();
});

const tools = () => programme.tools;
const said = async (to: string, series: string) =>
  (await loadArchive(tools())).figures.find((figure) => figure.id === `${to} ${series}`)?.shown;

test('the first release says who takes part, cut down, and nothing of the few who said no', async () => {
  expect(await makeRelease(tools(), '2026-11-02')).toMatchObject({ ok: true, number: 1 });
  expect(await said('2026-11-02', 'people')).toEqual({ as: 'count', atLeast: 40 });
  expect(await said('2026-11-02', 'joined')).toEqual({ as: 'count', atLeast: 40 });
  expect(await said('2026-11-02', 'left')).toEqual({ as: 'count', atLeast: 0 });
  expect(await said('2026-11-02', 'choice-share-industry/deny')).toEqual({ as: 'hidden' });
  const { figures } = await loadArchive(tools());
  const counts = figures.flatMap(({ shown }) => (shown.as === 'count' ? [shown.atLeast] : []));
  expect(counts.filter((count) => count % 10 !== 0)).toEqual([]);
});

test('made once for a day, and never changed', async () => {
  expect(await makeRelease(tools(), '2026-11-02')).toEqual({ ok: false, why: 'made-already', figures: [] });
  await expect(admin.query("update figure_release set figures = '[]'")).rejects.toThrow(/append-only/);
  await expect(admin.query('delete from figure_tally')).rejects.toThrow(/append-only/);
});

test('after a month somebody has left and was erased: counted as gone, by nobody’s number', async () => {
  programme.clock.later(29);
  await join(14, 0);
  const gone = people[10] as Joined;
  await leave(tools(), gone);
  await closeEverything(tools(), gone);
  await erase(tools(), eraser, gone);
  const kept = await admin.query('select 1 from figure_standing where participant = $1', [gone.participant]);
  expect(kept.rowCount).toBe(0);
  expect(await makeRelease(tools(), '2026-12-01')).toMatchObject({ ok: true, number: 2 });
  const tallies = await admin.query(
    "select table_id, count from figure_tally where release = 2 and table_id in ('joined', 'left') order by 1",
  );
  expect(tallies.rows).toEqual([
    { table_id: 'joined', count: 14 },
    { table_id: 'left', count: 1 },
  ]);
  expect(await said('2026-12-01', 'people')).toEqual({ as: 'count', atLeast: 60 });
  expect(await said('2026-12-01', 'left')).toEqual({ as: 'hidden' });
});

test('an attacker who has both releases finds no small count, and finds them once the small ones are printed', async () => {
  const { figures, tallies, links, hierarchies } = await loadArchive(tools());
  const solver = await loadSolver();
  const all = auditFigures(figures, tallies, { links, hierarchies, solver });
  expect(all.targets).toBeGreaterThan(0);
  expect(all.weaknesses).toEqual([]);
  // the control: everybody but the few who said no, exactly
  const yes = figures.findIndex(({ id }) => id === '2026-11-02 choice-share-industry/permit');
  const naive = figures.map((one, place) =>
    place === yes || one.id === '2026-11-02 people'
      ? { ...one, step: 1, shown: { as: 'count', atLeast: place === yes ? 41 : 47 } as const }
      : one,
  );
  const broken = auditFigures(naive, tallies, { links, hierarchies, solver }).weaknesses.map(({ target }) => target.id);
  expect(broken).toContain('2026-11-02 choice-share-industry/deny');
});
