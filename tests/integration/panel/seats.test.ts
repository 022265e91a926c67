/** Who sits in the panel: an account for who joins, the appointment, the end of a term; by its office, from a page. */

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { loadPanelHome } from '#app/data-access/services/panel/panel-home.server.ts';
import type { PanelMember } from '#app/data-access/services/panel/panel-member.server.ts';
import { issueMemberAccount } from '#app/data-access/services/review/issue-member-account.server.ts';
import { appointMember, endTerm, loadSeatsPage } from '#app/data-access/services/review/seats.server.ts';
import { emailLookupOf } from '#app/kernel/services/access/account-lookup.server.ts';
import { createStaffAccount } from '#app/kernel/services/access/create-staff-account.server.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { must, office, openDesk, TODAY } from '../data-requests/desk.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openDesk();
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(TODAY));

const issue = (body: 'panel' | 'committee', email: string) =>
  issueMemberAccount(programme.tools, office, { act: 'account', body, name: '浜口 かずえ', email, person: 'namesake' });
const accountOf = (email: string) =>
  programme.tools.database.prisma.account.findFirstOrThrow({
    where: { emailLookup: emailLookupOf(programme.tools.keys, email) },
    include: { roles: true },
  });
const seat = (account: string, from = '2026-11-22', until = '2028-11-21') => ({
  ...({ act: 'appoint', body: 'panel', account, part: 'member', gender: 'woman', field: 'participants' } as const),
  ...{ from, until },
});
const linksTo = async (account: string) =>
  (await programme.tools.database.prisma.recoveryToken.count({ where: { accountId: account } })) as number;

test('one human sits once in a body, under whichever of her accounts', async () => {
  const { tools } = programme;
  must(await issue('panel', 'first@example.invalid'));
  const { id: account } = await accountOf('first@example.invalid');
  must(await appointMember(tools, office, seat(account, '2035-01-01', '2036-12-31')));
  must(await issue('panel', 'second@example.invalid'));
  const { id: other } = await accountOf('second@example.invalid');
  const { personId } = await tools.database.prisma.account.findUniqueOrThrow({ where: { id: account } });
  const own = await tools.database.prisma.account.findUniqueOrThrow({ where: { id: other } });
  await tools.database.prisma.account.update({ where: { id: other }, data: { personId } });
  expect(refusalCode(await appointMember(tools, office, seat(other, '2035-01-01', '2036-12-31')))).toBe('seat-taken');
  await tools.database.prisma.account.update({ where: { id: other }, data: { personId: own.personId } });
  must(await appointMember(tools, office, seat(other, '2035-01-01', '2036-12-31')));
});

test('who joins gets an account, a seat, and the panel’s pages; when her term ends they close', async () => {
  const { tools } = programme;
  must(await issue('panel', 'hamaguchi@example.invalid'));
  const { id: account, roles } = await accountOf('hamaguchi@example.invalid');
  expect(roles.map(({ role }) => role)).toEqual(['panel-member']);
  expect(await linksTo(account)).toBe(1);
  const who: PanelMember = { account, role: 'panel-member' };
  // an account alone opens nothing
  expect(await loadPanelHome(tools, who)).toBeNull();
  expect((await loadSeatsPage(tools, office, 'panel')).candidates.map((one) => one.account)).toContain(account);
  must(await appointMember(tools, office, seat(account)));
  expect((await loadPanelHome(tools, who))?.seat.until).toBe('2028-11-21');
  expect(refusalCode(await appointMember(tools, office, seat(account, '2027-01-01', '2029-01-01')))).toBe('seat-taken');
  programme.clock.set('2028-11-23T03:00:00.000Z');
  expect(await loadPanelHome(tools, who)).toBeNull();
  must(await appointMember(tools, office, seat(account, '2028-11-23', '2030-11-22')));
  expect((await loadPanelHome(tools, who))?.seat.until).toBe('2030-11-22');
  must(await endTerm(tools, office, { act: 'end', body: 'panel', account, until: '2028-11-23' }));
  programme.clock.set('2028-11-24T03:00:00.000Z');
  expect(await loadPanelHome(tools, who)).toBeNull();
  const kinds = await tools.database.prisma.auditEntry.findMany({ where: { account: office.account } });
  expect(kinds.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['member-account-issued', 'seat-appointed', 'seat-ended']),
  );
});

test('somebody with an account keeps it, gets the role once and no link; the page says the same', async () => {
  const email = 'participant@example.invalid';
  const made = { name: '田中', email, password: 'a long enough password', totpSecret: null };
  const account = await createStaffAccount(programme.tools, { ...made, roles: [{ role: 'participant', site: null }] });
  must(await issue('panel', email));
  must(await issue('panel', email));
  const { id, roles } = await accountOf(email);
  expect(id).toBe(account);
  expect(roles.map(({ role }) => role).sort()).toEqual(['panel-member', 'participant']);
  expect(await linksTo(account)).toBe(0);
});

test('a seat of one body is none of the other', async () => {
  const { tools } = programme;
  must(await issue('committee', 'reviewer@example.invalid'));
  const { id: account } = await accountOf('reviewer@example.invalid');
  expect(refusalCode(await appointMember(tools, office, seat(account)))).toBe('seat-missing');
  must(await appointMember(tools, office, { ...seat(account), body: 'committee', field: 'medicine' }));
  expect(refusalCode(await endTerm(tools, office, { act: 'end', body: 'panel', account, until: '2026-11-30' }))).toBe(
    'seat-missing',
  );
  expect(await loadPanelHome(tools, { account, role: 'panel-member' })).toBeNull();
});

test('is warned before nobody leads the panel', async () => {
  const { seats, warnings } = await loadSeatsPage(programme.tools, office, 'panel');
  expect(warnings.map(({ kind }) => kind)).not.toContain('no-lead');
  const leads = seats.filter(({ part }) => ['chair', 'deputy-chair', 'secretary'].includes(part));
  for (const { account } of leads)
    must(await endTerm(programme.tools, office, { act: 'end', body: 'panel', account, until: '2027-01-10' }));
  const after = (await loadSeatsPage(programme.tools, office, 'panel')).warnings;
  expect(after).toContainEqual({ kind: 'no-lead', on: '2027-01-11' });
});
