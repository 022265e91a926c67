/** Her account, made at the desk, and who can say that a way in is hers: never one member of staff, however long she waits. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirmWayIn, isWayInWaiting } from '#app/accounts/services/confirm-way-in.server.ts';
import { issueRecovery, recoveryForm } from '#app/accounts/services/issue-recovery.server.ts';
import { isRecoveryOpen, recover, wasOpenedByStaff } from '#app/accounts/services/recover.server.ts';
import { requestRecovery } from '#app/accounts/services/request-recovery.server.ts';
import { setCredentials } from '#app/accounts/services/set-credentials.server.ts';
import { signIn } from '#app/accounts/services/sign-in.server.ts';
import {
  recoveryHash,
  recoveryTokenOf,
  signInNumberOf,
} from '#app/kernel/services/access/invitation-secrets.server.ts';
import { markOpened } from '#app/kernel/services/access/opened-by.server.ts';
import { COORDINATOR, type Guest, type House, invite, openHouse } from '#tests/integration/joining/people.ts';
import { refusalCode } from '#tests/support/outcome.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const DAY = 86_400_000;
const PASSWORD = 'a quiet garden in autumn';
const FROM = { address: '192.0.2.7', agent: '', cookies: null };
const proof = recoveryForm.parse({
  method: 'photo-id-in-person',
  shown: 'driving-licence',
  explainerShown: 'staff-card',
});

/** A member of staff of her own, or a second account of somebody's. */
async function colleague(personId?: string) {
  const { ids, clock, database } = house.tools;
  const [account, person, createdAt] = [ids.uuid(), personId ?? ids.uuid(), clock.now()];
  if (!personId) await database.prisma.person.create({ data: { id: person, createdAt } });
  await database.prisma.account.create({ data: { id: account, personId: person, createdAt } });
  return { ...COORDINATOR, account, person };
}

const make = (who: { account: string; site: string }, { participant }: Guest) =>
  issueRecovery(house.tools, who, participant, { ...proof, isFirst: true });
const rowOf = ({ account }: Guest) => house.tools.database.prisma.account.findUniqueOrThrow({ where: { id: account } });
const waits = ({ participant }: Guest) => isWayInWaiting(house.tools, participant);

describe('an account made at the desk', () => {
  test('takes two members of staff; she types the password, signs in by her number, and her letter is closed', async () => {
    const guest = await invite(house);
    const { tools } = house;
    const [first, second] = [await colleague(), await colleague()];
    const twin = await colleague(first.person);
    for (const who of [first, first, twin])
      expect(await make(who, guest)).toEqual({ ok: true, token: null, isMailed: false });
    expect(await tools.database.prisma.recoveryToken.count({ where: { accountId: guest.account } })).toBe(0);
    expect((await make({ ...second, site: 'site-b' }, guest)).ok).toBe(false);
    const opened = await make(second, guest);
    const token = (opened.ok && opened.token) || '';
    expect(await isRecoveryOpen(tools, recoveryHash(token))).toBe(true);
    expect(await recover(tools, { token, password: PASSWORD, address: FROM.address })).toEqual({ ok: true });
    expect(await wasOpenedByStaff(tools, recoveryHash(token))).toBe(true);
    const identifier = signInNumberOf(tools.keys, guest.account);
    expect(await signIn(tools, { identifier, password: PASSWORD, from: FROM })).toMatchObject({ ok: true, next: 'in' });
    expect(await rowOf(guest)).toMatchObject({ openedBy: 'assisted', openedByStaff: [twin.account, second.account] });
    expect(await tools.database.prisma.invitation.count({ where: { accountId: guest.account, closedAt: null } })).toBe(
      0,
    );
    expect(await waits(guest)).toBe(true);
    house.later(7 * DAY);
    expect(await waits(guest)).toBe(false);
    // whoever has an account is not made another
    expect(refusalCode(await make(first, guest))).toBe('not-invited');
  });
});

