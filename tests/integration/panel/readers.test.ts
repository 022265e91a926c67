import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deputiesFor, loadReaders } from '#app/data-access/services/panel/lead-panel.server.ts';
import { openReading } from '#app/data-access/services/panel/open-reading.server.ts';
import type { PanelMember } from '#app/data-access/services/panel/panel-member.server.ts';
import {
  declarePanelInterest,
  namePanelReaders,
  stepAside,
} from '#app/data-access/services/panel/panel-steps.server.ts';
import { speakForPanel, tallyText } from '#app/data-access/services/panel/speak.server.ts';
import { loadOwnRequest } from '#app/data-access/services/requests/own-requests.server.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { saveSection } from '#app/data-access/services/requests/write-request.server.ts';
import { APPLICANT, CONTENT } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { inReview, must, openDesk, TODAY } from '../data-requests/desk.ts';
import { chair, deputy, membersOf, other, reader } from './members.ts';

let programme: TestProgramme;
let { about, free, stateOf, mailTo } = {} as ReturnType<typeof membersOf>;
beforeAll(async () => {
  programme = await openDesk();
  ({ about, free, stateOf, mailTo } = membersOf(programme));
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(TODAY));

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
      must(await namePanelReaders(about(chair, request), { members: [other.account] }));
      named.push(request);
    }
    const fifth = await inReview(programme);
    expect((await reads())?.isFull).toBe(true);
    expect(refusalCode(await namePanelReaders(about(chair, fifth), { members: [other.account] }))).toBe('load-full');
    expect(refusalCode(await namePanelReaders(about(reader, fifth), { members: [reader.account] }))).toBe(
      'not-permitted',
    );
    const [first] = named as [string];
    await free(chair, first);
    const members = { approve: 0, 'approve-with-conditions': 0, refuse: 0, abstain: 0 };
    const spoken = { version: 1, view: 'for', words: '賛成します。', conditions: '', minority: '' } as const;
    must(await speakForPanel(programme.tools, chair, first, { ...spoken, seen: tallyText(members) }));
    expect(refusalCode(await namePanelReaders(about(chair, fifth), { members: [other.account] }))).toBe('taken');
  });
});

describe('whom a reader hands it to', () => {
  const aside = (who: PanelMember, request: string, to: string) => stepAside(about(who, request), { deputy: to });

  test('is somebody who can take it: not herself, not who is full, has a tie or has stepped aside', async () => {
    const request = await inReview(programme);
    must(await namePanelReaders(about(chair, request), { members: [reader.account] }));
    expect(refusalCode(await aside(reader, request, reader.account))).toBe('reader-not-free');
    must(await declarePanelInterest(about(deputy, request), { version: 1, ground: 'funding', words: '' }));
    expect(refusalCode(await aside(reader, request, deputy.account))).toBe('reader-not-free');
    expect(refusalCode(await namePanelReaders(about(chair, request), { members: [deputy.account] }))).toBe(
      'reader-not-free',
    );
    // nobody who was not asked herself brings somebody in
    expect(refusalCode(await aside(chair, request, other.account))).toBe('reader-not-free');
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
      must(await namePanelReaders(about(chair, await inReview(programme)), { members: [chair.account] }));
    const [one, two] = [await inReview(programme), await inReview(programme)];
    const both = await Promise.all(
      [one, two].map((request) => namePanelReaders(about(chair, request), { members: [chair.account] })),
    );
    expect(both.map(refusalCode).sort()).toEqual(['load-full', 'taken']);
  });
});

test('of an edited text those who read the one before are told again, once', async () => {
  const request = await inReview(programme);
  must(await namePanelReaders(about(chair, request), { members: [reader.account] }));
  await free(other, request);
  expect(await mailTo('mail.panel-reading', request)).toEqual([reader.account]);
  const { tools } = programme;
  const content = { ...CONTENT.aim, title: '題を改めました' };
  const own = { account: APPLICANT, role: 'applicant' } as const;
  const stood = (await loadOwnRequest(tools, own, request))?.draft.aim?.stood ?? '';
  must(await saveSection(tools, own, { request, section: 'aim', content, stood }));
  must(await submitRequest(tools, own, { request, seen: 1 }));
  expect((await openReading(tools, other, request))?.standing).toBe('free');
  expect((await mailTo('mail.request-news', request)).sort()).toEqual(
    expect.arrayContaining([reader.account, other.account].sort()),
  );
  expect(await mailTo('mail.panel-reading', request)).toEqual([reader.account]);
});
