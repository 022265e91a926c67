/** A panel member reads: interests first, her own notes, the talk among members, stepping aside, the panel's own words. */
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { requestEvent } from '#app/domain/data-requests/request-event.ts';
import { recusedIn } from '#app/domain/data-requests/seats.ts';
import { panelViewAt } from '#app/domain/data-requests/take-request-step.ts';
import { loadOwn } from '#app/services/data-requests/own-requests.server.ts';
import { openRequest } from '#app/services/data-requests/request-chain.server.ts';
import { submitRequest } from '#app/services/data-requests/submit-request.server.ts';
import { saveSection } from '#app/services/data-requests/write-request.server.ts';
import { loadDiscussion, sayToPanel } from '#app/services/panel/discussion.server.ts';
import { deputiesFor, loadReaders } from '#app/services/panel/lead-panel.server.ts';
import { openFreely, openReading } from '#app/services/panel/open-reading.server.ts';
import { asideForm } from '#app/services/panel/panel-forms.ts';
import { loadPanelHome } from '#app/services/panel/panel-home.server.ts';
import type { PanelMember } from '#app/services/panel/panel-member.server.ts';
import {
  askApplicant,
  askPlainWords,
  declareInterest,
  nameReaders,
  stepAside,
  voteInPanel,
} from '#app/services/panel/panel-steps.server.ts';
import { givePlainWords, listWordsAsked } from '#app/services/panel/plain-words.server.ts';
import { keepNotes, loadNotes } from '#app/services/panel/private-notes.server.ts';
import { remindPanel } from '#app/services/panel/remind-panel.server.ts';
import { loadToSpeak, speakForPanel, tallyText } from '#app/services/panel/speak.server.ts';
import { officeForm, takeOfficeAct } from '#app/services/review/office-acts.server.ts';
import { APPLICANT, CONTENT, MEMBERS, OFFICE, PANEL } from '#tests/support/data-request.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { inReview, must, office, openDesk, STRANGER, TODAY } from '../data-requests/desk.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openDesk();
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(TODAY));

const panelist = (place: number): PanelMember => ({ account: PANEL[place] as string, role: 'panel-member' });
const [chair, reader, other, deputy] = [0, 1, 2, 3].map(panelist) as [
  PanelMember,
  PanelMember,
  PanelMember,
  PanelMember,
];
const about = (who: PanelMember, request: string) => ({ tools: programme.tools, who, request });
const free = async (who: PanelMember, request: string) =>
  must(await declareInterest(about(who, request), { version: 1, ground: 'none', words: '' }));
const codeOf = (outcome: { ok: boolean }) => (outcome as { refusal?: { code: string } }).refusal?.code ?? 'taken';
const stateOf = async (request: string) => {
  const open = await openRequest(programme.tools.database.prisma, request);
  if (!open) throw new Error('no request');
  return open.state;
};
const mailTo = async (topic: string, request: string) =>
  (
    await programme.tools.database.prisma.outbox.findMany({ where: { key: { startsWith: `${topic}:${request}:` } } })
  ).map(({ payload }) => (payload as { account: string }).account);

describe('before anything opens', () => {
  test('she sees who asks and which illnesses it names, and nothing of the content', async () => {
    const request = await inReview(programme);
    const reading = await openReading(programme.tools, reader, request);
    expect(reading?.standing).toBe('must-declare');
    expect(Object.keys(reading ?? {}).sort()).toEqual(['head', 'illnesses', 'people', 'standing']);
    expect(JSON.stringify(reading)).not.toContain('筋肉');
    expect(await openFreely(programme.tools, reader, request)).toBeNull();
    // the control: free of interests, she reads it
    await free(reader, request);
    expect(JSON.stringify(await openReading(programme.tools, reader, request))).toContain('筋肉');
  });

  test('with a tie it stays closed, its pages too', async () => {
    const request = await inReview(programme);
    must(await declareInterest(about(reader, request), { version: 1, ground: 'family-or-friend', words: '' }));
    const reading = await openReading(programme.tools, reader, request);
    expect(reading?.standing).toBe('recused');
    expect(JSON.stringify(reading)).not.toContain('筋肉');
    expect(await sayToPanel(programme.tools, reader, request, { words: 'x', idempotencyKey: STRANGER })).toBe(false);
    expect(await keepNotes(programme.tools, reader, request, 'x')).toBe(false);
    expect(codeOf(await declareInterest(about(reader, request), { version: 1, ground: 'none', words: '' }))).toBe(
      'recused',
    );
  });

  test('without a seat there is no such page', async () => {
    const request = await inReview(programme);
    const stranger: PanelMember = { account: STRANGER, role: 'panel-member' };
    expect(await openReading(programme.tools, stranger, request)).toBeNull();
    expect(await loadPanelHome(programme.tools, stranger)).toBeNull();
    expect(await openReading(programme.tools, reader, 'REQ-2026-9999')).toBeNull();
  });
});

