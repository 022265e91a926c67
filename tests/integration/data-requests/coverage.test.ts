/** How many people's consent covers a request: by the gate's rule, never exactly, the same to small changes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOST_QUESTIONS_A_DAY } from '#app/data-access/domain/requests/coverage.ts';
import { setDataSet } from '#app/data-access/services/governance/set-data-set.server.ts';
import { countCoverage } from '#app/data-access/services/requests/count-coverage.server.ts';
import { withdrawn } from '#tests/support/consent-choices.ts';
import { YES } from '#tests/support/consent-parts.ts';
import { CONTENT } from '#tests/support/data-request.ts';
import { joinedPerson, record, type TestProgramme } from '#tests/support/participant.ts';
import { must, ORGANISATION, openDesk, TODAY } from './desk.ts';

let programme: TestProgramme;
const [DATASET, OTHER, CANCER] = ['ds-rare-2026a', 'ds-rare-2026b', 'ds-cancer'] as const;
const TOMORROW = '2026-11-23T03:00:00.000Z';
const HEALTH = { ...YES, 'scope-any-health': 'permit' } as const;
const asking = { organisation: ORGANISATION, recipientClass: 'academia', country: 'JP' } as const;
const { use, data } = CONTENT;
const count = (terms = { use, data }) => countCoverage(programme.tools, asking, terms);
const about = (dataset: string, action: (typeof data)['actions'][number] = 'release-data') =>
  count({ use, data: { ...data, datasets: [dataset], actions: [action] } });

beforeAll(async () => {
  programme = await openDesk();
  for (const [id, diseases] of [
    [DATASET, []],
    [OTHER, []],
    [CANCER, ['MONDO:0004992']],
  ] as const)
    must(
      await setDataSet(programme.tools, {
        actor: { account: ASKER, role: 'data-holder', channel: 'web' },
        dataset: {
          schema: 'dataset/1',
          id,
          title: { ja: '難病', en: 'Rare disease' },
          embargoUntil: '2027-06-01T00:00:00.000Z',
          publicFrom: null,
          diseases: [...diseases],
        },
      }),
    );
  for (let place = 0; place < 30; place += 1)
    people.push((await joinedPerson(programme, { answers: HEALTH })).participant);
  await joinedPerson(programme, { answers: { ...HEALTH, 'share-academia': 'deny' } });
  await joinedPerson(programme, { answers: { ...HEALTH, 'share-academia': 'ask' } });
  await joinedPerson(programme, { answers: HEALTH, waits: true });
}, 120_000);
afterAll(() => programme.close());

const ASKER = '00000000-0000-4000-8000-0000000000bb';
const people: Awaited<ReturnType<typeof joinedPerson>>['participant'][] = [];

describe('a count of people', () => {
  test('is of those whom the gate would permit: not who said no, wants to be asked, or is not in force', async () => {
    expect(await count()).toEqual([{ dataset: DATASET, action: 'release-data', shown: 30 }]);
    const [kept] = await programme.tools.database.prisma.coverageCount.findMany();
    expect(kept?.counted).toBe(30);
  });

  test('of another field of disease, or of an answer that nobody gave, is few', async () => {
    expect((await about(CANCER))[0]?.shown).toBe(0);
    expect((await about(DATASET, 'release-sample'))[0]?.shown).toBe(0);
  });

  test('does not tell of one person who left since, nor by another question about the same data', async () => {
    await record(programme.tools, people[0] as (typeof people)[number], [withdrawn('no-further-use')]);
    programme.clock.set(TOMORROW);
    expect((await count())[0]?.shown).toBe(30);
    const others = { use: { ...use, diseases: ['MONDO:0000001'] }, data };
    expect((await count(others))[0]?.shown).toBe(30);
    // the control: one fewer is counted, and where nothing was shown before, it shows
    expect((await about(OTHER))[0]?.shown).toBe(20);
  });

  test('once counted today is not counted again, in whatever order the terms come', async () => {
    const { prisma } = programme.tools.database;
    await prisma.coverageCount.updateMany({ where: { shown: 30 }, data: { shown: 90 } });
    expect((await count({ use: { ...use, duo: [...use.duo].reverse() }, data }))[0]?.shown).toBe(90);
  });

  test('beyond the day’s number of different questions nothing new is counted, and what was asked is answered', async () => {
    programme.clock.set(TODAY);
    const many = Array.from({ length: MOST_QUESTIONS_A_DAY }, (_, place) => `ds-${place}`);
    const shown = (await count({ use, data: { ...data, datasets: many } })).map((one) => one.shown);
    expect(shown.filter((one) => one === null).length).toBeGreaterThan(0);
    expect((await count())[0]?.shown).not.toBeNull();
  });
});
