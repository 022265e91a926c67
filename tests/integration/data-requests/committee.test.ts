/** The committee's desks: what each sees, before and after interests are declared; counts without names; the office's acts. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countCoverage } from '#app/data-access/services/requests/count-coverage.server.ts';
import { openRequest } from '#app/data-access/services/requests/request-chain.server.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { loadDecisionLetter } from '#app/data-access/services/review/decision-letter.server.ts';
import { listReviewRequests, requestFilter } from '#app/data-access/services/review/list-requests.server.ts';
import { loadOfficeRequest } from '#app/data-access/services/review/load-office-request.server.ts';
import { loadPreCheck } from '#app/data-access/services/review/load-pre-check.server.ts';
import {
  callCommitteeMeeting,
  loadCalendar,
  loadCommitteeMeeting,
} from '#app/data-access/services/review/meetings.server.ts';
import { takeMemberAct } from '#app/data-access/services/review/member-acts.server.ts';
import { loadMemberDesk, loadMemberPage } from '#app/data-access/services/review/member-desk.server.ts';
import { officeForm, takeOfficeAct } from '#app/data-access/services/review/office-acts.server.ts';
import { loadOfficeDesk } from '#app/data-access/services/review/office-desk.server.ts';
import { enterByForm, outcomeToEnter } from '#app/data-access/services/review/register-form.server.ts';
import type { ReviewMember } from '#app/data-access/services/review/review-people.ts';
import { endTerm, loadSeatsPage } from '#app/data-access/services/review/seats.server.ts';
import { CONTENT, MEMBERS } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { AFTER_PANEL, applicant, decided, inReview, must, office, openDesk, TODAY, voted, written } from './desk.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openDesk();
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(TODAY));

const member = (place: number): ReviewMember => ({ account: MEMBERS[place] as string, role: 'review-member' });
const pageOf = (who: ReviewMember, request: string) => loadMemberPage(programme.tools, who, request, 'ja');
const act = (who: ReviewMember, request: string, form: Parameters<typeof takeMemberAct>[3]) =>
  takeMemberAct(programme.tools, who, request, form);
const declare = (who: ReviewMember, request: string, ground: 'none' | 'funding') =>
  act(who, request, { act: 'declare', version: 1, ground, words: '' });

describe('interests before anything opens', () => {
  test('before she declares, a member sees who asks and who pays, and nothing of what for', async () => {
    const request = await inReview(programme);
    const page = await pageOf(member(0), request);
    expect(page?.standing).toBe('must-declare');
    const text = JSON.stringify(page);
    expect(text).toContain(CONTENT.interests.funding);
    for (const hidden of [CONTENT.aim.title, CONTENT.aim.aim, CONTENT.summary.ja, CONTENT.harm.smallGroups])
      expect(text).not.toContain(hidden);
    expect(JSON.stringify(await loadMemberDesk(programme.tools, member(0), 'ja'))).not.toContain(CONTENT.aim.title);
  });

  test('recused, every way in is closed to her; free, each of them opens', async () => {
    const request = await inReview(programme);
    must(await declare(member(0), request, 'funding'));
    must(await declare(member(1), request, 'none'));
    const forms = [
      { act: 'item', version: 1, item: 'purpose', finding: 'met', words: '理由。' },
      { act: 'ask', question: programme.tools.ids.uuid(), words: '質問。' },
      { act: 'vote', version: 1, vote: 'approve', conditions: '', words: '理由。', read: 'yes' },
      { act: 'minority', words: '意見。' },
      { act: 'note', words: 'メモ。' },
    ] as const;
    expect(await pageOf(member(0), request)).toEqual({ standing: 'recused', request });
    expect(await loadPreCheck(programme.tools, member(0), request)).toBeNull();
    for (const form of forms) expect(refusalCode(await act(member(0), request, form)), form.act).toBe('recused');
    expect((await pageOf(member(1), request))?.standing).toBe('free');
    expect(await loadPreCheck(programme.tools, member(1), request)).not.toBeNull();
    for (const form of forms) expect(refusalCode(await act(member(1), request, form)), form.act).toBe('taken');
  });

  test('on an agenda she sees of a request only what is open to her', async () => {
    const request = await inReview(programme);
    must(await declare(member(0), request, 'funding'));
    must(await declare(member(1), request, 'none'));
    const meeting = { day: '2026-12-10', time: '14:00', place: '会議室', link: '', requests: [request], notes: '' };
    const form = { ...meeting, idempotencyKey: programme.tools.ids.uuid() };
    const called = must(await callCommitteeMeeting(programme.tools, office, form));
    const again = must(await callCommitteeMeeting(programme.tools, office, form));
    expect(again).toEqual(called);
    expect(await programme.tools.database.prisma.committeeMeeting.count({ where: { place: '会議室' } })).toBe(1);
    const seen = async (who: Parameters<typeof loadCommitteeMeeting>[1]) =>
      JSON.stringify(await loadCommitteeMeeting(programme.tools, who, (called as { id: string }).id, 'ja'));
    expect(await seen(member(0))).not.toContain('桜台大学');
    expect(await seen(member(2))).toContain('桜台大学');
    expect(await seen(member(2))).not.toContain(CONTENT.aim.title);
    expect(await seen(member(1))).toContain(CONTENT.aim.title);
    // where it is held is for those who sit there now
    const outside = { account: applicant.account, role: 'review-member' } as const;
    expect(await seen(outside)).toBe('null');
    expect((await loadCalendar(programme.tools, outside)).coming).toEqual([]);
    expect((await loadCalendar(programme.tools, member(1))).coming).not.toEqual([]);
  });

  test('whose term has ended finds nothing, with the next look', async () => {
    const request = await inReview(programme);
    must(await declare(member(4), request, 'none'));
    must(
      await endTerm(programme.tools, office, {
        act: 'end',
        body: 'committee',
        account: MEMBERS[4],
        until: '2026-11-21',
      }),
    );
    expect(await pageOf(member(4), request)).toBeNull();
    expect((await loadMemberDesk(programme.tools, member(4), 'ja')).sits).toBe(false);
    const back = { untilDay: new Date('2028-03-31') };
    await programme.tools.database.prisma.seat.updateMany({ where: { account: MEMBERS[4] }, data: back });
  });
});

describe('notes', () => {
  test('are seen by the one who wrote them, and by nobody else', async () => {
    const request = await inReview(programme);
    for (const place of [0, 1]) must(await declare(member(place), request, 'none'));
    must(await act(member(0), request, { act: 'note', words: '部屋の鍵のことを聞く' }));
    expect(JSON.stringify(await pageOf(member(0), request))).toContain('部屋の鍵');
    expect(JSON.stringify(await pageOf(member(1), request))).not.toContain('部屋の鍵');
    const seen = await loadOfficeRequest(programme.tools, office, request, 'ja');
    expect(JSON.stringify(seen)).not.toContain('部屋の鍵');
    expect(await programme.tools.database.prisma.requestNote.count({ where: { request } })).toBe(0);
  });
});

describe('votes', () => {
  test('the office sees the count and who is missing, never who voted what', async () => {
    const request = await inReview(programme);
    await voted(programme, request, ['approve', 'refuse']);
    const seen = await loadOfficeRequest(programme.tools, office, request, 'ja');
    expect(seen?.tally).toMatchObject({ approve: 1, refuse: 1 });
    expect(seen?.members.filter((one) => one.voted)).toHaveLength(2);
    expect(JSON.stringify(seen?.members)).not.toMatch(/approve|refuse/);
    expect(seen?.quorum).toEqual({ holds: false, possible: true });
  });

  test('of two votes of one member the last counts, and the office is told that there were two', async () => {
    const request = await inReview(programme);
    await voted(programme, request, ['approve']);
    const again = { act: 'vote', version: 1, vote: 'refuse', conditions: '', words: '考え直した。' } as const;
    must(await act(member(0), request, { ...again, read: 'yes' }));
    const seen = await loadOfficeRequest(programme.tools, office, request, 'ja');
    expect(seen).toMatchObject({ tally: { approve: 0, refuse: 1 }, votedAgain: 1 });
  });

  test('a vote on items without a finding asks for the statement that they were read; an abstention does not', async () => {
    const request = await inReview(programme);
    must(await declare(member(0), request, 'none'));
    const vote = { act: 'vote', version: 1, vote: 'approve', conditions: '', words: '理由。' } as const;
    expect(refusalCode(await act(member(0), request, vote))).toBe('items-unread');
    must(await act(member(0), request, { ...vote, vote: 'abstain' }));
    must(await act(member(0), request, { ...vote, read: 'yes' }));
    const chain = (await openRequest(programme.tools.database.prisma, request))?.events ?? [];
    expect(chain.findLast(({ kind }) => kind === 'VoteCast')?.payload).toMatchObject({
      readOnly: ['purpose', 'harm', 'validity', 'ability', 'facilities', 'other'],
    });
    for (const item of ['purpose', 'harm', 'validity', 'ability', 'facilities', 'other'] as const)
      must(await act(member(0), request, { act: 'item', version: 1, item, finding: 'met', words: '確かめた。' }));
    must(await act(member(0), request, vote));
  });

  test('a condition that one member set is shown to the office, though the votes approve without one', async () => {
    const request = await inReview(programme);
    await voted(programme, request, ['approve', 'approve', 'approve-with-conditions']);
    const seen = await loadOfficeRequest(programme.tools, office, request, 'ja');
    expect(seen).toMatchObject({ outcome: 'approved', conditions: ['年に一度、報告すること。'] });
  });

  test('where interests leave no quorum, the office is told, and the desk puts it among what is due', async () => {
    const request = await inReview(programme);
    for (const place of [0, 2, 4]) must(await declare(member(place), request, 'funding'));
    const seen = await loadOfficeRequest(programme.tools, office, request, 'ja');
    expect(seen?.quorum).toEqual({ holds: false, possible: false });
    const { due } = await loadOfficeDesk(programme.tools, office, 'ja');
    expect(due.filter((line) => line.request === request).map(({ kind }) => kind)).toContain('quorum-lost');
    expect((await loadSeatsPage(programme.tools, office, 'committee')).lost).toContain(request);
  });
});

describe('the office', () => {
  const form = (fields: Record<string, unknown>) => officeForm.parse(fields);
  const take = (request: string, fields: Record<string, unknown>) =>
    takeOfficeAct(programme.tools, office, request, form(fields));

  test('finds complete with time enough for the panel, and not with less', async () => {
    const request = await written(programme);
    must(await submitRequest(programme.tools, applicant, { request, seen: 0 }));
    const complete = { act: 'complete', version: '1', reviewUntil: '2026-12-24' };
    expect(refusalCode(await take(request, { ...complete, panelUntil: '2026-11-30' }))).toBe('term-too-short');
    expect(refusalCode(await take(request, { ...complete, panelUntil: '2026-12-08' }))).toBe('taken');
    expect(refusalCode(await take(request, { ...complete, panelUntil: '2026-12-08' }))).toBe('request-stage');
  });

  test('does not open what an applicant still writes', async () => {
    const request = await written(programme);
    expect(await loadOfficeRequest(programme.tools, office, request, 'ja')).toBeNull();
  });

  test('enters a refusal in the register at once, and only once', async () => {
    const request = await decided(programme, ['refuse', 'refuse', 'refuse']);
    const texts = Object.fromEntries(
      ['title', 'purpose', 'panel', 'reviewers'].flatMap((part) =>
        ['ja', 'ja-easy', 'en'].map((language) => [`${part}_${language}`, part === 'panel' ? '' : '文章']),
      ),
    ) as Parameters<typeof enterByForm>[3];
    const seen = await loadOfficeRequest(programme.tools, office, request, 'ja');
    if (!seen) throw new Error('not there');
    expect(outcomeToEnter(seen)).toBe('refused');
    expect(refusalCode(await enterByForm(programme.tools, office, seen, texts))).toBe('taken');
    expect(refusalCode(await enterByForm(programme.tools, office, seen, texts))).toBe('register-written');
    const letter = await loadDecisionLetter(programme.tools, office, request);
    expect(letter?.letter?.decided).toMatchObject({ outcome: 'refused', panelView: 'none' });
  });

  test('counts working days by stage', async () => {
    await decided(programme, ['approve', 'approve', 'approve']);
    programme.clock.set(AFTER_PANEL);
    const { turnaround } = await loadOfficeDesk(programme.tools, office, 'ja');
    // 22 November to 12 December 2026: three weeks but one holiday, the 23rd
    expect(turnaround.decision).toMatchObject({ median: 14, longest: 14 });
  });

  test('finds requests by filter, and what does not fit a filter is not asked', async () => {
    const request = await inReview(programme);
    const list = (query: Record<string, string>) =>
      listReviewRequests(programme.tools, office, requestFilter.parse(query), 'ja');
    expect((await list({ number: request })).lines.map(({ id }) => id)).toEqual([request]);
    expect((await list({ stage: 'closed' })).found).toBe(0);
    expect((await list({ stage: 'nonsense', page: '-4' })).found).toBeGreaterThan(0);
  });
});

describe('the match with consents, beforehand', () => {
  test('says of each kind of answer what the gate would, and tells no small number', async () => {
    const request = await inReview(programme);
    const check = await loadPreCheck(programme.tools, office, request);
    const [set] = check?.datasets ?? [];
    expect(set?.answers.map(({ kind, match }) => [kind, match.result])).toEqual([
      ['any-health', 'permit'],
      ['any-health-ancestry', 'permit'],
      ['own-disease', 'deny'],
      ['own-disease-ancestry', 'deny'],
    ]);
    expect(set?.covered).toEqual([{ dataset: 'ds-rare-2026a', action: 'release-data', shown: 0 }]);
  });

  test('counts as the applicant does: the same rule and the same figure, and none of the applicant’s questions used up', async () => {
    const { tools } = programme;
    const { prisma } = tools.database;
    const request = await inReview(programme);
    const row = await prisma.dataRequest.findUniqueOrThrow({ where: { id: request } });
    const asked = await prisma.coverageAsked.count();
    const told = async () => (await loadPreCheck(tools, office, request))?.datasets[0]?.covered;
    const own = () => countCoverage(tools, row as never, CONTENT);
    expect(await told()).toEqual(await own());
    expect(await prisma.coverageAsked.count()).toBe(asked + 1);
    // the control: what was told of terms like these is told on both sides
    await prisma.coverageCount.updateMany({ data: { counted: 31, shown: 30 } });
    expect(await told()).toEqual([{ dataset: 'ds-rare-2026a', action: 'release-data', shown: 30 }]);
    expect(await own()).toEqual(await told());
  });
});
