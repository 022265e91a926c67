/** A member who changes in mid-review: her seat ends, she goes over to the applicant, she becomes the secretary. Each with its control. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { requestEvent, type Vote } from '#app/data-access/domain/requests/request-event.ts';
import { seatStandingOf } from '#app/data-access/domain/requests/seats.ts';
import { recordDecision, recordInterest } from '#app/data-access/services/requests/decide-request.server.ts';
import { loadSeats, openRequest } from '#app/data-access/services/requests/request-chain.server.ts';
import type { Office } from '#app/data-access/services/requests/request-people.ts';
import { recordRequestStep } from '#app/data-access/services/requests/take-step.server.ts';
import { loadOfficeRequest } from '#app/data-access/services/review/load-office-request.server.ts';
import { loadMemberDesk, loadMemberPage } from '#app/data-access/services/review/member-desk.server.ts';
import { loadOfficeDesk } from '#app/data-access/services/review/office-desk.server.ts';
import { endTerm } from '#app/data-access/services/review/seats.server.ts';
import { MEMBERS } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { twinOf } from '#tests/support/twin.ts';
import { AFTER_PANEL, decided, inReview, member, must, ORGANISATION, office, openDesk, TODAY, voted } from './desk.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openDesk();
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(TODAY));

const decide = (request: string, who: Office = office) =>
  recordDecision(programme.tools, who, {
    request,
    decision: `DUC-${request.slice(4)}`,
    words: { ja: '審査の項目を満たします。', en: 'All items are met.' },
    ...{ difference: null, conditions: [], settled: [] },
  });
const withVotes = async (votes: readonly Vote[]) => {
  const request = await inReview(programme);
  await voted(programme, request, votes);
  programme.clock.set(AFTER_PANEL);
  return request;
};
const ABOUT = { body: 'committee', version: 1 } as const;
const asMember = (place: number) => ({ account: MEMBERS[place] as string, role: 'review-member' }) as const;
/** Until the test is over. */
async function during(undo: () => Promise<unknown>, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } finally {
    await undo();
  }
}

describe('a seat that ends between the vote and the decision', () => {
  test('takes its vote with it; where that was the quorum, nothing is decided, and the office is told why', async () => {
    const { tools } = programme;
    const { prisma } = tools.database;
    const request = await withVotes(['approve', 'approve', 'approve']);
    const seat = await prisma.seat.findFirstOrThrow({ where: { body: 'committee', account: MEMBERS[1] } });
    must(await endTerm(tools, office, { act: 'end', body: 'committee', account: MEMBERS[1], until: '2026-12-11' }));
    await during(
      () => prisma.seat.update({ where: { id: seat.id }, data: { untilDay: seat.untilDay } }),
      async () => {
        const page = await loadOfficeRequest(tools, office, request, 'ja');
        expect(page).toMatchObject({ tally: { approve: 2 }, quorum: { holds: false } });
        expect(refusalCode(await decide(request))).toBe('quorum-missing');
        const vote = requestEvent('VoteCast', { ...ABOUT, vote: 'refuse', conditions: [], words: '理由。' });
        const late = await recordRequestStep(tools, member(1), request, vote);
        expect(refusalCode(late)).toBe('recused');
        expect(await loadMemberPage(tools, asMember(1), request, 'ja')).toBeNull();
      },
    );
    // the control: with her seat, the same votes decide
    expect(refusalCode(await decide(request))).toBe('taken');
  });

  test('of all women leaves no quorum that could be: it stands first among what is due', async () => {
    const { tools } = programme;
    const { prisma } = tools.database;
    const request = await withVotes(['approve', 'approve', 'approve']);
    const women = { body: 'committee', gender: 'woman' };
    const before = await prisma.seat.findMany({ where: women });
    const due = async () =>
      (await loadOfficeDesk(tools, office, 'ja')).due.flatMap((line) => (line.request === request ? [line.kind] : []));
    expect(await due()).not.toContain('quorum-lost');
    await prisma.seat.updateMany({ where: women, data: { untilDay: new Date('2026-12-11') } });
    await during(
      () => prisma.seat.updateMany({ where: women, data: { untilDay: before[0]?.untilDay as Date } }),
      async () => {
        expect(await due()).toContain('quorum-lost');
        expect(refusalCode(await decide(request))).toBe('quorum-missing');
      },
    );
  });
});

