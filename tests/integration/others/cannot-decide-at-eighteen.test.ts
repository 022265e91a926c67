/** Eighteen, and recorded as unable to decide: nobody asks her for a decision that would be refused, and somebody is looked for. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadMajority } from '#app/family/services/proxies/load-majority.server.ts';
import { takeTurnsOfAge } from '#app/family/services/proxies/turns-of-age.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { folderForEverybody } from '#tests/support/document-audiences.ts';
import { entry, STAFF_IN_PERSON } from '#tests/support/events.ts';
import { COORDINATOR, openProgramme, PUBLISHED_AT, record, type TestProgramme } from '#tests/support/participant.ts';
import { familyOf } from './family.ts';

const HALF_A_YEAR_BEFORE = '2034-11-04T15:00:00.000Z';
const EIGHTEEN = '2035-05-04T15:00:00.000Z';
let programme: TestProgramme;
const family = familyOf(() => programme);

beforeAll(async () => {
  programme = await openProgramme(folderForEverybody());
});
afterAll(() => programme.close());

/** A child of nine with a way in of her own. */
async function child(): Promise<ParticipantId> {
  programme.clock.set(PUBLISHED_AT);
  const { participant } = await family.joined({}, { birthDate: '2017-05-05' });
  const { prisma } = programme.tools.database;
  const { personId } = await prisma.enrolment.findUniqueOrThrow({ where: { participant } });
  const account = await prisma.account.findFirstOrThrow({ where: { personId } });
  await prisma.account.update({ where: { id: account.id }, data: { passwordHash: 'own' } });
  return participant;
}

async function passTo(at: string, participant: ParticipantId) {
  programme.clock.set(at);
  await takeTurnsOfAge(programme.tools);
  const { prisma } = programme.tools.database;
  const mails = await prisma.outbox.findMany({ where: { topic: { startsWith: 'mail.majority' } } });
  const works = await prisma.followUp.findMany({ where: { participant } });
  return {
    mails: mails.filter(({ payload }) => JSON.stringify(payload).includes(participant)).map(({ topic }) => topic),
    works: works.map(({ kind }) => kind),
  };
}

test('the desk is asked to find who decides; no letter asks her, and her page offers no decision', async () => {
  const participant = await child();
  await record(programme.tools, participant, [
    entry('IncapacityRecorded', { state: 'lost-lasting', judgedBy: COORDINATOR.account, record: null }, PUBLISHED_AT, {
      actor: STAFF_IN_PERSON,
    }),
  ]);
  expect((await passTo(HALF_A_YEAR_BEFORE, participant)).mails).toEqual([]);
  const { mails, works } = await passTo(EIGHTEEN, participant);
  expect(mails).toEqual([]);
  expect(works).toContain('proxy-needed');
  expect(works).not.toContain('now-of-age');
  expect(await loadMajority(programme.tools, { account: null, participant })).toBeNull();
});

test('control: one who can decide is told on both days, and invited', async () => {
  const participant = await child();
  expect((await passTo(HALF_A_YEAR_BEFORE, participant)).mails).toEqual(['mail.majority-soon']);
  const { mails, works } = await passTo(EIGHTEEN, participant);
  expect(mails.toSorted()).toEqual(['mail.majority', 'mail.majority-soon']);
  expect(works).toContain('now-of-age');
  expect(await loadMajority(programme.tools, { account: null, participant })).toMatchObject({ state: 'reached' });
});
