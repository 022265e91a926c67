/** A way to a new password, opened at the desk: only after a new look at who she is, only at her own hospital. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmWayIn } from '#app/accounts/services/confirm-way-in.server.ts';
import { issueRecovery, recoveryForm } from '#app/accounts/services/issue-recovery.server.ts';
import { isRecoveryOpen, recover } from '#app/accounts/services/recover.server.ts';
import { setCredentials } from '#app/accounts/services/set-credentials.server.ts';
import { ledgerTransaction } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { loadPerson } from '#app/hospital/services/desk/load-person.server.ts';
import { newEvent } from '#app/kernel/domain/event/event.ts';
import { moment } from '#app/kernel/domain/instant.ts';
import { recoveryHash } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { COORDINATOR, eventsOf, type Guest, type House, invite, openHouse } from '#tests/integration/joining/people.ts';
import { refusalCode } from '#tests/support/outcome.ts';

const SEEN = {
  document: 'wgs-icf',
  version: '2.1',
  audience: 'adult',
  language: 'ja',
  layer: 'plain',
  rendering: '0'.repeat(64),
} as const;
const NO_LISTS = { countries: null, genes: null };

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
const identitiesOf = async (guest: Guest) =>
  (await eventsOf(house, guest)).filter(({ kind }) => kind === 'IdentityVerified');

const COLLEAGUE = { ...COORDINATOR, account: '00000000-0000-4000-8000-00000000c0de' };
const TWIN = { ...COORDINATOR, account: '00000000-0000-4000-8000-00000000d0de' };

/** Two members of staff; and a second account of the first one. */
async function colleagues(): Promise<void> {
  const { prisma } = house.tools.database;
  if ((await prisma.account.count({ where: { id: COLLEAGUE.account } })) > 0) return;
  const at = house.tools.clock.now();
  const known = await prisma.account.findUnique({ where: { id: COORDINATOR.account } });
  const [own, other] = [known?.personId ?? house.tools.ids.uuid(), house.tools.ids.uuid()];
  for (const id of known ? [other] : [own, other]) await prisma.person.create({ data: { id, createdAt: at } });
  if (!known) await prisma.account.create({ data: { id: COORDINATOR.account, personId: own, createdAt: at } });
  await prisma.account.create({ data: { id: COLLEAGUE.account, personId: other, createdAt: at } });
  await prisma.account.create({ data: { id: TWIN.account, personId: own, createdAt: at } });
}

async function byTwo(guest: Guest): Promise<string> {
  await colleagues();
  const first = await issueRecovery(house.tools, COORDINATOR, guest.participant, proof);
  expect(first).toEqual({ ok: true, token: null, isMailed: false });
  const second = await issueRecovery(house.tools, COLLEAGUE, guest.participant, proof);
  if (!second.ok || second.token === null) throw new Error('not opened');
  return second.token;
}

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
  const path = await byTwo(guest);
  expect((await identitiesOf(guest)).at(-1)?.payload).toMatchObject({ purpose: 'recovery', method: proof.method });
  const done = await recover(tools, { token: path, password: NEW, address: '192.0.2.1' });
  expect(done).toEqual({ ok: true });
  expect(await sessionsOf(tools).inHand(cookie.split(';')[0] as string)).toBeNull();
  const mails = await tools.database.prisma.outbox.findMany({ where: { topic: 'mail.account-changed' } });
  expect(mails.map(({ payload }) => payload)).toContainEqual({ account: guest.account });
});

