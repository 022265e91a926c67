import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadPaperEntry, openScan } from '#app/joining/services/paper/load-paper-entry.server.ts';
import { setAside } from '#app/joining/services/paper/second-typing.server.ts';
import {
  type Joined,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';
import { aPdf } from '#tests/support/scans.ts';
import { twinOf } from '#tests/support/twin.ts';
import {
  changeTyping,
  consentTyping,
  deskOf,
  ELSEWHERE,
  FIRST,
  refusalTyping,
  SECOND,
  withdrawalTyping,
} from './desk.ts';

let programme: TestProgramme;
let person: Joined;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());
beforeEach(async () => {
  programme.clock.set(PUBLISHED_AT);
  person = await joinedPerson(programme);
  programme.clock.set('2026-11-05T03:00:00.000Z');
});

const { key, invited, type, typed, typeAgain, recordOf, tasksOf, rowOf } = deskOf(() => programme);
const page = (id: string, by = SECOND) => loadPaperEntry(programme.tools, by, id, 'ja');

describe('a consent on paper', () => {
  test('is in the ledger only once two people have typed the same; then it counts for its day', async () => {
    const participant = await invited();
    const entry = await typed(participant, 'consent', consentTyping());
    expect((await recordOf(participant)).events.map(({ kind }) => kind)).toEqual([
      'ParticipantInvited',
      'IdentityVerified',
    ]);
    const done = await typeAgain(entry, consentTyping({ name: '試験　花' }));
    expect(done).toMatchObject({ ok: true, result: { state: 'entered' }, receiptId: expect.stringMatching(/^R-/) });
    const { events, record } = await recordOf(participant);
    expect(events.at(-1)).toMatchObject({
      kind: 'PaperConsentTranscribed',
      occurredAt: { from: '2026-11-02T15:00:00.000Z' },
      payload: { transcription: { first: FIRST.account, second: SECOND.account }, electronicWay: 'not-electronic' },
    });
    expect(record).toMatchObject({ status: 'active', answers: { omics: { decision: 'permit' } } });
    expect(await rowOf(entry)).toMatchObject({ state: 'entered', stoppedNumber: null, actNumber: 3 });
  });

  test('without the explainer’s name waits for the explanation, and without the core talk for a conversation', async () => {
    const waits = async (more: Record<string, string>) => {
      const participant = await invited();
      const typing = consentTyping(more);
      await typeAgain(await typed(participant, 'consent', typing), typing);
      return (await recordOf(participant)).record;
    };
    expect(await waits({ explainer: '', explainedOn: '' })).toMatchObject({
      status: 'invited',
      pending: { number: 3 },
    });
    expect(await waits({ talkedOver: 'no' })).toMatchObject({ inForce: null, pending: { number: 3 } });
  });

  test.each([
    ['no identity check', false, {}, 'identity-missing'],
    ['a question left open', true, { 'answer-omics': 'blank' }, 'answers-missing'],
    ['a no to what is needed', true, { 'answer-participate': 'deny' }, 'required-answered-no'],
    ['a statement not ticked', true, { 'statement-voluntary': 'no' }, 'statements-missing'],
    ['no private place', true, { privatePlace: 'no' }, 'place-not-private'],
    ['a day before the version', true, { signedOn: '2026-10-30' }, 'version-not-published'],
    ['a day ahead', true, { signedOn: '2026-11-07' }, 'in-the-future'],
    ['a day of another century', true, { signedOn: '1887-11-03' }, 'paper-too-old'],
  ])('with %s is refused at the first typing, and nothing is kept', async (_what, identified, more, code) => {
    const participant = await invited(identified);
    const { prisma } = programme.tools.database;
    const before = await prisma.$queryRaw`select count(*) from personal_record`;
    expect(await type(participant, 'consent', consentTyping(more))).toEqual({
      ok: false,
      refusal: expect.objectContaining({ code }),
    });
    expect(await prisma.$queryRaw`select count(*) from personal_record`).toEqual(before);
  });

  test('of a version that had been replaced before its day is refused', async () => {
    const { prisma } = programme.tools.database;
    const row = await prisma.documentVersion.findFirstOrThrow({ where: { version: '2.1' } });
    const structure = row.structure as object;
    // not offered to anybody: it is there for its day alone
    const newer = { ...row, structure, version: '2.2', state: 'closed' };
    await prisma.documentVersion.create({ data: { ...newer, publishedAt: new Date('2026-11-02T10:00:00Z') } });
    const participant = await invited();
    expect(await type(participant, 'consent', consentTyping())).toMatchObject({
      refusal: { code: 'version-closed' },
    });
    // published in the course of that day: both were in use on it
    await prisma.documentVersion.updateMany({
      where: { version: '2.2' },
      data: { publishedAt: new Date('2026-11-03T10:00:00Z') },
    });
    expect(await type(participant, 'consent', consentTyping())).toMatchObject({ ok: true });
  });
});

