/**
 * One truth about a person: every state × every page that tells of it × every language, rendered by the server as it runs. What a page
 * claims and offers is held against what is written down for the state and against the gate's own answer. Planted contradictions are found.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { PLACES } from '#app/consent/domain/standing/place.ts';
import type { Standing } from '#app/consent/domain/standing/standing.ts';
import { loadPhoneEntry } from '#app/consent/services/enter-phone-change.server.ts';
import { standingFor } from '#app/consent/services/standing/own-standing.server.ts';
import { loadPerson } from '#app/hospital/services/desk/load-person.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { publishVersion } from '#app/kernel/services/documents/publish-version.server.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import { isStillTrue } from '#app/record/services/still-true.server.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import { decide } from '#bridge/decision/decide.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { layNextVersion } from '#prisma/seed/next-version.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { folderForEverybody } from '#tests/support/document-audiences.ts';
import { isWhole } from '#tests/support/how-much.ts';
import { COORDINATOR, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { isAsked, oneOf } from '#tests/support/share.ts';
import {
  ASKING_MAILS,
  contradictions,
  mailContradictions,
  mainOf,
  plain,
} from '#tests/support/standing-contradictions.ts';
import type { State } from '#tests/support/standing-people.ts';
import { standingStates } from '#tests/support/standing-states.ts';

const LANGUAGES: readonly Language[] = ['ja', 'ja-easy', 'en'];
/** Pages on which she reads where she stands, and pages that offer her acts. */
const PAGES = [
  '/home',
  '/choices',
  '/findings',
  '/withdraw',
  '/withdraw/take-back',
  '/new-version',
  '/timeline',
  '/requests',
  '/access/uses',
] as const;
const QUESTIONS = ['/choices/share-industry', '/findings/findings-carrier'] as const;
/** Reasons at the gate that are of parents and guardians: none of them is told of a person who is of age and decides. */
const OF_GUARDIANS: ReadonlySet<string> = new Set(['guardian-objected', 'parents-disagree', 'proxy-ended']);
const BY = '2027-02-01T00:00:00.000Z';
const folders = mkdtempSync(join(tmpdir(), 'tomoni-standing-'));
const actors: Record<string, SessionActor> = {};
let programme: TestProgramme;
let web: Web;

/** The gate's answer over the line that it was sent, without anything of the projection. */
async function gateOf({ joined: { participant }, at }: State, action: 'sequence' | 'joint-analyse') {
  const { feedLine } = programme.tools.database.prisma;
  const where = { participant, kind: 'consent-state' };
  const line = await feedLine.findFirst({ where, orderBy: { revision: 'desc' } });
  if (!line) return 'deny';
  const state = { ...parsePayload('consent-state', line.payload), revision: Number(line.revision) };
  const stops = await feedLine.findMany({ where: { kind: 'suspension' }, orderBy: { revision: 'asc' } });
  const suspensions = stops.map(({ payload }) => parsePayload('suspension', payload));
  const view = memoryView({ states: [state], suspensions }, { lower: at, upper: at });
  return decide(view, { subject: { participant }, action }, currentPolicy).decision;
}

async function standingAt(state: State): Promise<Standing> {
  programme.clock.set(state.at);
  return standingFor(programme.tools, await readOwn(programme.tools, state.joined, 'test'));
}

const mailsOf = (state: State) =>
  withAccess(programme.tools.database, systemAccess('test'), async (tx) => {
    const at = { tx, now: new Date(state.at) };
    const { participant } = state.joined;
    const said = [];
    for (const topic of Object.keys(ASKING_MAILS) as (keyof typeof ASKING_MAILS)[])
      said.push([topic, await isStillTrue(at, topic, participant)] as const);
    return Object.fromEntries(said) as Record<keyof typeof ASKING_MAILS, boolean>;
  });
const mailsSeen = new Set<string>();
async function lookAt(state: State): Promise<string[]> {
  const standing = await standingAt(state);
  const look = async (page: string, language: Language): Promise<string[]> => {
    const { status, body } = await web.ask(page, { as: state.name, headers: cookieFor(language) });
    // the text for the young asks nothing about carriers
    if (status === 404 && page === '/findings/findings-carrier' && state.isYoung) return [];
    return status === 200
      ? contradictions(body, { state, standing, page, language })
      : [`${state.name} ${page} ${language}: ${status}`];
  };
  const found: string[] = [];
  const mails = await mailsOf(state);
  for (const [topic, isSent] of Object.entries(mails)) if (isSent) mailsSeen.add(topic);
  found.push(...mailContradictions(state, standing, mails));
  const decides = standing.offers.includes('decide-of-age');
  // in one language, another from page to page: each question (in the short form every second one), and in the short form each page
  const turn = (page: string) => oneOf(LANGUAGES, `${state.name} ${page}`) as Language;
  for (const page of decides ? [...PAGES, '/majority'] : PAGES)
    for (const language of isWhole ? LANGUAGES : [turn(page)]) found.push(...(await look(page, language)));
  const questions = QUESTIONS.filter((page) => isAsked(`${state.name} ${page}`, 2));
  for (const page of questions) found.push(...(await look(page, turn(page))));
  const guardians = Object.values(standing.gate).flatMap(({ reasons }) =>
    reasons.filter((code) => OF_GUARDIANS.has(code)),
  );
  if (decides && guardians.length > 0) found.push(`${state.name}: the gate gives as reasons ${guardians.join()}`);
  // the gate, asked apart from every page: a page never says less is stopped than is
  const gate = { collect: await gateOf(state, 'sequence'), research: await gateOf(state, 'joint-analyse') };
  for (const kind of ['collect', 'research'] as const)
    if (gate[kind] === 'permit' && standing.gate[kind].word === 'stopped') found.push(`${state.name}: ${kind} goes on`);
  if (state.use === 'as-answered' && gate.research !== 'permit') found.push(`${state.name}: the gate says no`);
  if (['stopped', 'none-yet'].includes(state.use) && Object.values(gate).includes('permit'))
    found.push(`${state.name}: the gate says yes`);
  return found;
}

