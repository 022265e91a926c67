/** A version published while somebody is joining: she is told, what stands stands, and only what changed is asked again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerComprehension } from '#app/joining/services/answer-comprehension.server.ts';
import { loadDraftChoices } from '#app/joining/services/draft-choices.server.ts';
import { loadProgress } from '#app/joining/services/load-progress.server.ts';
import { markReading } from '#app/joining/services/mark-reading.server.ts';
import { loadOwnWords, ownWordsForm, saveOwnWords } from '#app/joining/services/own-words.server.ts';
import { saveDraftAnswer } from '#app/joining/services/save-draft-answer.server.ts';
import { dayOf, plusDays } from '#app/kernel/domain/instant.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { publishVersion } from '#app/kernel/services/documents/publish-version.server.ts';
import { layNextVersion } from '#prisma/seed/next-version.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import {
  agree,
  answerAll,
  eventsOf,
  type Guest,
  type House,
  identify,
  invite,
  openHouse,
  signature,
} from './people.ts';

const SYSTEM = { role: 'system', account: null, channel: 'system' } as const;
const CHANGED = ['repeat-samples', 'share-overseas', 'recontact-resample'] as const;
const folder = mkdtempSync(join(tmpdir(), 'tomoni-newer-'));
const actors: Record<string, SessionActor> = {};
let house: House;
let web: Web;
let guest: Guest;

beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house.tools, actors);
  guest = await invite(house);
  actors.guest = { kind: 'invitee', session: 'session-of-the-guest', ...guest };
  await identify(house, guest);
  await agree(house, guest);
  await answerAll(house, guest, { 'share-industry': 'deny' });
}, 300_000);
afterAll(async () => {
  await web?.close();
  await house?.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = async () => {
  const { groups } = await loadDraftChoices(house.tools, guest, 'ja');
  return groups.flatMap(({ lines }) => lines.flatMap(({ code, answer }) => (answer === null ? [code] : [])));
};
const asForm = ({ statements, ...rest }: Awaited<ReturnType<typeof signature>>) => ({
  ...(rest as Record<string, string>),
  ...Object.fromEntries(statements.map((one) => [`statement-${one}`, 'yes'])),
});

test('the old form is refused and says what to do; the rest of what she did is there, and she signs the newer text', async () => {
  const { tools } = house;
  for (const section of ['money', 'abroad']) await markReading(tools, guest, { section, language: 'ja', full: false });
  for (const item of ['voluntary', 'abroad'])
    await answerComprehension(tools, guest, { item, chosen: 0, language: 'ja' });
  await saveOwnWords(tools, guest, ownWordsForm.parse({ way: 'written', text: '血をわたして、使ってもらう' }));
  const old = asForm(await signature(house, guest));
  expect(await open()).toEqual([]);

  const now = tools.clock.now().toISOString();
  layNextVersion(folder, { version: '2.2', supersedes: '2.1', day: dayOf(now) });
  expect(await publishVersion(tools, SYSTEM, folder, plusDays(now, 90))).toMatchObject({ ok: true });

  const refused = await web.ask('/join/sign', { as: 'guest', form: old });
  expect(refused.status).toBe(400);
  expect(refused.body).toContain('新しい説明が出ました');
  expect(refused.body).toContain('href="/join/choose"');
  expect((await eventsOf(house, guest)).map(({ kind }) => kind)).not.toContain('ConsentGiven');

  expect((await open()).toSorted()).toEqual([...CHANGED].toSorted());
  const { reading, understanding } = await loadProgress(tools, guest);
  expect([reading.done, understanding.done]).toEqual([1, 1]);
  expect((await loadOwnWords(tools, guest)).text).toBe('血をわたして、使ってもらう');

  for (const provision of CHANGED) {
    const draft = { provision, answer: 'deny', version: '2.2', stood: '', after: 'next', language: 'ja' } as const;
    expect(await saveDraftAnswer(tools, guest, draft)).toMatchObject({ ok: true });
  }
  expect((await web.ask('/join/sign', { as: 'guest', form: old })).status).toBe(400);
  const taken = await web.ask('/join/sign', { as: 'guest', form: asForm(await signature(house, guest)) });
  expect([taken.status, taken.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/receipts\/R-/)]);
  const given = (await eventsOf(house, guest)).find(({ kind }) => kind === 'ConsentGiven');
  expect(given?.payload).toMatchObject({
    seen: { version: '2.2' },
    answers: { 'share-industry': 'deny', 'share-overseas': 'deny', 'share-academia': 'permit' },
  });
  expect(await tools.database.prisma.draftAnswer.count({ where: { participant: guest.participant } })).toBe(0);
});