describe('a member who goes over to the organisation that asks', () => {
  const joins = (place: number, organisation = ORGANISATION, until: Date | null = null) => {
    const key = { account: MEMBERS[place] as string, organisation };
    const term = { since: new Date(TODAY), until };
    return programme.tools.database.prisma.affiliation.upsert({
      where: { account_organisation: key },
      create: { ...key, recipientClass: 'academia', ...term },
      update: term,
    });
  };
  /** before anything of these tests was handed in: no row is ever taken away */
  const leaves = (place: number) =>
    programme.tools.database.prisma.affiliation.updateMany({
      where: { account: MEMBERS[place] as string },
      data: { until: new Date('2026-10-31T00:00:00.000Z') },
    });

  test('sees nothing more, cannot vote, and the vote she cast is not counted; the record names her', async () => {
    const { tools } = programme;
    const request = await withVotes(['approve', 'approve', 'approve', 'refuse']);
    expect((await loadMemberPage(tools, asMember(0), request, 'ja'))?.standing).toBe('free');
    await joins(0);
    await during(
      () => leaves(0),
      async () => {
        expect(await loadMemberPage(tools, asMember(0), request, 'ja')).toEqual({ standing: 'recused', request });
        const line = (await loadMemberDesk(tools, asMember(0), 'ja')).lines.find((one) => one.request === request);
        expect(line).toMatchObject({ standing: 'recused', title: null, organisation: null });
        const vote = requestEvent('VoteCast', { ...ABOUT, vote: 'approve', conditions: [], words: '理由。' });
        expect(refusalCode(await recordRequestStep(tools, member(0), request, vote))).toBe('recused');
        must(await decide(request));
        const { state } = (await openRequest(tools.database.prisma, request)) ?? {};
        expect(state?.decided).toMatchObject({
          tally: { approve: 2, refuse: 1 },
          recused: [MEMBERS[0]],
          voters: [MEMBERS[1], MEMBERS[2], MEMBERS[3]],
        });
      },
    );
  });

  test('of another organisation judges as before: the control', async () => {
    const { tools } = programme;
    const request = await withVotes(['approve', 'approve', 'approve']);
    const other = { id: 'https://tomoni.example/organisation/other', country: 'JP', commercial: false };
    const names = { nameJa: '別の大学', nameEasy: '{別|べつ}の{大学|だいがく}', nameEn: 'Another' };
    await tools.database.prisma.organisation.create({ data: { ...other, ...names } });
    await joins(0, other.id);
    await during(
      () => leaves(0),
      async () => {
        expect((await loadMemberPage(tools, asMember(0), request, 'ja'))?.standing).toBe('free');
        expect(refusalCode(await decide(request))).toBe('taken');
      },
    );
  });

  test('who had left it before the request was handed in is free; who left since is not', async () => {
    const { prisma } = programme.tools.database;
    const request = await withVotes(['approve']);
    const standing = async () => {
      const open = await openRequest(prisma, request);
      return open && seatStandingOf(open.state, 'committee', await loadSeats(prisma), MEMBERS[0], AFTER_PANEL);
    };
    await joins(0, ORGANISATION, new Date('2026-11-21T00:00:00.000Z'));
    await during(
      () => leaves(0),
      async () => expect(await standing()).toBe('free'),
    );
    await joins(0, ORGANISATION, new Date('2026-12-01T00:00:00.000Z'));
    await during(
      () => leaves(0),
      async () => expect(await standing()).toBe('recused'),
    );
    // nothing of it was written down: it hangs on who belongs to whom
    expect(await standing()).toBe('free');
  });

  test('after the decision leaves it as it was, also when somebody else’s interest is found', async () => {
    const { tools } = programme;
    const request = await decided(programme, ['approve', 'approve', 'approve', 'approve']);
    await joins(0);
    await during(
      () => leaves(0),
      async () => {
        const found = { body: 'committee', member: MEMBERS[3], ground: 'funding', words: '後から分かった。' } as const;
        const done = await recordInterest(tools, office, { request, ...found });
        expect(done.ok && done.result).toEqual({ reopened: false });
      },
    );
  });
});

describe('a member who becomes the secretary', () => {
  test('puts no decision on record to which her own vote belongs, nor one she is not free to judge', async () => {
    const { tools } = programme;
    const secretary = (place: number): Office => ({ account: MEMBERS[place] as string, role: 'review-secretariat' });
    const request = await inReview(programme);
    const interest = { body: 'committee', version: 1, ground: 'funding', words: '' } as const;
    must(await recordRequestStep(tools, member(3), request, { kind: 'InterestDeclared', payload: interest }));
    await voted(programme, request, ['approve', 'approve', 'approve']);
    programme.clock.set(AFTER_PANEL);
    expect(refusalCode(await decide(request, secretary(0)))).toBe('two-people-needed');
    expect(refusalCode(await decide(request, secretary(3)))).toBe('recused');
    const again = async (place: number): Promise<Office> => ({
      ...secretary(place),
      account: await twinOf(tools, MEMBERS[place] as string),
    });
    expect(refusalCode(await decide(request, await again(0)))).toBe('two-people-needed');
    expect(refusalCode(await decide(request, await again(3)))).toBe('recused');
    // the control: one who has not voted does, and the votes count as they were cast
    must(await decide(request, secretary(4)));
    const open = await openRequest(tools.database.prisma, request);
    expect(open?.state.decided).toMatchObject({ tally: { approve: 3 }, outcome: 'approved' });
  });

  test('acting as a member she takes no step of the office, and acting for the office none of a member', async () => {
    const { tools } = programme;
    const request = await inReview(programme);
    const asOffice = { account: MEMBERS[0] as string, role: 'review-secretariat' } as const;
    const vote = requestEvent('VoteCast', { ...ABOUT, vote: 'approve', conditions: [], words: '理由。' });
    expect(refusalCode(await recordRequestStep(tools, asOffice, request, vote))).toBe('request-stage');
    const naming = requestEvent('ReadersNamed', { body: 'committee', members: [MEMBERS[1]] });
    expect(refusalCode(await recordRequestStep(tools, member(0), request, naming))).toBe('request-stage');
    expect(refusalCode(await recordRequestStep(tools, asOffice, request, naming))).toBe('taken');
  });
});
