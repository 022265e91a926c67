/** Side by side on the hospital's device: staff cannot decide there, she cannot reach the desk, and nothing of hers stays. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type Explainer,
  startAssistedSession,
} from '#app/accounts/services/assisted-session/start-assisted-session.server.ts';
import { listRoles } from '#app/accounts/services/choose-role.server.ts';
import { type SittingReader, secretAsked, showOneself } from '#app/consent/services/identity/show-oneself.server.ts';
import { answerComprehension } from '#app/joining/services/answer-comprehension.server.ts';
import { handBack, leaveReading } from '#app/joining/services/assisted-session/hand-back.server.ts';
import { listAssistedSessions } from '#app/joining/services/assisted-session/list-assisted-sessions.server.ts';
import { markReading } from '#app/joining/services/mark-reading.server.ts';
import { createStaffAccount } from '#app/kernel/services/access/create-staff-account.server.ts';
import { codeAt, newSecret } from '#app/kernel/services/access/one-time-code.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { loadNewestVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { openInvitation } from '#app/kernel/services/record/open-invitation.server.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { type Guest, type House, invite, openHouse } from './people.ts';

const MINUTE = 60_000;
const FROM = { address: '192.0.2.7', agent: 'tablet' };
let house: House;
let web: Web;
let she: Guest;
let explainer: Explainer;
let secret: string;
const actors: Record<string, SessionActor> = {};

const who = (cookie: string) => sessionsOf(house.tools).resolve(cookie.split(';')[0] ?? '');
const cookieOf = (done: { ok: boolean } | null): string => {
  if (!done?.ok) throw new Error(JSON.stringify(done));
  return (done as unknown as { cookie: string }).cookie;
};
/** The screen turned to her: a session of the coordinator, and the reading in its place. */
async function begin(): Promise<{ reader: SittingReader; cookie: string; desk: string }> {
  const { account, site } = explainer;
  const way = { role: 'site-coordinator', site, participant: null, agent: '' } as const;
  const desk = (await sessionsOf(house.tools).start(account, way)).cookie;
  const actor = await who(desk);
  if (actor.kind !== 'staff') throw new Error('no coordinator');
  const from = { account, site, session: actor.session };
  const cookie = cookieOf(
    await startAssistedSession(house.tools, from, { participant: she.participant, reads: 'person' }, FROM.agent),
  );
  const reader = await who(cookie);
  if (reader.kind !== 'reader') throw new Error(`a ${reader.kind}`);
  return { reader, cookie, desk };
}
const code = () => codeAt(secret, house.tools.clock.now());
const own = (reader: SittingReader, typed: string) => showOneself(house.tools, reader, typed, FROM);
const lines = () => listAssistedSessions(house.tools, explainer, she.participant, 'ja', 'question');

beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house.tools, actors);
}, 300_000);
afterAll(async () => {
  await web.close();
  await house.close();
});
beforeEach(async () => {
  secret = newSecret();
  const roles = [{ role: 'site-coordinator', site: 'site-a' }] as const;
  const email = `c-${house.tools.ids.uuid()}@hospital.example`;
  const staff = { name: '説明 者', email, password: 'a quiet garden', roles, totpSecret: secret };
  const account = await createStaffAccount(house.tools, staff);
  explainer = { account, site: 'site-a', session: 'none' };
  she = await invite(house);
  // each code is good once, and so is each half minute
  house.later(MINUTE);
});

