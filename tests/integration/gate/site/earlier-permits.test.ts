/**
 * Work under way at a site: a permit counts whether the site's own gate or one of the programme's gave it, for the same client,
 * after the consent and for the same work. What nobody can say was permitted was not.
 */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningGate } from '#bridge/server/gate.ts';
import { OF_PEOPLE, workOf } from '#bridge/server/permits-in-log.ts';
import { type FeedState, next, permittingPerson, stateLine } from '#tests/support/gate/feed.ts';
import { addClient, api, isReady, until } from '#tests/support/gate/gates.ts';
import { analyse, decided, SITE, type SiteProgramme, siteGate, siteProgramme } from './programme.ts';

let programme: SiteProgramme;
let site: RunningGate;
let other: string;

beforeAll(async () => {
  programme = await siteProgramme();
  other = await addClient(programme.ledger.client, { sites: [SITE], scopes: ['decide'] });
  site = await siteGate(programme);
  await until(isReady(site.port));
});
afterAll(async () => {
  await site.stop();
  await programme.stop();
});

const openSince = '2025-01-01T00:00:00.000Z';
const atBoth = (revision: number) =>
  until(() => (site.revision ?? 0) >= revision && (programme.gate.revision ?? 0) >= revision);

async function enrolled(): Promise<FeedState> {
  const person = permittingPerson(SITE);
  await atBoth(await programme.ledger.append(stateLine(person)));
  return person;
}
async function ended(person: FeedState): Promise<void> {
  const over = next(person, { studyEnded: new Date(Date.now() - 1).toISOString() });
  await atBoth(await programme.ledger.append(stateLine(over)));
}
const permitAt = async (port: number, token: string, request: object) => {
  expect(await decided(port, token, request)).toMatchObject({ decision: 'permit' });
  await inTheLog();
};
/** Rows are shipped within a second. */
const inTheLog = () => new Promise((resolve) => setTimeout(resolve, 1500));
const goOn = async (request: object, token = programme.tokens.own) => {
  const { json } = await api(site.port, token).call('/v1/decisions', { ...request, openSince });
  return json as { decision: string; basis?: { grounds: object[] }; reasons?: { code: string }[] };
};
const DENIED = { decision: 'deny', reasons: [{ code: 'study-ended' }] };
const idOf = async (token: string): Promise<string> => {
  const hash = createHash('sha256').update(token).digest('hex');
  const { rows } = await programme.ledger.client.query('select id from gate_client where token_hash = $1', [hash]);
  return rows[0].id;
};

/** What the log's query finds for a request once one of its conditions is taken out of it. */
async function foundWithout(condition: string, person: FeedState, since: string, request: object = analyse(person)) {
  // the client's number stays a parameter of the statement
  const sql = OF_PEOPLE.replace(condition, condition.includes('$1') ? '$1::text is not null and' : '');
  expect(sql).not.toBe(OF_PEOPLE);
  const work = workOf(request as Parameters<typeof workOf>[0]);
  const sought = JSON.stringify([{ place: 0, work, participant: person.participant, since }]);
  const { rows } = await programme.ledger.client.query(sql, [await idOf(programme.tokens.own), sought]);
  return rows.length;
}

test('a permit of the programme’s gate lets the site finish, and the basis names it', async () => {
  const person = await enrolled();
  await permitAt(programme.gate.port, programme.tokens.own, analyse(person));
  await ended(person);
  const fact = expect.objectContaining({ member: 'openSince', as: 'fact', ref: expect.stringMatching(/^D-/) });
  expect(await goOn(analyse(person))).toMatchObject({
    decision: 'permit',
    basis: { grounds: expect.arrayContaining([fact]) },
  });
});

test('a permit of its own, shipped long ago, lets it finish as well', async () => {
  const person = await enrolled();
  await permitAt(site.port, programme.tokens.own, analyse(person));
  await ended(person);
  expect(await goOn(analyse(person))).toMatchObject({ decision: 'permit' });
});

test('another client’s permit opens nothing; the query without the client would have found it', async () => {
  const person = await enrolled();
  await permitAt(programme.gate.port, other, analyse(person));
  await ended(person);
  expect(await goOn(analyse(person))).toMatchObject(DENIED);
  expect(await goOn(analyse(person), other)).toMatchObject({ decision: 'permit' });
  expect(await foundWithout('d.client = $1 and', person, '2024-01-01')).toBe(1);
});

test('a permit from before the consent opens nothing; the query without the day would have found it', async () => {
  const person = await enrolled();
  await permitAt(programme.gate.port, programme.tokens.own, analyse(person));
  const since = new Date().toISOString();
  const participate = { ...person.provisions.participate, decision: 'permit' as const, since };
  const again = next(person, { provisions: { ...person.provisions, participate } as FeedState['provisions'] });
  await atBoth(await programme.ledger.append(stateLine(again)));
  await ended(again);
  const late = { ...analyse(person), openSince: new Date().toISOString() };
  const { json } = await api(site.port, programme.tokens.own).call('/v1/decisions', late);
  expect(json).toMatchObject(DENIED);
  expect(await foundWithout('and d.at >= asked.since', person, since)).toBe(1);
});

test('a permit for other work opens nothing; the query without the work would have found it', async () => {
  const person = await enrolled();
  const other = { ...analyse(person), purpose: { duo: ['DUO:0000042'] } };
  await permitAt(programme.gate.port, programme.tokens.own, analyse(person));
  await ended(person);
  expect(await goOn(other)).toMatchObject(DENIED);
  const work = /\n\s+and jsonb_strip_nulls[^\n]+/.exec(OF_PEOPLE)?.[0] as string;
  expect(await foundWithout(work, person, '2024-01-01', other)).toBe(1);
});

test('where the programme does not answer, or answers otherwise than asked, nothing was permitted', async () => {
  const person = await enrolled();
  await permitAt(programme.gate.port, programme.tokens.own, analyse(person));
  await ended(person);
  const spoiled = [
    () => ({ text: '', isTorn: true }),
    () => ({ text: '{}' }),
    (text: string) => ({ text: text.replace('"place":0', '"place":7') }),
    (text: string) => ({ text: text.replace(/"at":"\d{4}/, '"at":"2001') }),
  ];
  for (const how of spoiled) {
    programme.wire.spoil((path, text) => (path === '/v1/relay/permits' ? how(text) : null));
    expect(await goOn(analyse(person))).toMatchObject(DENIED);
  }
  programme.wire.spoil(null);
  expect(await goOn(analyse(person))).toMatchObject({ decision: 'permit' });
});

test('a site hears of its own clients and people only', async () => {
  const { person, stranger, tokens, gate } = programme;
  const client = await idOf(tokens.own);
  const ask = async (token: string, change: object = {}, of: FeedState = person) => {
    const work = workOf(analyse(of) as Parameters<typeof workOf>[0]);
    const sought = [{ work, participant: of.participant, since: openSince }];
    return (await api(gate.port, token).call('/v1/relay/permits', { client, sought, ...change })).status;
  };
  expect(await ask(tokens.relay)).toBe(200);
  expect(await ask(tokens.relay, { client: await idOf(tokens.all) })).toBe(403);
  expect(await ask(tokens.relay, {}, stranger)).toBe(403);
  expect(await ask(tokens.elsewhere)).toBe(403);
  expect(await ask(tokens.own)).toBe(403);
  expect(await ask(tokens.relay, { extra: 1 })).toBe(400);
});
