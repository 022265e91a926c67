/** An organisation joins a forum: two people, interests, contract and training; accounts, their ends, where data may go. */
import { beforeEach, describe, expect, test } from 'vitest';
import { loadApplication, loadForumDesk } from '#app/data-access/services/forum/applications.server.ts';
import { openStanding } from '#app/data-access/services/forum/apply.server.ts';
import { dropForumContacts } from '#app/data-access/services/forum/contact.server.ts';
import { confirmEnd, proposeEnd } from '#app/data-access/services/forum/end-membership.server.ts';
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import { decideOrThrow } from '#bridge/decision/decide.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { twinOf } from '#tests/support/twin.ts';
import { sceneOf } from '#tests/unit/pipeline-bridge/world.ts';
import { must } from '../data-requests/desk.ts';
import {
  accepted,
  apply,
  confirm,
  contract,
  FIRST,
  FORM,
  idOf,
  key,
  member,
  OFFICE,
  openForum,
  organisationOf,
  programme,
  propose,
  SECOND,
  say,
  stageOf,
  THIRD,
  toldToGates,
  work,
} from './desk.ts';

beforeEach(openForum, 120_000);

describe('asking to join', () => {
  test('gives a number and a neutral mail; the form sent twice counts once; the link shows how it stands', async () => {
    const { tools } = programme;
    const once = key();
    const first = await apply({ idempotencyKey: once });
    expect(await apply({ idempotencyKey: once })).toEqual(first);
    const other = await apply();
    expect([idOf(first), idOf(other)]).toEqual(['FM-2026-0001', 'FM-2026-0002']);
    const sent = await work();
    expect(sent.map(({ to }) => to)).toEqual([FORM.email, FORM.email]);
    expect(sent[0]?.text).not.toMatch(/あさひ|製薬|ゲノム/);
    const link = first.ok ? (first.path.split('/').at(-1) as string) : '';
    expect(await openStanding(tools, link)).toMatchObject({ id: 'FM-2026-0001', stage: 'applied' });
    expect(await openStanding(tools, `FM-2026-0002.${link.split('.')[1]}`), 'another’s token').toBeNull();
  });

  test('from a country off the list is refused with the list’s version; from one on it, it is taken', async () => {
    expect(await apply({ country: 'BR' })).toMatchObject({
      refusal: { code: 'country-outside-list', items: ['countries-2026-1', 'BR'] },
    });
    expect(await apply({ country: 'GB' })).toMatchObject({ ok: true });
  });

  test('again and again is stopped', async () => {
    for (let time = 0; time < 5; time += 1) expect(await apply()).toMatchObject({ ok: true });
    expect(refusalCode(await apply())).toBe('try-later');
  });

  test('who is written to lies sealed, apart, and goes half a year after a refusal; a member’s stays', async () => {
    const { tools } = programme;
    const kept = await member();
    const id = idOf(await apply());
    const stored = JSON.stringify([
      await tools.database.prisma.forumApplication.findMany(),
      await tools.database.prisma.forumContact.findMany(),
    ]);
    expect(stored).not.toContain('久保');
    for (const who of [FIRST, SECOND]) must(await say(who, id));
    must(await propose(FIRST, id, 'refuse'));
    must(await confirm(SECOND, id));
    programme.clock.later(180);
    expect(await dropForumContacts(tools)).toBe(0);
    expect((await loadApplication(tools, OFFICE, id))?.contact?.contact).toBe('久保 まゆみ');
    programme.clock.later(4);
    expect(await dropForumContacts(tools)).toBe(1);
    expect((await loadApplication(tools, OFFICE, id))?.contact).toBeNull();
    expect((await loadApplication(tools, OFFICE, kept))?.contact).not.toBeNull();
  });
});

describe('the decision', () => {
  test('takes two members who are free, and what the page showed', async () => {
    const id = idOf(await apply());
    expect(refusalCode(await propose(FIRST, id))).toBe('interests-first');
    for (const who of [FIRST, SECOND]) must(await say(who, id));
    expect(refusalCode(await propose({ ...FIRST, role: 'review-secretariat' }, id)), 'the office').toBe(
      'not-permitted',
    );
    must(await propose(FIRST, id));
    expect(refusalCode(await confirm(FIRST, id))).toBe('two-people-needed');
    const again = { ...FIRST, account: await twinOf(programme.tools, FIRST.account) };
    must(await say(again, id));
    expect(refusalCode(await confirm(again, id))).toBe('two-people-needed');
    expect(refusalCode(await confirm(SECOND, id, '2026-01-01T00:00:00.000Z'))).toBe('application-moved-on');
    expect(refusalCode(await confirm(THIRD, id))).toBe('interests-first');
    expect(await stageOf(id)).toBe('proposed');
    must(await confirm(SECOND, id));
    expect(await stageOf(id)).toBe('accepted');
    expect(refusalCode(await propose(FIRST, id, 'refuse'))).toBe('application-stage');
  });

  test('is not taken with a member who has an interest, said before or after she proposed', async () => {
    const id = idOf(await apply());
    must(await say(THIRD, id, 'same-organisation'));
    expect(refusalCode(await propose(THIRD, id))).toBe('recused');
    expect(refusalCode(await say(THIRD, id)), 'not unsaid').toBe('recused');
    for (const who of [FIRST, SECOND]) must(await say(who, id));
    must(await propose(FIRST, id));
    must(await say(FIRST, id, 'same-organisation'));
    expect(refusalCode(await confirm(SECOND, id)), 'her proposal').toBe('recused');
    must(await propose(SECOND, id));
    expect(refusalCode(await confirm(FIRST, id))).toBe('recused');
    expect(await stageOf(id)).toBe('proposed');
  });
});

