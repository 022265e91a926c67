import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { equivalenceTableOf } from '#app/adapters/documents/read-equivalence-tables.server.ts';
import { confirmList, loadList, setListAside } from '#app/hospital/services/earlier-consents/confirm-list.server.ts';
import { startList } from '#app/hospital/services/earlier-consents/start-list.server.ts';
import { tryList } from '#app/hospital/services/earlier-consents/try-list.server.ts';
import { readList } from '#app/kernel/services/files/read-list.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { twinOf } from '#tests/support/twin.ts';
import { consentTyping, deskOf, ELSEWHERE, FIRST, SECOND } from './desk.ts';

let programme: TestProgramme;
let people: ParticipantId[];
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());
beforeEach(async () => {
  programme.clock.set('2026-11-05T03:00:00.000Z');
  people = [await invited(), await invited()];
});
const { invited, typed, typeAgain, recordOf } = deskOf(() => programme);

const table = equivalenceTableOf('earlier-biobank-1');
if (!table) throw new Error('no table');
const HEADER = '参加者番号,様式,署名日,氏名,説明者,研究への参加,将来の研究,企業単独での利用,再連絡';
const lineOf = (participant: string, more: { explainer?: string; company?: string } = {}) =>
  `${participant},EB-B,2020-06-01,試験 花,${more.explainer ?? '説明 者'},はい,はい,${more.company ?? 'いいえ'},`;
const listOf = (...lines: string[]) => {
  const bytes = new TextEncoder().encode([HEADER, ...lines].join('\n'));
  const read = readList(table, bytes);
  if (!read.ok) throw new Error(read.fault);
  return { bytes, lines: read.lines };
};
const start = (list: ReturnType<typeof listOf>, by = FIRST) => startList(programme.tools, by, table, list);
async function started(list: ReturnType<typeof listOf>): Promise<string> {
  const done = await start(list);
  if (!done.ok) throw new Error(done.why);
  return done.id;
}
const tried = (list: ReturnType<typeof listOf>, by = FIRST) =>
  tryList(programme.tools, by, table, { lines: list.lines, language: 'ja' });
const events = async () => (await Promise.all(people.map(recordOf))).map((one) => one.events.length);

test('trying writes nothing, whatever it finds', async () => {
  const { prisma } = programme.tools.database;
  const count = () =>
    prisma.$queryRaw`select (select count(*) from personal_record) as r, (select count(*) from paper_import) as i, (select revision from ledger_head) as h`;
  const before = await count();
  expect((await tried(listOf(...people.map((one) => lineOf(one)))))?.map(({ faults }) => faults)).toEqual([[], []]);
  const stranger = programme.tools.ids.participant();
  const report = await tried(listOf(lineOf(people[0] as string), lineOf(stranger)));
  expect(report?.map(({ faults }) => faults)).toEqual([[], ['participant']]);
  expect(await count()).toEqual(before);
});

test('one line at fault, and nothing of the list is kept', async () => {
  const unidentified = await invited(false);
  const list = listOf(lineOf(people[0] as string), lineOf(unidentified));
  expect((await tried(list))?.at(1)?.faults).toEqual(['identity-missing']);
  expect(await start(list)).toEqual({ ok: false, why: 'faults' });
  expect(await programme.tools.database.prisma.paperImport.count({ where: { rows: 2 } })).toBe(0);
});

