/** A child's own word and a guardian's: what each stops, opens and tells, and who follows it up. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerSitting, assentForm, loadChildPage } from '#app/family/services/assent/answer-sitting.server.ts';
import { loadAssentPage, openSitting, sittingForm } from '#app/family/services/assent/open-sitting.server.ts';
import { loadSpeaking } from '#app/family/services/proxies/load-speaking.server.ts';
import { passedOnForm, passOnNo } from '#app/family/services/proxies/pass-on-no.server.ts';
import { closeFollowUp } from '#app/hospital/services/follow-up/close-follow-up.server.ts';
import { loadFollowUps } from '#app/hospital/services/follow-up/load-follow-ups.server.ts';
import { guardianForm, recordGuardian } from '#app/hospital/services/life-events/record-guardian.server.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { decide } from '#tests/support/decide-consent.ts';
import { folderForEverybody } from '#tests/support/document-audiences.ts';
import {
  COORDINATOR,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';
import { familyOf } from './family.ts';

let programme: TestProgramme;
const family = familyOf(() => programme);
const ELSEWHERE = { account: '44444444-4444-4444-8444-444444444444', site: 'site-b' };
const SITE_WORKER = { ...COORDINATOR, role: 'site-coordinator' } as const;

beforeAll(async () => {
  programme = await openProgramme(folderForEverybody());
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(PUBLISHED_AT));

const eventsOf = async (participant: ParticipantId): Promise<readonly ParticipantEvent[]> =>
  (await readOwn(programme.tools, { account: null, participant }, 'test')).events;
const followUps = async (participant: ParticipantId) =>
  (await loadFollowUps(programme.tools, SITE_WORKER)).filter((one) => one.participant === participant);

async function sitting(participant: ParticipantId): Promise<string> {
  const { tools } = programme;
  const done = await openSitting(tools, COORDINATOR, participant, sittingForm.parse({ present: ['mother'] }));
  if (!done.ok) throw new Error(done.refusal.code);
  const page = await loadAssentPage(tools, COORDINATOR, participant);
  return (page?.sitting?.path ?? '').replace('/assent/', '');
}

function answer(token: string, said: 'yes' | 'no' | 'not-yet', own: Record<string, string> = {}, key = family.key()) {
  const form = assentForm.parse({ answer: said, mark: '○', language: 'ja', idempotencyKey: key });
  const fields = new FormData();
  for (const [name, value] of Object.entries(own)) fields.set(name, value);
  return answerSitting(programme.tools, token, form, fields);
}

describe('a child’s own word', () => {
  test('yes lets the parents’ permission count; it is a record of its own, with who was there', async () => {
    const { participant } = await family.joined();
    expect((await decide(programme, participant, 'sequence')).reasons).toContain('assent-missing');
    const token = await sitting(participant);
    expect(await loadChildPage(programme.tools, token, 'ja')).toMatchObject({ document: 'wgs-icf', version: '2.1' });
    expect(await answer(token, 'yes')).toMatchObject({ ok: true });
    expect((await eventsOf(participant)).at(-1)).toMatchObject({
      kind: 'AssentRecorded',
      payload: { assent: 'given', explainedBy: COORDINATOR.account, seen: { audience: 'child-7-11' } },
    });
    expect(await decide(programme, participant, 'sequence')).toEqual({ decision: 'permit', reasons: [] });
  });

  test('no outranks the parents’ yes at once, and the parents are told without blame', async () => {
    const { participant, mother } = await family.joined();
    await answer(await sitting(participant), 'yes');
    programme.clock.later(1);
    expect(await decide(programme, participant, 'sequence')).toMatchObject({ decision: 'permit' });
    expect(await answer(await sitting(participant), 'no')).toMatchObject({ ok: true });
    expect((await decide(programme, participant, 'sequence')).reasons).toContain('assent-missing');
    expect(await loadSpeaking(programme.tools, mother)).toMatchObject({ assent: 'refused', isChild: true });
    expect((await followUps(participant)).map(({ kind }) => kind)).toEqual(['child-said-no']);
  });

  test('“not yet” is neither: nothing begins, nothing is refused', async () => {
    const { participant } = await family.joined();
    await answer(await sitting(participant), 'not-yet');
    expect((await family.record(participant)).capacity).toMatchObject({ assent: 'pending', blocked: [] });
    expect(await decide(programme, participant, 'sequence')).toMatchObject({ decision: 'deny' });
    expect(await followUps(participant)).toEqual([]);
  });

  test('a no to one question is hers alone, whatever the parents allowed', async () => {
    const { participant } = await family.joined();
    await answer(await sitting(participant), 'yes', { 'own-repeat-samples': 'deny', 'own-no-such': 'deny' });
    expect((await family.record(participant)).answers['repeat-samples']).toMatchObject({
      decision: 'deny',
      by: 'person',
    });
  });

  test('the link takes one answer, pressed twice or not; after a day it opens nothing', async () => {
    const { participant } = await family.joined();
    const token = await sitting(participant);
    const key = family.key();
    const both = [await answer(token, 'yes', {}, key), await answer(token, 'yes', {}, key)];
    expect(both.map((done) => done?.ok)).toEqual([true, true]);
    expect((await eventsOf(participant)).filter(({ kind }) => kind === 'AssentRecorded')).toHaveLength(1);
    expect(await answer(token, 'no')).toBeNull();
    expect(await loadChildPage(programme.tools, token, 'ja')).toBeNull();
    const late = await sitting(participant);
    programme.clock.later(1);
    expect(await loadChildPage(programme.tools, late, 'ja')).toBeNull();
    expect(await answer(late, 'no')).toBeNull();
    expect(await loadChildPage(programme.tools, 'a'.repeat(32), 'ja')).toBeNull();
    expect(await loadChildPage(programme.tools, 'x'.repeat(5000), 'ja')).toBeNull();
  });

  test('after a no, “not yet” opens nothing again; a yes does', async () => {
    const { participant } = await family.joined();
    const say = async (said: 'yes' | 'no' | 'not-yet') => {
      programme.clock.later(1);
      await answer(await sitting(participant), said);
      return (await decide(programme, participant, 'analyse')).decision;
    };
    expect(await say('yes')).toBe('permit');
    expect(await say('no')).toBe('deny');
    expect(await say('not-yet')).toBe('deny');
    expect(await family.record(participant)).toMatchObject({ capacity: { assent: 'refused' } });
    expect(await say('yes')).toBe('permit');
  });

  test('one page is open at a time: a new one, an answer and a no passed on close the others', async () => {
    const { tools } = programme;
    const { participant, mother } = await family.joined();
    const other = await sitting(participant);
    const newer = await sitting(participant);
    expect(await loadChildPage(tools, other, 'ja')).toBeNull();
    expect(await answer(newer, 'no')).toMatchObject({ ok: true });
    expect(await answer(other, 'yes')).toBeNull();
    expect((await family.record(participant)).capacity.assent).toBe('refused');
    const left = await sitting(participant);
    expect(await loadChildPage(tools, left, 'ja')).not.toBeNull();
    const form = passedOnForm.parse({ said: 'no', idempotencyKey: family.key() });
    expect(await passOnNo(tools, mother, form, 'ja')).toMatchObject({ ok: true });
    expect(await answer(left, 'yes')).toBeNull();
  });

  test('it is opened at the child’s own hospital, for a child alone', async () => {
    const { tools } = programme;
    const { participant } = await family.joined();
    const form = sittingForm.parse({ present: ['nurse'] });
    expect(await openSitting(tools, ELSEWHERE, participant, form)).toMatchObject({ refusal: { code: 'not-invited' } });
    expect(await loadAssentPage(tools, ELSEWHERE, participant)).toBeNull();
    const adult = await joinedPerson(programme);
    expect(await openSitting(tools, COORDINATOR, adult.participant, form)).toMatchObject({
      refusal: { code: 'assent-not-asked' },
    });
  });

  test('a parent passes on a no, never a yes', async () => {
    const { tools } = programme;
    const { participant, mother } = await family.joined();
    await answer(await sitting(participant), 'yes');
    programme.clock.later(1);
    const form = passedOnForm.parse({ said: 'no', idempotencyKey: family.key() });
    expect(await passOnNo(tools, mother, form, 'ja')).toMatchObject({ ok: true });
    expect((await family.record(participant)).capacity.assent).toBe('refused');
    expect(passedOnForm.safeParse({ said: 'yes', idempotencyKey: family.key() }).success).toBe(false);
  });
});

describe('a guardian at 16 and 17', () => {
  async function youth(): Promise<ParticipantId> {
    const done = await family.invite({ audience: 'youth-16-17', birthDate: '2009-12-01', email: 'own@example.jp' });
    if (!done.ok) throw new Error(done.refusal.code);
    const { participant, invitation } = done.result;
    const { prisma } = programme.tools.database;
    const { accountId: account } = await prisma.invitation.findUniqueOrThrow({ where: { id: invitation ?? '' } });
    const joiner = { role: 'invitee', account, participant } as const;
    await family.identify(participant, 'person');
    await family.agree(joiner);
    await family.answerAll(joiner, 'youth-16-17');
    expect(await family.sign(joiner)).toMatchObject({ ok: true });
    await family.confirm(participant);
    return participant;
  }
  const guardian = (
    participant: ParticipantId,
    objects: 'yes' | 'no',
    coordinator = COORDINATOR,
    toldOn = '2026-11-01',
  ) => {
    const form = guardianForm.parse({ toldOn, objects, note: '母から電話で' });
    return recordGuardian(programme.tools, coordinator, participant, form, family.key());
  };

  test('today is the day in Japan, also before nine in the morning; the day after has not come', async () => {
    const participant = await youth();
    programme.clock.set('2026-11-09T20:00:00.000Z');
    const said = (day: string) => guardian(participant, 'no', COORDINATOR, day);
    expect(await said('2026-11-11')).toMatchObject({ refusal: { code: 'in-the-future' } });
    expect(await said('2026-11-10')).toMatchObject({ ok: true });
  });

  test('unheard counts as an objection; “does not object” opens; an objection stops and asks for a talk', async () => {
    const participant = await youth();
    expect((await decide(programme, participant, 'sequence')).reasons).toContain('guardian-objected');
    expect(await guardian(participant, 'no', ELSEWHERE)).toMatchObject({ refusal: { code: 'not-invited' } });
    expect(await guardian(participant, 'no')).toMatchObject({ ok: true });
    expect(await decide(programme, participant, 'sequence')).toMatchObject({ decision: 'permit' });
    programme.clock.later(1);
    await guardian(participant, 'yes');
    expect((await decide(programme, participant, 'sequence')).reasons).toContain('guardian-objected');
    expect((await followUps(participant)).map(({ kind }) => kind)).toEqual(['guardian-objects']);
  });

  test('nobody is appointed to decide for her, and a guardian’s word about an adult or a child is none', async () => {
    const participant = await youth();
    await expect(family.parent(participant)).rejects.toThrow('proxy-not-needed');
    const adult = await joinedPerson(programme);
    expect(await guardian(adult.participant, 'yes')).toMatchObject({ refusal: { code: 'basis-differs' } });
    const { participant: child } = await family.joined();
    expect(await guardian(child, 'yes')).toMatchObject({ refusal: { code: 'basis-differs' } });
  });
});

describe('following up', () => {
  test('a role sees its own, a coordinator her own site; done is said once', async () => {
    const { tools } = programme;
    const { participant } = await family.joined();
    await answer(await sitting(participant), 'no');
    const [open] = await followUps(participant);
    const id = open?.id ?? '';
    const others = [
      { ...ELSEWHERE, role: 'site-coordinator' },
      { account: COORDINATOR.account, role: 'ethics-contact', site: null },
      { account: COORDINATOR.account, role: 'site-coordinator', site: null },
    ] as const;
    for (const worker of others) expect(await closeFollowUp(tools, worker, id, { note: 'x' })).toBe(false);
    expect(await closeFollowUp(tools, SITE_WORKER, id, { note: '会って話しました' })).toBe(true);
    const closed = await tools.database.prisma.followUp.findUniqueOrThrow({ where: { id } });
    expect(closed).toMatchObject({ closedBy: COORDINATOR.account, noteRecord: expect.any(String) });
    programme.clock.later(1);
    await closeFollowUp(tools, SITE_WORKER, id, { note: 'もう一度' });
    expect(await tools.database.prisma.followUp.findUniqueOrThrow({ where: { id } })).toEqual(closed);
    expect(await followUps(participant)).toEqual([]);
  });
});
