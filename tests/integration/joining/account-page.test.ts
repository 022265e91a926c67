/** The address at which she was invited is filled in where she makes her account, and works afterwards, left, changed or emptied. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { recover } from '#app/accounts/services/recover.server.ts';
import { requestRecovery } from '#app/accounts/services/request-recovery.server.ts';
import { signIn } from '#app/accounts/services/sign-in.server.ts';
import { invitationForm, inviteParticipant } from '#app/joining/services/invitation/invite-participant.server.ts';
import { recoveryTokenOf, signInNumberOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { NAMESAKE } from '#tests/support/participant.ts';
import { COORDINATOR, type House, openHouse } from './people.ts';

const PASSWORD = 'むらさきの雲と、小さな舟と';
const NEW = 'みどりの丘と、大きな鐘と';
const actors: Record<string, SessionActor> = {};
let house: House;
let web: Web;
let account: string;
let invitedAt: string;
let times = 0;

const from = () => {
  times += 1;
  return { address: `192.0.2.${times}`, agent: 'test', cookies: null };
};
const enters = async (identifier: string, password = PASSWORD) =>
  (await signIn(house.tools, { identifier, password, from: from() })).ok;

beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house.tools, actors);
}, 300_000);
afterAll(async () => {
  await web?.close();
  await house?.close();
});
beforeEach(async () => {
  const { tools } = house;
  invitedAt = `invited-${tools.ids.uuid()}@example.test`;
  const form = invitationForm.parse({ ...NAMESAKE, birthDate: '1960-01-01', language: 'ja', email: invitedAt });
  const done = await inviteParticipant(tools, COORDINATOR, form, tools.ids.uuid());
  if (!done.ok) throw new Error(done.refusal.code);
  const { participant, invitation } = done.result;
  const row = await tools.database.prisma.invitation.findUniqueOrThrow({ where: { id: invitation ?? '' } });
  account = row.accountId;
  actors.she = { kind: 'invitee', session: 's', account, participant };
});

const make = (email: string) => web.ask('/join/account', { as: 'she', form: { email, newPassword: PASSWORD } });
const filledIn = async () =>
  /name="email"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="email"/.exec(
    (await web.ask('/join/account', { as: 'she' })).body,
  );
/** As she would do it at home: asks with what she remembers, and the link of the mail takes a new password. */
async function recovers(identifier: string): Promise<boolean> {
  const { tools } = house;
  await requestRecovery(tools, { identifier, address: from().address });
  const row = await tools.database.prisma.outbox.findFirstOrThrow({
    where: { topic: 'mail.recovery' },
    orderBy: { id: 'desc' },
  });
  const { account: of, recovery } = row.payload as { account: string; recovery: string };
  const token = recoveryTokenOf(tools.keys, recovery);
  const done = await recover(tools, { token, password: NEW, address: from().address });
  return of === account && done.ok && (await enters(identifier, NEW));
}
const row = () => house.tools.database.prisma.account.findUniqueOrThrow({ where: { id: account } });

test('the address of the invitation stands in the field, and one that came back changed is not overwritten', async () => {
  const found = await filledIn();
  expect(found?.[1] ?? found?.[2]).toBe(invitedAt);
  const back = await make('no address');
  expect([back.status, back.body.includes('value="no address"')]).toEqual([400, true]);
});

test('left as it is, she signs in with it and a new password is sent to it', async () => {
  expect((await make(invitedAt)).status).toBe(303);
  expect(await enters(invitedAt)).toBe(true);
  expect(await recovers(invitedAt)).toBe(true);
});

test('left as the desk typed it, it is not yet a channel of her own: what widens waits after a recovery by it', async () => {
  await make(invitedAt);
  expect(await row()).toMatchObject({ openedBy: 'self', addressBy: 'assisted', openedByStaff: [COORDINATOR.account] });
  await recovers(invitedAt);
  // whoever invited her cannot be the one who calls her back
  expect(await row()).toMatchObject({ openedBy: 'assisted', openedByStaff: [COORDINATOR.account] });
});

test('changed, the new one is hers: it signs in and recovers, and the invited one does neither', async () => {
  const own = `own-${house.tools.ids.uuid()}@example.test`;
  await make(own);
  expect([await enters(own), await enters(invitedAt)]).toEqual([true, false]);
  expect(await row()).toMatchObject({ addressBy: 'self', openedByStaff: [] });
  expect(await recovers(own)).toBe(true);
  expect(await row()).toMatchObject({ openedBy: 'self' });
});

test('emptied, she signs in and recovers by the number of her letter', async () => {
  expect((await make('')).status).toBe(303);
  const number = signInNumberOf(house.tools.keys, account);
  expect([await enters(number), await enters(invitedAt)]).toEqual([true, false]);
  expect(await recovers(number)).toBe(true);
});
