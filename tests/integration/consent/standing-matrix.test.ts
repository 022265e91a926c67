/**
 * One truth about a person: every state × every page that tells of it × every language, rendered by the server as it runs.
 * What a page claims and offers is collected from its marks and its words, and held against what is written down for the
 * state and against the gate's own answer. Controls: planted contradictions are found.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OFFERED } from '#app/domain/consent/standing/answering.ts';
import { PLACES } from '#app/domain/consent/standing/place.ts';
import type { Standing } from '#app/domain/consent/standing/standing.ts';
import type { Language } from '#app/domain/event/payloads/parts.ts';
import { textsFor } from '#app/i18n/texts.ts';
import type { Actor } from '#app/services/access/visit.ts';
import { loadPhoneEntry } from '#app/services/consent/enter-phone-change.server.ts';
import { readOwn } from '#app/services/consent/own-record.server.ts';
import { loadPerson } from '#app/services/desk/load-person.server.ts';
import { publishVersion } from '#app/services/documents/publish-version.server.ts';
import { standingFor } from '#app/services/standing/own-standing.server.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import { decide } from '#bridge/decision/decide.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { layNextVersion } from '#prisma/seed/next-version.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { folderForEverybody } from '#tests/support/document-audiences.ts';
import { COORDINATOR, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import type { State } from '#tests/support/standing-people.ts';
import { standingStates } from '#tests/support/standing-states.ts';

const LANGUAGES: readonly Language[] = ['ja', 'ja-easy', 'en'];
/** Pages on which she reads where she stands, and pages that offer her acts. */
const PAGES = ['/home', '/choices', '/findings', '/withdraw', '/withdraw/take-back', '/new-version'] as const;
const QUESTIONS = ['/choices/share-industry', '/findings/findings-carrier'] as const;
const BY = '2027-02-01T00:00:00.000Z';
const folders = mkdtempSync(join(tmpdir(), 'tomoni-standing-'));
const actors: Record<string, Actor> = {};
let programme: TestProgramme;
let web: Web;

const plain = (text: string): string =>
  text
    .replace(/<rt>.*?<\/rt>|<rp>.*?<\/rp>/gs, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\{([^|{}]*)\|[^|{}]*\}/g, '$1')
    .replace(/&amp;/g, '&')
    .replace(/&#x27;|&#39;|’/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, '');
const marksOf = (body: string, mark: string): string[] =>
  [...body.matchAll(new RegExp(`data-${mark}="([^"]+)"`, 'g'))].map(([, value]) => value as string);
const mainOf = (body: string): string => body.slice(body.indexOf('<main'), body.indexOf('</main>'));

type Seen = { readonly state: State; readonly standing: Standing; readonly page: string; readonly language: Language };

/** The sentence of the place, with the days as the page writes them. */
function sentences({ state, standing, language }: Seen): string[] {
  const texts = textsFor(language);
  const voice = state.actor.kind === 'proxy' ? 'other' : 'own';
  const { place } = standing;
  const values = {
    since: place.since ? texts.day(place.since) : '',
    until: place.until ? texts.instant(place.until) : '',
    by: place.by ? texts.day(place.by) : '',
  };
  return [
    texts.marked(`standing:place.${place.at}.${voice}`, values),
    texts.marked(`standing:use.${standing.use}`),
  ].map(plain);
}

/** What the page says or offers that the projection does not, and the other way round. Empty where they agree. */
function contradictions(body: string, seen: Seen): string[] {
  const { state, standing, page, language } = seen;
  const main = mainOf(body);
  const words = plain(main);
  const found: string[] = [];
  const not = (what: string) => found.push(`${state.name} ${page} ${language}: ${what}`);
  const places = marksOf(main, 'standing');
  if (places.join() !== state.place) not(`stands at ${places.join() || 'nothing'}, not ${state.place}`);
  if (marksOf(main, 'use').join() !== state.use) not(`says of use ${marksOf(main, 'use').join()}, not ${state.use}`);
  const besides = marksOf(main, 'beside').toSorted().join();
  if (besides !== [...state.besides].toSorted().join()) not(`beside it ${besides}, not ${state.besides.join()}`);
  for (const sentence of sentences(seen)) if (!words.includes(sentence)) not(`lacks “${sentence}”`);
  for (const offer of marksOf(main, 'offer'))
    if (!offer.startsWith('wait:') && !standing.offers.some((one) => one === offer)) not(`offers ${offer}`);
  for (const wait of marksOf(main, 'offer').filter((one) => one.startsWith('wait:')))
    if (!standing.waits.some(({ what, on }) => on === 'you' && `wait:${what}` === wait)) not(`says that ${wait}`);
  for (const waits of marksOf(main, 'waits'))
    if (!standing.waits.some(({ what, on }) => `${what}:${on}` === waits)) not(`says that it waits for ${waits}`);
  const answers = [...main.matchAll(/<input[^>]*type="radio"[^>]*name="answer"[^>]*>/g)].map(
    ([tag]) => /value="([^"]+)"/.exec(tag)?.[1] ?? '',
  );
  const offered = OFFERED[standing.answering];
  if (page.includes('share-industry') || page.includes('findings-carrier')) {
    const wider = answers.filter((answer) => answer === 'permit' || answer === 'ask');
    if (offered !== 'all' && wider.length > 0) not(`offers the answers ${wider.join()}`);
    if (offered === 'none' && answers.length > 0) not('offers an answer');
    if (offered === 'all' && wider.length === 0) not('offers no yes');
  }
  if (page === '/withdraw/take-back' && main.includes('<form') !== standing.offers.includes('take-back'))
    not('taking back');
  const leads = marksOf(main, 'leads-to').join();
  if (leads !== '' && leads !== (standing.takingBack?.leadsTo?.level ?? 'answers')) not(`leads to ${leads}`);
  if (page === '/withdraw' && /href="\/withdraw\/no-further/.test(main) !== standing.offers.includes('withdraw'))
    not('withdrawing');
  if (page === '/new-version' && main.includes('name="asked"') !== standing.offers.includes('answer-version'))
    not('answering a version');
  if (language === 'ja') for (const never of state.never) if (never.test(words)) not(`says ${never.source}`);
  return found;
}

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