describe('“do not wait” on a withdrawal', () => {
  const stopped = async (second: 'yes' | 'no') => {
    programme.clock.set(PUBLISHED_AT);
    const { participant } = await joinedPerson(programme);
    programme.clock.set('2026-11-05T03:00:00.000Z');
    const typing = withdrawalTyping();
    const entry = await typed(participant, 'withdrawal', { ...typing, waive: 'yes' });
    const byOne = (await recordOf(participant)).record.withdrawal;
    expect(byOne).toMatchObject({ level: 'no-further-use', waived: false });
    await typeAgain(entry, { ...typing, waive: second });
    return { participant, withdrawal: (await recordOf(participant)).record.withdrawal };
  };
  const destroyFrom = async (participant: string): Promise<number> => {
    const row = { participant, task: 'destroy-samples' };
    const { notBefore } = await programme.tools.database.prisma.withdrawalTask.findFirstOrThrow({ where: row });
    return notBefore?.getTime() ?? 0;
  };

  test('counts once two have typed it: until then, and where the second did not read it, the days hold', async () => {
    const agreed = await stopped('yes');
    expect(agreed.withdrawal).toMatchObject({ waived: true });
    expect(await destroyFrom(agreed.participant)).toBe(programme.clock.now().getTime());
    const slip = await stopped('no');
    expect(slip.withdrawal).toMatchObject({ waived: false });
    expect(await destroyFrom(slip.participant)).toBeGreaterThan(programme.clock.now().getTime());
  });
});

describe('the second person', () => {
  test('is another, sees nothing of the first typing, and no one else’s site has the paper at all', async () => {
    const participant = await invited();
    const entry = await typed(participant, 'consent', consentTyping({ 'answer-omics': 'deny' }));
    expect(await typeAgain(entry, consentTyping({ 'answer-omics': 'deny' }), { by: FIRST })).toMatchObject({
      refusal: { code: 'two-people-needed' },
    });
    expect(await page(entry, FIRST)).toMatchObject({ mayType: null });
    const again = { ...FIRST, account: await twinOf(programme.tools, FIRST.account) };
    expect(await page(entry, again)).toMatchObject({ mayType: null });
    expect(await typeAgain(entry, consentTyping({ 'answer-omics': 'deny' }), { by: again })).toMatchObject({
      refusal: { code: 'two-people-needed' },
    });
    const blind = await page(entry);
    expect(blind).toMatchObject({ mayType: 'second', differences: [] });
    expect(Object.keys(blind ?? {})).not.toContain('typing');
    expect(await page(entry, ELSEWHERE)).toBeNull();
    expect(await openScan(programme.tools, ELSEWHERE, entry)).toBeNull();
    expect(await typeAgain(entry, consentTyping(), { by: ELSEWHERE })).toBeNull();
  });

  test('differing, both mend their own; nothing is entered until the two are the same', async () => {
    const participant = await invited();
    const entry = await typed(participant, 'consent', consentTyping({ 'answer-omics': 'deny', name: '試験 化' }));
    expect(await typeAgain(entry, consentTyping())).toMatchObject({ result: { state: 'differs' } });
    expect((await page(entry, FIRST))?.differences.map(({ field }) => field)).toEqual(['name', 'answer-omics']);
    // each stays with what was read: still nothing
    const mend = (by: typeof FIRST, typing: Record<string, string>) => typeAgain(entry, typing, { by, how: 'mended' });
    expect(await mend(SECOND, { name: '試験 花', 'answer-omics': 'permit' })).toMatchObject({
      result: { state: 'differs' },
    });
    expect((await recordOf(participant)).events).toHaveLength(2);
    expect(await mend(FIRST, { name: '試験 花', 'answer-omics': 'permit' })).toMatchObject({
      result: { state: 'entered' },
    });
    const { record, events } = await recordOf(participant);
    expect(record.answers.omics?.decision).toBe('permit');
    expect(events.at(-1)?.payload).toMatchObject({ transcription: { first: FIRST.account, second: SECOND.account } });
  });

  test('sent twice is one act; after it nobody can type again', async () => {
    const participant = await invited();
    const entry = await typed(participant, 'consent', consentTyping());
    const once = key();
    const both = await Promise.all([
      typeAgain(entry, consentTyping(), { once }),
      typeAgain(entry, consentTyping(), { once }),
    ]);
    expect(new Set(both.map((done) => done?.ok && done.receiptId)).size).toBe(1);
    expect((await recordOf(participant)).events).toHaveLength(3);
    expect(await typeAgain(entry, consentTyping())).toMatchObject({ refusal: { code: 'entry-unknown' } });
    expect(await typeAgain(entry, { name: 'x' }, { how: 'mended' })).toMatchObject({
      refusal: { code: 'entry-unknown' },
    });
  });

  test('can put a paper aside that is somebody else’s; whoever typed it cannot', async () => {
    const entry = await typed(person.participant, 'change', changeTyping({ omics: 'deny' }));
    expect(await setAside(programme.tools, FIRST, entry)).toBe(false);
    expect(await setAside(programme.tools, SECOND, entry)).toBe(true);
    // what was stopped stays stopped
    expect((await recordOf(person.participant)).record.answers.omics?.decision).toBe('deny');
  });
});

