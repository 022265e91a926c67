/** Whoever asks for an organisation hears that something moved, never what; nobody else does. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { remindApplicants } from '#app/data-access/services/requests/remind-applicants.server.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import {
  applicant,
  decided,
  holding,
  inReview,
  member,
  ORGANISATION,
  openDesk,
  running,
  STRANGER,
  step,
  TODAY,
} from './desk.ts';

const OVERVIEW = '00000000-0000-4000-8000-000000000098';
const LEFT = '00000000-0000-4000-8000-000000000097';
let programme: TestProgramme;
beforeAll(async () => {
  programme = await openDesk();
  for (const account of [applicant.account, OVERVIEW, LEFT, STRANGER]) await holding(programme, account, 'applicant');
  const { prisma } = programme.tools.database;
  const since = new Date('2026-10-01T00:00:00.000Z');
  const of = { organisation: ORGANISATION, recipientClass: 'academia', since };
  await prisma.affiliation.create({ data: { ...of, account: OVERVIEW, overviewOnly: true } });
  await prisma.affiliation.create({ data: { ...of, account: LEFT, until: new Date('2026-10-02T00:00:00.000Z') } });
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(TODAY));

const told = async (request: string) => {
  const where = { topic: 'mail.request-moved', key: { contains: request } };
  return programme.tools.database.prisma.outbox.findMany({ where, orderBy: { id: 'asc' } });
};

describe('those who asked are written to', () => {
  test('when they are asked something, and when it was decided; not when a member votes', async () => {
    const request = await inReview(programme);
    expect(await told(request)).toEqual([]);
    await step(programme, member(0), request, {
      kind: 'InterestDeclared',
      payload: { body: 'committee', version: 1, ground: null, words: '' },
    });
    expect(await told(request)).toEqual([]);
    const question = programme.tools.ids.uuid();
    await step(programme, member(0), request, {
      kind: 'AskedApplicant',
      payload: { body: 'committee', question, words: '保管の場所はどこですか。' },
    });
    const [mail, ...more] = await told(request);
    expect(more).toEqual([]);
    // neither which nor what
    expect(mail?.payload).toEqual({ account: applicant.account });
    const other = await decided(programme, ['refuse', 'refuse', 'refuse']);
    expect(await told(other)).toHaveLength(1);
  });

  test('60 days before an approval ends, 14 days before, and when it has; each once', async () => {
    const request = await running(programme);
    const before = (await told(request)).length;
    const where = { request, kind: 'Activated' };
    const activated = await programme.tools.database.prisma.requestEvent.findFirstOrThrow({ where });
    const until = new Date((activated.payload as { until: string }).until);
    const left = async (days: number) => {
      programme.clock.set(new Date(until.getTime() - days * 86_400_000).toISOString());
      await remindApplicants(programme.tools);
      return (await told(request)).length - before;
    };
    expect([await left(61), await left(60), await left(30), await left(14), await left(1), await left(-1)]).toEqual([
      0, 1, 1, 2, 2, 3,
    ]);
  });
});
