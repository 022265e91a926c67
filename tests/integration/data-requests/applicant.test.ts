/** The applicant's desk: what is hers, what is told to her, what others cannot tell from what is missing. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  answerAsApplicant,
  giveClosingReport,
  showPublication,
} from '#app/data-access/services/requests/answer-as-applicant.server.ts';
import {
  addAttachment,
  openAttachment,
  removeAttachment,
} from '#app/data-access/services/requests/attachments.server.ts';
import { changeRequest, withdrawRequest } from '#app/data-access/services/requests/change-request.server.ts';
import { applicantCourseOf, loadOwnRequest, ownDesk } from '#app/data-access/services/requests/own-requests.server.ts';
import { openRequest } from '#app/data-access/services/requests/request-chain.server.ts';
import { attachmentsOf } from '#app/data-access/services/requests/request-files.server.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { MOST_KEPT } from '#app/kernel/domain/files/attachment.ts';
import { APPLICANT } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { aPdf, aPng } from '#tests/support/scans.ts';
import {
  applicant,
  free,
  inReview,
  member,
  must,
  office,
  openDesk,
  STRANGER,
  step,
  TODAY,
  voted,
  written,
} from './desk.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openDesk();
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(TODAY));

const stranger = { account: STRANGER, role: 'applicant' } as const;
const QUESTION = '00000000-0000-4000-8000-0000000000aa';

describe('another organisation’s request', () => {
  test('is what nobody’s is, in every way of asking', async () => {
    const { tools } = programme;
    const request = await inReview(programme);
    for (const id of [request, 'REQ-2020-0001', 'nothing']) {
      expect(await loadOwnRequest(tools, stranger, id)).toBeNull();
      expect(refusalCode(await withdrawRequest(tools, stranger, id, ''))).toBe('request-unknown');
      expect(refusalCode(await changeRequest(tools, stranger, id, 'renewal'))).toBe('request-unknown');
      const answer = { question: QUESTION, words: 'はい。' };
      expect(refusalCode(await answerAsApplicant(tools, stranger, id, answer))).toBe('request-unknown');
      expect(refusalCode(await giveClosingReport(tools, stranger, id, { ja: '一', en: 'one' }))).toBe(
        'request-unknown',
      );
      const shown = { publication: QUESTION, words: '図', individual: false };
      expect(refusalCode(await showPublication(tools, stranger, id, shown))).toBe('request-unknown');
      expect(refusalCode(await addAttachment(tools, stranger, { request: id, kind: 'cv', bytes: aPdf() }))).toBe(
        'request-unknown',
      );
    }
    expect((await ownDesk(tools, stranger)).requests).toEqual([]);
    // the control: its own applicant has it
    expect((await loadOwnRequest(tools, applicant, request))?.row.id).toBe(request);
  });
});

describe('what the applicant is told', () => {
  test('where it stands and what is next, and nothing of votes and readers', async () => {
    const { tools } = programme;
    const request = await inReview(programme);
    await voted(programme, request, ['approve', 'refuse']);
    await step(programme, member(0), request, {
      kind: 'AskedApplicant',
      payload: { body: 'committee', question: QUESTION, words: 'なぜ全ゲノムですか。' },
    });
    const line = (await ownDesk(tools, applicant)).requests.find(({ id }) => id === request);
    expect(line).toMatchObject({ stage: 'in-review', next: { what: 'answer' } });
    const own = await loadOwnRequest(tools, applicant, request);
    const told = JSON.stringify([line, own && applicantCourseOf(own, '2026-12-01T00:00:00.000Z')]);
    for (const word of ['approve', 'refuse', member(0).account as string]) expect(told).not.toContain(word);
    must(await answerAsApplicant(tools, applicant, request, { question: QUESTION, words: '候補が多いためです。' }));
    expect(
      refusalCode(await answerAsApplicant(tools, applicant, request, { question: QUESTION, words: '二度目' })),
    ).toBe('question-unknown');
    expect((await ownDesk(tools, applicant)).requests.find(({ id }) => id === request)?.next.what).toBe('wait-review');
  });

  test('a request taken back is over', async () => {
    const request = await inReview(programme);
    must(await withdrawRequest(programme.tools, applicant, request, '計画が変わりました。'));
    expect((await loadOwnRequest(programme.tools, applicant, request))?.state.stage).toBe('withdrawn');
    expect(refusalCode(await withdrawRequest(programme.tools, applicant, request, ''))).toBe('request-stage');
  });
});

describe('files', () => {
  const filesOf = (request: string) => programme.tools.database.prisma.$transaction((tx) => attachmentsOf(tx, request));

  test('go with the version for good, and are taken out of the next alone', async () => {
    const { tools } = programme;
    const request = await written(programme);
    const add = (bytes: Uint8Array) => addAttachment(tools, applicant, { request, kind: 'ethics-approval', bytes });
    must(await add(aPdf()));
    must(await add(aPdf()));
    must(await add(aPng(800, 900)));
    const [pdf, png] = await filesOf(request);
    expect(await filesOf(request)).toHaveLength(2);
    must(await removeAttachment(tools, applicant, request, png?.id as string));
    expect(await filesOf(request)).toHaveLength(1);
    must(await submitRequest(tools, applicant, { request, seen: 0 }));
    const handedIn = (await openRequest(tools.database.prisma, request))?.events.at(-1);
    expect(handedIn).toMatchObject({ payload: { files: [pdf?.sha256] } });
    must(await removeAttachment(tools, applicant, request, pdf?.id as string));
    expect(await filesOf(request)).toMatchObject([{ versions: [1], isLeftOut: true }]);
    await expect(
      tools.database.prisma.requestAttachment.delete({ where: { id: pdf?.id as string } }),
    ).rejects.toThrow();
    // without it the request is another one: handed in again
    must(await submitRequest(tools, applicant, { request, seen: 1 }));
    expect((await openRequest(tools.database.prisma, request))?.events.at(-1)?.payload).not.toHaveProperty('files');
  });

  test('are so many at most, those that an earlier version keeps included', async () => {
    const { tools } = programme;
    const request = await written(programme);
    const { prisma } = tools.database;
    const row = { request, kind: 'cv', type: 'image/png', size: 1, content: new Uint8Array([1]), addedBy: APPLICANT };
    const left = (count: number) =>
      prisma.requestAttachment.createMany({
        data: Array.from({ length: count }, () => ({
          ...{ ...row, id: tools.ids.uuid(), sha256: 'a'.repeat(64) },
          ...{ addedAt: tools.clock.now(), leftOutAt: tools.clock.now() },
        })),
      });
    await left(MOST_KEPT - 1);
    const add = (bytes: Uint8Array) => addAttachment(tools, applicant, { request, kind: 'cv', bytes });
    expect(refusalCode(await add(aPdf()))).toBe('taken');
    expect(refusalCode(await add(aPng(800, 900)))).toBe('attachments-full');
  });

  test('are opened by the office and by members free of interests, by nobody else', async () => {
    const { tools } = programme;
    const request = await written(programme);
    must(await addAttachment(tools, applicant, { request, kind: 'cv', bytes: aPdf() }));
    const id = (await filesOf(request))[0]?.id as string;
    const opens = async (reader: Parameters<typeof openAttachment>[1]) =>
      (await openAttachment(tools, reader, { request, id })) !== null;
    expect([await opens(applicant), await opens(office), await opens(stranger)]).toEqual([true, false, false]);
    must(await submitRequest(tools, applicant, { request, seen: 0 }));
    await free(programme, request);
    await step(programme, office, request, {
      kind: 'FoundComplete',
      payload: { version: 1, panelUntil: '2026-12-08T00:00:00.000Z', reviewUntil: '2026-12-20T00:00:00.000Z' },
    });
    expect([await opens(office), await opens(member(0)), await opens(stranger)]).toEqual([true, false, false]);
    const declare = (place: number, ground: 'funding' | null) =>
      step(programme, member(place), request, {
        kind: 'InterestDeclared',
        payload: { body: 'committee', version: 1, ground, words: '' },
      });
    await declare(0, null);
    await declare(1, 'funding');
    expect([await opens(member(0)), await opens(member(1)), await opens(member(2))]).toEqual([true, false, false]);
    expect(await opens({ account: member(0).account, role: 'panel-member' })).toBe(false);
  });
});