const cookieFor = (language: Language) => ({ cookie: `visitor=${'v'.repeat(22)}; display=${language}` });
let builder: ReturnType<typeof standingStates>;
const states: State[] = [];
const later: State[] = [];

beforeAll(async () => {
  programme = await openProgramme(folderForEverybody());
  builder = standingStates(programme);
  states.push(...(await builder.build()));
  later.push(...(await builder.versions(BY)));
  for (const { name, actor } of [...states, ...later]) actors[name] = actor;
  web = await openWeb(programme.tools, actors);
}, 240_000);
afterAll(async () => {
  await web?.close();
  await programme?.close();
  rmSync(folders, { recursive: true, force: true });
});

describe('one truth about a person', () => {
  test('every state reads the same on every page, in every language, and as the gate decides', async () => {
    const found: string[] = [];
    for (const state of states) found.push(...(await lookAt(state)));
    expect(found).toEqual([]);
    expect(states.length).toBeGreaterThan(30);
  }, 240_000);

  test('and once a newer version is out: told, asked, overdue, not reached, gone', async () => {
    programme.clock.set('2026-11-20T02:00:00.000Z');
    const folder = layNextVersion(join(folders, '2.2'), { version: '2.2', supersedes: '2.1', day: '2026-11-05' });
    const done = await publishVersion(
      programme.tools,
      { role: 'system', account: null, channel: 'system' },
      folder,
      BY,
    );
    expect(done).toMatchObject({ ok: true });
    const found: string[] = [];
    for (const state of later) found.push(...(await lookAt(state)));
    expect(found).toEqual([]);
    // the mails that ask were looked at where they do
    expect([...mailsSeen]).toEqual(expect.arrayContaining(['mail.version-asked', 'mail.majority']));
    const reached = new Set([...states, ...later].map(({ place }) => place));
    const unseen = ['signer-not-sure', 'reconsent-signed', 'merged', 'erased'];
    expect(PLACES.filter((place) => !reached.has(place))).toEqual(unseen);
  }, 120_000);

  describe('control: a planted contradiction is found', () => {
    const of = (name: string) => states.find((one) => one.name === name) as State;
    async function bodyOf(name: string, page: string): Promise<string> {
      programme.clock.set(of(name).at);
      return (await web.ask(page, { as: name, headers: cookieFor('ja') })).body;
    }
    const told = async (name: string, page: string, body: string) =>
      contradictions(body, { state: of(name), standing: await standingAt(of(name)), page, language: 'ja' }).length;

    test('a mail that asks one who has left, or nothing that waits', async () => {
      const all = {
        'mail.new-version': true,
        'mail.version-asked': true,
        'mail.request-asked': true,
        'mail.majority': true,
      };
      for (const name of ['left', 'cooling off', 'in force', 'dead'])
        expect(mailContradictions(of(name), await standingAt(of(name)), all)).not.toEqual([]);
    });

    test('a menu that offers what is over', async () => {
      const body = await bodyOf('left', '/home');
      expect(await told('left', '/home', body)).toBe(0);
      expect(await told('left', '/home', body.replace('<main', '<a>答えを見る・変える</a><main'))).toBeGreaterThan(0);
      // what somebody who takes part reads, on the page of one who has left
      const menuOf = (page: string) => /<nav class="section-links".*?<\/nav>/s.exec(page)?.[0] ?? '';
      const ofAnother = menuOf(await bodyOf('in force', '/home'));
      expect(ofAnother).toContain('data-menu="change-answers"');
      expect(await told('left', '/home', body.replace(menuOf(body), ofAnother))).toBeGreaterThan(0);
    });

    test('another state’s page, word for word', async () => {
      expect(await told('left', '/home', await bodyOf('in force', '/home'))).toBeGreaterThan(0);
      expect(await told('samples mixed up', '/home', await bodyOf('in force', '/home'))).toBeGreaterThan(0);
      expect(
        await told('left by three steps', '/withdraw/take-back', await bodyOf('cooling off', '/withdraw/take-back')),
      ).toBeGreaterThan(0);
    });

    test.each([
      ['left', '/home', '</main>', '<li data-offer="change-answers"></li></main>'],
      ['left', '/home', '</main>', '<a>答えを見る・変える</a></main>'],
      ['left', '/choices/share-industry', '</main>', '<input type="radio" name="answer" value="permit"></main>'],
      ['signed', '/choices', 'data-standing="waits-for-explainer"', 'data-standing="invited"'],
      ['in force', '/home', 'から参加しています', 'から休んでいます'],
      ['child said no', '/choices', 'data-beside="child-said-no"', ''],
      ['eighteen yesterday', '/home', '</main>', '保護者の方の返事を待っています</main>'],
      ['contact stopped', '/home', 'data-use="as-answered"', 'data-use="stopped"'],
      ['left', '/timeline', 'data-standing="use-stopped"', 'data-standing="active"'],
      ['samples mixed up', '/access/uses', 'data-beside="samples-checked"', ''],
      ['answer waits', '/home', 'data-beside="answer-waits"', ''],
      ['answer waits', '/choices', 'data-held="permit"', ''],
      ['answer waits', '/timeline', 'action="/choices/waiting"', 'action="/choices"'],
      ['in force', '/choices', '</main>', '<p data-held="permit"></p></main>'],
      ['child said no', '/requests', 'data-use="stopped"', 'data-use="as-answered"'],
      ['eighteen, within the grace', '/majority', 'data-silence="begun-only"', 'data-silence="stopped"'],
      ['eighteen yesterday', '/majority', 'data-silence="stopped"', 'data-silence="ahead"'],
      ['left', '/choices', '</main>', '答えは、一つずついつでも変えられます。</main>'],
      ['left', '/home', '</main>', '<div data-beside="version-told"></div></main>'],
      ['eighteen yesterday', '/majority', '</main>', '<a href="/majority">読んで選ぶ</a></main>'],
      ['eighteen, lost-lasting', '/home', '</main>', '<a href="/majority">くわしく</a></main>'],
    ])('%s, %s', async (name, page, from, to) => {
      const body = await bodyOf(name, page);
      expect(await told(name, page, body)).toBe(0);
      expect(body).toContain(from);
      expect(await told(name, page, body.replace(from, to))).toBeGreaterThan(0);
    });
  });

  test.each([
    ['guardian not heard', true],
    ['eighteen yesterday', false],
    ['eighteen, no answer', false],
  ])('%s: the desk is asked for the guardian’s word: %s', async (name, isAsked) => {
    const state = states.find((one) => one.name === name) as State;
    programme.clock.set(state.at);
    const person = await loadPerson(programme.tools, COORDINATOR, state.joined.participant);
    expect(person?.acts.some(({ act }) => act === 'guardian')).toBe(isAsked);
  });

  test.each(['eighteen, lost-lasting', 'eighteen, lost-for-now'])(
    '%s: she reads whom to call, and no page asks for a decision that would be refused',
    async (name) => {
      const state = states.find((one) => one.name === name) as State;
      const standing = await standingAt(state);
      expect(standing.offers).not.toContain('decide-of-age');
      expect(standing.waits).toContainEqual({ what: 'who-decides', on: 'hospital', until: null });
      const headers = cookieFor('ja');
      const home = mainOf((await web.ask('/home', { as: name, headers })).body);
      expect(home).toContain('href="/call-me"');
      expect(home).toContain('data-call="hospital"');
      const page = await web.ask('/majority', { as: name, headers });
      expect([page.status, page.headers.get('location')]).toEqual([303, '/home']);
      const choices = plain(mainOf((await web.ask('/choices', { as: name, headers })).body));
      expect(choices).toContain('「はい」と答えられる人がいません');
    },
  );

  test('an answer that is signed and waits is her answer: on the page, and as the “before” of a change', async () => {
    const signed = states.find(({ name }) => name === 'signed') as State;
    programme.clock.set(signed.at);
    const headers = cookieFor('ja');
    // the desk, on the telephone, reads the same
    const desk = await loadPhoneEntry(programme.tools, COORDINATOR, signed.joined.participant, 'ja');
    const lines = desk?.structure ? desk.lines : [];
    expect(lines.find(({ provision }) => provision === 'share-industry')).toMatchObject({
      now: 'permit',
      waits: true,
      narrower: ['deny'],
    });
    const page = await web.ask('/choices/share-industry', { as: signed.name, headers });
    expect(plain(mainOf(page.body))).toContain('まだ効いていません');
    expect(plain(mainOf(page.body))).not.toContain('いまの答え：まだ答えていません');
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body)?.[1] ?? '';
    const form = {
      version: hidden('version'),
      stood: hidden('stood'),
      idempotencyKey: hidden('idempotencyKey'),
      answer: 'deny',
    };
    const sent = await web.ask('/choices/share-industry', { as: signed.name, headers, form });
    expect(sent.headers.get('location')).toMatch(/^\/receipts\/R-/);
    const { events } = await readOwn(programme.tools, signed.joined, 'test');
    expect(events.at(-1)).toMatchObject({
      kind: 'ChoicesChanged',
      payload: { changes: [{ provision: 'share-industry', from: 'permit', to: 'deny' }] },
    });
  });
});
