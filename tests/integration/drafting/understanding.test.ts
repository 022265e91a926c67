/** First answers on the screens and what was wrong at the signature, by the person; of few people nothing is told. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { loadAnswerFigures } from '#app/studio/services/drafting/load-understanding.server.ts';
import { SEEN } from '#tests/support/consent-parts.ts';
import { entry } from '#tests/support/events.ts';
import { joinedPerson, openProgramme, PUBLISHED_AT, record, type TestProgramme } from '#tests/support/participant.ts';
import { OFFICER } from './studio.ts';

const ASKED = { document: 'wgs-icf', version: '2.1', audience: 'adult' } as const;
const [PEOPLE, WRONG] = [20, 10];
let programme: TestProgramme;

/** Each answers `voluntary` twice, the second time rightly; a few answer another item as well. */
beforeAll(async () => {
  programme = await openProgramme();
  const { tools } = programme;
  for (let place = 0; place < PEOPLE; place += 1) {
    const { participant } = await joinedPerson(programme);
    const isWrong = place < WRONG;
    const answer = (item: string, chosen: number, right: boolean) => ({
      ...{ participant, item, chosen, right, language: 'ja', answeredAt: new Date(PUBLISHED_AT) },
      ...{ document: ASKED.document, version: ASKED.version },
    });
    const few = place < 3 ? [answer('coded', 0, false)] : [];
    const data = [answer('voluntary', isWrong ? 1 : 0, !isWrong), answer('voluntary', 0, true), ...few];
    await withAccess(tools.database, systemAccess('test'), (tx) => tx.comprehensionAnswer.createMany({ data }));
    const checked = { seen: SEEN, answers: [{ item: 'voluntary', answer: 0, right: true }], wrongCore: [] };
    await record(tools, participant, [entry('ComprehensionChecked', checked, PUBLISHED_AT)]);
  }
});
afterAll(() => programme.close());

test('half of them took it for something else at first: the passage is to be written anew', async () => {
  const { items, chosen } = await loadAnswerFigures(programme.tools, OFFICER, {
    document: null,
    version: null,
    audience: null,
  });
  expect(chosen).toEqual(ASKED);
  expect(items[0]).toMatchObject({
    item: 'voluntary',
    people: 20,
    wrongFirst: 10,
    share: 50,
    isHard: true,
    wrongAtLast: 0,
  });
  expect(items[0]?.insteadText).toEqual(expect.any(String));
});

test('of three people nothing is told, and of nobody that it is nobody', async () => {
  const { items } = await loadAnswerFigures(programme.tools, OFFICER, ASKED);
  const told = (id: string) => items.find(({ item }) => item === id);
  expect(told('coded')).toMatchObject({ people: 'few', wrongFirst: 'few', isHard: null });
  expect(items.filter(({ people }) => people === 0).length).toBeGreaterThan(5);
  const relatives = await loadAnswerFigures(programme.tools, OFFICER, { ...ASKED, audience: 'adult-relative' });
  expect(relatives.items.every(({ people }) => people === 0)).toBe(true);
});