describe('the talk among members', () => {
  /** as the database answers whoever asks it with the app's own role, the panel's reason included */
  const seenBy = (account: string, role: 'panel-member' | 'review-member', request: string) =>
    withAccess(programme.tools.database, { account, role, reason: 'participant-panel' }, (tx) =>
      tx.panelDiscussion.count({ where: { request } }),
    );

  test('is read by a free member, and by nobody else: not office, committee, applicant, or a member with a tie', async () => {
    const request = await inReview(programme);
    await free(reader, request);
    await free(other, request);
    must(await declareInterest(about(deputy, request), { version: 1, ground: 'funding', words: '' }));
    const word = { words: 'ことばが難しい', idempotencyKey: programme.tools.ids.uuid() };
    expect(await sayToPanel(programme.tools, reader, request, word)).toBe(true);
    expect(await sayToPanel(programme.tools, reader, request, word)).toBe(true);
    // the control
    expect((await loadDiscussion(programme.tools, other, request)).map(({ words }) => words)).toEqual([
      'ことばが難しい',
    ]);
    expect(await seenBy(other.account, 'panel-member', request)).toBe(1);
    for (const account of [OFFICE, APPLICANT, ...MEMBERS, STRANGER, chair.account, deputy.account])
      expect(await seenBy(account, 'review-member', request), account).toBe(0);
    const { database } = programme.tools;
    expect(await database.prisma.panelDiscussion.count()).toBe(0);
  });

  test('closes to a member who has stepped aside', async () => {
    const request = await inReview(programme);
    await free(reader, request);
    await sayToPanel(programme.tools, reader, request, { words: 'w', idempotencyKey: programme.tools.ids.uuid() });
    expect(await seenBy(reader.account, 'panel-member', request)).toBe(1);
    must(await stepAside(about(reader, request), { deputy: '' }));
    expect(await seenBy(reader.account, 'panel-member', request)).toBe(0);
  });

  test('what was said stays as it was said', async () => {
    const admin = new pg.Client({ connectionString: programme.urls.admin });
    await admin.connect();
    await expect(admin.query('update panel_discussion set words = $1', ['x'])).rejects.toThrow();
    await admin.end();
  });
});

test('her notes are hers alone', async () => {
  const request = await inReview(programme);
  await free(reader, request);
  await free(other, request);
  expect(await keepNotes(programme.tools, reader, request, 'わたしのメモ')).toBe(true);
  expect(await loadNotes(programme.tools, reader, request)).toBe('わたしのメモ');
  expect(await loadNotes(programme.tools, other, request)).toBe('');
  const all = { account: other.account, role: 'panel-member', reason: 'participant-panel' };
  expect(await withAccess(programme.tools.database, all, (tx) => tx.requestNote.count())).toBe(0);
  await keepNotes(programme.tools, reader, request, '');
  expect(await loadNotes(programme.tools, reader, request)).toBe('');
});

describe('stepping aside', () => {
  test('keeps no reason: there is no field for one, in form, chain or list of ties', async () => {
    const request = await inReview(programme);
    must(await nameReaders(about(chair, request), { members: [reader.account] }));
    expect(asideForm.safeParse({ deputy: '', reason: 'my own illness' }).success).toBe(false);
    expect((await deputiesFor(programme.tools, reader, request)).map(({ account }) => account)).toContain(
      deputy.account,
    );
    must(await stepAside(about(reader, request), asideForm.parse({ deputy: deputy.account })));
    const rows = await programme.tools.database.prisma.requestEvent.findMany({
      where: { request, kind: 'SteppedAside' },
    });
    expect(rows.map(({ payload }) => payload)).toEqual([{ body: 'panel', deputy: deputy.account }]);
    const state = await stateOf(request);
    expect(recusedIn(state.bodies.panel)).toEqual([]);
    expect(state.bodies.panel.readers).toEqual([deputy.account]);
    expect((await openReading(programme.tools, reader, request))?.standing).toBe('recused');
    expect(await mailTo('mail.panel-reading', request)).toEqual(expect.arrayContaining([deputy.account]));
  });
});

