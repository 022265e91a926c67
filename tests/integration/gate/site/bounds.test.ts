/** What a relay client of one site cannot do: read, renew, or write for anybody else. */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FeedState, next, permittingPerson, stateLine } from '#tests/support/gate/feed.ts';
import { addClient, api, until } from '#tests/support/gate/gates.ts';
import { analyse, ELSEWHERE, SITE, type SiteProgramme, siteProgramme, T } from './programme.ts';

let programme: SiteProgramme;
let own: ReturnType<typeof api>;
let other: ReturnType<typeof api>;
let incarnation: string;
/** client ids by token */
let clients: Record<'own' | 'elsewhere', string>;

beforeAll(async () => {
  programme = await siteProgramme();
  const { gate, tokens, ledger } = programme;
  [own, other] = [api(gate.port, tokens.relay), api(gate.port, tokens.elsewhere)];
  incarnation = (await own.call('/v1/relay/head')).json.head.incarnation;
  const idOf = async (token: string) => {
    const query = `select id from gate_client where token_hash = encode(sha256($1::bytea), 'hex')`;
    return (await ledger.client.query(query, [Buffer.from(token)])).rows[0].id as string;
  };
  const elsewhere = await addClient(ledger.client, { sites: [ELSEWHERE] });
  clients = { own: await idOf(tokens.own), elsewhere: await idOf(elsewhere) };
});
afterAll(() => programme.stop());

const bootOf = async (relay: ReturnType<typeof api>, gate = 'site-gate') => {
  const boot = randomUUID();
  const row = { boot, gate, incarnation, program: 'test', leaseMs: T };
  expect((await relay.call('/v1/relay/boots', row)).status).toBe(200);
  return boot;
};
const beat = (relay: ReturnType<typeof api>, boot: string, confirmed = 0) =>
  relay.call('/v1/relay/beats', { boot, confirmed, nonce: 'n-1', announce: false });
const rowOf = async (boot: string) =>
  (await programme.ledger.client.query('select * from gate_boot where boot = $1', [boot])).rows[0];

test('a boot is renewed by its own client alone; another’s is as one that was never made', async () => {
  const boot = await bootOf(own);
  const [foreign, unknown] = [await beat(other, boot, 999), await beat(other, randomUUID(), 999)];
  expect(foreign.status).toBe(unknown.status);
  expect(JSON.stringify(foreign.json)).toBe(JSON.stringify(unknown.json));
  expect([...foreign.headers].filter(([name]) => name !== 'date')).toEqual(
    [...unknown.headers].filter(([name]) => name !== 'date'),
  );
  expect(await rowOf(boot)).toMatchObject({ beat: '0', confirmed: '0', retired: false });
  const mine = await beat(own, boot, 1);
  expect(mine.json.reply).toMatchObject({ nonce: 'n-1', incarnation });
  expect(await rowOf(boot)).toMatchObject({ beat: '1', confirmed: '1' });
});

test('no gate of the programme and no other site’s gate is renewed, retired, or put out of its name', async () => {
  const ofProgramme = programme.gate.boot;
  const ofSite = await bootOf(own, 'shared-name');
  expect((await beat(other, ofProgramme)).json.reply).toBe('retired');
  for (const boot of [ofProgramme, ofSite]) await other.call('/v1/relay/boots', { boot, retired: true });
  await bootOf(other, 'shared-name');
  await bootOf(other, 'gate-1');
  for (const boot of [ofProgramme, ofSite]) {
    expect(await rowOf(boot)).toMatchObject({ retired: false, superseded: false });
  }
  expect(
    (
      await other.call('/v1/relay/boots', {
        boot: ofSite,
        gate: 'shared-name',
        incarnation,
        program: 'test',
        leaseMs: T,
      })
    ).status,
  ).toBe(409);
  // control: in its own name it is put out
  await bootOf(own, 'shared-name');
  expect(await rowOf(ofSite)).toMatchObject({ superseded: true });
});

test('neither snapshot nor feed names anybody of another site', async () => {
  const { ledger, gate, tokens, person, stranger } = programme;
  const [ours, theirs] = [permittingPerson(SITE), permittingPerson(ELSEWHERE)];
  const panel = (one: FeedState, id: string) => ({
    kind: 'expert-panel' as const,
    payload: {
      schema: 'expert-panel/1',
      id,
      participant: one.participant,
      kind: 'primary',
      category: null,
      treatableInChildhood: false,
      decidedAt: '2026-01-01T00:00:00.000Z',
    },
  });
  const stop = (scope: string, of: string | undefined, id: string) => ({
    kind: 'suspension' as const,
    payload: { schema: 'suspension/1', id, scope, of, since: '2026-01-01T00:00:00.000Z', until: null, reason: 'r' },
  });
  const lines = (one: FeedState, name: string) => [
    stateLine(one),
    panel(one, `panel-${name}`),
    stop('participant', one.participant, `stop-${name}`),
    stop('sample', one.samples[0]?.id, `stop-sample-${name}`),
    stateLine(next(one, {})),
  ];
  const last = await ledger.append(...lines(theirs, 'theirs'), ...lines(ours, 'ours'));
  await until(() => gate.revision === last);
  const headers = { authorization: `Bearer ${tokens.relay}` };
  const read = async (path: string) => (await fetch(`http://127.0.0.1:${gate.port}${path}`, { headers })).text();
  for (const text of [await read('/v1/relay/snapshot'), await read('/v1/changes?relay=true&once=true&after=0')]) {
    for (const one of [stranger, theirs]) {
      expect(text).not.toContain(one.participant);
      expect(text).not.toContain(one.samples[0]?.id);
    }
    for (const name of ['panel-theirs', 'stop-theirs', 'stop-sample-theirs', ELSEWHERE])
      expect(text).not.toContain(name);
    // control: what is its own is there
    for (const one of [person, ours]) expect(text).toContain(one.participant);
    for (const name of ['panel-ours', 'stop-ours', 'stop-sample-ours']) expect(text).toContain(name);
  }
});

