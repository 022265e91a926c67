import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listReaders } from '#app/consent/services/list-readers.server.ts';
import { loadExplained } from '#app/hospital/services/desk/load-explained.server.ts';
import { answerComprehension } from '#app/joining/services/answer-comprehension.server.ts';
import { loadOwnWords, ownWordsForm, saveOwnWords } from '#app/joining/services/own-words.server.ts';
import { signConsent } from '#app/joining/services/sign-consent.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import {
  agree,
  answerAll,
  COORDINATOR,
  eventsOf,
  type Guest,
  type House,
  identify,
  invite,
  openHouse,
  signature,
} from './people.ts';

let house: House;
let web: Web;
const actors: Record<string, SessionActor> = {
  desk: { kind: 'staff', session: 'session-of-the-desk', role: 'site-coordinator', ...COORDINATOR },
};
beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house.tools, actors);
}, 300_000);
afterAll(async () => {
  await web.close();
  await house.close();
});

const say = (guest: Guest, form: Record<string, string>) =>
  saveOwnWords(house.tools, guest, ownWordsForm.parse({ text: '', ...form }));
const explained = (guest: Guest, by = COORDINATOR) => loadExplained(house.tools, by, guest.participant, 'ja');
const answer = (guest: Guest, item: string, chosen: number) =>
  answerComprehension(house.tools, guest, { item, chosen, language: 'ja' });

describe('in her own words', () => {
  test('sealed, hers to change, read by the explainer with a trace, and nowhere graded', async () => {
    const guest = await invite(house);
    expect(await loadOwnWords(house.tools, guest)).toMatchObject({ way: null, text: '' });
    await say(guest, { way: 'written', text: '血をわたして、研究に使ってもらう' });
    await say(guest, { way: 'written', text: '血と記録をわたす' });
    expect(await loadOwnWords(house.tools, guest)).toMatchObject({ way: 'written', text: '血と記録をわたす' });
    const { rows } = await house.admin.query(
      `select encode(ciphertext, 'escape') as text from personal_record union all select row_to_json(o)::text from own_words o`,
    );
    expect(rows.map(({ text }) => text).join('\n')).not.toContain('記録をわたす');
    expect((await listReaders(house.tools, guest)).people).toEqual([]);
    expect((await explained(guest))?.ownWords).toMatchObject({ text: '血と記録をわたす' });
    expect((await listReaders(house.tools, guest)).people).toMatchObject([
      { reason: 'explanation', what: 'teach-back', role: 'site-coordinator' },
    ]);
    await say(guest, { way: 'conversation' });
    expect((await explained(guest))?.ownWords).toMatchObject({ text: null });
  });

  test('nothing written and nothing chosen is asked for, too much is said so', () => {
    for (const form of [
      {},
      { way: 'written', text: '  ' },
      { way: 'sung', text: 'x' },
      { way: 'written', text: 'x'.repeat(4001) },
    ])
      expect(ownWordsForm.safeParse(form).success).toBe(false);
    expect(ownWordsForm.safeParse({ way: 'conversation' }).success).toBe(true);
  });
});

describe('the desk', () => {
  test('sees which items were answered how often; another site sees nobody', async () => {
    const guest = await invite(house);
    await answer(guest, 'voluntary', 1);
    await answer(guest, 'voluntary', 0);
    await answer(guest, 'can-leave', 0);
    const items = (await explained(guest))?.items ?? [];
    const of = (id: string) => items.find((item) => item.id === id);
    expect(of('voluntary')).toMatchObject({ tries: 2, last: 'as-explained', core: true });
    expect(of('can-leave')).toMatchObject({ tries: 1, last: 'otherwise' });
    expect(of('coded')).toMatchObject({ tries: 0, last: 'none', core: false });
    expect(await explained(guest, { ...COORDINATOR, site: 'site-b' })).toBeNull();
    const page = await web.ask(`/desk/people/${guest.participant}/understanding`, { as: 'desk' });
    expect(page.status).toBe(200);
  });

  test('a wrong last answer on a core item: in force only once what was said about each is written down', async () => {
    const guest = await invite(house);
    await identify(house, guest);
    await agree(house, guest);
    await answerAll(house, guest);
    await answer(guest, 'voluntary', 0);
    await answer(guest, 'not-my-treatment', 0);
    await answer(guest, 'can-leave', 0);
    expect(await signConsent(house.tools, guest, await signature(house, guest))).toMatchObject({ ok: true });
    const path = `/desk/people/${guest.participant}/confirm`;
    const { body } = await web.ask(path, { as: 'desk' });
    expect([...body.matchAll(/<textarea[^>]*name="(said-[^"]+)"/g)].map(([, name]) => name)).toEqual([
      'said-not-my-treatment',
      'said-can-leave',
    ]);
    const form = {
      way: 'face-to-face',
      explainerShown: 'staff-card',
      privatePlace: 'yes',
      questions: 'none',
      copyHandedOver: 'paper',
      idempotencyKey: house.tools.ids.uuid(),
      'said-not-my-treatment': '研究でもあると話し、うなずかれた',
    };
    const half = await web.ask(path, { as: 'desk', form });
    expect(half.status).toBe(400);
    expect(half.body).toContain('研究でもあると話し');
    expect((await eventsOf(house, guest)).map(({ kind }) => kind)).not.toContain('ExplanationConfirmed');
    const whole = { ...form, 'said-can-leave': '理由なくやめられると話した' };
    expect((await web.ask(path, { as: 'desk', form: whole })).status).toBe(303);
    const confirmed = (await eventsOf(house, guest)).findLast(({ kind }) => kind === 'ExplanationConfirmed');
    expect(confirmed?.payload.conversation).toMatchObject({ items: ['not-my-treatment', 'can-leave'] });
    expect(JSON.stringify(confirmed)).not.toContain('うなずかれた');
  });
});