describe('contract and training', () => {
  /** What the gate's own decider says of aggregates for the organisation at that moment. */
  const overview = async (organisation: string, at: string): Promise<readonly string[]> => {
    const { world, request } = sceneOf('overview');
    const memberships = [await toldToGates(organisation)];
    const recipient = { class: 'industry', organisation, country: 'JP' };
    const gateTime = { lower: at, upper: at };
    const asked = { ...request, recipient } as DecisionRequest;
    const verdict = decideOrThrow(memoryView({ ...world, memberships }, gateTime), asked, currentPolicy);
    return verdict.decision === 'permit' ? [] : verdict.reasons.map(({ code }) => code);
  };

  test('make a member at the gate; when either ends, aggregates end', async () => {
    const id = await accepted();
    expect(refusalCode(await contract(id, { feeClass: 'free' }))).toBe('fee-class-differs');
    expect(refusalCode(await contract(id, { signedOn: '2026-12-24' }))).toBe('in-the-future');
    must(await contract(id));
    const organisation = await organisationOf(id);
    expect(await overview(organisation, '2026-11-23T00:00:00.000Z')).toEqual([]);
    expect(await overview(organisation, '2027-05-31T14:00:00.000Z'), 'the last day').toEqual([]);
    expect(await overview(organisation, '2027-06-01T00:00:00.000Z'), 'training over').toEqual(['no-membership']);
    programme.clock.set('2027-05-01T00:00:00.000Z');
    expect((await loadForumDesk(programme.tools, OFFICE)).members).toMatchObject([
      { organisation, contractEnding: 'holds', trainingEnding: 'soon' },
    ]);
    must(await contract(id, { trainingUntil: '2028-05-31', contract: 'C-2027-1', signedOn: '2027-04-30' }));
    expect(await overview(organisation, '2027-06-01T00:00:00.000Z')).toEqual([]);
    expect(await overview(organisation, '2027-12-01T00:00:00.000Z'), 'contract over').toEqual(['no-membership']);
  });

  test('wait for the decision', async () => {
    expect(refusalCode(await contract(idOf(await apply())))).toBe('application-stage');
  });
});

describe('an end before its time', () => {
  const proposing = (who: typeof OFFICE, id: string, idempotencyKey = key()) => {
    const end = { do: 'end', idempotencyKey, endDecision: 'FORUM-2026-13', endReason: '退会の届け出。' } as const;
    return proposeEnd(programme.tools, who, id, end);
  };
  const confirming = (who: typeof OFFICE, id: string, seen: string) =>
    confirmEnd(programme.tools, who, id, { do: 'confirm-end', idempotencyKey: key(), seen });

  test('takes two people; one alone changes nothing at the gate', async () => {
    const id = await member();
    const organisation = await organisationOf(id);
    const { until } = await toldToGates(organisation);
    programme.clock.later(1);
    const seen = key();
    expect(refusalCode(await confirming(FIRST, id, seen)), 'nothing proposed').toBe('application-moved-on');
    must(await proposing(OFFICE, id, seen));
    must(await proposing(OFFICE, id, seen));
    expect(refusalCode(await confirming(OFFICE, id, seen))).toBe('two-people-needed');
    const twin = { ...OFFICE, account: await twinOf(programme.tools, OFFICE.account) };
    expect(refusalCode(await confirming(twin, id, seen))).toBe('two-people-needed');
    expect((await toldToGates(organisation)).until).toBe(until);
    // rewritten meanwhile: what she read is not what stands
    programme.clock.later(1);
    const anew = key();
    must(await proposing(OFFICE, id, anew));
    expect(refusalCode(await confirming(FIRST, id, seen))).toBe('application-moved-on');
    must(await confirming(FIRST, id, anew));
    expect((await toldToGates(organisation)).until).toBe(programme.clock.now().toISOString());
    expect(refusalCode(await proposing(OFFICE, id))).toBe('application-stage');
    expect(refusalCode(await confirming(FIRST, id, anew))).toBe('application-stage');
  });

  test('is not proposed or confirmed by who has an interest, and not after a new contract', async () => {
    const id = await member();
    must(await say(SECOND, id, 'same-organisation'));
    expect(refusalCode(await proposing(SECOND, id))).toBe('recused');
    const seen = key();
    must(await proposing(OFFICE, id, seen));
    expect(refusalCode(await confirming(SECOND, id, seen))).toBe('recused');
    must(await contract(id, { contract: 'C-2026-9', until: '2029-05-31', trainingUntil: '2029-05-31' }));
    expect(refusalCode(await confirming(FIRST, id, seen)), 'about another end').toBe('application-moved-on');
  });
});