describe('a mail address of hers', () => {
  const withMail = async (addressBy: 'self' | 'desk-recovery') => {
    const guest = await invite(house);
    const email = `${house.tools.ids.uuid()}@example.jp`;
    await setCredentials(house.tools, guest.account, { email, password: PASSWORD });
    await house.tools.database.prisma.account.update({ where: { id: guest.account }, data: { addressBy } });
    return { guest, email };
  };
  const mailsTo = async ({ account }: Guest) =>
    (await house.tools.database.prisma.outbox.findMany({ where: { topic: 'mail.recovery' } })).filter(
      ({ payload }) => (payload as { account: string }).account === account,
    );

  test('gets the link, and no screen of the desk shows it, for however many of the staff', async () => {
    const { guest } = await withMail('self');
    for (const who of [await colleague(), await colleague()])
      expect(await issueRecovery(house.tools, who, guest.participant, proof)).toEqual({
        ok: true,
        token: null,
        isMailed: true,
      });
    expect(await mailsTo(guest)).toHaveLength(2);
    // control: an address that staff wrote down is no channel of hers
    const { guest: other } = await withMail('desk-recovery');
    expect(await issueRecovery(house.tools, await colleague(), other.participant, proof)).toMatchObject({
      isMailed: false,
    });
    expect(await mailsTo(other)).toEqual([]);
  });

  test('written down by one member of staff, opens a way that no time makes hers', async () => {
    const { tools } = house;
    const alone = async (addressBy: 'self' | 'desk-recovery') => {
      const { guest, email } = await withMail(addressBy);
      expect(await requestRecovery(tools, { identifier: email, address: FROM.address })).toEqual({ ok: true });
      const [mail] = await mailsTo(guest);
      const token = recoveryTokenOf(tools.keys, String((mail?.payload as { recovery?: string } | undefined)?.recovery));
      expect(await recover(tools, { token, password: PASSWORD, address: FROM.address })).toEqual({ ok: true });
      house.later(400 * DAY);
      return guest;
    };
    const guest = await alone('desk-recovery');
    expect(await waits(guest)).toBe(true);
    // nobody knows whose hands the mail was in: the first to say that it is hers may be the one
    const [first, second] = [await colleague(), await colleague()];
    const confirm = (who: typeof first) => confirmWayIn(tools, who, guest.participant, proof);
    expect(await confirm(first)).toEqual({ ok: true, isOwn: false });
    expect(refusalCode(await confirm(first))).toBe('two-people-needed');
    expect(refusalCode(await confirm(await colleague(first.person)))).toBe('two-people-needed');
    expect(await waits(guest)).toBe(true);
    expect(await confirm(second)).toEqual({ ok: true, isOwn: true });
    expect(await waits(guest)).toBe(false);
    // control: an address that she gave
    expect(await waits(await alone('self'))).toBe(false);
  });
});

test('a passkey made through one opening is gone with the next; her own from before stays', async () => {
  const guest = await invite(house);
  const { prisma } = house.tools.database;
  const key = async (id: string) => {
    const createdAt = house.tools.clock.now();
    const row = {
      id,
      accountId: guest.account,
      publicKey: Buffer.from('key'),
      counter: 0n,
      transports: [],
      name: Buffer.from(id),
    };
    await prisma.passkey.create({ data: { ...row, createdAt } });
    house.later(60_000);
  };
  const open = (staff: readonly string[]) =>
    prisma.$transaction((tx) =>
      markOpened(tx, guest.account, { openedBy: 'desk-recovery', staff, now: house.tools.clock.now() }),
    );
  await key('hers');
  await open([COORDINATOR.account]);
  house.later(60_000);
  await key('of-whoever-was-in');
  await open([(await colleague()).account, (await colleague()).account]);
  const left = await prisma.passkey.findMany({ where: { accountId: guest.account, removedAt: null } });
  expect(left.map(({ id }) => id)).toEqual(['hers']);
});
