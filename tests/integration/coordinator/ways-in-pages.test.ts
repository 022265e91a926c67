/** What she and the desk read while a way in is not her own yet, rendered by the server as it runs. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueRecovery, recoveryForm } from '#app/accounts/services/issue-recovery.server.ts';
import { recover } from '#app/accounts/services/recover.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { COORDINATOR, type House, invite, openHouse } from '#tests/integration/joining/people.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';

const actors: Record<string, SessionActor> = {};
let house: House;
let web: Web;
beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house.tools, actors);
}, 300_000);
afterAll(async () => {
  await web?.close();
  await house?.close();
});

const proof = recoveryForm.parse({
  method: 'photo-id-in-person',
  shown: 'driving-licence',
  explainerShown: 'staff-card',
});

test('the desk asks for two and shows no password field; she reads from when a yes is taken, and is offered a passkey', async () => {
  const { tools } = house;
  const guest = await invite(house);
  const { participant, account } = guest;
  actors.desk = { kind: 'staff', session: 's', role: 'site-coordinator', ...COORDINATOR } as SessionActor;
  actors.she = { kind: 'participant', session: 's', account, participant } as SessionActor;
  const page = await web.ask(`/desk/people/${participant}/account`, { as: 'desk' });
  expect([page.status, page.body.includes('type="password"'), page.body.includes('30分以内')]).toEqual([
    200,
    false,
    true,
  ]);
  // control: as before anything was opened
  expect((await web.ask('/home', { as: 'she' })).body).not.toContain('data-beside="way-waits"');

  const colleague = async () => {
    const [id, personId, createdAt] = [tools.ids.uuid(), tools.ids.uuid(), tools.clock.now()];
    await tools.database.prisma.person.create({ data: { id: personId, createdAt } });
    await tools.database.prisma.account.create({ data: { id, personId, createdAt } });
    return { ...COORDINATOR, account: id };
  };
  await issueRecovery(tools, await colleague(), participant, { ...proof, isFirst: true });
  const opened = await issueRecovery(tools, await colleague(), participant, { ...proof, isFirst: true });
  const token = (opened.ok && opened.token) || '';
  const password = 'a quiet garden in autumn';
  expect(await recover(tools, { token, password, address: '192.0.2.5' })).toEqual({ ok: true });

  const kept = await web.ask(`/recover/${token}?kept`, { as: 'she' });
  expect([kept.status, kept.body.includes('/sign-in?to=%2Faccount%2Fpasskeys')]).toEqual([200, true]);
  const home = await web.ask('/home', { as: 'she' });
  expect([home.status, home.body.includes('data-beside="way-waits"')]).toEqual([200, true]);
  expect((await web.ask(`/desk/people/${participant}`, { as: 'desk' })).status).toBe(200);
  expect((await web.ask(`/desk/people/${participant}/password`, { as: 'desk' })).body).toContain('value="confirm"');
  house.later(8 * 86_400_000);
  expect((await web.ask('/home', { as: 'she' })).body).not.toContain('data-beside="way-waits"');
});
