/** What the panel keeps of itself: meetings, advice, names, books, and applications of people who would like to join. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { answerAdvice, listAdvice, loadAdvice, publishAdvice } from '#app/data-access/services/panel/advice.server.ts';
import {
  callPanelMeeting,
  listAgendaProposals,
  loadPanelMeeting,
  nextMeeting,
  panelStanding,
  publishMinutes,
  putOnAgenda,
} from '#app/data-access/services/panel/meetings.server.ts';
import {
  chooseName,
  enterInBooks,
  listShown,
  loadOwnMembership,
} from '#app/data-access/services/panel/members.server.ts';
import { panelMeetingForm } from '#app/data-access/services/panel/office-forms.ts';
import type { PanelMember } from '#app/data-access/services/panel/panel-member.server.ts';
import {
  listApplications,
  sendApplication,
  tidyApplications,
} from '#app/data-access/services/panel/recruitment.server.ts';
import { PANEL } from '#tests/support/data-request.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { office, openDesk, STRANGER, TODAY } from '../data-requests/desk.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openDesk();
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(TODAY));

const panelist = (place: number): PanelMember => ({ account: PANEL[place] as string, role: 'panel-member' });
const [chair, member, other] = [0, 1, 2].map(panelist) as [PanelMember, PanelMember, PanelMember];
const stranger: PanelMember = { account: STRANGER, role: 'panel-member' };
const key = () => programme.tools.ids.uuid();
const meeting = () => ({ day: '2026-12-01', time: '14:30', place: '会議室', idempotencyKey: key() });

describe('a meeting', () => {
  test('is called by the chair for an hour in Japan, and by no other member', async () => {
    const { tools } = programme;
    expect(await callPanelMeeting(tools, member, meeting())).toBeNull();
    const form = panelMeetingForm.parse(meeting());
    const id = (await callPanelMeeting(tools, chair, form)) as string;
    expect(await callPanelMeeting(tools, chair, form)).toBe(id);
    expect((await nextMeeting(tools))?.heldAt.toISOString()).toBe('2026-12-01T05:30:00.000Z');
    expect(await loadPanelMeeting(tools, 'nothing')).toBeNull();
  });

  test('has an agenda that any member adds to, and nobody from outside', async () => {
    const { tools } = programme;
    const id = (await callPanelMeeting(tools, chair, meeting())) as string;
    const put = (who: PanelMember, forum: 'panel' | 'board') =>
      putOnAgenda(tools, who, id, { forum, words: '話したいこと', idempotencyKey: key() });
    expect(await put(stranger, 'panel')).toBe(false);
    expect(await put(member, 'panel')).toBe(true);
    expect(await put(member, 'board')).toBe(true);
    expect((await loadPanelMeeting(tools, id))?.agenda).toHaveLength(1);
    expect((await listAgendaProposals(tools)).map(({ forum }) => forum)).toEqual(['board']);
  });

  test('has its minutes published once, as they were written', async () => {
    const { tools } = programme;
    const id = (await callPanelMeeting(tools, chair, meeting())) as string;
    expect(await publishMinutes(tools, member, id, { minutes: 'x' })).toBe(false);
    await publishMinutes(tools, chair, id, { minutes: 'はじめの文' });
    await publishMinutes(tools, chair, id, { minutes: '別の文' });
    expect((await loadPanelMeeting(tools, id))?.meeting.minutes).toBe('はじめの文');
  });
});

test('advice is numbered, published once by one page, and answered once', async () => {
  const { tools } = programme;
  const advice = { kind: 'advice', title: '題', words: 'そのまま', idempotencyKey: key() } as const;
  expect(await publishAdvice(tools, member, advice)).toBe(false);
  await publishAdvice(tools, chair, advice);
  await publishAdvice(tools, chair, advice);
  expect((await listAdvice(tools)).map(({ number, answer }) => [number, answer])).toEqual([[1, null]]);
  await answerAdvice(tools, office, 1, { words: '答え' });
  await answerAdvice(tools, office, 1, { words: '別の答え' });
  expect((await loadAdvice(tools, '1'))?.answer).toBe('答え');
  expect(await loadAdvice(tools, 'x')).toBeNull();
});

test('of two who publish advice at once neither’s words are lost', async () => {
  const { tools } = programme;
  const before = (await listAdvice(tools)).length;
  const of = (words: string) =>
    publishAdvice(tools, chair, { kind: 'advice', title: '題', words, idempotencyKey: key() });
  expect(await Promise.all([of('夜にも会議を'), of('資料を一週間前に')])).toEqual([true, true]);
  const after = await listAdvice(tools);
  expect(after).toHaveLength(before + 2);
  expect(new Set(after.map(({ number }) => number)).size).toBe(before + 2);
  expect(after.map(({ words }) => words)).toEqual(expect.arrayContaining(['夜にも会議を', '資料を一週間前に']));
});

test('a member is named only by her own word, and unnamed again by it', async () => {
  const { tools } = programme;
  const named = async () => (await listShown(tools)).flatMap(({ name }) => name ?? []);
  expect(await named()).toEqual([]);
  await chooseName(tools, member, { shownAs: '早川 みちる' });
  expect(await named()).toEqual(['早川 みちる']);
  await chooseName(tools, member, { shownAs: '' });
  expect(await named()).toEqual([]);
  // the list leads to no account
  expect(JSON.stringify(await listShown(tools))).not.toContain(member.account);
});

test('books are kept by the chair, and each member reads her own alone', async () => {
  const { tools } = programme;
  const paid = { kind: 'meeting', member: member.account, day: '2026-11-01', title: '会議', yen: 5000 } as const;
  expect(await enterInBooks(tools, other, { ...paid, idempotencyKey: key() })).toBe(false);
  expect(await enterInBooks(tools, chair, { ...paid, member: STRANGER, idempotencyKey: key() })).toBe(false);
  expect(await enterInBooks(tools, chair, { ...paid, idempotencyKey: key() })).toBe(true);
  expect(await enterInBooks(tools, chair, { ...paid, kind: 'training', idempotencyKey: key() })).toBe(true);
  expect((await loadOwnMembership(tools, member)).honoraria.map(({ yen }) => yen)).toEqual([5000]);
  expect((await loadOwnMembership(tools, member)).training).toHaveLength(1);
  expect(await loadOwnMembership(tools, other)).toEqual({ shownAs: '', training: [], honoraria: [] });
  // and the database says so itself
  const asOther = { account: other.account, role: 'panel-member', reason: 'participant-panel' };
  expect(await withAccess(tools.database, asOther, (tx) => tx.panelHonorarium.count())).toBe(0);
});

describe('an application', () => {
  const written = () => ({ name: '浜口 かずえ', contact: '000-0000-0000', why: '家族として', idempotencyKey: key() });

  test('is sealed, read by chair and office, and by no member beside', async () => {
    const { tools } = programme;
    const form = written();
    expect(await sendApplication(tools, form, '192.0.2.1')).toBe(true);
    expect(await sendApplication(tools, form, '192.0.2.1')).toBe(true);
    expect((await listApplications(tools, office))?.map(({ name }) => name)).toEqual(['浜口 かずえ']);
    expect(await listApplications(tools, chair)).toHaveLength(1);
    expect(await listApplications(tools, member)).toBeNull();
    const reading = { ...chair, reason: 'panel-recruitment' };
    const rows = await withAccess(tools.database, reading, (tx) => tx.panelApplication.findMany());
    expect(Buffer.from(rows[0]?.sealed ?? []).includes(Buffer.from('浜口'))).toBe(false);
    // without that reason nobody reads it, the panel's own pages included
    const elsewhere = { ...chair, reason: 'participant-panel' };
    expect(await withAccess(tools.database, elsewhere, (tx) => tx.panelApplication.count())).toBe(0);
  });

  test('is gone with its key after half a year, and not before', async () => {
    const { tools } = programme;
    const form = written();
    await sendApplication(tools, form, '192.0.2.2');
    const reading = { ...office, reason: 'panel-recruitment' };
    const { key } = await withAccess(tools.database, reading, (tx) =>
      tx.panelApplication.findUniqueOrThrow({ where: { id: form.idempotencyKey } }),
    );
    expect(tools.keys.personKey(key)).not.toBeNull();
    programme.clock.set('2027-05-01T00:00:00.000Z');
    expect(await tidyApplications(tools)).toBe(0);
    programme.clock.set('2027-06-01T00:00:00.000Z');
    expect(await tidyApplications(tools)).toBeGreaterThan(0);
    expect(await listApplications(tools, office)).toEqual([]);
    expect(tools.keys.personKey(key)).toBeNull();
  });

  test('names no key: a form that carries the number of somebody’s key takes nothing from her', async () => {
    const { tools } = programme;
    const person = key();
    tools.keys.createPersonKey(person);
    const before = tools.keys.personKey(person);
    await sendApplication(tools, { ...written(), idempotencyKey: person }, '192.0.2.3');
    programme.clock.set('2027-06-01T00:00:00.000Z');
    expect(await tidyApplications(tools)).toBe(1);
    expect(tools.keys.personKey(person)).toEqual(before);
  });
});

test('whose term is over leads nothing', async () => {
  expect(await panelStanding(programme.tools, chair)).toEqual({ sits: true, leads: true });
  expect(await panelStanding(programme.tools, member)).toEqual({ sits: true, leads: false });
  programme.clock.set('2028-05-01T00:00:00.000Z');
  expect(await panelStanding(programme.tools, chair)).toEqual({ sits: false, leads: false });
  expect(await panelStanding(programme.tools, null)).toEqual({ sits: false, leads: false });
});
