/** The release desk and a real gate: what may leave does so only on its last word, and nothing else ever does. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordAskedReleases } from '#app/data-access/services/governance/record-release.server.ts';
import { listRecorded } from '#app/data-access/services/releases/list-recorded.server.ts';
import { recordRun, settleRuns } from '#app/data-access/services/releases/record-run.server.ts';
import { tidyRuns } from '#app/data-access/services/releases/runs.server.ts';
import { startRun, tryRun } from '#app/data-access/services/releases/start-run.server.ts';
import { takeList } from '#app/data-access/services/releases/take-list.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { permittingPerson, stateLine, withAnswer, withdrawn } from '#tests/support/gate/feed.ts';
import { until } from '#tests/support/gate/gates.ts';
import { approval, DESK, type DeskAndGate, openDeskAndGate, PEOPLE, samplesOf } from './desk-and-gate.ts';

let desk: DeskAndGate;
beforeAll(async () => {
  desk = await openDeskAndGate();
}, 120_000);
afterAll(() => desk.close());

const UNKNOWN = 'S-000000000V';
const events = async () =>
  Number(
    (await desk.ledger.client.query("select count(*) from ledger_event where kind = 'ReleaseRecorded'")).rows[0].count,
  );
const audits = async (kind: string) =>
  Number((await desk.ledger.client.query('select count(*) from audit_entry where kind = $1', [kind])).rows[0].count);
const take = async (id: string, tools = desk.tools) => takeList(tools, DESK, await desk.run(id));
const later = (tools: Tools, ms: number): Tools => ({ ...tools, clock: { now: () => new Date(Date.now() + ms) } });

/** Everybody's mind but for a stop: as it was. */
async function given(): Promise<string> {
  const id = await desk.handIn(samplesOf(desk.people));
  await desk.recording(() => recordRun(desk.tools, DESK, id));
  expect(await desk.run(id)).toMatchObject({ state: 'complete', hasFile: true });
  return id;
}

test('a list is tried without anything recorded, then recorded, then taken with the gate’s signature', async () => {
  const before = await events();
  const id = await desk.handIn([...samplesOf(desk.people), UNKNOWN]);
  expect(await desk.run(id)).toMatchObject({
    state: 'ready',
    ended: null,
    told: { read: PEOPLE + 1, permitted: PEOPLE, denied: { withheld: 1 } },
  });
  expect(await take(id)).toEqual({ ok: false, why: 'gone' });
  expect(await events()).toBe(before);
  await desk.recording(() => recordRun(desk.tools, DESK, id));
  const run = await desk.run(id);
  expect(run).toMatchObject({ state: 'complete', told: { permitted: PEOPLE }, manifest: expect.stringMatching(/^M-/) });
  expect(await events()).toBe(before + 1);
  const taken = await take(id);
  if (!taken.ok) throw new Error(taken.why);
  const lines = new TextDecoder().decode(taken.bytes).trimEnd().split('\n');
  expect(lines.slice(0, -1)).toEqual(['sample', ...samplesOf(desk.people)]);
  expect(lines.at(-1)).toContain('"status":"complete"');
  expect(lines.at(-1)).toContain('"jws"');
  expect(await listRecorded(desk.tools, 'en')).toMatchObject([
    { id: run.manifest, samples: PEOPLE, withheld: false, run: id },
  ]);
  expect([await audits('release-recorded'), await audits('release-list-taken')]).toEqual([1, 1]);
});

test('reasons that many people have are told by code; of few people none are', async () => {
  const people = Array.from({ length: 12 }, () => permittingPerson());
  for (const person of people) {
    await desk.ledger.append(stateLine(person));
    await desk.atGate(stateLine(withAnswer(person, 'share-academia', 'deny')));
  }
  const many = await desk.handIn([...samplesOf(people), ...samplesOf(desk.people.slice(0, 15))]);
  expect((await desk.run(many)).told).toMatchObject({ read: 27, permitted: 15, denied: { declined: 12 } });
  const few = await desk.handIn(samplesOf(people).slice(0, 5));
  expect((await desk.run(few)).told).toMatchObject({ read: 5, permitted: 0, denied: {} });
});

test('handed in twice and pressed twice, it is one list and one release', async () => {
  const form = {
    idempotencyKey: desk.tools.ids.uuid(),
    approval: approval.id,
    dataset: 'ds-1',
    action: 'release-data',
    pasted: '',
  } as const;
  const list = { bytes: new TextEncoder().encode(`sample\n${samplesOf(desk.people).join('\n')}\n`), lines: PEOPLE };
  await Promise.all([startRun(desk.tools, DESK, form, list), startRun(desk.tools, DESK, form, list)]);
  const before = await events();
  const press = () => recordRun(desk.tools, DESK, form.idempotencyKey);
  await desk.recording(() => Promise.all([press(), press(), press()]));
  await press();
  expect(await events()).toBe(before + 1);
  expect(await desk.run(form.idempotencyKey)).toMatchObject({ state: 'complete' });
});

