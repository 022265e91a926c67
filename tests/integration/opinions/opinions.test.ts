/** An ethics opinion from the letter to the gate's feed: one person enters it, another registers or declines it, one withdraws it. */

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '#app/kernel/domain/roles.ts';
import { confirmOpinion, declineOpinion, endOpinion } from '#app/studio/services/opinions/decide-opinion.server.ts';
import {
  loadOpinion,
  loadOpinions,
  openOpinionLetter,
  opinionsWaiting,
} from '#app/studio/services/opinions/load-opinions.server.ts';
import { proposeOpinion, type Registrar } from '#app/studio/services/opinions/propose-opinion.server.ts';
import { ONE_PAGE } from '#prisma/seed/one-page.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { twinOf } from '#tests/support/twin.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openProgramme();
  programme.clock.set('2026-11-24T03:00:00.000Z');
}, 120_000);
afterAll(() => programme.close());

const person = (role: Role): Registrar => ({ account: randomUUID(), role });
const contact = person('ethics-contact');
const officer = person('elsi-officer');

const form = (number: string) => ({
  idempotencyKey: randomUUID(),
  number,
  committee: 'TCE',
  decidedOn: '2026-11-20',
  actions: ['ask-again' as const],
  documents: ['wgs-icf'],
  approvals: [],
  participants: [],
  samples: [],
  from: '2026-11-20',
  until: '2026-12-31',
});
const entered = async (number: string, by = contact) => {
  const done = await proposeOpinion(programme.tools, by, form(number), ONE_PAGE);
  if (!done.ok) throw new Error(done.refusal.code);
  return done.id;
};
const stateOf = async (id: string) => (await loadOpinion(programme.tools, officer, id))?.state;
/** What every gate is sent about one number. */
const fed = async (number: string) => {
  const rows = await programme.tools.database.prisma.$queryRaw<{ payload: string }[]>`
    select payload from feed_line where kind = 'ethics-opinion' order by revision`;
  return rows.map(({ payload }) => JSON.parse(payload)).filter(({ id }) => id === number);
};

test('entered by one it reaches no gate; registered by another it does, with its days whole; withdrawn it says so', async () => {
  const id = await entered('TCE-1');
  expect(await stateOf(id)).toBe('waiting');
  expect(await fed('TCE-1')).toEqual([]);
  expect([await opinionsWaiting(programme.tools, officer), await opinionsWaiting(programme.tools, contact)]).toEqual([
    1, 0,
  ]);
  expect((await openOpinionLetter(programme.tools, id))?.bytes.equals(ONE_PAGE)).toBe(true);

  expect(await confirmOpinion(programme.tools, officer, id)).toEqual({ ok: true });
  expect(await stateOf(id)).toBe('in-force');
  const term = { from: '2026-11-19T15:00:00.000Z', until: '2026-12-31T15:00:00.000Z' };
  expect(await fed('TCE-1')).toMatchObject([{ status: 'active', covers: { documents: ['wgs-icf'] }, ...term }]);

  const reason = 'committee-withdrew' as const;
  expect(await endOpinion(programme.tools, contact, 'TCE-1', { do: 'withdraw', reason })).toEqual({ ok: true });
  expect(await loadOpinion(programme.tools, officer, id)).toMatchObject({ state: 'withdrawn', ended: { reason } });
  expect((await fed('TCE-1')).map(({ status }) => status)).toEqual(['active', 'withdrawn']);
  const again = await endOpinion(programme.tools, contact, 'TCE-1', { do: 'withdraw', reason });
  expect(refusalCode(again)).toBe('opinion-not-registered');
});

test('nobody confirms her own entry, not from a second account either', async () => {
  const { prisma } = programme.tools.database;
  const id = await entered('TCE-2');
  expect(refusalCode(await confirmOpinion(programme.tools, contact, id))).toBe('two-people-needed');
  const again = { ...contact, account: await twinOf(programme.tools, contact.account) };
  expect(refusalCode(await confirmOpinion(programme.tools, again, id))).toBe('two-people-needed');
  expect(await fed('TCE-2')).toEqual([]);
  // the database holds it as well
  const alone = prisma.$executeRaw`update opinion_proposal
    set outcome = 'registered', decided_by = proposed_by, decided_at = now(), revision = 1 where id = ${id}::uuid`;
  await expect(alone).rejects.toThrow(/two_people/);
  // and what was entered is never edited
  const edited = prisma.$executeRaw`update opinion_proposal set until_day = '2030-01-01' where id = ${id}::uuid`;
  await expect(edited).rejects.toThrow(/permission denied/);
});

test('declined it reaches no gate and its number is free again; two who confirm at once register it once', async () => {
  const id = await entered('TCE-3');
  const declined = await declineOpinion(programme.tools, contact, id, { do: 'decline', reason: 'entered-wrongly' });
  expect(declined).toEqual({ ok: true });
  expect(refusalCode(await confirmOpinion(programme.tools, officer, id))).toBe('opinion-decided');
  expect(await fed('TCE-3')).toEqual([]);

  const second = await entered('TCE-3');
  const both = await Promise.all(
    [officer, person('elsi-officer')].map((one) => confirmOpinion(programme.tools, one, second)),
  );
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await fed('TCE-3')).toHaveLength(1);
  expect((await loadOpinions(programme.tools, officer)).filter(({ number }) => number === 'TCE-3')).toHaveLength(2);
});

test('a number under way or registered, a thing that does not exist, no letter, and another role are refused', async () => {
  const refusal = async (planted: object, by = contact, letter: Uint8Array = ONE_PAGE) =>
    refusalCode(await proposeOpinion(programme.tools, by, { ...form('TCE-4'), ...planted }, letter));
  expect(await refusal({ number: 'TCE-3' })).toBe('opinion-number-used');
  expect(await refusal({ number: 'TCE-2' })).toBe('opinion-number-used');
  expect(await refusal({ documents: ['no-such'] })).toBe('answer-not-offered');
  expect(await refusal({ approvals: ['DAR-0'] })).toBe('answer-not-offered');
  expect(await refusal({ documents: [] })).toBe('opinion-covers-nothing');
  expect(await refusal({}, contact, new TextEncoder().encode('letter'))).toBe('ethics-letter-missing');
  expect(await refusal({}, person('site-coordinator'))).toBe('not-permitted');
});
