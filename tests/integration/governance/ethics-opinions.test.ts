/** An ethics opinion counts once two persons have registered it, and no longer once one has withdrawn it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerOpinion, withdrawOpinion } from '#app/data-access/services/governance/ethics-opinions.server.ts';
import { dayOf, type Instant, plusDays } from '#app/kernel/domain/instant.ts';
import { openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { twinOf } from '#tests/support/twin.ts';

const FIRST = '61111111-1111-4111-8111-111111111111';
const SECOND = '62222222-2222-4222-8222-222222222222';
let programme: TestProgramme;

beforeAll(async () => {
  programme = await openProgramme();
}, 120_000);
afterAll(() => programme.close());

function command(id: string, people = { first: FIRST, second: SECOND }, account = SECOND) {
  const from = programme.tools.clock.now().toISOString() as Instant;
  const actor = { role: 'ethics-contact', account, channel: 'web' } as const;
  const covers = { participants: [], samples: [], documents: ['wgs-icf'], approvals: [] };
  const terms = { actions: ['sequence' as const], covers, from, until: plusDays(from, 30) };
  const opinion = { schema: 'ethics-opinion/1', id, status: 'active', ...terms } as const;
  return { actor, opinion, committee: 'TCE', decidedOn: dayOf(from), letter: 'a'.repeat(64), people };
}

const told = async (id: string) => {
  const { prisma } = programme.tools.database;
  const rows = await prisma.$queryRaw<{ payload: string }[]>`
    select payload from feed_line where kind = 'ethics-opinion' order by revision`;
  return rows.map(({ payload }) => JSON.parse(payload)).filter((one) => one.id === id);
};

test('two people register it, one withdraws it, and the feed tells both', async () => {
  expect(await registerOpinion(programme.tools, command('EC-A'))).toMatchObject({ ok: true });
  const { actor } = command('EC-A');
  const done = await withdrawOpinion(programme.tools, { actor, opinion: 'EC-A', reason: 'committee-withdrew' });
  expect(done).toMatchObject({ ok: true });
  expect((await told('EC-A')).map(({ status }) => status)).toEqual(['active', 'withdrawn']);
});

test('one person alone, a third who confirms for others, another role and a number used before are refused', async () => {
  const refusal = async (sent: Parameters<typeof registerOpinion>[1]) => {
    const done = await registerOpinion(programme.tools, sent);
    return done.ok ? 'registered' : done.refusal.code;
  };
  expect(await refusal(command('EC-B', { first: FIRST, second: FIRST }, FIRST))).toBe('two-people-needed');
  expect(await refusal(command('EC-B', undefined, '63333333-3333-4333-8333-333333333333'))).toBe('two-people-needed');
  const again = await twinOf(programme.tools, FIRST);
  expect(await refusal(command('EC-B', { first: FIRST, second: again }, again))).toBe('two-people-needed');
  const other = command('EC-B');
  expect(await refusal({ ...other, actor: { ...other.actor, role: 'site-coordinator' } })).toBe('not-permitted');
  expect(await refusal(command('EC-A'))).toBe('nothing-changes');
  expect(await told('EC-B')).toEqual([]);
});