describe('while both read', () => {
  test('the coordinator’s session is over on this device, and what opens is a reader', async () => {
    const { reader, desk } = await begin();
    expect(await who(desk)).toEqual({ kind: 'visitor' });
    expect(reader).toMatchObject({ account: she.account, participant: she.participant });
    expect(reader).not.toHaveProperty('site');
  });

  test('she reads, answers and asks; desk, choices, signature and her other pages stay closed', async () => {
    const { reader } = await begin();
    actors.reader = reader;
    for (const path of ['/together', '/join/read', '/join/read/how-long', '/join/understanding', '/join/questions'])
      expect((await web.ask(path, { as: 'reader' })).status, path).toBe(200);
    for (const path of ['/join/choose', '/join/choose/share-industry', '/join/sign', '/join/refuse', '/join/account']) {
      const expected = `/together/own?to=${encodeURIComponent(path)}`;
      // the list of choices takes no form from anybody
      for (const form of path === '/join/choose' ? [null] : [null, { answer: 'permit', name: 'x' }])
        expect((await web.ask(path, { as: 'reader', form })).headers.get('location'), path).toBe(expected);
    }
    for (const path of ['/desk', `/desk/people/${she.participant}`, '/choices', '/withdraw', '/account', '/access'])
      expect((await web.ask(path, { as: 'reader' })).status, path).toBe(404);
    expect((await web.ask('/join', { as: 'reader' })).headers.get('location')).toBe('/together');
    expect(await house.tools.database.prisma.draftAnswer.count({ where: { participant: she.participant } })).toBe(0);
  });

  test('no role can be chosen from it: that way leads past her secret', async () => {
    const { cookie } = await begin();
    const pair = cookie.split(';')[0] as string;
    expect(await listRoles(house.tools, pair)).toBeNull();
  });

  test('after two hours, or half an hour of nothing, it is over', async () => {
    const { cookie } = await begin();
    house.later(29 * MINUTE);
    expect((await who(cookie)).kind).toBe('reader');
    house.later(31 * MINUTE);
    expect((await who(cookie)).kind).toBe('visitor');
    const again = await begin();
    for (let minutes = 0; minutes < 125; minutes += 25) {
      expect((await who(again.cookie)).kind).toBe('reader');
      house.later(25 * MINUTE);
    }
    expect((await who(again.cookie)).kind).toBe('visitor');
  });
});

describe('to choose and to sign', () => {
  test('she gives her letter’s digits; nobody else’s, and nothing of the staff’s, opens it', async () => {
    const { reader, cookie } = await begin();
    const other = await invite(house);
    expect(await secretAsked(house.tools, reader)).toBe('letter');
    for (const wrong of [other.code, code(), 'a quiet garden', '', '12345678'])
      expect(await own(reader, wrong), wrong).toMatchObject({ ok: false });
    const hers = cookieOf(await own(reader, `${she.code.slice(0, 4)} ${she.code.slice(4)}`));
    expect(await who(hers)).toMatchObject({ kind: 'invitee', participant: she.participant, joint: reader.joint });
    expect((await who(cookie)).kind).toBe('visitor');
  });

  test('guessing comes to an end', async () => {
    const { reader } = await begin();
    const answers = [];
    for (let tries = 0; tries < 30; tries += 1) answers.push(await own(reader, String(10_000_000 + tries)));
    expect(answers.at(-1)).toMatchObject({ ok: false, refusal: 'try-later' });
  });

  test('whatever else she opens there, by her letter say, ends with the device handed back', async () => {
    const { reader, cookie } = await begin();
    const from = { ...FROM, cookies: cookie.split(';')[0] as string };
    const opened = await openInvitation(house.tools, { by: 'code', secret: she.code }, from);
    const hers = cookieOf(opened);
    expect(await who(hers)).toMatchObject({ kind: 'invitee', joint: reader.joint });
    await leaveReading(house.tools, reader.joint);
    expect(await who(hers)).toEqual({ kind: 'visitor' });
    // control: the same letter on a device of her own is not touched by it
    const home = cookieOf(
      await openInvitation(house.tools, { by: 'code', secret: she.code }, { ...FROM, cookies: null }),
    );
    const again = await begin();
    await leaveReading(house.tools, again.reader.joint);
    expect((await who(home)).kind).toBe('invitee');
  });
});

