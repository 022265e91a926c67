/**
 * A desk that has more open than one page holds: the page shows the most urgent, says how many come behind, and leads to them.
 * Before, what was behind the first two or five hundred stood nowhere.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { plusDays } from '#app/kernel/domain/instant.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { COORDINATOR, joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';

const FIRST = 100;
const ALL = 237;
const HERE = { session: 's', account: COORDINATOR.account, site: COORDINATOR.site } as const;
const actors: Record<string, SessionActor> = {
  coordinator: { kind: 'staff', role: 'site-coordinator', ...HERE },
  counsellor: { kind: 'staff', role: 'genetic-counsellor', ...HERE },
};
let programme: TestProgramme;
let web: Web;
/** by page, the numbers of what is open there, the nearest day first */
const open: Record<string, readonly string[]> = {};

beforeAll(async () => {
  programme = await openProgramme();
  const { tools, clock } = programme;
  const { participant, account } = await joinedPerson(programme);
  const now = clock.now();
  const lines = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      id: tools.ids.uuid(),
      participant,
      site: COORDINATOR.site,
      openedAt: now,
      dueAt: new Date(plusDays(now.toISOString(), at + 1)),
    }));
  const [calls, talks, doubts, works] = [lines(ALL), lines(ALL), lines(ALL), lines(ALL)];
  await withAccess(tools.database, systemAccess('test'), async (tx) => {
    await tx.callRequest.createMany({
      data: calls.map((line) => ({ ...line, recordId: tools.ids.uuid(), language: 'ja' })),
    });
    await tx.counsellingRequest.createMany({ data: talks });
    await tx.recordDoubt.createMany({
      data: doubts.map((line) => ({ ...line, about: 'act', act: 3, said: 'looks-wrong', openedBy: account })),
    });
    await tx.followUp.createMany({
      data: works.map((line) => ({ ...line, kind: 'asked-anew', owner: 'site-coordinator' })),
    });
  });
  for (const [page, rows] of Object.entries({
    '/desk/calls': calls,
    '/counsellor': talks,
    '/doubts': doubts,
    '/follow-ups': works,
  }))
    open[page] = rows.map(({ id }) => id);
  web = await openWeb(tools, actors);
}, 120_000);
afterAll(async () => {
  await web?.close();
  await programme?.close();
});

const linesOn = (body: string, page: string): string[] =>
  [...body.matchAll(new RegExp(`href="${page}/([0-9a-f-]{36})"`, 'g'))].map(([, id]) => id as string);
/** What a list hides: it does not show all of it, and says nothing. */
const hides = (body: string, page: string, all: number): boolean => {
  const said = Number(/data-more="(\d+)"/.exec(body)?.[1] ?? 0);
  return linesOn(body, page).length + said !== all;
};

test.each([
  ['/desk/calls', 'coordinator'],
  ['/counsellor', 'counsellor'],
  ['/doubts', 'coordinator'],
  ['/follow-ups', 'coordinator'],
])('%s says how many it leaves out, and each of them is on a page that it leads to', async (page, as) => {
  const all = open[page] ?? [];
  const headers = { 'accept-language': 'ja' };
  const seen: string[] = [];
  let at = page;
  const bodies: string[] = [];
  for (let step = 0; step < 5; step += 1) {
    const { status, body } = await web.ask(at, { as, headers });
    expect(status).toBe(200);
    bodies.push(body);
    seen.push(...linesOn(body, page));
    expect(hides(body, page, all.length - step * FIRST)).toBe(false);
    const next = new RegExp(`href="(${page}\\?page=${step + 2})"`).exec(body)?.[1];
    if (!next) break;
    at = next;
  }
  expect(seen).toEqual(all);
  expect(bodies).toHaveLength(3);
  expect(bodies[0]).toContain('あと137件');
  // control: the page as it was, cut and silent, is found out
  expect(hides((bodies[0] ?? '').replace(/<nav[^>]*data-more.*?<\/nav>/s, ''), page, all.length)).toBe(true);
});