async function lookAt(state: State): Promise<string[]> {
  const standing = await standingAt(state);
  const look = async (page: string, language: Language): Promise<string[]> => {
    const headers = { cookie: `visitor=${'v'.repeat(22)}; display=${language}` };
    const { status, body } = await web.ask(page, { as: state.name, headers });
    // the text for the young asks nothing about carriers
    if (status === 404 && page === '/findings/findings-carrier' && state.isYoung) return [];
    return status === 200
      ? contradictions(body, { state, standing, page, language })
      : [`${state.name} ${page} ${language}: ${status}`];
  };
  const found: string[] = [];
  for (const page of PAGES)
    found.push(...(await Promise.all(LANGUAGES.map((language) => look(page, language)))).flat());
  // a single question says in each language what the list of all says: one of them for each state
  const turn = LANGUAGES[state.name.length % LANGUAGES.length] ?? 'ja';
  for (const page of QUESTIONS) found.push(...(await look(page, turn)));
  // the gate, asked apart from every page: a page never says less is stopped than is
  const gate = { collect: await gateOf(state, 'sequence'), research: await gateOf(state, 'joint-analyse') };
  for (const kind of ['collect', 'research'] as const)
    if (gate[kind] === 'permit' && standing.gate[kind].word === 'stopped') found.push(`${state.name}: ${kind} goes on`);
  if (state.use === 'as-answered' && gate.research !== 'permit') found.push(`${state.name}: the gate says no`);
  if (['stopped', 'none-yet'].includes(state.use) && Object.values(gate).includes('permit'))
    found.push(`${state.name}: the gate says yes`);
  return found;
}

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
    const reached = new Set([...states, ...later].map(({ place }) => place));
    const unseen = ['signer-not-sure', 'reconsent-signed', 'merged', 'erased'];
    expect(PLACES.filter((place) => !reached.has(place))).toEqual(unseen);
  }, 120_000);

  describe('control: a planted contradiction is found', () => {
    const of = (name: string) => states.find((one) => one.name === name) as State;
    async function bodyOf(name: string, page: string): Promise<string> {
      programme.clock.set(of(name).at);
      const headers = { cookie: `visitor=${'v'.repeat(22)}; display=ja` };
      return (await web.ask(page, { as: name, headers })).body;
    }
    const told = async (name: string, page: string, body: string) =>
      contradictions(body, { state: of(name), standing: await standingAt(of(name)), page, language: 'ja' }).length;

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

  test('an answer that is signed and waits is her answer: on the page, and as the “before” of a change', async () => {
    const signed = states.find(({ name }) => name === 'signed') as State;
    programme.clock.set(signed.at);
    const headers = { cookie: `visitor=${'v'.repeat(22)}; display=ja` };
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
