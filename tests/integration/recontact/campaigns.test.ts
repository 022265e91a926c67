/** Campaigns on a real database and a mail server: two people, faults of the server, what each person sees and answers. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { openPostOffice, type PostOffice } from '#app/adapters/mail/post/post-office.server.ts';
import { withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { EVERYBODY } from '#app/contact/domain/recontact/criteria.ts';
import { makeCounts } from '#app/contact/services/recontact/count.server.ts';
import { draftCampaign, pressStep } from '#app/contact/services/recontact/draft.server.ts';
import { loadRecontact } from '#app/contact/services/recontact/load-campaign.server.ts';
import { answerMessage, loadMessage, loadMessages } from '#app/contact/services/recontact/own-messages.server.ts';
import { gatherAll, mailSenderOf, sendAll } from '#app/contact/services/recontact/runner.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { headerOf } from '#tests/support/mail-sink.ts';
import { joinLike } from '#tests/support/many-people.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { type OwnSink, openOwnSink } from '#tests/support/own-sink.ts';
import { type Joined, joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { twinOf } from '#tests/support/twin.ts';
import { renderMail } from '../mail/words.ts';
import { ANSWERS, FIRST, formOf, launched, must, SECOND } from './campaign.ts';

const EACH = 4;
const KINDS = ['well', 'gone', 'busy', 'no-data'] as const;
const emailOf = (place: number) => `${KINDS[place % KINDS.length]}${place}@example.test`;

let programme: TestProgramme;
let tools: Tools;
let sink: OwnSink;
let office: PostOffice;
let people: readonly Joined[];

beforeAll(async () => {
  programme = await openProgramme();
  sink = await openOwnSink();
  programme.clock.set('2026-11-22T03:00:00.000Z');
  tools = { ...programme.tools, environment: { ...programme.tools.environment, smtpUrl: sink.url } };
  const script = join(import.meta.dirname, '../../../scripts/run/post.ts');
  office = openPostOffice({ environment: tools.environment, ids: tools.ids, script, connections: 3 });
  const model = await joinedPerson(programme, { answers: ANSWERS });
  people = await joinLike(tools, model.participant, { count: EACH * KINDS.length, emailOf });
}, 120_000);
afterAll(async () => {
  await office.close();
  sink.close();
  await programme.close();
});

const send = async () => {
  await gatherAll(tools);
  return sendAll(tools, mailSenderOf(tools, office, renderMail));
};
const targets = (id: string) =>
  withAccess(tools.database, systemAccess('test'), (tx) => tx.recontactTarget.findMany({ where: { campaign: id } }));
const ofKind = <T extends { participant: string }>(rows: readonly T[], kind: (typeof KINDS)[number]) =>
  rows.filter(({ participant }) => {
    const place = people.findIndex((one) => one.participant === participant);
    return place >= 0 && emailOf(place).startsWith(kind);
  });

test('two who let it run at once: one does, the other is told; nobody alone', async () => {
  const { id } = must(await draftCampaign(tools, FIRST, formOf(tools)));
  expect(refusalCode(await pressStep(tools, SECOND, id, 'confirmed'))).toBe('recontact-not-counted');
  await makeCounts(tools);
  expect(refusalCode(await pressStep(tools, FIRST, id, 'confirmed'))).toBe('two-people-needed');
  const again = { ...FIRST, account: await twinOf(tools, FIRST.account) };
  expect(refusalCode(await pressStep(tools, again, id, 'confirmed'))).toBe('two-people-needed');
  const third = { account: '33333333-3333-4333-8333-333333333334', role: 'elsi-officer' } as const;
  const both = await Promise.all([pressStep(tools, SECOND, id, 'confirmed'), pressStep(tools, third, id, 'confirmed')]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.filter(({ ok }) => !ok).map(refusalCode)).toEqual(['recontact-launched']);
  must(await pressStep(tools, FIRST, id, 'stopped'));
});

test('an approval that ended yesterday begins nothing and stops what runs; a title about health is refused', async () => {
  const ethics = { committee: '委員会', number: '1', until: '2026-11-21' };
  expect(refusalCode(await draftCampaign(tools, FIRST, formOf(tools, { ethics })))).toBe('recontact-ethics-ended');
  const texts = { ...formOf(tools).texts, en: { title: 'A cancer study', body: 'x' } };
  expect(refusalCode(await draftCampaign(tools, FIRST, formOf(tools, { texts })))).toBe('recontact-health-in-title');
  const id = await launched(tools, { kind: 'trials', ethics: { ...ethics, until: '2026-11-22' } });
  programme.clock.later(1);
  await send();
  const page = await loadRecontact(tools, FIRST, id);
  expect(page?.campaign.state).toBe('ethics-ended');
  expect(await sink.count()).toBe(0);
});

test('a server that rejects half: what is for good apart from what is for now; nothing about health leaves', async () => {
  const before = (people[0] as Joined).participant;
  const id = await launched(tools);
  // between the launch and the sending
  const form = { doctorMayTell: 'not-now', outcomeTo: 'portal', idempotencyKey: tools.ids.uuid() } as const;
  must(await withdrawConsent(tools, people[0] as Joined, { level: 'no-further-contact', form, language: 'ja' }));
  await send();
  const rows = await targets(id);
  const states = (kind: (typeof KINDS)[number]) =>
    new Set(
      ofKind(rows, kind)
        .filter(({ participant }) => participant !== before)
        .map(({ state, reason }) => `${state} ${reason}`),
    );
  expect(states('well')).toEqual(new Set(['sent null']));
  expect(states('gone')).toEqual(new Set(['failed mailbox-refused']));
  expect(states('busy')).toEqual(new Set(['pending null']));
  expect(states('no-data')).toEqual(new Set(['pending null']));
  expect(rows.find(({ participant }) => participant === before)).toMatchObject({
    state: 'not-sent',
    reason: 'gate:withdrawn',
  });
  const page = await loadRecontact(tools, FIRST, id);
  expect(page?.progress).toMatchObject({
    sent: { is: 'few' },
    putOff: { is: 'few' },
    bounces: { permanent: { is: 'few' } },
  });

  // what is put off comes again by itself; the one that a server never takes waits longer each time
  programme.clock.set(new Date(programme.clock.now().getTime() + 3000).toISOString());
  await send();
  const again = await targets(id);
  expect(new Set(ofKind(again, 'busy').map(({ state }) => state))).toEqual(new Set(['sent']));
  expect(new Set(ofKind(again, 'no-data').map(({ tries }) => tries))).toEqual(new Set([2]));

  const taken = await sink.all();
  expect(new Set(taken.map(({ to }) => to)).size).toBe(taken.length);
  expect(taken.some(({ to }) => to === emailOf(0))).toBe(false);
  const [first] = taken;
  expect(headerOf(first?.head ?? '', 'Subject')).toContain('recontact');
  expect(headerOf(first?.head ?? '', 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  for (const { head } of taken) expect(head).not.toMatch(/ご案内|RC-2026|調査/);
  must(await pressStep(tools, FIRST, id, 'stopped'));
});

test('a mail of ours is a contact of the year: with the year full nobody is written to again', async () => {
  const person = people[4] as Joined;
  const [first] = await loadMessages(tools, { account: person.account, participant: person.participant }, 'ja');
  expect(first?.title).toBe('新しい調査のご案内');
  const criteria = { ...EVERYBODY, sites: ['site-a'] };
  for (let n = 0; n < 4; n += 1) {
    const id = await launched(tools, { criteria });
    await send();
    const row = (await targets(id)).find(({ participant }) => participant === person.participant);
    expect(row?.state).toBe(n < 3 ? 'sent' : 'not-sent');
    if (n === 3) expect(row?.reason).toMatch(/^gate:frequency-limit|^budget:/);
    must(await pressStep(tools, FIRST, id, 'stopped'));
  }
});

test('she answers behind her sign-in: an interest is work for her hospital, "no more" is a no in her record', async () => {
  const own = (place: number) => {
    const { account, participant } = people[place] as Joined;
    return { account, participant };
  };
  const [message] = await loadMessages(tools, own(4), 'ja');
  if (!message) throw new Error('nothing was sent');
  // one whose mail never left has no such message
  expect(await loadMessage(tools, own(1), message.id, 'ja')).toBeNull();
  const answer = async (place: number, said: 'interested' | 'never', idempotencyKey: string) =>
    answerMessage(tools, own(place), message, { answer: said, idempotencyKey }, 'ja');
  const key = tools.ids.uuid();
  must(await answer(4, 'interested', key));
  must(await answer(4, 'interested', key));
  const open = await withAccess(tools.database, systemAccess('test'), (tx) =>
    tx.deskTask.findMany({ where: { kind: 'campaign-interest' } }),
  );
  expect(open.map(({ participant, about }) => ({ participant, about }))).toEqual([
    { participant: own(4).participant, about: { campaign: message.id } },
  ]);
  must(await answer(8, 'never', tools.ids.uuid()));
  const state = await tools.database.prisma.feedLine.findFirst({
    where: { participant: own(8).participant, kind: 'consent-state' },
    orderBy: { revision: 'desc' },
  });
  expect(JSON.parse(state?.payload ?? '{}').provisions['recontact-research'].decision).toBe('deny');
  const page = await loadRecontact(tools, FIRST, message.id);
  expect(page?.progress?.replies).toMatchObject({
    interested: { is: 'few' },
    never: { is: 'few' },
    no: { is: 'none' },
  });
});
