/** A wider answer through a way that staff opened: it waits, she is told, one act stops it, and the gate never knows of it before. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirmWayIn } from '#app/accounts/services/confirm-way-in.server.ts';
import { recoveryForm } from '#app/accounts/services/issue-recovery.server.ts';
import { settle } from '#app/consent/services/settle-held.server.ts';
import { contactForm, setContactPreferences, topicField } from '#app/contact/services/contact-preferences.server.ts';
import { setFindingPreferences } from '#app/findings/services/finding-preferences.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { decide } from '#tests/support/decide-consent.ts';
import {
  COORDINATOR,
  type Joined,
  joinedPerson,
  openProgramme,
  type TestProgramme,
} from '#tests/support/participant.ts';
import { heldHouse } from './held.ts';

let programme: TestProgramme;
let house: ReturnType<typeof heldHouse>;
let web: Web;
const actors: Record<string, SessionActor> = {};
beforeAll(async () => {
  programme = await openProgramme();
  house = heldHouse(programme);
  web = await openWeb(programme.tools, actors);
  actors.desk = { kind: 'staff', session: 's', role: 'site-coordinator', ...COORDINATOR } as SessionActor;
}, 240_000);
afterAll(async () => {
  await web?.close();
  await programme?.close();
});

const proof = recoveryForm.parse({
  method: 'photo-id-in-person',
  shown: 'driving-licence',
  explainerShown: 'staff-card',
});
const gate = async ({ participant }: Joined) =>
  (await decide(programme, participant, 'sequence', { assay: 'omics' })).decision;
const lastOf = async (joined: Joined) => (await house.kindsOf(joined)).at(-1);
const as = ({ account, participant }: Joined) => {
  actors.she = { kind: 'participant', session: 's', account, participant } as SessionActor;
  return { as: 'she' };
};
const linkIn = (text: string | undefined) => /\/waiting\/[\w-]+/.exec(text ?? '')?.[0] ?? 'no link';

describe('the gate, end to end', () => {
  test('denies while the answer waits, permits once its time has come and the worker has written it, exactly once', async () => {
    const she = await house.opened();
    expect(await house.say(she, 'permit')).toMatchObject({ ok: true, waits: true, receiptId: null });
    expect(await lastOf(she)).toBe('AnswersHeld');
    // registers a sample of hers
    expect(await gate(she)).toBe('deny');
    programme.clock.later(5.9);
    await house.work();
    expect([await lastOf(she), await gate(she)]).toEqual(['SampleRegistered', 'deny']);
    programme.clock.later(0.2);
    // before the worker has written it, time alone permits nothing
    expect(await gate(she)).toBe('deny');
    const { participant } = she;
    await Promise.all([house.work(), settle(programme.tools, participant), settle(programme.tools, participant)]);
    expect(await gate(she)).toBe('permit');
    expect((await house.kindsOf(she)).slice(-3)).toEqual(['AnswersHeld', 'SampleRegistered', 'ChoicesChanged']);
    await settle(programme.tools, participant);
    expect((await house.kindsOf(she)).filter((kind) => kind === 'ChoicesChanged')).toHaveLength(1);
    const row = await programme.tools.database.prisma.ledgerEvent.findFirstOrThrow({
      where: { participant },
      orderBy: { number: 'desc' },
    });
    const body = JSON.parse(row.body);
    expect(body.actor).toMatchObject({ role: 'participant', account: she.account, openedBy: 'desk-recovery' });
    expect(body.payload.held).toBe(Number(row.number) - 2);
    // she is told that it counts now, and has a receipt of it
    const { prisma } = programme.tools.database;
    expect(await prisma.receipt.count({ where: { eventId: row.id, kind: 'choices-changed' } })).toBe(1);
    expect(house.sent.at(-1)?.text).toContain('記録');
  });

  test('never permits what she has stopped, said no to, or left', async () => {
    const stops = [
      async (she: Joined) => void (await web.ask('/choices/waiting', { ...as(she), form: {} })),
      async (she: Joined) => void (await house.say(she, 'deny')),
      async (she: Joined) =>
        void (await web.ask(`/desk/people/${she.participant}/waiting`, {
          as: 'desk',
          form: { idempotencyKey: programme.tools.ids.uuid() },
        })),
    ];
    for (const stop of stops) {
      const she = await house.opened();
      await house.say(she, 'permit');
      await stop(she);
      expect(await lastOf(she)).toBe('HeldAnswersEnded');
      programme.clock.later(30);
      await house.work();
      expect([await lastOf(she), await gate(she)]).toEqual(['HeldAnswersEnded', 'deny']);
    }
  });

  test('a withdrawal ends it at once, and nothing is written in its time', async () => {
    const she = await house.opened();
    await house.say(she, 'permit');
    const form = { idempotencyKey: programme.tools.ids.uuid() };
    await web.ask('/withdraw/no-further-contact', { ...as(she), form });
    expect(await lastOf(she)).toBe('ConsentWithdrawn');
    programme.clock.later(30);
    await house.work();
    expect([await lastOf(she), await gate(she)]).toEqual(['ConsentWithdrawn', 'deny']);
  });

  test('a call by somebody uninvolved lets it count at once; nobody who opened the way can', async () => {
    const she = await house.opened(1);
    await house.say(she, 'permit');
    programme.clock.later(60);
    await house.work();
    // one pair of hands: no time makes it hers
    expect([await lastOf(she), await gate(she)]).toEqual(['AnswersHeld', 'deny']);
    const opener = { ...COORDINATOR, account: she.staff[0] ?? '' };
    expect(await confirmWayIn(programme.tools, opener, she.participant, proof)).toMatchObject({ ok: false });
    expect(await confirmWayIn(programme.tools, await house.colleague(), she.participant, proof)).toMatchObject({
      ok: true,
    });
    await house.work();
    expect([await lastOf(she), await gate(she)]).toEqual(['ChoicesChanged', 'permit']);
  });
});

test('what she wishes to be told, and the topics of contact: a yes waits, all else of the same form counts at once', async () => {
  const she = await house.opened();
  const { account, participant } = she;
  const { tools } = programme;
  const own = { account, participant };
  const answers = { 'findings-carrier': 'deny' } as const;
  const set = { reconfirmed: false, version: '2.1', language: 'ja' } as const;
  const findings = (to: 'permit' | 'deny') =>
    setFindingPreferences(tools, own, {
      ...set,
      answers: { ...answers, 'findings-carrier': to },
      idempotencyKey: tools.ids.uuid(),
    });
  expect(await findings('deny')).toMatchObject({ ok: true, waits: false });
  programme.clock.later(0.01);
  expect(await findings('permit')).toMatchObject({ ok: true, waits: true, receiptId: null });
  const contact = async (topic: 'permit' | 'deny', stood: number) =>
    setContactPreferences(
      tools,
      own,
      contactForm.parse({
        [topicField('recontact-trials')]: topic,
        channels: ['mail'],
        perYear: '1',
        version: '2.1',
        stood: String(stood),
        idempotencyKey: tools.ids.uuid(),
      }),
      'ja',
    );
  expect(await contact('deny', 99)).toMatchObject({ ok: true, waits: false });
  programme.clock.later(0.01);
  expect(await contact('permit', 99)).toMatchObject({ ok: true, waits: true });
  const recordNow = async () => (await readOwn(tools, own, 'test')).record;
  const before = await recordNow();
  expect(before.contactPreferences?.perYear).toBe(1);
  expect(['findings-carrier', 'recontact-trials'].map((code) => before.answers[code as 'omics']?.decision)).toEqual([
    'deny',
    'deny',
  ]);
  programme.clock.later(7);
  await house.work();
  const after = await recordNow();
  expect(['findings-carrier', 'recontact-trials'].map((code) => after.answers[code as 'omics']?.decision)).toEqual([
    'permit',
    'permit',
  ]);
  expect((await house.kindsOf(she)).slice(-2).toSorted()).toEqual(['ChoicesChanged', 'FindingPreferencesSet']);
});

describe('she is told, and stops it from the message', () => {
  test('at every address of hers of the last months, with the hospital and its number, and nothing of what it is about', async () => {
    const she = await house.opened(2, 'old@example.jp');
    await house.movesTo(she, 'typed-by-desk@example.jp');
    const contact = { phone: '03-1234-5678' };
    const site = { nameJa: 'みなと病院', nameEn: 'Minato Hospital', contact };
    await programme.tools.database.prisma.site.upsert({
      where: { id: COORDINATOR.site },
      create: { id: COORDINATOR.site, organisation: 'minato', ...site },
      update: site,
    });
    house.sent.length = 0;
    await house.say(she, 'permit');
    await house.work();
    const told = house.sent.filter(({ text }) => text.includes('/waiting/'));
    expect(told.map(({ to }) => to).toSorted()).toEqual(['old@example.jp', 'typed-by-desk@example.jp']);
    for (const { text } of told) {
      expect(text).toContain('みなと病院の担当者（電話 03-1234-5678）');
      expect(text).not.toMatch(/omics|オミックス|遺伝|ゲノム|検査|解析/u);
      expect(text).not.toContain(she.participant);
    }
  });

  test('the link opens without signing in, looking changes nothing, one press stops it, and it works once', async () => {
    const she = await house.opened();
    house.sent.length = 0;
    await house.say(she, 'permit');
    await house.work();
    const link = linkIn(house.sent.find(({ text }) => text.includes('/waiting/'))?.text);
    const look = () => web.ask(link);
    for (let time = 0; time < 2; time += 1) {
      const page = await look();
      expect([page.status, page.body.includes('この変更を取りやめる')]).toEqual([200, true]);
    }
    expect(await lastOf(she)).toBe('AnswersHeld');
    // control: a link with another seal shows no button and stops nothing
    const forged = `${link.slice(0, -2)}${link.endsWith('AA') ? 'BB' : 'AA'}`;
    expect((await web.ask(forged)).body).not.toContain('この変更を取りやめる');
    await web.ask(forged, { form: {} });
    expect(await lastOf(she)).toBe('AnswersHeld');
    expect((await web.ask(link, { form: {} })).headers.get('location')).toBe(`${link}?done`);
    expect(await lastOf(she)).toBe('HeldAnswersEnded');
    expect((await look()).body).not.toContain('この変更を取りやめる');
    expect((await web.ask(link, { form: {} })).headers.get('location')).toBe(link);
    expect((await house.kindsOf(she)).filter((kind) => kind === 'HeldAnswersEnded')).toHaveLength(1);
  });

  test('without mail the desk has a letter or a call to make', async () => {
    const she = await house.opened(2, '');
    await house.say(she, 'permit');
    await house.work();
    const { prisma } = programme.tools.database;
    const waiting = { participant: she.participant, mail: 'answer-waits', sentAt: null };
    expect(await prisma.message.count({ where: { ...waiting, way: { in: ['letter', 'desk'] } } })).toBe(1);
  });
});

test('home, her answers, her timeline and the desk say what waits, until when, and how to stop it', async () => {
  const she = await house.opened();
  for (const path of ['/home', '/choices', '/choices/omics'])
    expect((await web.ask(path, as(she))).body, path).not.toContain('data-beside="answer-waits"');
  // what a change does is told as it is; control: through a way of one's own it counts at once
  const says = async (one: Joined) =>
    (await web.ask('/choices/omics', as(one))).body.includes('<p>記録した時から効きます');
  expect([await says(she), await says(await joinedPerson(programme))]).toEqual([false, true]);
  await house.say(she, 'permit');
  for (const path of ['/home', '/choices', '/choices/omics', '/choices/waiting', '/timeline']) {
    const { status, body } = await web.ask(path, as(she));
    expect([path, status, body.includes('data-beside="answer-waits"')]).toEqual([path, 200, true]);
    expect(body, path).toContain('action="/choices/waiting"');
  }
  for (const path of ['/choices', '/choices/omics', '/choices/waiting'])
    expect((await web.ask(path, as(she))).body, path).toContain('data-held="permit"');
  const desk = await web.ask(`/desk/people/${she.participant}`, { as: 'desk' });
  expect([desk.status, desk.body.includes('data-held=')]).toEqual([200, true]);
});