test('an approval that is suspended, closed or over is not one to release by', async () => {
  for (const change of [{ status: 'suspended' }, { status: 'closed' }, { until: '2025-01-01T00:00:00.000Z' }]) {
    const id = await desk.handIn(samplesOf(desk.people));
    await desk.atGate({ kind: 'approval', payload: { ...approval, ...change } });
    const before = await events();
    await desk.recording(() => recordRun(desk.tools, DESK, id));
    expect(await desk.run(id), JSON.stringify(change)).toMatchObject({
      state: 'ready',
      ended: 'approval-over',
      hasFile: false,
    });
    const form = {
      idempotencyKey: desk.tools.ids.uuid(),
      approval: approval.id,
      dataset: 'ds-1',
      action: 'release-data',
    } as const;
    const list = { bytes: new Uint8Array([1]), lines: 1 };
    expect(await startRun(desk.tools, DESK, { ...form, pasted: '' }, list)).toEqual({
      ok: false,
      refusal: { code: 'approval-not-in-force' },
    });
    expect(await events()).toBe(before);
    await desk.atGate({ kind: 'approval', payload: approval });
  }
});

describe('while it is being recorded', () => {
  /** The gate has asked for the recording; `meanwhile` comes first. */
  async function overtaken(meanwhile: () => Promise<unknown>): Promise<string> {
    const id = await desk.handIn(samplesOf(desk.people));
    const recorded = recordRun(desk.tools, DESK, id);
    await until(
      async () => (await desk.ledger.client.query("select id from release_manifest where state = 'asked'")).rows[0]?.id,
    );
    await meanwhile();
    await desk.recording(() => recorded);
    return id;
  }

  test.each([
    ['the approval is suspended', { kind: 'approval', payload: { ...approval, status: 'suspended' } }],
    ['the approval is closed', { kind: 'approval', payload: { ...approval, status: 'closed' } }],
    [
      'everything is stopped',
      {
        kind: 'suspension',
        payload: {
          schema: 'suspension/1',
          id: 'SUS-1',
          scope: 'all',
          of: null,
          since: '2026-11-22T00:00:00.000Z',
          until: null,
          reason: 'leak-suspected',
        },
      },
    ],
  ] as const)('%s: the list is void, and nothing goes out', async (_name, line) => {
    const before = await events();
    const id = await overtaken(() => desk.atGate(line));
    expect(await desk.run(id)).toMatchObject({ state: 'ready', ended: 'void', manifest: null, hasFile: false });
    expect(await take(id)).toEqual({ ok: false, why: 'gone' });
    expect(await events()).toBe(before);
    if (line.kind === 'suspension')
      await desk.atGate({ ...line, payload: { ...line.payload, until: new Date().toISOString() } });
    else await desk.atGate({ kind: 'approval', payload: approval });
  });

  test('the same list can be tried and recorded once things are well again', async () => {
    const id = await overtaken(() => desk.atGate({ kind: 'approval', payload: { ...approval, status: 'suspended' } }));
    await desk.atGate({ kind: 'approval', payload: approval });
    await tryRun(desk.tools, id);
    expect(await desk.run(id)).toMatchObject({ state: 'ready', ended: null, told: { permitted: PEOPLE } });
    await desk.recording(() => recordRun(desk.tools, DESK, id));
    expect(await desk.run(id)).toMatchObject({ state: 'complete' });
  });
});

describe('after it was recorded', () => {
  test('somebody withdraws: the list is not handed over any more', async () => {
    const id = await given();
    const last = desk.people.at(-1) as (typeof desk.people)[number];
    await desk.atGate(stateLine(withdrawn(last)));
    expect(await take(id)).toEqual({ ok: false, why: 'denied' });
  });

  test('negative control: unchanged, it is', async () => {
    const people = desk.people.slice(0, -1);
    const id = await desk.handIn(samplesOf(people));
    await desk.recording(() => recordRun(desk.tools, DESK, id));
    expect(await take(id)).toMatchObject({ ok: true });
  });

  test('no gate answers: it is not handed over now; after a day the file is gone', async () => {
    const id = await desk.handIn(samplesOf(desk.people.slice(0, -1)));
    await desk.recording(() => recordRun(desk.tools, DESK, id));
    expect(await take(id, desk.toolsAt('http://127.0.0.1:48123'))).toEqual({ ok: false, why: 'no-answer' });
    await tidyRuns(later(desk.tools, 25 * 3_600_000));
    expect(await desk.run(id)).toMatchObject({ state: 'complete', hasFile: false });
    expect(await take(id)).toEqual({ ok: false, why: 'gone' });
  });
});

