/** What a recipient owes, and what the gates say, when a use ends, changes, is prolonged, or is decided again. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import type { RequestContent } from '#app/data-access/domain/requests/request-form.ts';
import { activateApproval, setApprovalStatus } from '#app/data-access/services/requests/activate-approval.server.ts';
import { giveClosingReport } from '#app/data-access/services/requests/answer-as-applicant.server.ts';
import { changeRequest, withdrawRequest } from '#app/data-access/services/requests/change-request.server.ts';
import { recordDecision, recordInterest } from '#app/data-access/services/requests/decide-request.server.ts';
import { openRequest } from '#app/data-access/services/requests/request-chain.server.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { recordRequestStep } from '#app/data-access/services/requests/take-step.server.ts';
import { beginRequest, saveSection } from '#app/data-access/services/requests/write-request.server.ts';
import { digest } from '#app/kernel/domain/ledger/canonical.ts';
import { CONTENT, MEMBERS } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { twinOf } from '#tests/support/twin.ts';
import {
  AFTER_PANEL,
  agreed,
  applicant,
  member,
  must,
  ORGANISATION,
  office,
  openDesk,
  running,
  secondOffice,
  step,
  TODAY,
  voted,
} from './desk.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openDesk();
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(TODAY));

const stateOf = async (request: string) => (await openRequest(programme.tools.database.prisma, request))?.state;
const approvalOf = async (request: string) =>
  (await programme.tools.database.prisma.$transaction((tx) => loadProgrammeEvents(tx, 'ApprovalSet')))
    .flatMap((event) =>
      event.kind === 'ApprovalSet' && event.payload.approval.id === `DAR-${request.slice(4)}`
        ? [event.payload.approval]
        : [],
    )
    .at(-1);
const REPORT = { ja: '原因の候補が二つ見つかりました。', en: 'Two possible causes were found.' };
const report = (request: string) => giveClosingReport(programme.tools, applicant, request, REPORT);
const DESTROYED = {
  kind: 'DestructionConfirmed',
  payload: { certificate: 'CERT-2028-01', method: '作業の領域を消去', on: '2026-12-12' },
} as const;
const suspend = (request: string) =>
  setApprovalStatus(programme.tools, office, request, {
    kind: 'Suspended',
    payload: { reason: 'storage-under-review', words: '保管を調べています。' },
  });
const close = (request: string) =>
  setApprovalStatus(programme.tools, office, request, { kind: 'Closed', payload: { words: '' } });
const found = (request: string, place = 1) =>
  recordInterest(programme.tools, office, {
    request,
    ...{ body: 'committee', member: MEMBERS[place] as string, ground: 'funding', words: '研究費を受けていた。' },
  });

async function judged(request: string, version: number, votes: Parameters<typeof voted>[2]): Promise<void> {
  const places = [0, 2, 3, 4];
  for (const [index, vote] of votes.entries()) {
    const who = member(places[index] as number);
    const declared = { body: 'committee', version, ground: null, words: '' } as const;
    await recordRequestStep(programme.tools, who, request, { kind: 'InterestDeclared', payload: declared });
    const cast = { body: 'committee' as const, version, vote, conditions: [], words: '理由。' };
    await step(programme, who, request, { kind: 'VoteCast', payload: cast });
  }
}
const decide = async (request: string) => {
  programme.clock.set(AFTER_PANEL);
  const words = { ja: '理由。', en: 'Reasons.' };
  const told = { words, difference: null, conditions: [], settled: [] };
  must(await recordDecision(programme.tools, office, { request, decision: `DUC-${request.slice(4)}-2`, ...told }));
};

/** An amendment or renewal with one section changed, brought to the gate. */
async function changed<S extends 'use' | 'data'>(
  about: string,
  kind: 'amendment' | 'renewal',
  change: { readonly section: S; readonly before: RequestContent[S]; readonly content: RequestContent[S] },
): Promise<string> {
  const { tools } = programme;
  programme.clock.set(TODAY);
  const begun = await changeRequest(tools, applicant, about, kind);
  if (!begun.ok) throw new Error(begun.refusal.code);
  const request = begun.id;
  const { section, content, before } = change;
  must(await saveSection(tools, applicant, { request, section, content, stood: digest(before) }));
  must(await submitRequest(tools, applicant, { request, seen: 0 }));
  const until = { panelUntil: '2026-12-08T00:00:00.000Z', reviewUntil: '2026-12-20T00:00:00.000Z' };
  await step(programme, office, request, { kind: 'FoundComplete', payload: { version: 1, ...until } });
  await voted(programme, request, ['approve', 'approve', 'approve']);
  await decide(request);
  await agreed(programme, request);
  must(await activateApproval(tools, office, { request, until: '2027-10-31' }));
  return request;
}
const USES = { ...CONTENT.use, uses: ['ai-development'] } as RequestContent['use'];
const amended = (about: string) => changed(about, 'amendment', { section: 'use', before: CONTENT.use, content: USES });