test('one who leaves is named to the site left, and to no site never theirs', async () => {
  const { ledger, gate, tokens } = programme;
  const one = permittingPerson(SITE);
  const before = await ledger.append(stateLine(one));
  const last = await ledger.append(
    stateLine(next(one, { sites: ['site-c'] })),
    stateLine(next(next(one, {}), { sites: ['site-c'] })),
  );
  await until(() => gate.revision === last);
  const feedOf = async (token: string) => {
    const url = `http://127.0.0.1:${gate.port}/v1/changes?relay=true&once=true&after=${before}`;
    return (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).text();
  };
  const left = (await feedOf(tokens.relay)).split('\n\n').filter((event) => event.includes(one.participant));
  expect(left).toHaveLength(1);
  expect(left[0]).toContain('event: left');
  expect(left[0]).not.toContain('site-c');
  expect(await feedOf(tokens.elsewhere)).not.toContain(one.participant);
});

test('decisions are written only as one’s own gate’s, to one’s own client, about one’s own people', async () => {
  const [boot, otherBoot] = [await bootOf(own), await bootOf(other)];
  const { person, stranger, ledger, gate } = programme;
  const row = (change: object = {}) => ({
    id: `D-${randomBytes(26).reduce((text, byte) => text + '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[byte & 31], '')}`,
    at: '2026-11-21T01:02:03.000Z',
    gate: 'site-gate',
    boot,
    client: clients.own,
    participant: person.participant,
    sample: null,
    action: 'analyse',
    approval: null,
    decision: 'permit',
    reasons: [],
    basis: { provisions: [], approval: null },
    request: analyse(person),
    revision: gate.revision,
    policy: 'p',
    ...change,
  });
  const written = async (id: string) =>
    (await ledger.client.query('select gate from decision_log where id = $1', [id])).rows.map((found) => found.gate);
  const wrong = {
    'about another site’s person': { participant: stranger.participant },
    'about nobody that is': { participant: permittingPerson().participant },
    'before that person was': { revision: 0 },
    'a permit about nobody': { participant: null },
    'a sample of nobody': { participant: null, decision: 'deny', sample: 'S-000000000V' },
    'by another site’s boot': { boot: otherBoot },
    'by the programme’s boot': { boot: programme.gate.boot, gate: 'gate-1' },
    'by a boot never made': { boot: randomUUID() },
    'by another gate than the boot’s': { gate: 'other-gate' },
    'to another site’s client': { client: clients.elsewhere },
  };
  for (const [name, change] of Object.entries(wrong)) {
    const [good, bad] = [row(), row(change)];
    const { status } = await own.call('/v1/relay/decisions', { rows: [good, bad] });
    expect([name, status]).toEqual([name, 403]);
    expect([...(await written(good.id)), ...(await written(bad.id))]).toEqual([]);
  }
  for (const change of [{ extra: 1 }, { gate: 'a/b' }, { id: 'D-1' }, { at: 'today' }]) {
    expect((await own.call('/v1/relay/decisions', { rows: [row(change)] })).status).toBe(400);
  }
  const [good, ofNobody] = [
    row(),
    row({ participant: null, decision: 'deny', basis: null, reasons: [{ code: 'unknown-subject' }] }),
  ];
  for (let times = 0; times < 2; times += 1) {
    const answer = await own.call('/v1/relay/decisions', { rows: [good, ofNobody] });
    expect(answer).toMatchObject({ status: 200, json: { written: 2 } });
  }
  for (const { id } of [good, ofNobody]) {
    expect(await written(id)).toEqual([expect.stringMatching(/^[0-9a-f-]{36}\/site-gate$/)]);
  }
});

test('the way is for clients of scope relay bound to sites, and gives them nothing else', async () => {
  const { gate, tokens, ledger } = programme;
  const unbound = await addClient(ledger.client, { scopes: ['relay'] });
  const decides = tokens.own;
  await until(async () => (await api(gate.port, unbound).call('/v1/relay/head')).status !== 401);
  for (const token of [unbound, decides]) {
    const { call } = api(gate.port, token);
    for (const path of ['/v1/relay/head', '/v1/relay/snapshot', '/v1/changes?relay=true&after=0']) {
      expect([path, (await call(path)).status]).toEqual([path, 403]);
    }
  }
  expect((await own.call('/v1/decisions', analyse(programme.person))).status).toBe(403);
  expect((await own.call(`/v1/consents/${programme.person.participant}`)).status).toBe(403);
});
