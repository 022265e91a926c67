/** What clients are told: problems, scopes, sites, detail, evidence, changes, the log. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningGate } from '#bridge/server/gate.ts';
import { type DatabaseUrls, freshDatabase } from '#tests/support/database.ts';
import {
  type FeedState,
  type Ledger,
  openLedger,
  permittingPerson,
  stateLine,
  withAnswer,
} from '#tests/support/gate/feed.ts';
import { type Api, addClient, api, gateHere, isReady, revokeClient, until } from '#tests/support/gate/gates.ts';

let urls: DatabaseUrls;
let ledger: Ledger;
let gate: RunningGate;
let full: Api;
let person: FeedState;
let revision: number;

const withTerms = async (terms: Parameters<typeof addClient>[1]) => {
  const token = await addClient(ledger.client, terms);
  await new Promise((resolve) => setTimeout(resolve, 450)); // the list of clients is read again
  return api(gate.port, token);
};
const analyse = (one: FeedState) => ({ subject: { sample: one.samples[0]?.id }, action: 'analyse' });
const row = async (id: string) => (await ledger.client.query('select * from decision_log where id = $1', [id])).rows[0];

beforeAll(async () => {
  urls = await freshDatabase();
  ledger = await openLedger(urls.app);
  person = permittingPerson();
  revision = await ledger.append(stateLine(person));
  const token = await addClient(ledger.client);
  gate = await gateHere(urls.bridge);
  full = api(gate.port, token);
  await until(isReady(gate.port));
});

afterAll(async () => {
  await gate.stop();
  await ledger.close();
});

describe('requests that are wrong', () => {
  test('each wrong member is named in two languages, and no value comes back', async () => {
    const answer = await full.call('/v1/decisions', { subject: { sample: 'S-secret' }, action: 'fly', extra: 1 });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const errors = answer.json.errors as { pointer: string; text: { ja: string; en: string } }[];
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['/action', '/extra', '/subject']);
    expect(errors.every(({ text }) => text.ja && text.en)).toBe(true);
    expect(JSON.stringify(answer.json)).not.toContain('secret');
  });

  test.each([
    ['{"action":"analyse","action":"analyse"}', 400, 'duplicate-key'],
    [`${'['.repeat(20)}${']'.repeat(20)}`, 400, 'too-deep'],
    ['{', 400, 'not-json'],
    [`"${'x'.repeat(1024 * 1024)}"`, 413, 'too-large'],
    ['[]', 400, 'wrong-members'],
  ])('%.40s is refused', async (body, status, code) => {
    expect(await full.call('/v1/decisions', body)).toMatchObject({ status, json: { code } });
  });

  test('more than a thousand requests at once are refused', async () => {
    const many = Array.from({ length: 1001 }, () => analyse(person));
    expect((await full.call('/v1/decisions', many)).status).toBe(400);
  });

  test('an unknown path, a wrong method, a wrong type', async () => {
    expect((await full.call('/v1/nothing')).status).toBe(404);
    expect((await full.call('/v1/decisions')).status).toBe(405);
    expect((await full.call('/v1/decisions', '{}', { 'content-type': 'text/plain' })).status).toBe(415);
  });
});

describe('who asks', () => {
  test('without a token, with a wrong one, without the scope, without the action', async () => {
    expect((await api(gate.port, null).call('/v1/decisions', analyse(person))).status).toBe(401);
    expect((await api(gate.port, 'x'.repeat(40)).call('/v1/decisions', analyse(person))).status).toBe(401);
    const reader = await withTerms({ scopes: ['read-state'] });
    expect((await reader.call('/v1/decisions', analyse(person))).status).toBe(403);
    const sequencer = await withTerms({ actions: ['sequence'] });
    expect((await sequencer.call('/v1/decisions', analyse(person))).status).toBe(403);
    expect((await sequencer.call('/v1/decisions', { ...analyse(person), action: 'sequence' })).json.decision).toBe(
      'permit',
    );
  });

  test('a revoked token is no token within a second', async () => {
    const token = await addClient(ledger.client, {});
    const client = api(gate.port, token);
    await until(async () => (await client.call('/v1/decisions', analyse(person))).status === 200);
    await revokeClient(ledger.client, token);
    await until(async () => (await client.call('/v1/decisions', analyse(person))).status === 401, 1000);
  });

  test('the people of other sites are unknown', async () => {
    const other = await withTerms({ sites: ['site-b'] });
    const answer = await other.call('/v1/decisions', analyse(person));
    expect(answer.json.reasons.map(({ code }: { code: string }) => code)).toEqual(['unknown-subject']);
    expect((await other.call(`/v1/consents/${person.participant}`)).status).toBe(404);
  });

  test('a client told nothing gets the same bytes for whoever it is', async () => {
    const blind = await withTerms({ reasons: 'none' });
    const stranger = permittingPerson();
    const declined = withAnswer(permittingPerson(), 'participate', 'deny');
    await ledger.append(stateLine({ ...declined, number: 1 }));
    await until(async () => (await full.call(`/v1/consents/${declined.participant}`)).status === 200);
    const told = [];
    for (const one of [stranger, declined]) {
      const answer = await blind.call('/v1/decisions', analyse(one));
      const { id, gateTime, validForMs, ...rest } = answer.json;
      expect([typeof id, typeof gateTime, typeof validForMs]).toEqual(['string', 'string', 'number']);
      told.push([rest, Object.keys(answer.json), [...answer.headers.keys()].sort()]);
    }
    expect(told[0]).toEqual(told[1]);
    expect(told[0]?.[0]).toMatchObject({ decision: 'deny', reasons: [{ code: 'not-permitted' }] });
  });
});

describe('answers', () => {
  test('a list is answered in order', async () => {
    const stranger = permittingPerson();
    const { json } = await full.call('/v1/decisions', [analyse(person), analyse(stranger), analyse(person)]);
    expect(json.map(({ decision }: { decision: string }) => decision)).toEqual(['permit', 'deny', 'permit']);
  });

  test('a revision beyond the head is refused at once', async () => {
    const began = performance.now();
    const answer = await full.call('/v1/decisions', { ...analyse(person), minRevision: 1_000_000 });
    expect(answer).toMatchObject({ status: 409, json: { code: 'revision-not-reached' } });
    expect(performance.now() - began).toBeLessThan(500);
  });

  test('every answer is in the log of PostgreSQL within a second, whole, whatever the client was told', async () => {
    const codes = await withTerms({ reasons: 'codes' });
    const declined = withAnswer(permittingPerson(), 'participate', 'deny');
    const at = await ledger.append(stateLine({ ...declined, number: 1 }));
    const { json } = await codes.call('/v1/decisions', { ...analyse(declined), minRevision: at });
    expect(json.reasons).toEqual([{ code: 'declined' }]);
    const logged = await until(() => row(json.id), 1500);
    expect(logged).toMatchObject({ decision: 'deny', action: 'analyse', participant: declined.participant });
    expect(logged.reasons[0]).toMatchObject({ code: 'declined', provision: 'participate' });
  });

  test('the row of a contact is in PostgreSQL before its permit is said', async () => {
    const request = {
      subject: { participant: person.participant },
      action: 'recontact',
      recontact: { topic: 'trials' },
    };
    const { json } = await full.call('/v1/decisions', request);
    expect(json.decision).toBe('permit');
    expect(await row(json.id)).toMatchObject({ decision: 'permit' });
  });

  test('where that row cannot be written there is no permit', async () => {
    const admin = await openLedger(urls.admin);
    await admin.client.query('revoke insert on decision_log from tomoni_bridge');
    const request = {
      subject: { participant: person.participant },
      action: 'recontact',
      recontact: { topic: 'trials' },
    };
    expect(await full.call('/v1/decisions', request)).toMatchObject({ status: 503, json: { code: 'stale' } });
    expect((await full.call('/v1/decisions', analyse(person))).json.decision).toBe('permit');
    await admin.client.query('grant insert on decision_log to tomoni_bridge');
    await admin.close();
  });

  test('evidence is the decision and the lines it rested on, signed', async () => {
    const { json } = await full.call('/v1/decisions', { ...analyse(person), receipt: true });
    expect(json.receipt.split('.')).toHaveLength(3);
    await until(() => row(json.id), 1500);
    const evidence = await full.call(`/v1/evidence/${json.id}`);
    expect(evidence.json.decision).toMatchObject({ id: json.id, decision: 'permit' });
    expect(evidence.json.lines).toContainEqual(expect.objectContaining({ kind: 'consent-state', revision }));
    expect(evidence.json.jws.split('.')).toHaveLength(3);
    expect((await full.call('/v1/evidence/D-00000000000000000000000000')).status).toBe(404);
  });

  test('the data-use half alone is answered', async () => {
    const dataUse = { permission: 'DUO:0000042', also: [], modifiers: ['DUO:0000046'], diseases: [], parameters: {} };
    const ask = (commercial: boolean) =>
      full.call('/v1/data-use/match', { dataUse, purpose: { duo: ['DUO:0000042'], commercial } });
    expect((await ask(false)).json.result).toBe('permit');
    expect((await ask(true)).json.result).toBe('deny');
  });
});

describe('state', () => {
  test('now, as it was known, and not at all before it was', async () => {
    const moving = permittingPerson();
    const first = await ledger.append(stateLine(moving));
    const later = withAnswer(moving, 'share-industry', 'deny');
    const second = await ledger.append(stateLine(later));
    const path = `/v1/consents/${moving.participant}`;
    const now = await until(async () => {
      const { json } = await full.call(path);
      return json.revision === second && json;
    });
    expect(now.provisions['share-industry'].decision).toBe('deny');
    expect((await full.call(`${path}?known=${first}`)).json.provisions['share-industry'].decision).toBe('permit');
    expect((await full.call(`${path}?at=${moving.asOf}`)).json.revision).toBe(first);
    expect((await full.call(`${path}?at=2020-01-01T00:00:00.000Z`)).status).toBe(404);
    expect((await full.call(`${path}?at=yesterday`)).status).toBe(400);
  });

  test('findings are for the finding desk', async () => {
    const reader = await withTerms({ actions: ['analyse'] });
    const { json } = await reader.call(`/v1/consents/${person.participant}`);
    expect(Object.keys(json.provisions).some((code) => code.startsWith('findings-'))).toBe(false);
    expect(json.provisions.participate.decision).toBe('permit');
  });

  test('changes come as events in a chain of the client’s own, and go on where one stopped', async () => {
    const token = await addClient(ledger.client, { sites: ['site-c'] });
    await new Promise((resolve) => setTimeout(resolve, 450));
    const ours = permittingPerson('site-c');
    const first = await ledger.append(stateLine(ours));
    await ledger.append(stateLine(permittingPerson('site-d')));
    const events = async (after: number, wanted: number, act = async () => {}) => {
      const stop = new AbortController();
      const response = await fetch(`http://127.0.0.1:${gate.port}/v1/changes`, {
        headers: { authorization: `Bearer ${token}`, 'last-event-id': String(after) },
        signal: stop.signal,
      });
      const found: { id: number; event: string; data: { previous?: number; revision?: number } }[] = [];
      let text = '';
      await act();
      for await (const chunk of response.body ?? []) {
        text += new TextDecoder().decode(chunk);
        const whole = text.split('\n\n');
        text = whole.pop() ?? '';
        for (const one of whole) {
          const [id, event, data] = one.split('\n').map((line) => line.slice(line.indexOf(': ') + 2));
          found.push({ id: Number(id), event: String(event), data: JSON.parse(String(data)) });
        }
        if (found.length >= wanted) break;
      }
      stop.abort();
      return found;
    };
    const [own, through] = await events(0, 2);
    expect(own).toMatchObject({ id: first, event: 'consent-state', data: { previous: 0 } });
    expect(through).toMatchObject({ event: 'through', id: first + 1 });
    let last = 0;
    const live = await events(first + 1, 2, async () => {
      last = await ledger.append(stateLine(withAnswer(ours, 'share-industry', 'deny')));
    });
    expect(live.find(({ event }) => event === 'consent-state')).toMatchObject({
      id: last,
      data: { previous: first + 1 },
    });
    const gone = await fetch(`http://127.0.0.1:${gate.port}/v1/changes?after=999999`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(gone.status).toBe(410);
  });
});

test('what is open without a token', async () => {
  const open = api(gate.port, null);
  for (const path of ['/healthz', '/readyz', '/openapi.json', '/.well-known/jwks.json']) {
    expect((await open.call(path)).status, path).toBe(200);
  }
  expect((await open.call('/metrics')).status).toBe(401);
  for (let asked = 0; asked < 10; asked += 1)
    await full.call('/v1/decisions', { subject: { sample: 'S-000000000V' }, action: 'train-model' });
  for (let asked = 0; asked < 9; asked += 1)
    await full.call('/v1/decisions', {
      subject: { sample: 'S-000000000V' },
      action: 'overview',
      recipient: { class: 'academia', organisation: 'x', country: 'JP' },
    });
  const text = String((await full.call('/metrics')).json);
  for (const line of ['tomoni_gate_serving 1', 'tomoni_gate_lag 0', 'tomoni_gate_stopped 0'])
    expect(text).toContain(`${line}\n`);
  expect(text).toContain('tomoni_gate_decisions_total{action="train-model",decision="deny"} 10');
  expect(text).toMatch(/tomoni_gate_denies_total\{code="unknown-subject"\} \d\d/);
  expect(text).not.toContain('action="overview"');
});

test.each(['/healthz', '/readyz', '/v1/nothing', '/fhir/metadata', '/openapi.json', '/.well-known/jwks.json'])(
  'no browser guesses at what %s is',
  async (path) => {
    expect((await full.call(path)).headers.get('x-content-type-options')).toBe('nosniff');
  },
);