describe('a list laid down', () => {
  test('is entered by the second person, all of it, with the table and both names', async () => {
    const id = await started(listOf(lineOf(people[0] as string, { company: 'はい' }), lineOf(people[1] as string)));
    expect(await events()).toEqual([2, 2]);
    expect(await confirmList(programme.tools, FIRST, id)).toMatchObject({ refusal: { code: 'two-people-needed' } });
    const again = { ...FIRST, account: await twinOf(programme.tools, FIRST.account) };
    expect(await confirmList(programme.tools, again, id)).toMatchObject({ refusal: { code: 'two-people-needed' } });
    expect(await confirmList(programme.tools, SECOND, id)).toEqual({ ok: true });
    const [one, other] = await Promise.all(people.map(recordOf));
    expect(one?.events.at(-1)).toMatchObject({
      kind: 'PaperConsentTranscribed',
      occurredAt: { from: '2020-05-31T15:00:00.000Z' },
      payload: {
        equivalence: { table: 'earlier-biobank-1', form: 'EB-B' },
        transcription: { first: FIRST.account, second: SECOND.account },
      },
    });
    expect(one?.record).toMatchObject({ status: 'active' });
    const said = (record: typeof one, code: 'share-industry' | 'share-academia' | 'ai-development') =>
      record?.record.answers[code]?.decision;
    expect([said(one, 'share-industry'), said(other, 'share-industry')]).toEqual(['permit', 'deny']);
    expect([said(one, 'share-academia'), said(one, 'ai-development')]).toEqual(['permit', 'deny']);
  });

  test('without an explainer’s name, a consent waits until one has confirmed', async () => {
    const id = await started(listOf(lineOf(people[0] as string, { explainer: '' })));
    await confirmList(programme.tools, SECOND, id);
    const { record } = await recordOf(people[0] as ParticipantId);
    expect(record).toMatchObject({ status: 'invited', inForce: null, pending: { number: 3 } });
  });

  test('twice the same file is the same list, and entering it twice the same result', async () => {
    const list = listOf(...people.map((one) => lineOf(one)));
    const id = await started(list);
    expect(await started(list)).toBe(id);
    expect(await start(list, SECOND)).toEqual({ ok: true, id });
    const both = await Promise.all([
      confirmList(programme.tools, SECOND, id),
      confirmList(programme.tools, SECOND, id),
    ]);
    expect(both).toEqual([{ ok: true }, { ok: true }]);
    expect(await events()).toEqual([3, 3]);
    expect(await started(list)).toBe(id);
    expect(await loadList(programme.tools, FIRST, id, 'ja')).toMatchObject({ state: 'entered', reports: [] });
  });

  test('is refused whole where one of its people has consented on another way meanwhile', async () => {
    const id = await started(listOf(...people.map((one) => lineOf(one))));
    const [first, other] = people as [ParticipantId, ParticipantId];
    const typing = consentTyping();
    await typeAgain(await typed(other, 'consent', typing), typing);
    expect(await confirmList(programme.tools, SECOND, id)).toEqual({
      ok: false,
      refusal: { code: 'already-consented' },
      about: other,
    });
    expect((await recordOf(first)).events).toHaveLength(2);
    expect(await loadList(programme.tools, SECOND, id, 'ja')).toMatchObject({ state: 'waiting' });
  });

  test('is refused whole where one of its people is at another hospital now', async () => {
    const id = await started(listOf(...people.map((one) => lineOf(one))));
    const { prisma } = programme.tools.database;
    await prisma.enrolment.update({ where: { participant: people[1] as string }, data: { site: 'site-b' } });
    expect(await confirmList(programme.tools, SECOND, id)).toMatchObject({ ok: false });
    expect((await recordOf(people[0] as ParticipantId)).events).toHaveLength(2);
  });

  test('can be put aside before it is entered, and then laid down again', async () => {
    const list = listOf(...people.map((one) => lineOf(one)));
    const id = await started(list);
    expect(await setListAside(programme.tools, ELSEWHERE, id)).toBe(false);
    expect(await setListAside(programme.tools, SECOND, id)).toBe(true);
    await confirmList(programme.tools, SECOND, id);
    expect(await events()).toEqual([2, 2]);
    expect(await started(list)).not.toBe(id);
  });

  test('is not there for another hospital', async () => {
    const list = listOf(...people.map((one) => lineOf(one)));
    const id = await started(list);
    expect(await loadList(programme.tools, ELSEWHERE, id, 'ja')).toBeNull();
    expect(await confirmList(programme.tools, ELSEWHERE, id)).toBeNull();
    expect((await tried(list, ELSEWHERE))?.map(({ faults }) => faults)).toEqual([['participant'], ['participant']]);
  });
});
