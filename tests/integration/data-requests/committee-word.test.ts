/** What could tell of one person comes back to the committee: who is free reads it, who is not finds nothing, one no stops it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openEraser, type PersonEraser } from '#app/adapters/database/eraser.server.ts';
import { loadPublication } from '#app/data-access/services/publications/clear-publication.server.ts';
import { loadToJudge, takeJudgeAct } from '#app/data-access/services/publications/judge-publication.server.ts';
import { loadCaseReports } from '#app/data-access/services/publications/own-case-reports.server.ts';
import { listPublications } from '#app/data-access/services/publications/publication-rows.server.ts';
import { stopPublications } from '#app/data-access/services/publications/stop-publications.server.ts';
import { showPublication } from '#app/data-access/services/requests/answer-as-applicant.server.ts';
import { addAttachment } from '#app/data-access/services/requests/attachments.server.ts';
import { afterwardsOf, loadOwnRequest } from '#app/data-access/services/requests/own-requests.server.ts';
import { loadMemberDesk } from '#app/data-access/services/review/member-desk.server.ts';
import { remindCommittee } from '#app/data-access/services/review/remind-committee.server.ts';
import type { ReviewMember } from '#app/data-access/services/review/review-people.ts';
import { loadHome } from '#app/record/services/load-home.server.ts';
import { MEMBERS } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { aPdf } from '#tests/support/scans.ts';
import { closeEverything, erase, leave } from '../erasure/leaving.ts';
import { openWeb, type Web } from '../web/house.ts';
import { AFTER_PANEL, applicant, holding, member as memberAt, must, office, running, STRANGER, TODAY } from './desk.ts';
import { openPublishing, type Publishing, SAMPLES } from './publishing.ts';

let desk: Publishing;
let programme: TestProgramme;
let web: Web;
let eraser: PersonEraser;
const member = (place: number) => memberAt(place) as ReviewMember;
beforeAll(async () => {
  desk = await openPublishing();
  programme = desk.programme;
  for (const account of MEMBERS) await holding(programme, account, 'review-member');
  const stranger = { account: STRANGER, role: 'review-member' as const };
  const people = {
    office,
    applicant,
    stranger,
    free: member(0),
    second: member(1),
    undeclared: member(3),
    out: member(4),
  };
  const actors = Object.entries(people).map(([name, who]) => [name, { kind: 'staff', locale: 'en', ...who }]);
  web = await openWeb(programme.tools, Object.fromEntries(actors));
  eraser = openEraser(programme.urls.eraser);
}, 300_000);
afterAll(async () => {
  await eraser.close();
  await web.close();
  await desk.close();
});
beforeEach(() => programme.clock.set(TODAY));

const judge = (who: ReviewMember, publication: string, word: 'for' | 'against') =>
  takeJudgeAct(programme.tools, who, publication, { act: 'judge', word, words: '読みました。' });
const declares = (who: ReviewMember, publication: string, ground: 'none' | 'funding') =>
  takeJudgeAct(programme.tools, who, publication, { act: 'declare', version: 1, ground, words: '' });
const stateOf = async (publication: string) => {
  const page = await loadPublication(programme.tools, publication, 'ja');
  if (!page) throw new Error('no publication');
  return page;
};
const seenBy = (place: number, publication: string) => loadToJudge(programme.tools, member(place), publication, 'ja');
const english = { 'accept-language': 'en' };

describe('a part that could tell of one person', () => {
  test('goes out after two members are for it, and its people said yes; the second answer is refused', async () => {
    const request = await running(programme);
    const { own } = await desk.given(request, SAMPLES[0]);
    const publication = await desk.shown(request, true);
    const asked = must(await desk.ask(request, publication, SAMPLES[0]));
    must(await desk.says(own, asked.ok ? asked.id : '', 'permit'));
    expect(refusalCode(await desk.clear(request, publication))).toBe('publication-unjudged');
    must(await judge(member(0), publication, 'for'));
    expect((await stateOf(publication)).missing).toEqual(['publication-unjudged']);
    expect(refusalCode(await desk.clear(request, publication))).toBe('publication-unjudged');
    must(await judge(member(1), publication, 'for'));
    expect(await stateOf(publication)).toMatchObject({ missing: [], where: 'office' });
    must(await desk.clear(request, publication));
    expect(refusalCode(await desk.clear(request, publication))).toBe('publication-settled');
    expect(refusalCode(await judge(member(2), publication, 'against'))).toBe('publication-settled');
    must(await desk.clear(request, publication, false));
    expect(refusalCode(await desk.clear(request, publication))).toBe('publication-settled');
  });

  test('one member against it stops it until the text is changed; the new one is read from the beginning', async () => {
    const request = await running(programme);
    const { publication, own } = await desk.withYes(request);
    const goesOut = async () => (await loadCaseReports(programme.tools, own, 'ja'))[0]?.cleared;
    expect(await goesOut()).toBeNull();
    const moved = await desk.toldOf('mail.request-moved');
    must(await judge(member(2), publication, 'against'));
    expect(await goesOut(), 'nobody thinks about words that are stopped').toBe(false);
    expect(await desk.toldOf('mail.request-moved')).toBe(moved + 1);
    expect(refusalCode(await desk.clear(request, publication))).toBe('publication-against');
    expect(refusalCode(await judge(member(2), publication, 'for'))).toBe('publication-against-stands');
    const told = async () => {
      const loaded = await loadOwnRequest(programme.tools, applicant, request);
      if (!loaded) throw new Error('not theirs');
      return afterwardsOf(loaded, programme.tools.clock.now().toISOString()).publications;
    };
    expect(await told()).toMatchObject([{ where: 'against', against: ['読みました。'], mayReplace: true }]);
    expect(JSON.stringify(await told())).not.toContain(member(2).account);
    const next = await desk.shown(request, true, { replaces: publication });
    expect(await told()).toMatchObject([{ where: 'replaced', mayReplace: false }, { where: 'committee' }]);
    expect(refusalCode(await desk.clear(request, publication))).toBe('publication-settled');
    expect(refusalCode(await desk.clear(request, next))).toBe('case-report-unanswered');
    const waits = async () => (await loadHome(programme.tools, own, 'ja')).standing.waits.map(({ what }) => what);
    const unread = await desk.shown(request, true);
    must(await desk.ask(request, unread, SAMPLES[1]));
    must(await judge(member(2), unread, 'against'));
    expect(await waits()).not.toContain('requests');
    // her yes was to other words
    const asked = must(await desk.ask(request, next, SAMPLES[1]));
    expect(await waits()).toContain('requests');
    must(await desk.says(own, asked.ok ? asked.id : '', 'permit'));
    expect(refusalCode(await desk.clear(request, next))).toBe('publication-unjudged');
    await desk.judged(request, next, 'for', [0, 2]);
    must(await desk.clear(request, next));
  });

  test('the word of a member with an interest found later falls away: what rests on it is cleared no more', async () => {
    const two = await desk.withYes(await running(programme));
    programme.clock.set(TODAY);
    const three = await desk.withYes(await running(programme));
    await desk.judged(three.request, three.publication, 'for', [2]);
    for (const { request, publication } of [two, three]) must(await desk.clear(request, publication));
    const learned = { act: 'interest', ground: 'joint-work', words: '共同研究が始まった。' } as const;
    for (const { publication } of [two, three])
      must(await takeJudgeAct(programme.tools, member(0), publication, learned));
    expect((await stateOf(two.publication)).where).toBe('held');
    expect((await stateOf(three.publication)).where).toBe('cleared');
    expect(await seenBy(0, two.publication)).toBeNull();
  });
});

describe('who reads it', () => {
  test('whoever declared an interest, steps out or has no seat finds nothing, on pages and by her hand; a free member reads', async () => {
    const request = await running(programme);
    const publication = await desk.shown(request, true);
    must(await declares(member(4), publication, 'funding'));
    const path = `/review/publications/${publication}`;
    const form = { act: 'judge', word: 'for', words: 'I read it.' };
    for (const as of ['out', 'stranger', 'office', 'applicant']) {
      expect((await web.ask(path, { as, headers: english })).status, as).toBe(404);
      expect((await web.ask(path, { as, form, headers: english })).status, as).toBe(404);
    }
    expect(refusalCode(await judge(member(4), publication, 'for'))).toBe('recused');
    expect((await web.ask('/review', { as: 'out', headers: english })).body).not.toContain(publication);
    // the control: free of interests she finds it on her desk, reads it and says her word
    expect((await web.ask('/review', { as: 'free', headers: english })).body).toContain(path);
    const page = await web.ask(path, { as: 'free', headers: english });
    expect([page.status, page.body.includes('論文の原稿。')]).toEqual([200, true]);
    expect((await web.ask(path, { as: 'free', form, headers: english })).status).toBe(303);
    expect((await stateOf(publication)).judged).toHaveLength(1);
    // what another said is open to her once she has said hers
    expect((await web.ask(path, { as: 'second', headers: english })).body).not.toContain('I read it.');
    must(await judge(member(1), publication, 'for'));
    expect((await web.ask(path, { as: 'second', headers: english })).body).toContain('I read it.');
  });

  test('who has not declared sees what an interest is judged by, and nothing of the text, until she has', async () => {
    const request = await running(programme);
    const publication = await desk.shown(request, true);
    const path = `/review/publications/${publication}`;
    const before = await web.ask(path, { as: 'undeclared', headers: english });
    expect([before.status, before.body.includes('論文の原稿。')]).toEqual([200, false]);
    expect(refusalCode(await judge(member(3), publication, 'for'))).toBe('interests-first');
    const form = { act: 'declare', version: '1', ground: 'none', words: '' };
    expect((await web.ask(path, { as: 'undeclared', form, headers: english })).status).toBe(303);
    expect((await web.ask(path, { as: 'undeclared', headers: english })).body).toContain('論文の原稿。');
    must(await judge(member(3), publication, 'for'));
  });

  test('the manuscript goes with the text that it was shown with: to who is free of interests, and nothing added since', async () => {
    const request = await running(programme);
    const add = async (more: string) => {
      const bytes = aPdf(more);
      must(await addAttachment(programme.tools, applicant, { request, kind: 'manuscript', bytes }));
      const rows = await programme.tools.database.prisma.requestAttachment.findMany({ where: { request } });
      return rows.find(({ content }) => Buffer.from(content).equals(Buffer.from(bytes)))?.id as string;
    };
    const first = await add('% first');
    const publication = programme.tools.ids.uuid();
    const shown = { publication, words: '原稿を添えます。', individual: true };
    must(await showPublication(programme.tools, applicant, request, shown));
    must(await declares(member(4), publication, 'funding'));
    const later = await add('% later');
    const opens = async (as: string, id: string) => (await web.ask(`/apply/${request}/files/${id}`, { as })).status;
    const page = await seenBy(0, publication);
    expect(page?.standing === 'free' && page.shown.files.map(({ id }) => id)).toEqual([first]);
    expect((await stateOf(publication)).files.map(({ id }) => id)).toEqual([first]);
    for (const as of ['out', 'undeclared', 'stranger']) expect(await opens(as, first), as).toBe(404);
    expect([await opens('free', first), await opens('free', later)]).toEqual([200, 404]);
  });

  test('one that tells of nobody is not before the committee, and nothing of it opens an interest', async () => {
    const request = await running(programme);
    const publication = await desk.shown(request, false);
    expect(await seenBy(0, publication)).toBeNull();
    expect(refusalCode(await judge(member(0), publication, 'for'))).toBe('publication-not-to-judge');
    expect(refusalCode(await declares(member(3), publication, 'none'))).toBe('request-stage');
    const { publications } = await loadMemberDesk(programme.tools, member(0), 'ja');
    expect(publications.map((one) => one.publication)).not.toContain(publication);
    must(await desk.clear(request, publication));
  });

  test('each who may read it is told once, and nobody else', async () => {
    const request = await running(programme);
    const publication = await desk.shown(request, true);
    must(await declares(member(4), publication, 'funding'));
    await desk.judged(request, publication, 'for', [0]);
    await remindCommittee(programme.tools);
    await remindCommittee(programme.tools);
    const rows = await programme.tools.database.prisma.outbox.findMany({
      where: { topic: 'mail.committee-publication', key: { contains: publication } },
    });
    expect(rows.map(({ payload }) => (payload as { account: string }).account).sort()).toEqual(MEMBERS.slice(1, 4));
  });
});

test('the list opens no chain; one that was changed is still listed, and its page does not open', async () => {
  const request = await running(programme);
  const publication = await desk.shown(request, true);
  await desk.admin.query("update request_event set at = at - interval '1 day' where request = $1 and number = 1", [
    request,
  ]);
  const listed = await listPublications(programme.tools, 'ja');
  expect(listed.find((one) => one.publication === publication)).toMatchObject({ where: 'committee', isOpen: true });
  await expect(loadPublication(programme.tools, publication, 'ja')).rejects.toThrow(/chain broken/);
});

describe('somebody who is erased after she was asked', () => {
  const isGone = async ({ own }: Pick<Awaited<ReturnType<Publishing['given']>>, 'own'>) => {
    await leave(programme.tools, own);
    await closeEverything(programme.tools, own);
    await erase(programme.tools, eraser, own);
    const left = await desk.admin.query('select 1 from case_report where participant = $1', [own.participant]);
    expect(left.rowCount).toBe(0);
  };

  test('before she answered, or with a yes, is a no; the control, who stays, is cleared', async () => {
    const request = await running(programme);
    const silent = await desk.given(request, SAMPLES[0]);
    const gone = await desk.withYes(request);
    must(await desk.ask(request, gone.publication, SAMPLES[0]));
    await isGone(silent);
    expect((await stateOf(gone.publication)).asked).toEqual({ permit: 1, deny: 1, waiting: 0 });
    expect(refusalCode(await desk.clear(request, gone.publication))).toBe('case-report-denied');
    programme.clock.set(TODAY);
    const alone = await desk.withYes(await running(programme));
    await isGone(alone);
    expect((await stateOf(alone.publication)).asked).toEqual({ permit: 0, deny: 1, waiting: 0 });
    expect(refusalCode(await desk.clear(alone.request, alone.publication))).toBe('case-report-denied');
    programme.clock.set(TODAY);
    const stays = await desk.withYes(await running(programme));
    must(await desk.clear(stays.request, stays.publication));
  });

  test('after it was cleared it is stopped, unless it is printed', async () => {
    const waiting = await desk.withYes(await running(programme), { on: '2027-06-01' });
    programme.clock.set(TODAY);
    const printed = await desk.withYes(await running(programme), { on: '2026-12-12' });
    programme.clock.set(AFTER_PANEL);
    for (const { request, publication } of [waiting, printed]) must(await desk.clear(request, publication));
    for (const one of [waiting, printed]) await isGone(one);
    await stopPublications(programme.tools);
    expect((await stateOf(waiting.publication)).where).toBe('held');
    expect((await stateOf(printed.publication)).where).toBe('cleared');
  });
});
