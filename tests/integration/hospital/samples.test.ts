/** A registry taken in whole or not at all, and the consent type that each sample is told with. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ledgerTransaction } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { offeredProvisions } from '#app/kernel/domain/document/version.ts';
import type { NewEvent } from '#app/kernel/domain/event/event.ts';
import type { Answers } from '#app/kernel/domain/event/payloads/parts.ts';
import { changeTyping, deskOf } from '#tests/integration/paper/desk.ts';
import { VERSION } from '#tests/support/consent-document.ts';
import { type Joined, joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { type Interface, openInterface, type System } from './house.ts';

const ALL: Answers = Object.fromEntries(offeredProvisions(VERSION).map((code) => [code, 'permit']));
let programme: TestProgramme;
let house: Interface;
let here: System;
let elsewhere: System;
let hanako: Joined;
let taro: Joined;
beforeAll(async () => {
  programme = await openProgramme();
  house = await openInterface(programme.tools);
  here = await house.client('site-a');
  elsewhere = await house.client('site-b');
  hanako = await joinedPerson(programme, { answers: ALL });
  taro = await joinedPerson(programme, {
    answers: { ...ALL, 'repeat-samples': 'deny', 'share-industry': 'deny', 'samples-industry': 'deny' },
  });
  programme.clock.set('2026-11-05T03:00:00.000Z');
});
afterAll(async () => {
  await house.close();
  await programme.close();
});

const desk = deskOf(() => programme);
const prisma = () => programme.tools.database.prisma;
const registered = () => prisma().ledgerEvent.count({ where: { kind: 'SampleRegistered' } });
const csv = (...lines: string[]) => ({
  body: `participant,kind,origin,from,label,amount,unit,place\n${lines.join('\n')}\n`,
  type: 'text/csv',
});
const line = (who: Joined, rest: string) => `${who.participant},${rest}`;
const rowsOf = async (query = '') => (await here.ask(`/samples${query}`)).json;
type Row = {
  sample: string;
  label: string | null;
  consent: Record<string, Record<string, { inJapan: string; abroad: string[] }>>;
};
const rowOf = async (label: string): Promise<Row> => {
  const { rows } = await rowsOf();
  return rows.find((row: Row) => row.label === label) as Row;
};

describe('a registry', () => {
  test('is tried without a trace, then taken in whole, made samples with what they were made of', async () => {
    const list = csv(
      line(hanako, 'blood,first,,T-1,4.5,mL,Freezer 1'),
      line(hanako, 'dna,first,T-1,T-2,12.25,µg,Freezer 2'),
      line(taro, 'saliva,first,,T-3,,,'),
    );
    const before = await registered();
    const tried = await here.ask('/samples/import?dryRun=true', list);
    expect(tried).toMatchObject({ status: 200, json: { dryRun: true, lines: 3, registered: [] } });
    expect(await registered()).toBe(before);
    const key = randomUUID();
    const done = await here.ask('/samples/import', { ...list, key });
    expect(done).toMatchObject({
      status: 201,
      json: { lines: 3, registered: [{ line: 2, label: 'T-1' }, { line: 3 }, { line: 4 }] },
    });
    expect(await registered()).toBe(before + 3);
    expect((await here.ask('/samples/import', { ...list, key })).json).toEqual(done.json);
    expect(await registered()).toBe(before + 3);
    const made = await prisma().ledgerEvent.findFirstOrThrow({
      where: { kind: 'SampleRegistered', body: { contains: '"dna"' } },
    });
    expect(JSON.parse(made.body)).toMatchObject({
      actor: { role: 'service-client', channel: 'system' },
      payload: { kind: 'dna', from: done.json.registered[0].sample },
    });
    expect(await rowOf('T-2')).toMatchObject({ kind: 'dna', stock: { amount: 12.25, unit: 'µg', place: 'Freezer 2' } });
  });

  test('with one wrong line is not taken in at all; every fault has its line', async () => {
    const before = await registered();
    const { status, json } = await here.ask(
      '/samples/import',
      csv(
        line(hanako, 'plasma,first,T-1,T-10,,,'),
        line(taro, 'blood,further,,T-11,,,'),
        line(hanako, 'blood,first,,T-1,,,'),
        'P-000000000V,blood,first,,T-12,,,',
        line(hanako, 'serum,first,T-99,T-13,,,'),
      ),
    );
    expect(status).toBe(422);
    expect(json).toMatchObject({
      code: 'lines-wrong',
      lines: [
        { line: 3, code: 'further-sample-declined' },
        { line: 4, field: 'label', code: 'label-known' },
        { line: 5, field: 'participant', code: 'not-invited' },
        { line: 6, field: 'from', code: 'sample-source-unknown' },
      ],
    });
    expect(await registered()).toBe(before);
    expect(await rowOf('T-10')).toBeUndefined();
    // the control: its good line alone is taken
    expect((await here.ask('/samples/import', csv(line(hanako, 'plasma,first,T-1,T-10,,,')))).status).toBe(201);
  });

  test('of another hospital’s people is refused line by line, as if nobody were there', async () => {
    const { status, json } = await elsewhere.ask('/samples/import', csv(line(hanako, 'blood,first,,X-1,,,')));
    expect([status, json.lines]).toEqual([422, [{ line: 2, field: 'participant', code: 'not-invited' }]]);
  });

  test.each([
    ['a strange column', { body: 'participant,name\nP-000000000V,x\n', type: 'text/csv' }, 'columns'],
    ['quotes that do not close', { body: 'participant,kind\n"P-000000000V,blood\n', type: 'text/csv' }, 'quotes'],
    ['nothing', { body: 'participant,kind,origin\n', type: 'text/csv' }, 'no-lines'],
    ['no JSON in a line', { body: '{"participant"\n', type: 'application/x-ndjson' }, 'not-json'],
    ['a name for a label', csv('P-000000000V,blood,first,,山田 花子,,,'), 'invalid_format'],
    ['half a stock', csv('P-000000000V,blood,first,,T-20,3,,'), 'invalid_value'],
  ])('that has %s says so', async (_what, asked, code) => {
    const { status, json } = await here.ask('/samples/import', asked);
    expect([status, json.code, json.lines[0].code]).toEqual([422, 'lines-wrong', code]);
  });

  test('comes as NDJSON, too, and one sample by itself', async () => {
    const sample = { participant: hanako.participant, kind: 'serum', origin: 'first', from: 'T-1', label: 'N-1' };
    expect(
      (await here.ask('/samples/import', { body: `${JSON.stringify(sample)}\n`, type: 'application/x-ndjson' })).status,
    ).toBe(201);
    expect(await here.ask('/samples', { body: { ...sample, label: 'N-2' } })).toMatchObject({
      status: 201,
      json: { sample: expect.stringMatching(/^S-/) },
    });
    expect(
      (
        await here.ask('/samples', {
          body: { ...sample, kind: 'blood', from: '', origin: 'further', label: 'N-3', participant: taro.participant },
        })
      ).json,
    ).toMatchObject({
      status: 409,
      code: 'further-sample-declined',
    });
  });

  test('sent twice at one moment with one key is taken in once', async () => {
    const before = await registered();
    const asked = {
      ...csv(line(hanako, 'saliva,first,,R-1,,,'), line(taro, 'saliva,first,,R-2,,,')),
      key: randomUUID(),
    };
    const all = await Promise.all([here, here, here].map((system) => system.ask('/samples/import', asked)));
    expect(new Set(all.map(({ json }) => JSON.stringify(json))).size).toBe(1);
    expect(all[0]?.status).toBe(201);
    expect(await registered()).toBe(before + 2);
  });

  test('a thousand lines are taken in within the time of one transaction', async () => {
    const people: Joined[] = [];
    for (let more = 0; more < 20; more += 1) people.push(await joinedPerson(programme));
    const lines = Array.from({ length: 1000 }, (_, at) =>
      line(people[at % 20] as Joined, `saliva,first,,M-${at},1,mL,F`),
    );
    const { status } = await here.ask('/samples/import', csv(...lines));
    expect(status).toBe(201);
    expect(
      (await here.ask('/samples/import', csv(...lines, line(people[0] as Joined, 'saliva,first,,M-x,,,')))).json
        .lines[0].code,
    ).toBe('too-many-lines');
  }, 60_000);
});

describe('what is left', () => {
  test('is said anew, the newest counts, and only of samples of the own hospital', async () => {
    const { sample } = await rowOf('T-1');
    programme.clock.later(1);
    const stock = { amount: 0, unit: 'mL', place: 'Freezer 1' };
    expect((await here.ask(`/samples/${sample}/stock`, { body: stock })).status).toBe(201);
    expect(await rowOf('T-1')).toMatchObject({ stock: { amount: 0 } });
    expect((await elsewhere.ask(`/samples/${sample}/stock`, { body: stock })).status).toBe(404);
    expect((await here.ask('/samples/S-000000000V/stock', { body: stock })).status).toBe(404);
  });
});

describe('the consent type', () => {
  test('says for each kind of recipient what the one decision says, and follows the person', async () => {
    const mine = await rowOf('T-1');
    expect(mine.consent.participating?.sample).toMatchObject({ inJapan: 'permit' });
    expect(mine.consent.industry?.sample).toMatchObject({ inJapan: 'permit' });
    expect(mine.consent.academia?.data?.abroad.length).toBeGreaterThan(0);
    const his = await rowOf('T-3');
    expect(his.consent.industry?.sample).toEqual({ inJapan: 'deny', abroad: [] });
    expect(his.consent.industry?.data).toEqual({ inJapan: 'deny', abroad: [] });
    expect(his.consent.academia?.data).toMatchObject({ inJapan: 'permit' });
    const { upTo } = await rowsOf();
    await desk.typed(
      hanako.participant,
      'change',
      changeTyping({ 'samples-industry': 'deny', 'share-overseas': 'deny' }),
    );
    const later = await rowsOf(`?since=${upTo}`);
    expect(later.everybody).toBe(false);
    expect(new Set(later.rows.map(({ participant }: { participant: string }) => participant))).toEqual(
      new Set([hanako.participant]),
    );
    const now = await rowOf('T-1');
    expect(now.consent.industry?.sample).toEqual({ inJapan: 'deny', abroad: [] });
    expect(now.consent.industry?.data).toEqual({ inJapan: 'permit', abroad: [] });
    expect((await rowsOf(`?since=${later.upTo}`)).rows).toEqual([]);
  });

  test('of one who left is no everywhere, and nothing of findings is in any of it', async () => {
    await desk.typed(hanako.participant, 'withdrawal', {
      signedOn: '2026-11-04',
      level: 'no-further-use',
      doctorMayTell: 'not-now',
      outcomeTo: 'letter',
      waive: 'no',
    });
    const { consent } = await rowOf('T-1');
    for (const each of Object.values(consent))
      for (const { inJapan, abroad } of Object.values(each)) expect([inJapan, abroad]).toEqual(['deny', []]);
    expect(JSON.stringify(await rowsOf())).not.toContain('finding');
  });

  test('when the programme stops something, everybody is told of', async () => {
    const { upTo } = await rowsOf();
    const at = programme.clock.now().toISOString();
    const suspension = {
      schema: 'suspension/1',
      id: 'stop-1',
      scope: 'sample',
      of: (await rowOf('T-3')).sample,
      since: at,
      until: null,
      reason: 'doubt',
    };
    const people = { first: randomUUID(), second: randomUUID() };
    const write = {
      participant: null,
      actor: { role: 'ethics-contact', account: people.second, channel: 'web' },
      access: { account: null, role: 'system', reason: 'test', system: true },
    } as const;
    await ledgerTransaction<null>(programme.tools, write, async () => ({
      ok: true,
      events: [
        { kind: 'SuspensionSet', occurredAt: { from: at, until: at }, payload: { suspension, people } } as NewEvent,
      ],
      result: null,
    }));
    const later = await rowsOf(`?since=${upTo}`);
    expect(later.everybody).toBe(true);
    expect((await rowOf('T-3')).consent.academia?.data).toEqual({ inJapan: 'deny', abroad: [] });
  });
});
