/** Interests found later: in the panel, by the member herself after the decision, and what of hers is heard no more. */

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openReading } from '#app/data-access/services/panel/open-reading.server.ts';
import { loadPanelHome } from '#app/data-access/services/panel/panel-home.server.ts';
import type { PanelMember } from '#app/data-access/services/panel/panel-member.server.ts';
import {
  declarePanelInterest,
  giveMinority,
  reportInterest,
  voteInPanel,
} from '#app/data-access/services/panel/panel-steps.server.ts';
import { loadToSpeak, speakForPanel, tallyText } from '#app/data-access/services/panel/speak.server.ts';
import { recordDecision } from '#app/data-access/services/requests/decide-request.server.ts';
import { openRequest } from '#app/data-access/services/requests/request-chain.server.ts';
import { loadDecisionLetter } from '#app/data-access/services/review/decision-letter.server.ts';
import { loadOfficeRequest } from '#app/data-access/services/review/load-office-request.server.ts';
import { takeMemberAct } from '#app/data-access/services/review/member-acts.server.ts';
import { loadMemberPage } from '#app/data-access/services/review/member-desk.server.ts';
import { officeForm, takeOfficeAct } from '#app/data-access/services/review/office-acts.server.ts';
import { loadOfficeDesk } from '#app/data-access/services/review/office-desk.server.ts';
import type { ReviewMember } from '#app/data-access/services/review/review-people.ts';
import { MEMBERS, PANEL } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { AFTER_PANEL, inReview, must, office, openDesk, TODAY, voted } from './desk.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openDesk();
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(TODAY));

const panelist = (place: number): PanelMember => ({ account: PANEL[place] as string, role: 'panel-member' });
const [chair, reader, other] = [0, 1, 2].map(panelist) as [PanelMember, PanelMember, PanelMember];
const member = (place: number): ReviewMember => ({ account: MEMBERS[place] as string, role: 'review-member' });
const about = (who: PanelMember, request: string) => ({ tools: programme.tools, who, request });
const officeView = async (request: string) => {
  const seen = await loadOfficeRequest(programme.tools, office, request, 'ja');
  if (!seen) throw new Error('no request');
  return seen;
};
const speak = async (request: string, view: 'for' | 'against') => {
  const seen = tallyText((await loadToSpeak(programme.tools, chair, request))?.members as never);
  const spoken = { version: 1, view, words: 'パネルのことば', conditions: '', minority: '', seen } as const;
  return speakForPanel(programme.tools, chair, request, spoken);
};
const find = (request: string, of: string) =>
  takeOfficeAct(
    programme.tools,
    office,
    request,
    officeForm.parse({ act: 'interest', member: of, ground: 'funding', words: '同じ会社から研究費を受けていた。' }),
  );
const decide = (request: string) =>
  recordDecision(programme.tools, office, {
    request,
    decision: `DUC-${request.slice(4)}`,
    words: { ja: '審査の項目をすべて満たします。', en: 'All review items are met.' },
    difference: null,
    conditions: [],
    settled: [],
  } as never);

/** The panel's view rests on the votes of two. */
async function spoken(): Promise<string> {
  const request = await inReview(programme);
  for (const who of [chair, reader, other])
    must(await declarePanelInterest(about(who, request), { version: 1, ground: 'none', words: '' }));
  for (const who of [chair, reader])
    must(
      await voteInPanel(about(who, request), {
        read: 'yes',
        version: 1,
        vote: 'approve',
        conditions: '',
        words: '理由',
      }),
    );
  must(await speak(request, 'for'));
  return request;
}

test('of a panel member whose vote is in its view: the panel speaks again, and nothing is decided before', async () => {
  const request = await spoken();
  await voted(programme, request, ['approve', 'approve', 'approve']);
  expect((await officeView(request)).panelMembers.map(({ account }) => account)).toContain(reader.account);
  must(await find(request, `panel:${reader.account}`));
  const after = await officeView(request);
  expect([after.panelInDoubt, after.panelView]).toEqual([true, null]);
  expect((await openReading(programme.tools, reader, request))?.standing).toBe('recused');
  expect(refusalCode(await decide(request))).toBe('panel-view-missing');
  const toSpeak = await loadToSpeak(programme.tools, chair, request);
  expect(toSpeak?.members).toMatchObject({ approve: 1 });
  expect(toSpeak?.recommendations.map(({ account }) => account)).toEqual([chair.account]);
  must(await speak(request, 'for'));
  expect(await officeView(request)).toMatchObject({ panelInDoubt: false, panelView: 'for' });
  must(await decide(request));
});

test('the control: of one who had no part in the view it changes nothing', async () => {
  const request = await spoken();
  must(await find(request, `panel:${other.account}`));
  expect(await officeView(request)).toMatchObject({ panelInDoubt: false, panelView: 'for' });
  expect(refusalCode(await speak(request, 'against'))).toBe('panel-has-spoken');
});

