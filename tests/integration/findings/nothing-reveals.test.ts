/** domain.md §4 rule 11: all pages and mails of two people who differ only in a finding are byte-equal. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { askReconfirmation } from '#app/findings/services/ask-reconfirmation.server.ts';
import { takeOn, writeNote } from '#app/findings/services/keep-case.server.ts';
import { loadCase } from '#app/findings/services/load-case.server.ts';
import { wakeCases } from '#app/findings/services/wake-cases.server.ts';
import { YES } from '#tests/support/consent-parts.ts';
import { isWhole } from '#tests/support/how-much.ts';
import { joinedPerson } from '#tests/support/participant.ts';
import { ASK_AGAIN, COUNSELLOR, DOCTOR, findingDesk, PANEL, registerOpinionOn } from './desk.ts';
import { openWorlds, type World } from './worlds.ts';

/** She said no to one kind and was never asked about another. */
const ANSWERS = { ...YES, 'findings-carrier': 'deny' } as const;
let worlds: Awaited<ReturnType<typeof open>>;

const open = () =>
  openWorlds(async ({ tools, urls, clock }) => {
    const programme = { tools, urls, clock: { ...clock, set: () => {} }, close: async () => {} };
    await registerOpinionOn(tools);
    const she = await joinedPerson(programme, { answers: ANSWERS });
    const somebody = await joinedPerson(programme, { answers: ANSWERS });
    clock.later(1); // the newest address counts
    for (const [who, { personId }] of Object.entries({ she, somebody })) {
      const text = JSON.stringify({ name: who, email: `${who}@test.example`, phone: '' });
      const row = { id: tools.ids.uuid(), personId, kind: 'contact', text, createdBy: null, at: clock.now() } as const;
      await withAccess(tools.database, systemAccess('test'), (tx) => writeRecord(tx, tools.keys, row));
    }
    const session = Buffer.from('she'.padEnd(32, '.')).toString('hex');
    const actor = { kind: 'participant', session, account: she.account, participant: she.participant } as const;
    return { actor, receipt: she.consentReceipt, she, somebody };
  });

beforeAll(async () => {
  worlds = await open();
}, 180_000);
afterAll(() => worlds.close());

/** Where two texts part, with what stands around it. */
function parting(one: string, other: string): string {
  let place = 0;
  while (place < one.length && one[place] === other[place]) place += 1;
  const around = (text: string) => text.slice(Math.max(0, place - 60), place + 60);
  return `${around(one)} <> ${around(other)}`;
}

/** Every page that differs; empty where none does. */
async function differences(withReceipts = false): Promise<Record<string, string>> {
  const [one, other] = await Promise.all([worlds.one.pages(withReceipts), worlds.other.pages(withReceipts)]);
  expect([...one.keys()]).toEqual([...other.keys()]);
  const differing = [...one].filter(([path, body]) => body !== other.get(path));
  return Object.fromEntries(differing.map(([path, body]) => [path, parting(body, other.get(path) ?? '')]));
}

type Act = (world: World, participant: string) => Promise<unknown>;

/** The same is done in both worlds: in one about her, in the other about somebody else. */
async function inBoth(act: Act): Promise<void> {
  worlds.clock.later(0.01);
  await act(worlds.one, worlds.people.she.participant);
  await act(worlds.other, worlds.people.somebody.participant);
}

test('her pages are those of everybody: enough of them, and each is there', async () => {
  const pages = await worlds.one.pages(true);
  const own = [
    '/home',
    '/findings',
    '/findings/confirm',
    '/access',
    '/access/uses',
    '/timeline',
    '/copy',
    '/counselling',
  ];
  expect([...pages.keys()]).toEqual(expect.arrayContaining(own));
  expect([...pages].filter(([, body]) => Number(body.slice(0, 3)) >= 400).map(([path]) => path)).toEqual([]);
  expect(await differences()).toEqual({});
}, 120_000);