describe('the scan', () => {
  test('is sealed in the database, opened byte for byte, and each opening is written down', async () => {
    const entry = await typed(person.participant, 'change', changeTyping({ omics: 'deny' }));
    const opened = await openScan(programme.tools, SECOND, entry);
    expect(opened?.type).toBe('application/pdf');
    expect(new Uint8Array(opened?.bytes ?? [])).toEqual(aPdf());
    const { prisma } = programme.tools.database;
    const read = await prisma.accessLog.findMany({ where: { personId: person.personId, what: 'scan' } });
    expect(read).toMatchObject([{ account: SECOND.account, reason: 'paper-entry' }]);
    const { events } = await recordOf(person.participant);
    expect(JSON.stringify(events)).not.toMatch(/%PDF|MediaBox/);
  });
});

describe('a no on paper', () => {
  test('counts at the first typing, by one person; its yes waits for the second', async () => {
    const said = changeTyping({ omics: 'deny', 'link-records': 'permit' });
    const entry = await typed(person.participant, 'change', said);
    const after = await recordOf(person.participant);
    expect(after.record.answers.omics?.decision).toBe('deny');
    expect(after.record.answers['link-records']).toBeUndefined();
    expect(after.events.at(-1)).toMatchObject({
      actor: { channel: 'paper' },
      payload: { transcription: { second: null } },
    });
    await typeAgain(entry, said);
    expect((await recordOf(person.participant)).record.answers['link-records']?.decision).toBe('permit');
  });

  test('typed by a slip is corrected when the two agree on yes, and the first entry stays readable', async () => {
    const entry = await typed(person.participant, 'change', changeTyping({ omics: 'deny', 'share-industry': 'deny' }));
    expect(await typeAgain(entry, changeTyping({ 'share-industry': 'deny' }))).toMatchObject({
      result: { state: 'differs' },
    });
    await typeAgain(entry, { 'answer-omics': 'blank' }, { by: FIRST, how: 'mended' });
    const { record, events } = await recordOf(person.participant);
    expect(record.answers.omics?.decision).toBe('permit');
    expect(record.answers['share-industry']?.decision).toBe('deny');
    expect(events.at(-1)).toMatchObject({ kind: 'EntryCorrected', payload: { proposedBy: SECOND.account } });
    expect(events.find(({ kind }) => kind === 'ChoicesChanged')).toBeDefined();
  });

  test('is taken on a closed version, and a yes on it is not', async () => {
    const { prisma } = programme.tools.database;
    await prisma.documentVersion.updateMany({ where: { version: '2.1' }, data: { state: 'closed' } });
    try {
      expect(await type(person.participant, 'change', changeTyping({ omics: 'deny' }))).toMatchObject({ ok: true });
      expect(await type(person.participant, 'change', changeTyping({ 'link-records': 'permit' }))).toMatchObject({
        refusal: { code: 'version-closed' },
      });
    } finally {
      await prisma.documentVersion.updateMany({ where: { version: '2.1' }, data: { state: 'published' } });
    }
  });
});

describe('a withdrawal on paper', () => {
  test('stops at the first typing, opens its tasks, and the second typing adds nothing', async () => {
    const entry = await typed(person.participant, 'withdrawal', withdrawalTyping());
    expect((await recordOf(person.participant)).record.status).toBe('withdrawn');
    const { prisma } = programme.tools.database;
    const tasks = () => prisma.withdrawalTask.count({ where: { participant: person.participant } });
    const opened = await tasks();
    expect(opened).toBeGreaterThan(5);
    expect(await typeAgain(entry, withdrawalTyping())).toMatchObject({ result: { state: 'entered' } });
    expect(await tasks()).toBe(opened);
    expect((await recordOf(person.participant)).events.filter(({ kind }) => kind === 'ConsentWithdrawn')).toHaveLength(
      1,
    );
  });

  test('typed too far is not typed back: it stays, and she is to be asked', async () => {
    const entry = await typed(person.participant, 'withdrawal', withdrawalTyping('no-further-use'));
    await typeAgain(entry, withdrawalTyping('no-further-contact'));
    await typeAgain(entry, { level: 'no-further-contact' }, { by: FIRST, how: 'mended' });
    expect((await recordOf(person.participant)).record.withdrawal?.level).toBe('no-further-use');
    expect(await tasksOf(person.participant)).toContain('ask-about-paper');
  });

  test('typed not far enough is raised once the two agree', async () => {
    const entry = await typed(person.participant, 'withdrawal', withdrawalTyping('no-further-contact'));
    await typeAgain(entry, withdrawalTyping('no-further-use'));
    await typeAgain(entry, { level: 'no-further-use' }, { by: FIRST, how: 'mended' });
    expect((await recordOf(person.participant)).record.status).toBe('withdrawn');
  });
});

test('a refusal on paper counts at the first typing and needs no identity', async () => {
  const participant = await invited(false);
  const entry = await typed(participant, 'refusal', refusalTyping);
  expect((await recordOf(participant)).record).toMatchObject({ status: 'closed', refusal: { askAgain: 'never' } });
  await typeAgain(entry, refusalTyping);
  expect((await recordOf(participant)).events).toHaveLength(2);
});
