/** Power to decide for another: changed, ended, run out; two parents who each see, and who may not agree. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { endPower, endPowersInTime } from '#app/family/services/proxies/end-power.server.ts';
import {
  deskDisputeForm,
  dispute,
  enterDispute,
  ownDisputeForm,
} from '#app/hospital/services/life-events/dispute.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { waysIn } from '#app/kernel/services/access/ways-in.server.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import { folderForEverybody } from '#tests/support/document-audiences.ts';
import { COORDINATOR, openProgramme, PUBLISHED_AT, type TestProgramme } from '#tests/support/participant.ts';
import { familyOf } from './family.ts';

let programme: TestProgramme;
const family = familyOf(() => programme);
const ELSEWHERE = { account: '44444444-4444-4444-8444-444444444444', site: 'site-b' };

beforeAll(async () => {
  programme = await openProgramme(folderForEverybody());
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(PUBLISHED_AT));

const signedIn = async (account: string, role: 'proxy' | 'invitee', participant: string) => {
  const { tools } = programme;
  const { cookie } = await sessionsOf(tools).start(account, { role, site: null, participant, agent: '' });
  return sessionsOf(tools).resolve(cookie.split(';')[0] as string);
};

describe('changing and ending', () => {
  test('each parent sees the record; the other may say no, and a yes needs nobody’s leave', async () => {
    const { tools } = programme;
    const { participant, mother } = await family.joined();
    const father = await family.parent(participant, { relation: '父' });
    expect((await readOwn(tools, father, 'test')).by).toEqual({ who: 'proxy', appointed: father.appointed });
    const change = { provision: 'share-industry', language: 'ja', version: '2.1' } as const;
    const said = (who: typeof mother, answer: 'permit' | 'deny') =>
      changeChoice(tools, who, { ...change, answer, idempotencyKey: family.key() });
    expect(await said(father, 'deny')).toMatchObject({ ok: true });
    expect((await family.record(participant)).answers['share-industry']).toMatchObject({
      decision: 'deny',
      by: 'proxy',
    });
  });

  test('the power ended, nothing is left: no session, no act, no letter', async () => {
    const { tools } = programme;
    const { participant, mother } = await family.joined();
    const father = await family.parent(participant, { relation: '父' });
    expect(await signedIn(father.account, 'proxy', participant)).toMatchObject({ kind: 'proxy' });
    const end = { participant, appointed: father.appointed };
    expect(await endPower(tools, ELSEWHERE, end, { why: 'court' }, family.key())).toMatchObject({ ok: false });
    expect(await endPower(tools, COORDINATOR, end, { why: 'court' }, family.key())).toMatchObject({ ok: true });
    expect(await endPower(tools, COORDINATOR, end, { why: 'court' }, family.key())).toMatchObject({
      refusal: { code: 'entry-unknown' },
    });
    expect(await signedIn(father.account, 'proxy', participant)).toEqual({ kind: 'visitor' });
    expect(await signedIn(father.account, 'invitee', participant)).toEqual({ kind: 'visitor' });
    expect(await signedIn(mother.account, 'proxy', participant)).toMatchObject({ kind: 'proxy' });
    const form = withdrawalForm.parse({ idempotencyKey: family.key() });
    const level = 'no-further-use' as const;
    expect(await withdrawConsent(tools, father, { level, form, language: 'ja' })).toMatchObject({
      refusal: { code: 'proxy-not-entitled' },
    });
    expect(await waysIn(tools, father.account)).toEqual([]);
  });

  test('a term ends to the minute; the worker then says so in the ledger, once', async () => {
    const { tools } = programme;
    const { participant } = await family.joined();
    const grandmother = await family.parent(participant, {
      relation: '祖母',
      kind: 'guardian-of-minor',
      ground: 'guardianship',
      lastDay: '2026-11-10',
    });
    programme.clock.set('2026-11-10T14:59:59.999Z');
    expect(await signedIn(grandmother.account, 'proxy', participant)).toMatchObject({ kind: 'proxy' });
    programme.clock.set('2026-11-10T15:00:00.000Z');
    expect(await signedIn(grandmother.account, 'proxy', participant)).toEqual({ kind: 'visitor' });
    await endPowersInTime(tools);
    await endPowersInTime(tools);
    const ended = (await readOwn(tools, { account: null, participant }, 'test')).events.filter(
      ({ kind }) => kind === 'ProxyEnded',
    );
    expect(ended.map(({ payload }) => payload)).toEqual([{ appointed: grandmother.appointed, why: 'term' }]);
  });
});

describe('parents who do not agree', () => {
  const own = (disputed: readonly string[]) =>
    ownDisputeForm.parse({ disputed, note: '', idempotencyKey: family.key() });
  const disputedNow = async (participant: Awaited<ReturnType<typeof family.child>>) =>
    (await family.record(participant)).capacity.blocked.find(({ code }) => code === 'parents-disagree')?.provisions ??
    [];

  test('the disputed question denies at the gate, others stand, and two roles are asked to help', async () => {
    const { tools } = programme;
    const { participant } = await family.joined();
    const father = await family.parent(participant, { relation: '父', otherParent: 'not-asked' });
    expect(await dispute(tools, father, own(['omics']))).toMatchObject({ ok: true });
    expect(await disputedNow(participant)).toEqual(['omics']);
    const record = await family.record(participant);
    expect(record.answers['share-academia']?.decision).toBe('permit');
    const open = await tools.database.prisma.followUp.findMany({ where: { participant }, orderBy: { owner: 'asc' } });
    expect(open.map(({ kind, owner }) => [kind, owner])).toEqual([
      ['parents-disagree', 'ethics-contact'],
      ['parents-disagree', 'site-coordinator'],
    ]);
  });

  test('a parent adds to the dispute and cannot settle it; who heard both can', async () => {
    const { tools } = programme;
    const { participant, mother } = await family.joined();
    const father = await family.parent(participant, { relation: '父' });
    await dispute(tools, father, own(['omics']));
    expect(await dispute(tools, mother, own(['cell-lines']))).toMatchObject({ ok: true });
    expect(await dispute(tools, mother, own(['cell-lines']))).toMatchObject({ refusal: { code: 'nothing-changes' } });
    expect([...(await disputedNow(participant))].sort()).toEqual(['cell-lines', 'omics']);
    programme.clock.later(1);
    const settled = deskDisputeForm.parse({ disputed: [] });
    expect(await enterDispute(tools, COORDINATOR, participant, settled, family.key())).toMatchObject({ ok: true });
    expect(await disputedNow(participant)).toEqual([]);
  });

  test('an empty or unknown choice is not a dispute', () => {
    expect(ownDisputeForm.safeParse({ disputed: [], idempotencyKey: family.key() }).success).toBe(false);
    expect(ownDisputeForm.safeParse({ disputed: ['no-such'], idempotencyKey: family.key() }).success).toBe(false);
    expect(
      ownDisputeForm.safeParse({ disputed: ['omics'], note: 'x'.repeat(2001), idempotencyKey: family.key() }).success,
    ).toBe(false);
  });
});