test('learned by the member herself after the decision: it closes to her, the view stays and is marked', async () => {
  const request = await spoken();
  await voted(programme, request, ['approve', 'approve', 'approve', 'approve']);
  must(await decide(request));
  expect((await openReading(programme.tools, reader, request))?.head.mayReport).toBe(true);
  const found = { act: 'found', ground: 'joint-work', words: '共同研究の相手だった。' } as const;
  must(await reportInterest(about(reader, request), found));
  expect((await openReading(programme.tools, reader, request))?.standing).toBe('recused');
  expect(await officeView(request)).toMatchObject({ panelInDoubt: true, panelView: 'for', stage: 'agreement' });
  // of the committee, too: three yes of four are left
  expect((await loadMemberPage(programme.tools, member(0), request, 'ja'))?.standing).toBe('free');
  const act = { act: 'interest', ground: 'joint-work', words: '共同研究の相手だった。' } as const;
  must(await takeMemberAct(programme.tools, member(0), request, act));
  expect((await loadMemberPage(programme.tools, member(0), request, 'ja'))?.standing).toBe('recused');
  // the control: nobody records another's but the office
  const others = await takeMemberAct(programme.tools, { ...member(1), account: OUTSIDER }, request, act);
  expect(refusalCode(others)).not.toBe('taken');
});
const OUTSIDER = '00000000-0000-4000-8000-0000000000fe';

/** Decided with the panel's view, of which a vote is then found not to have been free. */
async function decidedInDoubt(): Promise<string> {
  const request = await spoken();
  await voted(programme, request, ['approve', 'approve', 'approve', 'approve']);
  must(await decide(request));
  programme.clock.set(AFTER_PANEL);
  must(await reportInterest(about(reader, request), { act: 'found', ground: 'joint-work', words: '共同研究の相手。' }));
  return request;
}
const again = async (request: string) =>
  (await loadPanelHome(programme.tools, chair))?.again.some(({ id }) => id === request);

test('a view in doubt is confirmed after its time; the control: one that is not in doubt stays as it is', async () => {
  const request = await decidedInDoubt();
  const told = await programme.tools.database.prisma.outbox.findMany({
    where: { topic: 'mail.panel-doubt', key: { startsWith: `mail.panel-doubt:${request}:` } },
  });
  expect(told.map(({ payload }) => payload)).toEqual([{ account: chair.account, request, as: 'panel' }]);
  expect((await openReading(programme.tools, chair, request))?.head).toMatchObject({ isOpen: false, isAgain: true });
  expect(await again(request)).toBe(true);
  must(await speak(request, 'for'));
  expect(await officeView(request)).toMatchObject({ panelInDoubt: false, panelUnanswered: false, panelView: 'for' });
  expect((await openReading(programme.tools, chair, request))?.head.isAgain).toBe(false);
  expect(await again(request)).toBe(false);
  expect(refusalCode(await speak(request, 'against'))).toBe('request-stage');
});

test('replaced after the decision, it is answered in writing, once; members may recommend anew before', async () => {
  const request = await decidedInDoubt();
  const cast = { read: 'yes', version: 1, vote: 'refuse', conditions: '', words: 'やはり反対です。' } as const;
  must(await voteInPanel(about(chair, request), cast));
  // the control: whose interest was found recommends nothing
  expect(refusalCode(await voteInPanel(about(reader, request), cast))).toBe('recused');
  must(await speak(request, 'against'));
  expect(refusalCode(await voteInPanel(about(chair, request), cast))).toBe('request-stage');
  expect(await officeView(request)).toMatchObject({ panelView: 'against', panelUnanswered: true, stage: 'agreement' });
  const due = async () =>
    (await loadOfficeDesk(programme.tools, office, 'ja')).due.flatMap((one) =>
      one.request === request ? [one.kind] : [],
    );
  expect(await due()).toContain('panel-answer');
  const answer = officeForm.parse({ act: 'panel-answer', version: 1, answerJa: '条件で守ります。', answerEn: 'Kept.' });
  must(await takeOfficeAct(programme.tools, office, request, answer));
  expect(await due()).not.toContain('panel-answer');
  expect(refusalCode(await takeOfficeAct(programme.tools, office, request, answer))).toBe('panel-not-differing');
  // the letter is the one that was sent
  const { letter } = (await loadDecisionLetter(programme.tools, office, request)) ?? {};
  expect(letter?.decided.panelView).toBe('for');
});

test('what she wrote is heard no more: reviews, other opinions, the letter; of the others everything is', async () => {
  const request = await inReview(programme);
  await voted(programme, request, ['approve', 'approve', 'approve', 'approve']);
  for (const place of [0, 1]) {
    const item = { act: 'item', version: 1, item: 'purpose', finding: 'met', words: `判断${place}` } as const;
    must(await takeMemberAct(programme.tools, member(place), request, item));
    must(await takeMemberAct(programme.tools, member(place), request, { act: 'minority', words: `意見${place}` }));
  }
  must(await declarePanelInterest(about(reader, request), { version: 1, ground: 'none', words: '' }));
  must(await giveMinority(about(reader, request), { words: 'パネルの意見' }));
  expect((await officeView(request)).minority).toEqual(['意見0', '意見1']);
  must(await find(request, `committee:${MEMBERS[0]}`));
  const { reviews, minority } = await officeView(request);
  expect([reviews.map(({ words }) => words), minority]).toEqual([['判断1'], ['意見1']]);
  programme.clock.set(AFTER_PANEL);
  must(await decide(request));
  const letter = await loadDecisionLetter(programme.tools, office, request);
  expect(letter?.letter?.minority).toEqual(['意見1']);
  const open = await openRequest(programme.tools.database.prisma, request);
  // the chain keeps what was written
  expect(open?.state.bodies.committee.minority).toHaveLength(2);
});