test('the newest way alone is open, and for half an hour', async () => {
  const guest = await withPassword();
  const first = await byTwo(guest);
  const second = await byTwo(guest);
  expect(await isRecoveryOpen(house.tools, recoveryHash(first))).toBe(false);
  expect(await isRecoveryOpen(house.tools, recoveryHash(second))).toBe(true);
  house.later(31 * 60_000);
  expect(await isRecoveryOpen(house.tools, recoveryHash(second))).toBe(false);
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

test('nobody at the desk opens a way alone, twice, or from a second account of her own', async () => {
  await colleagues();
  const guest = await withPassword();
  for (const who of [COORDINATOR, COORDINATOR, TWIN])
    expect(await issueRecovery(house.tools, who, guest.participant, proof)).toEqual({
      ok: true,
      token: null,
      isMailed: false,
    });
  house.later(31 * 60_000);
  expect(await issueRecovery(house.tools, COLLEAGUE, guest.participant, proof)).toEqual({
    ok: true,
    token: null,
    isMailed: false,
  });
});

test('what widens waits after a way opened at the desk, seven days or until a third has called; a no never waits', async () => {
  const guest = await withPassword();
  const { tools } = house;
  const done = await recover(tools, { token: await byTwo(guest), password: NEW, address: '192.0.2.2' });
  expect(done).toEqual({ ok: true });
  const actor = { role: 'participant', account: guest.account, channel: 'web' } as const;
  const { personId: person } = await tools.database.prisma.account.findUniqueOrThrow({ where: { id: guest.account } });
  const access = { account: guest.account, role: 'participant', reason: 'own-page', person };
  const say = (to: 'permit' | 'deny') =>
    ledgerTransaction<null>(tools, { participant: guest.participant, actor, access }, async ({ now }) => {
      const changes = [{ provision: 'share-industry', from: 'not-asked', to }] as const;
      const payload = { seen: SEEN, lists: NO_LISTS, by: { who: 'person' }, signature: null, transcription: null };
      const event = newEvent('ChoicesChanged', moment(now.toISOString()), {
        ...payload,
        by: { who: 'person' },
        changes: [...changes],
      });
      return { ok: true, events: [event], result: null };
    });
  expect(await say('permit')).toEqual({ ok: false, refusal: { code: 'way-in-not-own' } });
  expect((await say('deny')).ok).toBe(true);
  const entry = await tools.database.prisma.ledgerEvent.findFirstOrThrow({
    where: { participant: guest.participant },
    orderBy: { number: 'desc' },
  });
  expect(JSON.parse(entry.body).actor).toMatchObject({ openedBy: 'desk-recovery' });
  const page = await loadPerson(tools, COORDINATOR, guest.participant);
  expect(page?.timeline.map(({ kind, openedBy }) => [kind, openedBy])).toEqual([
    ['ChoicesChanged', 'desk-recovery'],
    ['IdentityVerified', null],
    ['IdentityVerified', null],
    ['ParticipantInvited', null],
  ]);
  for (const who of [COORDINATOR, TWIN, COLLEAGUE])
    expect(refusalCode(await confirmWayIn(tools, who, guest.participant, proof))).toBe('two-people-needed');
  const third = { ...COORDINATOR, account: tools.ids.uuid() };
  const personId = tools.ids.uuid();
  const createdAt = tools.clock.now();
  await tools.database.prisma.person.create({ data: { id: personId, createdAt } });
  await tools.database.prisma.account.create({ data: { id: third.account, personId, createdAt } });
  expect(await confirmWayIn(tools, third, guest.participant, proof)).toEqual({ ok: true, isOwn: true });
  // control: the same yes through a way that is her own
  expect((await say('permit')).ok).toBe(true);
});

test('no entry of the ledger takes two accounts of one human for two people', async () => {
  await colleagues();
  const guest = await withPassword();
  const { tools } = house;
  const { personId: person } = await tools.database.prisma.account.findUniqueOrThrow({ where: { id: guest.account } });
  const access = { account: guest.account, role: 'participant', reason: 'own-page', person };
  const correct = (confirmedBy: string) => {
    const actor = { role: 'site-coordinator', account: confirmedBy, channel: 'paper' } as const;
    return ledgerTransaction<null>(tools, { participant: guest.participant, actor, access }, async ({ now }) => {
      const correction = { what: 'entry-void' } as const;
      const proof = { record: tools.ids.uuid(), hash: '0'.repeat(64) };
      const people = { proposedBy: COORDINATOR.account, confirmedBy };
      const payload = { corrects: 1, correction, why: 'typed-wrongly', proof, ...people } as const;
      return { ok: true, events: [newEvent('EntryCorrected', moment(now.toISOString()), payload)], result: null };
    });
  };
  expect(refusalCode(await correct(TWIN.account))).toBe('two-people-needed');
  // control: a colleague is another person
  expect((await correct(COLLEAGUE.account)).ok).toBe(true);
});

test('without saying how it was made sure, the form is not taken', () => {
  expect(recoveryForm.safeParse({}).success).toBe(false);
  expect(recoveryForm.safeParse({ ...proof, method: 'own-sign-in-second-factor' }).success).toBe(false);
});