describe('a use that is reported to be over', () => {
  test('is closed at the gate with the report; the destruction is still owed', async () => {
    const request = await running(programme);
    expect(await approvalOf(request)).toMatchObject({ status: 'active' });
    must(await report(request));
    expect(await approvalOf(request)).toMatchObject({ status: 'closed' });
    expect(refusalCode(await report(request))).toBe('request-stage');
    expect(refusalCode(await close(request))).toBe('destruction-missing');
    await step(programme, office, request, DESTROYED);
    must(await close(request));
    expect(await stateOf(request)).toMatchObject({ stage: 'closed' });
    expect(await approvalOf(request)).toMatchObject({ status: 'closed' });
  });
});

describe('an amendment that was taken over', () => {
  test('has no approval of its own to change, to close or to lift a stop of', async () => {
    const about = await running(programme);
    const amendment = await amended(about);
    expect(await stateOf(amendment)).toMatchObject({ stage: 'taken-over', approval: null });
    expect(await approvalOf(about)).toMatchObject({ status: 'active', uses: ['ai-development'] });
    const refusals = [
      refusalCode(await report(amendment)),
      refusalCode(await suspend(amendment)),
      refusalCode(await changeRequest(programme.tools, applicant, amendment, 'amendment')),
    ];
    expect(refusals).toEqual(['request-stage', 'request-unknown', 'request-unknown']);
    must(await suspend(about));
    const resumed = { kind: 'Resumed', payload: { words: '確かめました。' } } as const;
    expect(refusalCode(await setApprovalStatus(programme.tools, office, amendment, resumed))).toBe('request-unknown');
    expect(await approvalOf(about)).toMatchObject({ status: 'suspended' });
  });

  test('is what the next one begins from', async () => {
    const about = await running(programme);
    await amended(about);
    const industry = { ...USES, uses: ['ai-development', 'record-linkage'] } as RequestContent['use'];
    await changed(about, 'amendment', { section: 'use', before: USES, content: industry });
    expect(await approvalOf(about)).toMatchObject({ uses: ['ai-development', 'record-linkage'] });
  });

  test('decided with an interest found later: the approval stops, and is resumed where it belongs', async () => {
    const about = await running(programme);
    const amendment = await amended(about);
    expect(await found(amendment)).toMatchObject({ ok: true, result: { reopened: true } });
    expect(await approvalOf(about)).toMatchObject({ status: 'suspended' });
    expect(await stateOf(about)).toMatchObject({ stage: 'suspended' });
    expect(await stateOf(amendment)).toMatchObject({ stage: 'in-review' });
  });
});

describe('a renewal', () => {
  const LONGER = { ...CONTENT.data, from: '2028-12-01', until: '2029-11-30' };

  test('does not interrupt the approval that it prolongs', async () => {
    const about = await running(programme);
    const before = await approvalOf(about);
    await changed(about, 'renewal', { section: 'data', before: CONTENT.data, content: LONGER });
    expect(await approvalOf(about)).toMatchObject({ status: 'active', from: before?.from });
  });

  test('negative control: a new request begins on its own first day', async () => {
    const request = await running(programme);
    expect((await approvalOf(request))?.from).toBe(AFTER_PANEL);
  });
});

