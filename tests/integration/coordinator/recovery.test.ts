/** A way to a new password, opened at the desk: only after a new look at who she is, only at her own hospital. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueRecovery, recoveryForm } from '#app/services/access/issue-recovery.server.ts';
import { isRecoveryOpen, recover } from '#app/services/access/recover.server.ts';
import { sessionsOf } from '#app/services/access/sessions-of.server.ts';
import { setCredentials } from '#app/services/access/set-credentials.server.ts';
import { COORDINATOR, eventsOf, type Guest, type House, invite, openHouse } from '#tests/integration/joining/people.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const proof = recoveryForm.parse({
  method: 'photo-id-in-person',
  shown: 'driving-licence',
  explainerShown: 'staff-card',
});
const NEW = 'a long walk along the winter sea';
const tokenIn = (path: string) => path.slice('/recover/'.length);
const identitiesOf = async (guest: Guest) =>
  (await eventsOf(house, guest)).filter(({ kind }) => kind === 'IdentityVerified');

async function withPassword(): Promise<Guest> {
  const guest = await invite(house);
  await setCredentials(house.tools, guest.account, { email: null, password: 'a quiet garden in autumn' });
  return guest;
}

test('opens with the check on record, ends every session, and is told on the second channel', async () => {
  const guest = await withPassword();
  const { tools } = house;
  const role = { role: 'participant', site: null, participant: guest.participant, agent: '' } as const;
  const { cookie } = await sessionsOf(tools).start(guest.account, role);
  const opened = await issueRecovery(tools, COORDINATOR, guest.participant, proof);
  if (!opened.ok) throw new Error(opened.refusal.code);
  expect((await identitiesOf(guest)).at(-1)?.payload).toMatchObject({ purpose: 'recovery', method: proof.method });
  const done = await recover(tools, { token: tokenIn(opened.path), password: NEW, address: '192.0.2.1' });
  expect(done).toEqual({ ok: true });
  expect(await sessionsOf(tools).inHand(cookie.split(';')[0] as string)).toBeNull();
  const mails = await tools.database.prisma.outbox.findMany({ where: { topic: 'mail.account-changed' } });
  expect(mails.map(({ payload }) => payload)).toContainEqual({ account: guest.account });
});

test('the newest way alone is open, and for half an hour', async () => {
  const guest = await withPassword();
  const first = await issueRecovery(house.tools, COORDINATOR, guest.participant, proof);
  const second = await issueRecovery(house.tools, COORDINATOR, guest.participant, proof);
  if (!first.ok || !second.ok) throw new Error('refused');
  expect(await isRecoveryOpen(house.tools, tokenIn(first.path))).toBe(false);
  expect(await isRecoveryOpen(house.tools, tokenIn(second.path))).toBe(true);
  house.later(31 * 60_000);
  expect(await isRecoveryOpen(house.tools, tokenIn(second.path))).toBe(false);
});

test('another hospital opens nothing and leaves nothing, nor does anybody for who has no password yet', async () => {
  const guest = await withPassword();
  const elsewhere = { ...COORDINATOR, site: 'site-b' };
  expect((await issueRecovery(house.tools, elsewhere, guest.participant, proof)).ok).toBe(false);
  expect(await identitiesOf(guest)).toEqual([]);
  const fresh = await invite(house);
  expect((await issueRecovery(house.tools, COORDINATOR, fresh.participant, proof)).ok).toBe(false);
  expect(await identitiesOf(fresh)).toEqual([]);
});

test('without saying how it was made sure, the form is not taken', () => {
  expect(recoveryForm.safeParse({}).success).toBe(false);
  expect(recoveryForm.safeParse({ ...proof, method: 'own-sign-in-second-factor' }).success).toBe(false);
});