describe('readers', () => {
  test('read four at once and no more, until the panel has spoken', async () => {
    const reads = async () =>
      (await loadReaders(programme.tools, chair, await inReview(programme)))?.find(
        ({ account }) => account === other.account,
      );
    const before = (await reads())?.reads ?? 0;
    const named: string[] = [];
    for (let count = before; count < 4; count += 1) {
      const request = await inReview(programme);
      must(await nameReaders(about(chair, request), { members: [other.account] }));
      named.push(request);
    }
    const fifth = await inReview(programme);
    expect((await reads())?.isFull).toBe(true);
    expect(codeOf(await nameReaders(about(chair, fifth), { members: [other.account] }))).toBe('load-full');
    expect(codeOf(await nameReaders(about(reader, fifth), { members: [reader.account] }))).toBe('not-permitted');
    const [first] = named as [string];
    await free(chair, first);
    const members = { approve: 0, 'approve-with-conditions': 0, refuse: 0, abstain: 0 };
    const spoken = { version: 1, view: 'for', words: '賛成します。', conditions: '', minority: '' } as const;
    must(await speakForPanel(programme.tools, chair, first, { ...spoken, seen: tallyText(members) }));
    expect(codeOf(await nameReaders(about(chair, fifth), { members: [other.account] }))).toBe('taken');
  });
});

describe('whom a reader hands it to', () => {
  const aside = (who: PanelMember, request: string, to: string) => stepAside(about(who, request), { deputy: to });

  test('is somebody who can take it: not herself, not who is full, has a tie or has stepped aside', async () => {
    const request = await inReview(programme);
    must(await nameReaders(about(chair, request), { members: [reader.account] }));
    expect(codeOf(await aside(reader, request, reader.account))).toBe('reader-not-free');
    must(await declareInterest(about(deputy, request), { version: 1, ground: 'funding', words: '' }));
    expect(codeOf(await aside(reader, request, deputy.account))).toBe('reader-not-free');
    expect(codeOf(await nameReaders(about(chair, request), { members: [deputy.account] }))).toBe('reader-not-free');
    // nobody who was not asked herself brings somebody in
    expect(codeOf(await aside(chair, request, other.account))).toBe('reader-not-free');
    expect(await deputiesFor(programme.tools, chair, request)).toEqual([]);
    // the control
    const free = (await deputiesFor(programme.tools, reader, request))[0]?.account as string;
    must(await aside(reader, request, free));
    expect((await stateOf(request)).bodies.panel.readers).toEqual([free]);
  });

  test('two requests that ask one member at once do not exceed what she reads', async () => {
    const reads = async (request: string) =>
      (await loadReaders(programme.tools, chair, request))?.find(({ account }) => account === chair.account)?.reads ??
      0;
    const probe = await inReview(programme);
    for (let count = await reads(probe); count < 3; count += 1)
      must(await nameReaders(about(chair, await inReview(programme)), { members: [chair.account] }));
    const [one, two] = [await inReview(programme), await inReview(programme)];
    const both = await Promise.all(
      [one, two].map((request) => nameReaders(about(chair, request), { members: [chair.account] })),
    );
    expect(both.map(codeOf).sort()).toEqual(['load-full', 'taken']);
  });
});

test('of an edited text those who read the one before are told again, once', async () => {
  const request = await inReview(programme);
  must(await nameReaders(about(chair, request), { members: [reader.account] }));
  await free(other, request);
  expect(await mailTo('mail.panel-reading', request)).toEqual([reader.account]);
  const { tools } = programme;
  const content = { ...CONTENT.aim, title: '題を改めました' };
  const own = { account: APPLICANT, role: 'applicant' } as const;
  const stood = (await loadOwn(tools, own, request))?.draft.aim?.stood ?? '';
  must(await saveSection(tools, own, { request, section: 'aim', content, stood }));
  must(await submitRequest(tools, own, { request, seen: 1 }));
  const complete = { act: 'complete', version: '2', panelUntil: '2026-12-20', reviewUntil: '2026-12-25' };
  must(await takeOfficeAct(tools, office, request, officeForm.parse(complete)));
  expect((await mailTo('mail.panel-reading', request)).sort()).toEqual(
    [reader.account, reader.account, other.account].sort(),
  );
});

