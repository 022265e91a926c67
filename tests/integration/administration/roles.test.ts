/** A role is given by two and taken by one; nobody touches her own; what is closed here leaves her own record alone. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { waysIn } from '#app/kernel/services/access/ways-in.server.ts';
import type { Administrator } from '#app/kernel/services/administration/administer.server.ts';
import {
  askFactorRenewal,
  decideFactorRenewal,
  listFactorRenewals,
} from '#app/oversight/services/administration/factor-renewals.server.ts';
import { listActs } from '#app/oversight/services/administration/history.server.ts';
import { listPeople, loadStaffPerson } from '#app/oversight/services/administration/people.server.ts';
import {
  closeAccount,
  decideProposal,
  endRole,
  endStaffSessions,
  listRoleProposals,
  proposePerson,
  proposeRole,
} from '#app/oversight/services/administration/roles.server.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { twinOf } from '#tests/support/twin.ts';
import { asCookies, freshMail, HOUR, openWorld, participant, staff, type World, who } from '../access/people.ts';

const DAY = 24 * HOUR;

let world: World;
let first: Administrator;
let second: Administrator;
let third: Administrator;
const SURE = { why: '採用の決定 B-2026-021', sure: 'yes' } as const;
const named = async (role: 'administrator' | 'review-secretariat'): Promise<Administrator> => {
  const { account } = await staff(world, [{ role, site: null }]);
  return { account, role };
};

beforeAll(async () => {
  world = await openWorld();
  await world.database.prisma.site.create({
    data: { id: 'site-a', organisation: 'https://example.org/a', nameJa: 'あ病院', nameEn: 'A hospital', contact: {} },
  });
}, 120_000);
afterAll(() => world.close());
beforeEach(async () => {
  first = await named('administrator');
  second = await named('administrator');
  third = await named('review-secretariat');
});

const proposed = async (account?: string): Promise<string> => {
  const form = { role: 'site-coordinator', site: 'site-a', ...SURE } as const;
  const done = account
    ? await proposeRole(world, first, account, form)
    : await proposePerson(world, first, { ...form, name: '新しい 人', email: freshMail(), person: 'namesake' });
  if (!done.ok) throw new Error(done.refusal.code);
  return (await listRoleProposals(world, first)).at(-1)?.id as string;
};
const accountOf = async (proposal: string) =>
  (await world.database.prisma.roleProposal.findUniqueOrThrow({ where: { id: proposal } })).account;
const give = (by: Administrator, proposal: string) => decideProposal(world, by, { proposal, decide: 'given' });
const acts = async () =>
  (
    await world.database.prisma.$queryRaw<{ body: string }[]>`
      select body from ledger_event where kind = 'AdministrationRecorded' order by revision`
  ).map(
    ({ body }) =>
      JSON.parse(body) as { payload: { act: string; about: string; to: string | null; proposedBy: string | null } },
  );

test('one person alone opens nothing: before the second word there is no role, no link and nothing in the ledger', async () => {
  const before = await acts();
  const proposal = await proposed();
  const account = await accountOf(proposal);
  expect(await waysIn(world, account)).toEqual([]);
  expect(await world.database.prisma.recoveryToken.count({ where: { accountId: account } })).toBe(0);
  expect(refusalCode(await give(first, proposal))).toBe('two-people-needed');
  const again = { ...first, account: await twinOf(world, first.account) };
  expect(refusalCode(await give(again, proposal))).toBe('two-people-needed');
  expect(await waysIn(world, account)).toEqual([]);
  expect(await acts()).toEqual(before);
});

test('the second word gives it, writes to the person and stands in the ledger without a name', async () => {
  const proposal = await proposed();
  const account = await accountOf(proposal);
  expect(await give(third, proposal)).toMatchObject({ ok: true });
  expect((await waysIn(world, account)).map(({ id }) => id)).toEqual(['site-coordinator:site-a']);
  expect(await world.database.prisma.recoveryToken.count({ where: { accountId: account } })).toBe(1);
  expect((await acts()).at(-1)?.payload).toEqual({
    act: 'role-given',
    about: account,
    to: 'site-coordinator:site-a',
    proposedBy: first.account,
  });
  expect(JSON.stringify(await acts())).not.toMatch(/新しい|採用|example\.org/);
  expect((await listActs(world))[0]).toMatchObject({ act: 'role-given', about: '新しい 人', why: SURE.why });
  expect(refusalCode(await give(second, proposal))).toBe('proposal-decided');
});

test('nobody says the second word for herself, nor proposes anything for herself, nor ends what is her own', async () => {
  const proposal = await proposed(second.account);
  expect(refusalCode(await give(second, proposal))).toBe('own-access');
  const own = { role: 'auditor', site: '', ...SURE } as const;
  expect(refusalCode(await proposeRole(world, first, first.account, own))).toBe('own-access');
  expect(refusalCode(await closeAccount(world, first, first.account, SURE.why))).toBe('own-access');
  expect(refusalCode(await askFactorRenewal(world, first, first.account, SURE.why))).toBe('own-access');
});

test('whoever adds somebody says whose account it is: a name that is known is not taken for a new person', async () => {
  const form = { role: 'auditor', site: '', ...SURE } as const;
  const named = (name: string, person: 'new' | 'namesake', email = freshMail()) =>
    proposePerson(world, first, { ...form, name, email, person });
  const email = freshMail();
  expect(await named('能登 さき', 'new', email)).toMatchObject({ ok: true });
  const proposal = (await listRoleProposals(world, first)).at(-1)?.id as string;
  expect(await give(second, proposal)).toMatchObject({ ok: true });
  const before = await world.database.prisma.account.count();
  expect(refusalCode(await named('能登さき', 'new'))).toBe('person-known');
  expect(refusalCode(await named('能登　さき', 'new'))).toBe('person-known');
  expect(await world.database.prisma.account.count()).toBe(before);
  // the control: somebody of another name, and another person of the same name
  expect(await named('能登 みき', 'new')).toMatchObject({ ok: true });
  expect(await named('能登 さき', 'namesake')).toMatchObject({ ok: true });
  expect(await world.database.prisma.account.count()).toBe(before + 2);
});

test('one human holds a role once, whoever tries: the database refuses the second account', async () => {
  const { account } = await staffIn('auditor');
  const { prisma } = world.database;
  const give = async (accountId: string, role: string) =>
    prisma.accountRole.create({ data: { id: world.ids.uuid(), accountId, role, grantedAt: world.clock.now() } });
  const twin = await twinOf(world, account);
  await expect(give(twin, 'auditor')).rejects.toThrow(/role_held_once/);
  await give(twin, 'participant');
  const { account: another } = await staffIn('auditor');
  expect(await prisma.accountRole.count({ where: { accountId: another, role: 'auditor' } })).toBe(1);
});

test('a proposal lapses after thirty days, and a place that is none is refused', async () => {
  const proposal = await proposed();
  world.wait(31 * DAY);
  expect(refusalCode(await give(second, proposal))).toBe('proposal-lapsed');
  world.wait(-31 * DAY);
  const person = { name: '人', email: freshMail(), person: 'new', ...SURE } as const;
  const at = (role: 'site-coordinator' | 'auditor' | 'data-holder', site: string) =>
    proposePerson(world, first, { ...person, role, site });
  expect(refusalCode(await at('site-coordinator', ''))).toBe('role-place-differs');
  expect(refusalCode(await at('site-coordinator', 'site-nowhere'))).toBe('role-place-differs');
  expect(refusalCode(await at('auditor', 'site-a'))).toBe('role-place-differs');
  expect(refusalCode(await at('data-holder', 'site-a'))).toBe('role-place-differs');
  expect(await at('data-holder', 'biobank')).toMatchObject({ ok: true });
});

test('a role that one person ends is gone at the next request, and the last administrator stays', async () => {
  const { cookies, account } = await staffIn('site-coordinator');
  const held = await world.database.prisma.accountRole.findFirstOrThrow({ where: { accountId: account } });
  expect(await endRole(world, first, { account, role: held.id, why: SURE.why })).toMatchObject({ ok: true });
  expect(await who(world, cookies)).toEqual({ kind: 'visitor' });
  expect(refusalCode(await endRole(world, first, { account, role: held.id, why: SURE.why }))).toBe('role-unknown');

  await world.database.prisma.accountRole.updateMany({
    where: { role: 'administrator', accountId: { notIn: [first.account] } },
    data: { revokedAt: world.clock.now() },
  });
  const last = await world.database.prisma.accountRole.findFirstOrThrow({ where: { accountId: first.account } });
  // by somebody who administers no more, say: the rule does not hang on who asks
  expect(refusalCode(await endRole(world, second, { account: first.account, role: last.id, why: SURE.why }))).toBe(
    'last-administrator',
  );
});

test('closing an account ends what is the programme’s and leaves her own record; the page looks the same for both', async () => {
  const plain = await staffIn('translator');
  const also = await participant(world);
  await world.database.prisma.accountRole.create({
    data: { id: world.ids.uuid(), accountId: also.account, role: 'translator', grantedAt: world.clock.now() },
  });
  for (const { account } of [plain, also])
    expect(await closeAccount(world, first, account, SURE.why)).toMatchObject({ ok: true });
  expect(await waysIn(world, plain.account)).toEqual([]);
  expect((await waysIn(world, also.account)).map(({ role }) => role)).toEqual(['participant']);
  const shown = async (account: string) => {
    const person = await loadStaffPerson(world, account);
    return { state: person?.state, roles: person?.roles.map(({ role }) => role) };
  };
  expect(await shown(also.account)).toEqual(await shown(plain.account));
});

test('the list holds nobody who only takes part, and says of nobody that she does', async () => {
  const { account } = await participant(world);
  expect(await loadStaffPerson(world, account)).toBeNull();
  const people = await listPeople(world);
  expect(people.some((one) => one.account === account)).toBe(false);
  expect(JSON.stringify(people)).not.toMatch(/participant|P-/);
});

test('a second factor is taken away by two administrators, never by one or by her own other account', async () => {
  const { account, cookies } = await staffIn('auditor');
  const here = await who(world, cookies);
  const factor = async () =>
    (await world.database.prisma.account.findUniqueOrThrow({ where: { id: account } })).totpSecret;
  expect(await askFactorRenewal(world, first, account, SURE.why)).toMatchObject({ ok: true });
  const open = (await listFactorRenewals(world, second)).find((one) => one.account === account);
  const given = { renewal: open?.id ?? '', decide: 'given' } as const;
  expect(refusalCode(await decideFactorRenewal(world, first, given))).toBe('two-people-needed');
  const { personId } = await world.database.prisma.account.findUniqueOrThrow({ where: { id: first.account } });
  // the database keeps one human to one role: planted as before that rule
  const twin = await staff(world, [{ role: 'administrator', site: null }]);
  await world.database.prisma.account.update({ where: { id: twin.account }, data: { personId } });
  const asTwin = { account: twin.account, role: 'administrator' } as const;
  expect(refusalCode(await decideFactorRenewal(world, asTwin, given))).toBe('two-people-needed');
  expect(await factor()).not.toBeNull();
  expect(await who(world, cookies)).toEqual(here);
  await world.database.prisma.staffIdentity.create({
    data: {
      id: world.ids.uuid(),
      accountId: account,
      invitedBy: first.account,
      invitedAt: world.clock.now(),
      linkedAt: world.clock.now(),
      subjectHash: account,
      expiresAt: new Date(world.clock.now().getTime() + DAY),
    },
  });
  expect(await decideFactorRenewal(world, second, given)).toMatchObject({ ok: true });
  expect(await world.database.prisma.staffIdentity.count({ where: { accountId: account, endedAt: null } })).toBe(0);
  expect(refusalCode(await decideFactorRenewal(world, third, given))).toBe('proposal-decided');
  expect(await who(world, cookies)).toEqual({ kind: 'visitor' });
  const row = await world.database.prisma.account.findUniqueOrThrow({ where: { id: account } });
  expect(row.totpSecret).toBeNull();
  const sent = await world.database.prisma.outbox.findMany({ where: { topic: 'mail.account-issued' } });
  expect(sent.some(({ payload }) => (payload as { account: string }).account === account)).toBe(true);
});

test('ending her sessions of staff leaves those of her own record', async () => {
  const { account, cookies } = await staffIn('auditor');
  const own = await participant(world);
  await world.database.prisma.accountRole.create({
    data: { id: world.ids.uuid(), accountId: own.account, role: 'auditor', grantedAt: world.clock.now() },
  });
  const start = { role: 'participant', site: null, participant: own.participant, agent: 'a browser' } as const;
  const mine = asCookies((await sessionsOf(world).start(own.account, start)).cookie);
  for (const one of [account, own.account]) await endStaffSessions(world, first, one, SURE.why);
  expect(await who(world, cookies)).toEqual({ kind: 'visitor' });
  expect(await who(world, mine)).toMatchObject({ kind: 'participant' });
});

async function staffIn(role: 'site-coordinator' | 'translator' | 'auditor') {
  const site = role === 'site-coordinator' ? 'site-a' : null;
  const { account } = await staff(world, [{ role, site }]);
  const { cookie } = await sessionsOf(world).start(account, { role, site, participant: null, agent: 'a browser' });
  return { account, cookies: asCookies(cookie) };
}
