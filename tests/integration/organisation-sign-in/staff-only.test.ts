/** From the organisation's sign-in only roles of the programme are reached, at every later step (decision 047). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseRole, listRoles } from '#app/accounts/services/choose-role.server.ts';
import { beginEnrolment } from '#app/accounts/services/enrol-one-time-code.server.ts';
import type { OpenedBy } from '#app/adapters/session/actor.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { asCookies, from, openWorld, participant, staff, type World, who } from '#tests/integration/access/people.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** One who works here and takes part, on one account. */
async function both() {
  const { account } = await staff(world);
  const own = await participant(world);
  const { prisma } = world.database;
  const { personId } = await prisma.account.findUniqueOrThrow({ where: { id: account } });
  await prisma.enrolment.update({ where: { participant: own.participant }, data: { personId } });
  await prisma.accountRole.create({
    data: { id: world.ids.uuid(), accountId: account, role: 'participant', grantedAt: world.clock.now() },
  });
  return { account, participant: own.participant, way: `participant:${own.participant}` };
}
const started = async (account: string, openedBy: OpenedBy, pending: boolean) => {
  const way = { role: 'site-coordinator', site: 'site-a', participant: null, agent: '' } as const;
  return asCookies((await sessionsOf(world).start(account, { ...way, pending, openedBy })).cookie);
};

test.each([true, false])('her own record is not among the ways, code still to come: %s', async (pending) => {
  const { account, way } = await both();
  const cookies = await started(account, 'organisation', pending);
  expect((await listRoles(world, cookies))?.map(({ role }) => role)).toEqual(['site-coordinator']);
  expect(await chooseRole(world, { way, from: from(cookies) })).toMatchObject({ ok: false });
  // control: through her own password both are
  const own = await started(account, 'self', pending);
  expect((await listRoles(world, own))?.map(({ role }) => role)).toEqual(['participant', 'site-coordinator']);
  expect(await chooseRole(world, { way, from: from(own) })).toMatchObject({ ok: true });
});

test('a step that forgot where the session came from meets the session itself, which says no', async () => {
  const { account, participant: own } = await both();
  const role = { role: 'participant', site: null, participant: own, agent: '' } as const;
  const as = async (openedBy: OpenedBy) =>
    (await who(world, asCookies((await sessionsOf(world).start(account, { ...role, openedBy })).cookie))).kind;
  expect(await as('organisation')).toBe('visitor');
  expect(await as('self')).toBe('participant');
});

test('no factor is enrolled where none was given: neither here nor there', async () => {
  const { account } = await both();
  await world.database.prisma.account.update({ where: { id: account }, data: { totpSecret: null } });
  expect(await beginEnrolment(world, { cookies: await started(account, 'organisation', true) })).toBeNull();
  // control: at a first sign-in with her own password
  expect(await beginEnrolment(world, { cookies: await started(account, 'self', true) })).not.toBeNull();
});