describe('the panel’s own words', () => {
  test('go on record as they were typed, and not over votes that nobody saw', async () => {
    const request = await inReview(programme);
    await free(chair, request);
    await free(reader, request);
    const seen = tallyText((await loadToSpeak(programme.tools, chair, request))?.members as never);
    must(await voteInPanel(about(reader, request), { version: 1, vote: 'refuse', conditions: '', words: '理由' }));
    const words = '「そのまま」出してください。\n  二行目も。';
    const spoken = { version: 1, view: 'against', words, conditions: '', minority: '' } as const;
    expect(codeOf(await speakForPanel(programme.tools, chair, request, { ...spoken, seen }))).toBe('votes-moved-on');
    expect(codeOf(await speakForPanel(programme.tools, reader, request, { ...spoken, seen }))).toBe('not-permitted');
    const now = tallyText((await loadToSpeak(programme.tools, chair, request))?.members as never);
    must(await speakForPanel(programme.tools, chair, request, { ...spoken, seen: now }));
    const state = await stateOf(request);
    expect(state.panelSpoke).toMatchObject({ words, view: 'against', members: { refuse: 1 }, minority: null });
    const again = await speakForPanel(programme.tools, chair, request, { ...spoken, seen: now });
    expect(codeOf(again)).toBe('panel-has-spoken');
  });

  test('where nobody spoke in time it is shown as none, after chair and readers were told', async () => {
    const request = await inReview(programme);
    must(await nameReaders(about(chair, request), { members: [reader.account] }));
    programme.clock.set('2026-12-02T03:00:00.000Z');
    await remindPanel(programme.tools);
    await remindPanel(programme.tools);
    expect(await mailTo('mail.panel-week', request)).toEqual([reader.account]);
    expect(await mailTo('mail.panel-lead', request)).toEqual([]);
    programme.clock.set('2026-12-06T03:00:00.000Z');
    await remindPanel(programme.tools);
    expect(await mailTo('mail.panel-lead', request)).toEqual([chair.account]);
    expect(panelViewAt(await stateOf(request), '2026-12-06T03:00:00.000Z')).toBeNull();
    programme.clock.set('2026-12-08T03:00:00.000Z');
    await remindPanel(programme.tools);
    expect((await mailTo('mail.panel-none', request)).sort()).toEqual([chair.account, reader.account].sort());
    expect((await openReading(programme.tools, reader, request))?.head.view).toBe('none');
  });
});

test('words that are too hard are rewritten by the office, and the original stays beside them', async () => {
  const request = await inReview(programme);
  await free(reader, request);
  must(await askPlainWords(about(reader, request), { words: '「全ゲノム」が難しい' }));
  expect((await listWordsAsked(programme.tools, office)).map((one) => one.request)).toContain(request);
  must(
    await givePlainWords(programme.tools, office, request, { ja: 'やさしい文', easy: 'やさしい ぶん', en: 'plain' }),
  );
  const reading = await openFreely(programme.tools, reader, request);
  expect(reading?.state.plain?.['ja-easy']).toBe('やさしい ぶん');
  expect(reading?.content.summary.ja).toContain('筋肉');
  expect((await listWordsAsked(programme.tools, office)).map((one) => one.request)).not.toContain(request);
  const twice = await givePlainWords(programme.tools, reader as never, request, { ja: 'x', easy: 'x', en: 'x' });
  expect(codeOf(twice)).toBe('request-stage');
});

test('a question sent twice by the same page is asked once', async () => {
  const request = await inReview(programme);
  await free(reader, request);
  const asked = { words: 'どこまで使いますか', question: programme.tools.ids.uuid() };
  must(await askApplicant(about(reader, request), asked));
  must(await askApplicant(about(reader, request), asked));
  expect((await stateOf(request)).questions).toHaveLength(1);
  expect(requestEvent('AskedApplicant', { body: 'panel', ...asked }).payload).not.toHaveProperty('account');
});