test('at every stage of a case, refused or not asked, no page differs and no mail', async () => {
  const ids = new Map<World, string>();
  const step =
    (...[staff, stage, outcome, more]: Parameters<ReturnType<typeof findingDesk>['take']>[1]): Act =>
    (world) =>
      findingDesk(() => world.tools).go(ids.get(world) as string, [[staff, stage, outcome, more]]);
  const begin =
    (found: Record<string, string>): Act =>
    async (world, participant) =>
      ids.set(world, await findingDesk(() => world.tools).opened(participant, found));
  const seen: Act = async (world) => {
    await loadCase(world.tools, DOCTOR, ids.get(world) as string);
    await takeOn(world.tools, DOCTOR, ids.get(world) as string);
    const note = { note: '日程', link: 'https://video.example/1', idempotencyKey: world.tools.ids.uuid() };
    await writeNote(world.tools, DOCTOR, ids.get(world) as string, note);
    await wakeCases(world.tools);
  };
  const judged = [
    step(PANEL, 'domain-group', 'goes-on'),
    step(PANEL, 'expert-panel', 'returns'),
    step(DOCTOR, 'confirmation', 'confirmed'),
    step(DOCTOR, 'preference', 'read', { counselling: 'yes' }),
  ];
  const acts: Act[] = [
    begin({ category: 'carrier', gene: 'DMD' }),
    seen,
    ...judged,
    seen,
    step(DOCTOR, 'resting', 'ask-again', ASK_AGAIN),
    step(COUNSELLOR, 'asking-again', 'second-no'),
    begin({ category: 'cancer-actionable', gene: 'BRCA1', urgent: 'yes' }),
    ...judged,
    seen,
  ];
  for (const [place, act] of acts.entries()) {
    await inBoth(act);
    // the short form looks after every eighth act; what an earlier one left is still there
    if (isWhole || place % 8 === 0) expect(await differences()).toEqual({});
  }
  expect(await differences(true)).toEqual({});
  expect(await worlds.one.mails()).toEqual(await worlds.other.mails());
}, 300_000);

test('half a year later both are asked whether their answers still fit, by the same mail', async () => {
  worlds.clock.later(200);
  for (const world of [worlds.one, worlds.other]) await askReconfirmation(world.tools);
  const [one, other] = [await worlds.one.mails(), await worlds.other.mails()];
  expect(one).toEqual(other);
  expect(one.map(({ to }) => to).sort()).toEqual(['she@test.example', 'somebody@test.example']);
  expect(one.map(({ html, text }) => html + text).join()).not.toMatch(/finding|gene|ゲノム|遺伝|結果/i);
  expect(await differences()).toEqual({});
  expect((await worlds.one.pages()).get('/home')).toContain('/findings/confirm');
}, 120_000);

test('the control: an opening logged under another reason is found', async () => {
  const { she } = worlds.people;
  const row = { at: worlds.clock.now(), role: 'treating-doctor', personId: she.personId, reason: 'desk', what: 'note' };
  await worlds.one.tools.database.prisma.accessLog.create({ data: { ...row, account: DOCTOR.account } });
  expect(Object.keys(await differences())).toEqual(['/access']);
}, 120_000);

test('the control: an answer that waits for her alone, and a mail to her alone, are found', async () => {
  const { participant } = worlds.people.she;
  const { tools } = worlds.one;
  await withAccess(tools.database, systemAccess('planted'), async (tx) => {
    const at = worlds.clock.now();
    const row = { id: tools.ids.uuid(), participant, site: 'site-a', openedAt: at, dueAt: at, answeredAt: at };
    await tx.counsellingRequest.create({ data: row });
    await enqueue(tx, [{ topic: 'mail.counselling-answered', key: 'planted', payload: { participant } }], at);
  });
  expect(Object.keys(await differences())).toEqual(expect.arrayContaining(['/home', '/counselling']));
  expect(await worlds.one.mails()).not.toEqual(await worlds.other.mails());
}, 120_000);
