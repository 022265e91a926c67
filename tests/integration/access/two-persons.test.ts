/** The second wall: no table takes two accounts of one human where it does not take one account twice. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { twinOf } from '#tests/support/twin.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());

/** Two columns of accounts that a check keeps apart; the rest of the check may name others. */
const PAIR = /\(?\b(\w+_by|account_id)\b(?:::\w+)?\s+(?:<>|IS DISTINCT FROM)\s+(\w+_by|account_id)\b/;

test('each check for two accounts has its guard for two persons', async () => {
  const { prisma } = programme.tools.database;
  const checks = await prisma.$queryRaw<{ relation: string; text: string }[]>`
    select conrelid::regclass::text as relation, pg_get_constraintdef(oid) as text from pg_constraint where contype = 'c'`;
  const guards = await prisma.$queryRaw<{ relation: string; text: string }[]>`
    select tgrelid::regclass::text as relation, pg_get_triggerdef(oid) as text from pg_trigger where tgname = 'two_persons'`;
  const kept = checks.flatMap(({ relation, text }) => {
    const [, one = '', other = ''] = PAIR.exec(text) ?? [];
    return one ? [{ relation, one, other }] : [];
  });
  expect(kept.length).toBeGreaterThan(15);
  const bare = kept.filter(
    ({ relation, one, other }) =>
      !guards.some(
        (guard) =>
          guard.relation === relation &&
          [`'${one}', '${other}'`, `'${other}', '${one}'`].some((both) => guard.text.includes(both)),
      ),
  );
  expect(bare).toEqual([]);
});

test('a second account of the same human is refused by the row itself; another human is taken', async () => {
  const { tools } = programme;
  const { prisma } = tools.database;
  const first = tools.ids.uuid();
  const twin = await twinOf(tools, first);
  const at = tools.clock.now();
  const row = { id: tools.ids.uuid(), scope: 'all', reference: 'H-1', why: 'audit', setBy: first, setAt: at };
  await prisma.legalHold.create({ data: row });
  const lift = (liftedBy: string) =>
    prisma.legalHold.update({ where: { id: row.id }, data: { liftedBy, liftedAt: at, liftWhy: 'over' } });
  await expect(lift(twin)).rejects.toThrow(/two people are needed/);
  await expect(lift(first)).rejects.toThrow();
  expect(await lift(tools.ids.uuid())).toMatchObject({ id: row.id });
});