describe('a decision that is opened again', () => {
  test('and refused: the approval is closed, report and destruction are owed as ever', async () => {
    const request = await running(programme);
    must(await found(request));
    await judged(request, 1, ['refuse', 'refuse', 'refuse', 'refuse']);
    await decide(request);
    expect(await stateOf(request)).toMatchObject({ stage: 'closing', decided: { outcome: 'refused' } });
    expect(await approvalOf(request)).toMatchObject({ status: 'closed' });
    must(await report(request));
    expect(refusalCode(await close(request))).toBe('destruction-missing');
    await step(programme, office, request, DESTROYED);
    must(await close(request));
  });

  test('and taken back by the applicant: the same', async () => {
    const request = await running(programme);
    must(await found(request));
    must(await withdrawRequest(programme.tools, applicant, request, 'やめます。'));
    expect(await stateOf(request)).toMatchObject({ stage: 'closing' });
    expect(await approvalOf(request)).toMatchObject({ status: 'closed' });
  });

  test('and approved: a stop that stood before stands still', async () => {
    const request = await running(programme);
    must(await suspend(request));
    must(await found(request));
    await judged(request, 1, ['approve', 'approve', 'approve']);
    await decide(request);
    await agreed(programme, request);
    must(await activateApproval(programme.tools, office, { request, until: '2027-10-31' }));
    expect(await stateOf(request)).toMatchObject({ stage: 'suspended' });
    expect(await approvalOf(request)).toMatchObject({ status: 'suspended' });
  });

  test('negative control: without a stop before, it is in use again', async () => {
    const request = await running(programme);
    must(await found(request));
    await judged(request, 1, ['approve', 'approve', 'approve']);
    await decide(request);
    await agreed(programme, request);
    must(await activateApproval(programme.tools, office, { request, until: '2027-10-31' }));
    expect(await approvalOf(request)).toMatchObject({ status: 'active' });
  });

  test('negative control: taken back before anything was approved, nothing is owed', async () => {
    const { tools } = programme;
    const begun = await beginRequest(tools, applicant, { kind: 'new', about: null, organisation: ORGANISATION });
    const request = begun.ok ? begun.id : '';
    for (const section of Object.keys(CONTENT) as (keyof RequestContent)[])
      must(await saveSection(tools, applicant, { request, section, content: CONTENT[section], stood: '' }));
    must(await submitRequest(tools, applicant, { request, seen: 0 }));
    must(await withdrawRequest(tools, applicant, request, ''));
    expect(await stateOf(request)).toMatchObject({ stage: 'withdrawn' });
  });
});

describe('a stop', () => {
  const propose = (request: string, who = office) =>
    recordRequestStep(programme.tools, who, request, {
      kind: 'ResumptionProposed',
      payload: { words: '確かめました。' },
    });
  const confirm = (request: string, who = office) =>
    setApprovalStatus(programme.tools, who, request, { kind: 'Resumed', payload: { words: '確かめました。' } });

  test('is set by one person, and lifted by two', async () => {
    const request = await running(programme);
    must(await suspend(request));
    expect(refusalCode(await confirm(request))).toBe('two-people-needed');
    must(await propose(request));
    expect(refusalCode(await confirm(request))).toBe('two-people-needed');
    const again = { ...office, account: await twinOf(programme.tools, office.account) };
    expect(refusalCode(await confirm(request, again))).toBe('two-people-needed');
    expect(await approvalOf(request)).toMatchObject({ status: 'suspended' });
    must(await confirm(request, secondOffice));
    expect(await approvalOf(request)).toMatchObject({ status: 'active' });
  });

  test('what was proposed about one stop lifts no other', async () => {
    const request = await running(programme);
    must(await suspend(request));
    must(await propose(request));
    must(await confirm(request, secondOffice));
    must(await suspend(request));
    expect(refusalCode(await confirm(request, secondOffice))).toBe('two-people-needed');
  });
});
