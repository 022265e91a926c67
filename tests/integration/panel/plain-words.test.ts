/** The panel asks for plainer words: the office sees the question, writes them, and the panel reads both. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainGiveForm } from '#app/data-access/services/panel/panel-forms.ts';
import { givePlainWords, listWordsAsked, loadWordsAsked } from '#app/data-access/services/panel/plain-words.server.ts';
import { free, inReview, office, openDesk, secondOffice, step } from '#tests/integration/data-requests/desk.ts';
import { PANEL } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import type { TestProgramme } from '#tests/support/participant.ts';

const member = { account: PANEL[0], role: 'panel-member' } as const;
const HARD = '「バリアント」がわかりません。';
const PLAINER = plainGiveForm.parse({
  ja: '遺伝子のちがい',
  easy: '{遺伝子|いでんし}のちがい',
  en: 'A difference in a gene',
});

let programme: TestProgramme;
const asked = async () => {
  const request = await inReview(programme);
  const payload = { body: 'panel', version: 1, ground: null, words: '' } as const;
  await step(programme, member, request, { kind: 'InterestDeclared', payload });
  await step(programme, member, request, { kind: 'PlainWordsAsked', payload: { words: HARD } });
  return request;
};
const listed = async (who = office) => (await listWordsAsked(programme.tools, who)).map(({ request }) => request);

beforeAll(async () => {
  programme = await openDesk();
}, 180_000);
afterAll(() => programme?.close());

describe('what the panel asked for', () => {
  test('is on the office’s list with its words and the text that was hard, and on no list before it was asked', async () => {
    const quiet = await inReview(programme);
    const request = await asked();
    expect(await listed()).toContain(request);
    expect(await listed()).not.toContain(quiet);
    expect(await loadWordsAsked(programme.tools, office, quiet)).toBeNull();
    expect(await loadWordsAsked(programme.tools, office, request)).toMatchObject({ request, asked: HARD });
  });

  test('is shown to nobody of the office who has not said that she is free of interests in it', async () => {
    const request = await asked();
    expect(await listed(secondOffice)).not.toContain(request);
    expect(await loadWordsAsked(programme.tools, secondOffice, request)).toBeNull();
    await free(programme, request, 1, secondOffice);
    expect(await listed(secondOffice)).toContain(request);
  });

  test('is off the list once it was written', async () => {
    const request = await asked();
    expect(await givePlainWords(programme.tools, office, request, PLAINER)).toEqual({ ok: true });
    expect(await listed()).not.toContain(request);
    expect(await loadWordsAsked(programme.tools, office, request)).toBeNull();
  });

  test('of a request that is not there nothing is written', async () => {
    expect(refusalCode(await givePlainWords(programme.tools, office, 'REQ-2020-9999', PLAINER))).toBe(
      'request-unknown',
    );
  });
});

test('the list is read by one connection, however many requests are open', async () => {
  for (let one = 0; one < 3; one += 1) await asked();
  const { pool } = programme.tools.database;
  let most = 0;
  const count = () => {
    most = Math.max(most, pool.totalCount - pool.idleCount);
  };
  const before = pool.totalCount - pool.idleCount;
  pool.on('acquire', count);
  await listWordsAsked(programme.tools, office);
  pool.off('acquire', count);
  expect(most - before).toBeLessThanOrEqual(1);
});
