/** Mail to the committee: interests, few working days left, a meeting; each once, to those whom it concerns, about nothing. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { remindPanel } from '#app/data-access/services/panel/remind-panel.server.ts';
import { cancelMeeting } from '#app/data-access/services/review/meetings.server.ts';
import { remindCommittee } from '#app/data-access/services/review/remind-committee.server.ts';
import { MEMBERS, OFFICE, PANEL } from '#tests/support/data-request.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { inReview, member, openDesk, step, TODAY, voted } from './desk.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openDesk();
  const { tools } = programme;
  const at = tools.clock.now();
  // the fifth sits without the role: it was taken from her
  for (const [place, account] of MEMBERS.entries())
    await withAccess(tools.database, systemAccess('test'), async (tx) => {
      const personId = tools.ids.uuid();
      await tx.person.create({ data: { id: personId, createdAt: at } });
      await tx.account.create({ data: { id: account, personId, createdAt: at } });
      const held = { id: tools.ids.uuid(), accountId: account, role: 'review-member', grantedAt: at };
      await tx.accountRole.create({ data: { ...held, revokedAt: place === 4 ? at : null } });
    });
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(TODAY));

const mail = async (topic: string, about: string) => {
  const rows = await programme.tools.database.prisma.outbox.findMany({ where: { topic, key: { contains: about } } });
  return rows.map(({ payload }) => (payload as { account: string }).account).sort();
};
const remind = async (at: string) => {
  programme.clock.set(at);
  await remindCommittee(programme.tools);
  await remindCommittee(programme.tools);
};
const all = MEMBERS.slice(0, 4);

describe('a request in review', () => {
  test('asks each member in office once to declare, and no more those who have', async () => {
    const request = await inReview(programme);
    await voted(programme, request, ['approve']);
    await remind(TODAY);
    expect(await mail('mail.committee-interests', request)).toEqual(all.slice(1));
    expect(await mail('mail.committee-review', request)).toEqual([]);
  });

  test('tells who has not voted when five working days are left, not five days, and not who takes no part', async () => {
    const request = await inReview(programme);
    await voted(programme, request, ['approve', 'refuse']);
    const interest = { body: 'committee', version: 1, ground: 'funding', words: '' } as const;
    await step(programme, member(2), request, { kind: 'InterestDeclared', payload: interest });
    // the review ends on a Sunday: the Sunday before, six working days would have to pass
    await remind('2026-12-13T03:00:00.000Z');
    expect(await mail('mail.committee-review', request)).toEqual([]);
    await remind('2026-12-14T03:00:00.000Z');
    expect(await mail('mail.committee-review', request)).toEqual([MEMBERS[3]]);
    await remind('2026-12-18T03:00:00.000Z');
    expect(await mail('mail.committee-review', request)).toEqual([MEMBERS[3]]);
  });

  test('whose time is over reminds nobody', async () => {
    const request = await inReview(programme);
    await remind('2026-12-20T03:00:00.000Z');
    expect(await mail('mail.committee', request)).toEqual([]);
  });
});

describe('a meeting', () => {
  const MONDAY = new Date('2026-12-14T05:00:00.000Z');
  const called = async (startsAt: Date, cancelledAt: Date | null = null) => {
    const id = programme.tools.ids.uuid();
    const by = { place: '会議室', calledBy: OFFICE, calledAt: new Date(TODAY) };
    await programme.tools.database.prisma.committeeMeeting.create({ data: { id, startsAt, cancelledAt, ...by } });
    return id;
  };

  test('on a Monday is told of on the Friday before, once, unless it was called off', async () => {
    const [meeting, off] = [await called(MONDAY), await called(MONDAY, new Date(TODAY))];
    await remind('2026-12-10T06:00:00.000Z');
    expect(await mail('mail.committee-meeting', meeting)).toEqual([]);
    await remind('2026-12-11T06:00:00.000Z');
    await remind('2026-12-13T06:00:00.000Z');
    expect(await mail('mail.committee-meeting', meeting)).toEqual(all);
    expect(await mail('mail.committee-meeting', off)).toEqual([]);
  });

  test('called off is told to whoever sits that day, once, and who did it is on record', async () => {
    const meeting = await called(MONDAY);
    const office = { account: OFFICE, role: 'review-secretariat' } as const;
    const cancel = () => cancelMeeting(programme.tools, office, meeting);
    expect([await cancel(), await cancel()]).toEqual([true, false]);
    expect(await mail('mail.committee-meeting-off', meeting)).toEqual(all);
    const entries = await programme.tools.database.prisma.auditEntry.findMany({
      where: { kind: 'meeting-called-off' },
    });
    expect(entries.map(({ account, detail }) => [account, detail])).toEqual([[OFFICE, { meeting }]]);
    await remind('2026-12-11T06:00:00.000Z');
    expect(await mail('mail.committee-meeting', meeting)).toEqual([]);
    // one that was held is called off by nobody
    const held = await called(new Date('2026-12-01T01:00:00.000Z'));
    programme.clock.set('2026-12-02T01:00:00.000Z');
    expect(await cancelMeeting(programme.tools, office, held)).toBe(false);
    expect(await mail('mail.committee-meeting-off', held)).toEqual([]);
  });

  test('over New Year is told of before the days off', async () => {
    const meeting = await called(new Date('2027-01-04T01:00:00.000Z'));
    await remind('2026-12-25T06:00:00.000Z');
    expect(await mail('mail.committee-meeting', meeting)).toEqual([]);
    await remind('2026-12-28T06:00:00.000Z');
    expect(await mail('mail.committee-meeting', meeting)).toEqual(all);
  });

  test('of the panel is told of to the panel in the same way', async () => {
    const id = programme.tools.ids.uuid();
    const by = { place: '会議室', calledBy: PANEL[0], calledAt: new Date(TODAY) };
    await programme.tools.database.prisma.panelMeeting.create({ data: { id, heldAt: MONDAY, ...by } });
    programme.clock.set('2026-12-10T06:00:00.000Z');
    await remindPanel(programme.tools);
    expect(await mail('mail.panel-meeting', id)).toEqual([]);
    programme.clock.set('2026-12-11T06:00:00.000Z');
    await remindPanel(programme.tools);
    await remindPanel(programme.tools);
    expect(await mail('mail.panel-meeting', id)).toEqual([...PANEL].sort());
  });
});

test('what is enqueued holds the number of a request at most, and none of its words', async () => {
  const rows = await programme.tools.database.prisma.outbox.findMany({
    where: { topic: { startsWith: 'mail.committee' } },
  });
  expect(rows.length).toBeGreaterThan(10);
  for (const { payload } of rows) {
    const { account: _who, as: _capacity, request, ...words } = payload as Record<string, string>;
    expect(words).toEqual({});
    expect(request ?? 'REQ-2026-0001').toMatch(/^REQ-\d{4}-\d+$/);
  }
});
