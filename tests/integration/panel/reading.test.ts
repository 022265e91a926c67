/** A panel member reads: interests first, her own notes, the talk among members, stepping aside, the panel's own words. */
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { panelViewAt } from '#app/data-access/domain/requests/panel-view.ts';
import { requestEvent } from '#app/data-access/domain/requests/request-event.ts';
import { recusedIn } from '#app/data-access/domain/requests/seats.ts';
import { loadDiscussion, sayToPanel } from '#app/data-access/services/panel/discussion.server.ts';
import { deputiesFor } from '#app/data-access/services/panel/lead-panel.server.ts';
import { openFreely, openReading } from '#app/data-access/services/panel/open-reading.server.ts';
import { asideForm } from '#app/data-access/services/panel/panel-forms.ts';
import { loadPanelHome } from '#app/data-access/services/panel/panel-home.server.ts';
import type { PanelMember } from '#app/data-access/services/panel/panel-member.server.ts';
import {
  askApplicant,
  askPlainWords,
  declarePanelInterest,
  namePanelReaders,
  stepAside,
  voteInPanel,
} from '#app/data-access/services/panel/panel-steps.server.ts';
import { givePlainWords, listWordsAsked } from '#app/data-access/services/panel/plain-words.server.ts';
import { keepNotes, loadNotes } from '#app/data-access/services/panel/private-notes.server.ts';
import { remindPanel } from '#app/data-access/services/panel/remind-panel.server.ts';
import { loadToSpeak, speakForPanel, tallyText } from '#app/data-access/services/panel/speak.server.ts';
import { APPLICANT, MEMBERS, OFFICE } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { inReview, must, office, openDesk, STRANGER, TODAY } from '../data-requests/desk.ts';
import { chair, deputy, membersOf, other, reader } from './members.ts';

let programme: TestProgramme;
let { about, free, stateOf, mailTo } = {} as ReturnType<typeof membersOf>;
beforeAll(async () => {
  programme = await openDesk();
  ({ about, free, stateOf, mailTo } = membersOf(programme));
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(TODAY));

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
    must(await declarePanelInterest(about(reader, request), { version: 1, ground: 'family-or-friend', words: '' }));
    const reading = await openReading(programme.tools, reader, request);
    expect(reading?.standing).toBe('recused');
    expect(JSON.stringify(reading)).not.toContain('筋肉');
    expect(await sayToPanel(programme.tools, reader, request, { words: 'x', idempotencyKey: STRANGER })).toBe(false);
    expect(await keepNotes(programme.tools, reader, request, 'x')).toBe(false);
    expect(
      refusalCode(await declarePanelInterest(about(reader, request), { version: 1, ground: 'none', words: '' })),
    ).toBe('recused');
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
    must(await declarePanelInterest(about(deputy, request), { version: 1, ground: 'funding', words: '' }));
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
    must(await namePanelReaders(about(chair, request), { members: [reader.account] }));
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

describe('the panel’s own words', () => {
  test('go on record as they were typed, and not over votes that nobody saw', async () => {
    const request = await inReview(programme);
    await free(chair, request);
    await free(reader, request);
    const seen = tallyText((await loadToSpeak(programme.tools, chair, request))?.members as never);
    must(
      await voteInPanel(about(reader, request), {
        read: 'yes',
        version: 1,
        vote: 'refuse',
        conditions: '',
        words: '理由',
      }),
    );
    const words = '「そのまま」出してください。\n  二行目も。';
    const spoken = { version: 1, view: 'against', words, conditions: '', minority: '' } as const;
    expect(refusalCode(await speakForPanel(programme.tools, chair, request, { ...spoken, seen }))).toBe(
      'votes-moved-on',
    );
    expect(refusalCode(await speakForPanel(programme.tools, reader, request, { ...spoken, seen }))).toBe(
      'not-permitted',
    );
    const now = tallyText((await loadToSpeak(programme.tools, chair, request))?.members as never);
    must(await speakForPanel(programme.tools, chair, request, { ...spoken, seen: now }));
    const state = await stateOf(request);
    expect(state.panelSpoke).toMatchObject({ words, view: 'against', members: { refuse: 1 }, minority: null });
    const again = await speakForPanel(programme.tools, chair, request, { ...spoken, seen: now });
    expect(refusalCode(again)).toBe('panel-has-spoken');
  });

  test('where nobody spoke in time it is shown as none, after chair and readers were told', async () => {
    const request = await inReview(programme);
    must(await namePanelReaders(about(chair, request), { members: [reader.account] }));
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
  expect(refusalCode(twice)).toBe('request-stage');
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