describe('where the gate does not do its part', () => {
  /** Stands where the gate should. */
  async function standIn(
    answer: (body: string) => { status: number; text: string; headers?: Record<string, string> } | null,
  ) {
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        const said = answer(body);
        if (said === null) response.destroy();
        else response.writeHead(said.status, said.headers).end(said.text);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const tools = desk.toolsAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return { tools, close: () => server.close() };
  }
  const people = () => samplesOf(desk.people.slice(0, -1));

  test('it cannot be reached: the list stays in hand, nothing is recorded, and it goes on where it stood', async () => {
    const away = desk.toolsAt('http://127.0.0.1:48123');
    const id = await desk.handIn(people(), away);
    expect(await desk.run(id)).toMatchObject({ state: 'ready', ended: 'unreachable', told: null });
    await recordRun(away, DESK, id);
    expect(await desk.run(id)).toMatchObject({ state: 'ready', ended: 'unreachable' });
    await tryRun(desk.tools, id);
    expect(await desk.run(id)).toMatchObject({ ended: null, told: { permitted: PEOPLE - 1 } });
  });

  test.each([
    [503, 'stale'],
    [409, 'stale'],
    [401, 'refused'],
    [403, 'refused'],
    [400, 'refused'],
  ])('it answers %s: nothing goes out', async (status, ended) => {
    const house = await standIn(() => ({ status, text: '{}' }));
    const id = await desk.handIn(people(), house.tools);
    await recordRun(house.tools, DESK, id);
    expect(await desk.run(id)).toMatchObject({ state: 'ready', ended, hasFile: false });
    house.close();
  });

  test('its answer is cut off, or is not of one piece: it is in doubt, then called off', async () => {
    const cut = [
      () => ({ status: 200, text: `sample\n${people().join('\n')}\n` }),
      () => ({ status: 200, text: 'sample\n#tomoni-trailer,{"manifest":"M-1","status":"complete"}\n' }),
      () => null,
    ];
    for (const answer of cut) {
      const house = await standIn(answer);
      const id = await desk.handIn(people());
      await recordRun(house.tools, DESK, id);
      expect(await desk.run(id)).toMatchObject({ state: 'recording', hasFile: false });
      await settleRuns(desk.tools);
      expect(await desk.run(id)).toMatchObject({ state: 'recording' });
      await settleRuns(later(desk.tools, 121_000));
      expect(await desk.run(id)).toMatchObject({ state: 'ready', ended: 'unheard', manifest: null });
      house.close();
    }
  });

  test('what was recorded without its last word arriving is withheld: nobody is told of a release that never left', async () => {
    const id = await desk.handIn(people());
    // between the desk and the gate something swallows the answer's end
    const house = await standIn((body) => {
      void fetch(`http://127.0.0.1:${desk.gate.port}${terms}`, { method: 'POST', headers, body }).then((one) =>
        one.text(),
      );
      return null;
    });
    const { deskGate } = await import('#app/data-access/services/releases/desk-client.server.ts');
    const { termsOf } = await import('#app/data-access/services/releases/approvals-in-force.server.ts');
    const terms = `/v1/manifests?${termsOf(approval, { action: 'release-data', dataset: 'ds-1', country: 'JP', dryRun: false })}`;
    const headers = { authorization: `Bearer ${(await deskGate(desk.tools)).token}`, 'content-type': 'text/csv' };
    const before = await events();
    await recordRun(house.tools, DESK, id);
    await until(async () => {
      await recordAskedReleases(desk.tools);
      return (await events()) === before + 1;
    });
    await settleRuns(later(desk.tools, 121_000));
    expect(await desk.run(id)).toMatchObject({ state: 'ready', ended: 'unheard' });
    expect((await listRecorded(desk.tools, 'en'))[0]).toMatchObject({ withheld: true, run: null });
    house.close();
  });

  test('the desk’s client is revoked: the desk is told no', async () => {
    await desk.ledger.client.query("update gate_client set revoked_at = now() where name = 'tomoni-release-desk'");
    await new Promise((resolve) => setTimeout(resolve, 1200));
    const id = await desk.handIn(people());
    expect(await desk.run(id)).toMatchObject({ state: 'ready', ended: 'refused', told: null });
  });
});
