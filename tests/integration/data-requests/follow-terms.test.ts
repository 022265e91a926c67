/** An approval lasts no longer than the contract and the training that it rests on. */

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import { ledgerTransaction } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { setMembership } from '#app/data-access/services/governance/set-membership.server.ts';
import { setApprovalStatus } from '#app/data-access/services/requests/activate-approval.server.ts';
import { followTerms, followTermsOf } from '#app/data-access/services/requests/follow-terms.server.ts';
import { openRequest } from '#app/data-access/services/requests/request-chain.server.ts';
import type { Membership } from '#bridge/contract/programme-state.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { AFTER_PANEL, must, ORGANISATION, office, openDesk, resume, running, TODAY } from './desk.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openDesk();
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(TODAY));

const stageOf = async (request: string) => (await openRequest(programme.tools.database.prisma, request))?.state.stage;
const approvalOf = async (request: string) =>
  (await programme.tools.database.prisma.$transaction((tx) => loadProgrammeEvents(tx, 'ApprovalSet')))
    .flatMap((event) =>
      event.kind === 'ApprovalSet' && event.payload.approval.id === `DAR-${request.slice(4)}`
        ? [event.payload.approval]
        : [],
    )
    .at(-1);
const MEMBER: Membership = {
  schema: 'membership/1',
  organisation: ORGANISATION,
  class: 'academia',
  from: '2026-11-01T00:00:00.000Z',
  until: '2028-11-01T00:00:00.000Z',
  trainingUntil: '2028-11-01T00:00:00.000Z',
};
const set = async (membership: Membership) => {
  const actor = { account: office.account, role: office.role, channel: 'web' } as const;
  must(await setMembership(programme.tools, { actor, membership, decision: 'FORUM-2026-12' }));
};
const OTHERS = { ...MEMBER, organisation: 'https://tomoni.example/organisation/another' };
/** Training of everybody named is over with the last day of October. */
const TRAINED = '2027-10-31T15:00:00.000Z';

test('it ends with the training of those named, though more was asked for', async () => {
  const request = await running(programme);
  expect(await approvalOf(request)).toMatchObject({ until: TRAINED });
});

test('a contract that ends before its time stops it at once; a new one lets two people resume it', async () => {
  const request = await running(programme);
  const at = programme.clock.now().toISOString();
  await set({ ...MEMBER, until: at });
  expect(await followTerms(programme.tools)).toBeGreaterThan(0);
  expect([(await approvalOf(request))?.status, await stageOf(request)]).toEqual(['suspended', 'suspended']);
  expect(refusalCode(await resume(programme, request))).toBe('membership-missing');
  await set(MEMBER);
  await followTerms(programme.tools);
  expect((await approvalOf(request))?.status, 'nobody but two people resume it').toBe('suspended');
  must(await resume(programme, request));
  expect((await approvalOf(request))?.status).toBe('active');
});

test('in the transaction that ends the contract, before anything else is asked', async () => {
  const request = await running(programme);
  const at = programme.clock.now();
  const ended = { ...MEMBER, until: at.toISOString() };
  const actor = { account: office.account, role: office.role, channel: 'web' } as const;
  const write = { participant: null, actor, access: { account: office.account, role: office.role, reason: 'test' } };
  must(
    await ledgerTransaction(programme.tools, write, async ({ tx, now }) => ({
      ok: true,
      events: await followTermsOf(tx, office, ended, now),
      result: null,
    })),
  );
  expect((await approvalOf(request))?.status).toBe('suspended');
});

test('a shorter contract cuts it, a longer one gives it back, no longer than the rest', async () => {
  const request = await running(programme);
  const shorter = '2027-03-31T15:00:00.000Z';
  await set({ ...MEMBER, until: shorter });
  await followTerms(programme.tools);
  expect(await approvalOf(request)).toMatchObject({ status: 'active', until: shorter });
  await set(MEMBER);
  await followTerms(programme.tools);
  expect(await approvalOf(request)).toMatchObject({ status: 'active', until: TRAINED });
  expect(await followTerms(programme.tools), 'then nothing more moves').toBe(0);
});

test('negative control: another organisation’s contract stops nothing', async () => {
  const request = await running(programme);
  await followTerms(programme.tools);
  await set(OTHERS);
  await set({ ...OTHERS, until: AFTER_PANEL });
  await followTerms(programme.tools);
  expect((await approvalOf(request))?.status).toBe('active');
});

test('a stop of the office is not lifted by a contract', async () => {
  const request = await running(programme);
  const stop = { kind: 'Suspended', payload: { reason: 'storage-under-review', words: '調べています。' } } as const;
  must(await setApprovalStatus(programme.tools, office, request, stop));
  await set({ ...MEMBER, until: '2028-12-01T00:00:00.000Z' });
  await followTerms(programme.tools);
  expect((await approvalOf(request))?.status).toBe('suspended');
});
