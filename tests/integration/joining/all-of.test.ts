import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadEvents } from '#app/adapters/ledger/events.server.ts';
import { confirmExplanation, explanationForm } from '#app/joining/services/confirm-explanation.server.ts';
import { askedTogether, type DocumentVersion } from '#app/kernel/domain/document/version.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { loadNewestVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { type Asked, openWeb, type Web } from '#tests/integration/web/house.ts';
import {
  agree,
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
let structure: DocumentVersion;
const actors: Record<string, SessionActor> = {};
const NINE = [
  'participate',
  'collect-clinical',
  'omics',
  'result-own-disease',
  'share-joint-research',
  'share-academia',
  'share-industry',
  'share-overseas',
  'public-release',
] as const;

beforeAll(async () => {
  house = await openHouse(['wgs-icf/2.1', 'cancer-icf/1.0']);
  web = await openWeb(house.tools, actors);
  const version = await loadNewestVersion(house.tools.database, 'cancer-icf', 'adult');
  structure = version?.structure as DocumentVersion;
}, 300_000);
afterAll(async () => {
  await web.close();
  await house.close();
});

let people = 0;
async function newcomer(document = 'cancer-icf') {
  const guest = await invite(house, document);
  people += 1;
  const name = `guest-${people}`;
  const { account, participant } = guest;
  actors[name] = { kind: 'invitee', session: `session-${name}`, account, participant };
  actors[`${name}-in`] = { kind: 'participant', session: `session-${name}-in`, account, participant };
  const ask = (path: string, asked: Asked = {}) => web.ask(path, { as: name, ...asked });
  const send = async (path: string, form: Record<string, string>) =>
    (await ask(path, { form })).headers.get('location');
  return { guest, name, ask, send };
}
type Newcomer = Awaited<ReturnType<typeof newcomer>>;

const toAll = (answer: string, more: Record<string, string> = {}) => ({ answer, version: '1.0', stood: '', ...more });
const drafts = async ({ participant }: Guest) =>
  (await house.admin.query('select provision, answer from draft_answer where participant = $1', [participant])).rows;

async function answerTheOthers({ send }: Newcomer) {
  let next = '/join/choose/repeat-samples';
  while (next.startsWith('/join/choose/')) next = (await send(next, toAll('deny'))) ?? '';
  expect(next).toBe('/join/check');
}

test('a coordinator invites to the cancer document from the desk', async () => {
  const session = 'session-of-the-desk';
  actors.desk = { kind: 'staff', session, role: 'site-coordinator', ...COORDINATOR };
  const form = {
    name: '試験 空',
    'birthDate.year': '1960',
    'birthDate.month': '1',
    'birthDate.day': '1',
    language: 'ja',
  };
  const sent = { ...form, document: 'cancer-icf', idempotencyKey: house.tools.ids.uuid() };
  expect((await web.ask('/desk/invite', { as: 'desk' })).body).toContain('value="cancer-icf"');
  expect((await web.ask('/desk/invite', { as: 'desk', form: sent })).headers.get('location')).toMatch(
    /^\/desk\/invitations\//,
  );
  const invited = await house.tools.database.prisma.enrolment.findFirst({ where: { document: 'cancer-icf' } });
  expect(invited).toMatchObject({ audience: 'adult', site: COORDINATOR.site });
});

describe('nine cards and one question', () => {
  test('the cards follow one another, each asks nothing, and the question comes once at their end', async () => {
    const { ask, send, guest } = await newcomer();
    expect(askedTogether(structure)).toEqual(NINE);
    expect((await ask('/join/choose')).body).toContain('href="/join/choose/participate"');
    for (const [place, card] of NINE.entries()) {
      const { status, body } = await ask(`/join/choose/${card}`);
      expect(status).toBe(200);
      expect(body).not.toContain('type="radio"');
      expect(await send(`/join/choose/${card}`, { read: 'yes', after: 'next' })).toBe(
        `/join/choose/${NINE[place + 1] ?? 'together'}`,
      );
    }
    const { body } = await ask('/join/choose/together');
    expect([...body.matchAll(/type="radio"[^>]*value="(\w+)"/g)].map(([, value]) => value)).toEqual(['permit', 'deny']);
    expect(body).toContain('choices even');
    expect(body).not.toMatch(/type="radio"[^>]*checked/);
    for (const card of NINE) expect(body).toContain(`href="/join/choose/${card}"`);
    expect(await drafts(guest)).toEqual([]);
  });

  test('reading goes on at the card where she stopped', async () => {
    const { ask, send } = await newcomer();
    expect(await send('/join/choose/participate', { read: 'yes', after: 'next' })).toBe(
      '/join/choose/collect-clinical',
    );
    expect(await send('/join/choose/collect-clinical', { read: 'yes', after: 'stop' })).toBe('/join');
    house.later(3_600_000);
    expect((await ask('/join/choose')).body).toMatch(/class="button primary" href="\/join\/choose\/omics"/);
    expect((await ask('/join/choose/together')).body.match(/まだ開いていません/g)).toHaveLength(7);
  });

  test('a yes is a draft on each of the nine, and the other questions follow one by one', async () => {
    const one = await newcomer();
    expect(await one.send('/join/choose/together', toAll('permit'))).toBe('/join/choose/repeat-samples');
    const rows = await drafts(one.guest);
    expect(rows.map(({ provision }) => provision).sort()).toEqual([...NINE].sort());
    expect(rows.every(({ answer }) => answer === 'permit')).toBe(true);
    expect((await one.ask('/join/choose/repeat-samples')).body).toContain('type="radio"');
    // the one question counts once: sixteen in all
    expect((await one.ask('/join/choose')).body).toMatch(/value="1" max="16"/);
    await answerTheOthers(one);
  });

  test('a no asks for no reason, records nothing yet, and leads to the page of a no with a way back', async () => {
    const { send, ask, guest } = await newcomer();
    expect(await send('/join/choose/together', toAll('deny'))).toBe('/join/refuse?together');
    const { body } = await ask('/join/refuse?together');
    expect(body).toContain('href="/join/choose/together"');
    expect((await eventsOf(house, guest)).map(({ kind }) => kind)).toEqual(['ParticipantInvited']);
    const form = { scope: 'all', again: 'never', language: 'ja', idempotencyKey: house.tools.ids.uuid() };
    expect(await send('/join/refuse', form)).toMatch(/^\/receipts\//);
    const refused = (await eventsOf(house, guest)).at(-1);
    expect(refused).toMatchObject({ kind: 'ConsentRefused', payload: { reason: null } });
    expect(JSON.stringify(refused?.payload)).not.toMatch(/share-|omics|public-release/);
  });

  test('nothing chosen, other words on the page, a document that asks nothing so: told kindly, nothing kept', async () => {
    const { ask, guest } = await newcomer();
    expect(await ask('/join/choose/together', { form: { version: '1.0' } })).toMatchObject({ status: 400 });
    expect(await ask('/join/choose/together', { form: toAll('ask') })).toMatchObject({ status: 400 });
    expect(await ask('/join/choose/together', { form: toAll('permit', { version: '2.1' }) })).toMatchObject({
      status: 400,
    });
    expect(await drafts(guest)).toEqual([]);
    const other = await newcomer('wgs-icf');
    expect((await other.ask('/join/choose/together')).headers.get('location')).toBe('/join/choose');
    expect(await other.send('/join/choose/together', toAll('permit', { version: '2.1' }))).toBe('/join/choose');
    expect(await drafts(other.guest)).toEqual([]);
    expect((await other.ask('/join/choose/omics', { form: { read: 'yes' } })).status).toBe(404);
    expect((await ask('/join/choose/repeat-samples', { form: { read: 'yes' } })).status).toBe(404);
  });

  test('one of the nine cannot be answered by itself on the way', async () => {
    const { ask, guest } = await newcomer();
    expect((await ask('/join/choose/share-industry', { form: toAll('deny') })).status).toBe(400);
    expect(await drafts(guest)).toEqual([]);
  });
});

describe('the signature', () => {
  async function ready(answer = 'permit') {
    const one = await newcomer();
    await identify(house, one.guest);
    await agree(house, one.guest);
    await one.send('/join/choose/together', toAll(answer));
    await answerTheOthers(one);
    return one;
  }
  const signForm = async (guest: Guest) => {
    const { statements, openQuestions: _none, ...form } = await signature(house, guest);
    return { ...form, ...Object.fromEntries(statements.map((one) => [`statement-${one}`, 'yes'])) };
  };
  const given = async ({ participant }: Guest) =>
    (await loadEvents(house.tools.database.prisma, participant)) as readonly ParticipantEvent[];

  test('a yes to all nine is signed as nine yeses; the check page and the receipt show the nine', async () => {
    const one = await ready();
    const check = (await one.ask('/join/check')).body;
    expect(check).toContain('参加に必要な九つの項目');
    expect(check.match(/href="\/join\/choose\/together"/g)).toHaveLength(1);
    const receipt = await one.send('/join/sign', await signForm(one.guest));
    expect(receipt).toMatch(/^\/receipts\//);
    const consent = (await eventsOf(house, one.guest)).findLast(({ kind }) => kind === 'ConsentGiven');
    const answers = consent?.payload.answers as Record<string, string>;
    expect(NINE.map((code) => answers[code])).toEqual(NINE.map(() => 'permit'));
    expect(answers['findings-carrier']).toBe('deny');
    expect((await one.ask(receipt as string)).body).toContain('参加に必要な九つの項目');
  });

  test('with a no to the nine nothing can be signed over the same form, and the decider refuses eight of nine', async () => {
    const one = await ready('deny');
    const { status, body } = await one.ask('/join/sign', { form: await signForm(one.guest) });
    expect(status).toBe(400);
    expect(body).toContain('参加に必要な質問に「いいえ」があります');
    expect((await eventsOf(house, one.guest)).map(({ kind }) => kind)).not.toContain('ConsentGiven');
    // a draft that no page of ours can make: eight yeses and a no
    await one.send('/join/choose/together', toAll('permit', { stood: 'deny' }));
    await house.admin.query(
      "update draft_answer set answer = 'deny' where participant = $1 and provision = 'share-overseas'",
      [one.guest.participant],
    );
    expect((await one.ask('/join/sign', { form: await signForm(one.guest) })).status).toBe(400);
    expect((await eventsOf(house, one.guest)).map(({ kind }) => kind)).not.toContain('ConsentGiven');
    // negative control: the same person, all nine
    await one.send('/join/choose/together', toAll('permit', { stood: 'permit' }));
    expect(await one.send('/join/sign', await signForm(one.guest))).toMatch(/^\/receipts\//);
  });

  test('afterwards each of the nine has its own no, which is obeyed as that no', async () => {
    const one = await ready();
    await one.send('/join/sign', await signForm(one.guest));
    const explanation = explanationForm.parse({
      way: 'face-to-face',
      explainerShown: 'staff-card',
      privatePlace: 'yes',
      questions: 'none',
      copyHandedOver: 'paper',
      conversationItems: ['voluntary', 'not-my-treatment', 'can-leave'],
      conversation: '話し合いました。',
    });
    const { participant } = one.guest;
    const done = await confirmExplanation(house.tools, COORDINATOR, participant, explanation, 'confirm-all-of');
    expect(done).toMatchObject({ ok: true });
    const own = (path: string, form?: Record<string, string>) =>
      web.ask(path, { as: `${one.name}-in`, ...(form ? { form } : {}) });
    const change = { answer: 'deny', version: '1.0' };
    for (const code of NINE) expect((await own(`/choices/${code}`)).body).toContain('type="radio"');
    for (const code of ['share-industry', 'participate']) {
      const page = await own(`/choices/${code}`);
      const stood = /name="stood" value="(\d+)"/.exec(page.body)?.[1] ?? '';
      const changed = await own(`/choices/${code}`, { ...change, stood, idempotencyKey: house.tools.ids.uuid() });
      expect(changed.headers.get('location')).toMatch(/^\/receipts\//);
      const record = consentAt(await given(one.guest));
      expect(record.answers[code as 'participate']?.decision).toBe('deny');
      expect(record.withdrawal).toBeNull();
    }
    const record = consentAt(await given(one.guest));
    const left = NINE.filter((code) => record.answers[code]?.decision === 'permit');
    expect(left).toEqual(NINE.filter((code) => code !== 'share-industry' && code !== 'participate'));
  });
});