describe('handing back', () => {
  test('needs the code of the one who began; it opens her desk, and everything of the reading is over', async () => {
    const { reader, cookie } = await begin();
    const hers = cookieOf(await own(reader, she.code));
    expect(await handBack(house.tools, reader.joint, '000000', FROM)).toMatchObject({ refusal: 'code-not-recognised' });
    expect((await who(hers)).kind).toBe('invitee');
    const desk = cookieOf(await handBack(house.tools, reader.joint, code(), FROM));
    expect(await who(desk)).toMatchObject({ kind: 'staff', account: explainer.account, site: 'site-a' });
    for (const gone of [hers, cookie]) expect(await who(gone)).toEqual({ kind: 'visitor' });
    house.later(MINUTE);
    expect(await handBack(house.tools, reader.joint, code(), FROM)).toMatchObject({ ok: false, refusal: 'over' });
  });

  test('clears cookie, cache and settings of this browser, with the code and without', async () => {
    const { reader } = await begin();
    actors.reader = reader;
    const left = await web.ask('/together/hand-back', { as: 'reader', form: { leave: 'yes' } });
    expect(left.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"');
    expect(left.headers.get('location')).toBe('/sign-in?out');
    expect(left.headers.getSetCookie().join('\n')).toMatch(/^tomoni=;[\s\S]*^display=;[^\n]*Max-Age=0/m);
    const second = (await begin()).reader;
    actors.reader = second;
    const back = await web.ask('/together/hand-back', { as: 'reader', form: { code: code() } });
    expect(back.headers.get('location')).toBe(`/desk/people/${she.participant}/together?back`);
    // «cookies» would take the desk's own new cookie as well
    expect(back.headers.get('clear-site-data')).toBe('"cache", "storage"');
    for (const { headers } of [left, back]) expect(headers.get('cache-control')).toBe('no-store');
  });

  test('is a page of such a reading alone', async () => {
    actors.plain = { kind: 'invitee', session: 's', account: she.account, participant: she.participant };
    for (const path of ['/together', '/together/hand-back'])
      expect((await web.ask(path, { as: 'plain' })).status, path).toBe(404);
    expect((await web.ask('/together/hand-back', { as: 'plain', form: { leave: 'yes' } })).status).toBe(404);
  });
});

test('what was read meanwhile, when and by whom stands at the desk of her hospital, and only there', async () => {
  await markReading(house.tools, she, { section: 'how-long', language: 'ja', full: false });
  house.later(MINUTE);
  const { reader } = await begin();
  house.later(MINUTE);
  await markReading(house.tools, she, { section: 'what-is-taken', language: 'ja', full: false });
  const version = await loadNewestVersion(house.tools.database, 'wgs-icf', 'adult');
  const item = version?.structure.comprehension[0]?.id as string;
  await answerComprehension(house.tools, she, { item, chosen: 0, language: 'ja' });
  expect(await lines()).toMatchObject([{ endedAt: null, isByMe: true, sections: [{ id: 'what-is-taken' }], items: 1 }]);
  await leaveReading(house.tools, reader.joint);
  house.later(MINUTE);
  // read again alone: the record stays as it was
  await markReading(house.tools, she, { section: 'what-is-taken', language: 'ja', full: false });
  await markReading(house.tools, she, { section: 'how-long', language: 'ja', full: false });
  const [line] = (await lines()) ?? [];
  expect(line).toMatchObject({ sections: [{ id: 'what-is-taken' }], items: 1, questions: 0 });
  expect(line?.endedAt).not.toBeNull();
  expect(
    await listAssistedSessions(house.tools, { ...explainer, site: 'site-b' }, she.participant, 'ja', 'question'),
  ).toBeNull();
});

test('of another hospital’s person, and of nobody, no reading begins', async () => {
  const elsewhere = { ...explainer, site: 'site-b' };
  expect(
    await startAssistedSession(house.tools, elsewhere, { participant: she.participant, reads: 'person' }, ''),
  ).toBeNull();
  expect(
    await startAssistedSession(
      house.tools,
      explainer,
      { participant: house.tools.ids.participant(), reads: 'person' },
      '',
    ),
  ).toBeNull();
  expect(await house.tools.database.prisma.jointReading.count({ where: { participant: she.participant } })).toBe(0);
});
