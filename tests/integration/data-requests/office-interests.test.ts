/** Somebody of the secretariat with an interest: asked before anything opens, then out of it; another takes it, or the desk says that nobody can. */

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openRequest } from '#app/data-access/services/requests/request-chain.server.ts';
import type { Office } from '#app/data-access/services/requests/request-people.ts';
import { recordRequestStep } from '#app/data-access/services/requests/take-step.server.ts';
import { decideByForm, decideForm } from '#app/data-access/services/review/decide-form.server.ts';
import { listReviewRequests, requestFilter } from '#app/data-access/services/review/list-requests.server.ts';
import { loadOfficeRequest } from '#app/data-access/services/review/load-office-request.server.ts';
import { officeForm, takeOfficeAct } from '#app/data-access/services/review/office-acts.server.ts';
import { loadOfficeDesk } from '#app/data-access/services/review/office-desk.server.ts';
import { loadOfficePage } from '#app/data-access/services/review/office-page.server.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import {
  AFTER_PANEL,
  free,
  holding,
  inReview,
  must,
  ORGANISATION,
  office,
  openDesk,
  secondOffice,
  TODAY,
  voted,
} from './desk.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openDesk();
  for (const { account, role } of [office, secondOffice]) await holding(programme, account, role);
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(TODAY));

const pageOf = (who: Office, request: string) => loadOfficePage(programme.tools, who, request, 'ja');
const declare = (who: Office, request: string, ground: string) => {
  const form = officeForm.parse({ act: 'declare', version: '1', ground, words: '説明。' });
  return takeOfficeAct(programme.tools, who, request, form);
};
const deskOf = async (who: Office) => loadOfficeDesk(programme.tools, who, 'ja');
const lineOf = async (who: Office, request: string) =>
  (await listReviewRequests(programme.tools, who, requestFilter.parse({}), 'ja')).lines.find(
    ({ id }) => id === request,
  );

test('before she has declared she sees by what an interest is judged; free, she sees it all', async () => {
  const request = await inReview(programme);
  expect(await pageOf(secondOffice, request)).toMatchObject({
    standing: 'must-declare',
    facts: { request, again: false },
  });
  expect(await loadOfficeRequest(programme.tools, secondOffice, request, 'ja')).toBeNull();
  expect(await lineOf(secondOffice, request)).toMatchObject({ title: null, standing: 'must-declare' });
  must(await declare(secondOffice, request, 'none'));
  expect(await pageOf(secondOffice, request)).toMatchObject({ standing: 'free' });
  expect((await lineOf(secondOffice, request))?.title).not.toBeNull();
});

test('with an interest it is closed to her, and no step of it hers; the other one goes on; the record shows it', async () => {
  const { tools } = programme;
  const request = await inReview(programme);
  await voted(programme, request, ['approve', 'approve', 'approve']);
  must(await declare(secondOffice, request, 'none'));
  // learned later, on the page of the request
  const learned = officeForm.parse({
    act: 'own-interest',
    version: '1',
    ground: 'funding',
    words: '研究費を受けていた。',
  });
  must(await takeOfficeAct(tools, secondOffice, request, learned));
  expect(await pageOf(secondOffice, request)).toEqual({ standing: 'recused', request, othersCan: true });
  expect(refusalCode(await declare(secondOffice, request, 'none'))).toBe('recused');
  const readers = { kind: 'ReadersNamed', payload: { body: 'committee', members: [] as string[] } } as const;
  expect(refusalCode(await recordRequestStep(tools, secondOffice, request, readers as never))).toBe('recused');
  programme.clock.set(AFTER_PANEL);
  const decision = decideForm.parse({
    ...{ decision: 'DUC-2026-0951', ja: '理由。', en: 'Reasons.', conditions: '', conditionsEn: '' },
    ...{ differenceJa: '', differenceEn: '', idempotencyKey: tools.ids.uuid() },
  });
  expect(refusalCode(await decideByForm(tools, secondOffice, request, decision))).toBe('recused');
  expect((await deskOf(secondOffice)).closed).toContainEqual({ request, othersCan: true });
  expect((await deskOf(secondOffice)).due.map((line) => line.request)).not.toContain(request);
  expect(await lineOf(secondOffice, request)).toMatchObject({ title: null, organisation: null });
  // the control: the other one of the secretariat
  expect((await deskOf(office)).closed).toEqual([]);
  must(await decideByForm(tools, office, request, decision));
  const open = await openRequest(tools.database.prisma, request);
  expect(
    open?.events.filter(({ kind, account }) => kind === 'OfficeInterestDeclared' && account === secondOffice.account),
  ).toHaveLength(2);
});

test('where everybody of the secretariat has an interest, her page and desk say that nobody can take it', async () => {
  const request = await inReview(programme);
  must(await declare(secondOffice, request, 'funding'));
  must(await declare(office, request, 'joint-work'));
  expect(await pageOf(office, request)).toEqual({ standing: 'recused', request, othersCan: false });
  expect((await deskOf(office)).closed).toContainEqual({ request, othersCan: false });
});

test('who belongs to the organisation that asks is out of it, whatever she declared', async () => {
  const { tools } = programme;
  const request = await inReview(programme);
  await free(programme, request, 1, secondOffice);
  const since = new Date('2026-10-01T00:00:00.000Z');
  const key = { account: secondOffice.account, organisation: ORGANISATION };
  await tools.database.prisma.affiliation.create({ data: { ...key, recipientClass: 'academia', since } });
  expect((await pageOf(secondOffice, request))?.standing).toBe('recused');
  expect((await pageOf(office, request))?.standing).toBe('free');
});
