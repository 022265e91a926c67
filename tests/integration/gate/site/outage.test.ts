/** What a gate at a site does when its way to the programme fails, lies, or leads elsewhere. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { next, permittingPerson, stateLine, withdrawn } from '#tests/support/gate/feed.ts';
import { addClient, gateHere, isReady, until } from '#tests/support/gate/gates.ts';
import { hammer } from './hammer.ts';
import {
  analyse,
  decided,
  ELSEWHERE,
  SITE,
  type SiteProgramme,
  siteGate,
  siteProgramme,
  T,
  whyNotReady,
} from './programme.ts';

const RENEWAL = T / 3;
let programme: SiteProgramme;
const toStop: (() => unknown)[] = [];

beforeAll(async () => {
  programme = await siteProgramme();
});
afterEach(async () => {
  programme.wire.spoil(null);
  programme.wire.mend();
  for (const stop of toStop.splice(0)) await stop();
});
afterAll(() => programme.stop());

async function site(options: Parameters<typeof siteGate>[1] = {}) {
  const gate = await siteGate(programme, options);
  toStop.push(() => gate.stop());
  return gate;
}
async function readySite(options: Parameters<typeof siteGate>[1] = {}) {
  const gate = await site(options);
  await until(isReady(gate.port));
  await until(async () => (await ask(gate.port)).decision === 'permit');
  return gate;
}
const ask = (port: number, token = programme.tokens.own) => decided(port, token, analyse(programme.person));

test('cut off it answers for no longer than its lease, and again soon after it can', async () => {
  const gate = await readySite();
  const { said, stop } = hammer(gate.port, programme.tokens.own, programme.person);
  toStop.push(stop);
  await until(() => said.length > 5);
  programme.wire.cut();
  const cutAt = performance.now();
  await until(() => performance.now() > cutAt + 1.5 * T);
  const lastPermit = said.findLast(({ decision }) => decision === 'permit');
  expect((lastPermit?.sentAt ?? Number.NaN) - cutAt).toBeLessThan(1.05 * T);
  expect(said.at(-1)?.status).toBe(503);
  programme.wire.mend();
  const backAt = performance.now();
  await until(async () => (await ask(gate.port)).decision === 'permit');
  // two renewals are the aim; the rest is this machine's load
  expect(performance.now() - backAt).toBeLessThan(2 * RENEWAL + 1000);
});

test('another gate of the programme takes over where the first is gone', async () => {
  const first = await gateHere(programme.urls.bridge, { gate: 'gate-first' });
  await until(isReady(first.port));
  programme.wire.leadTo(first.port);
  const gate = await readySite();
  const { boot } = gate;
  await first.stop();
  await until(async () => !(await isReady(gate.port)()));
  const person = withdrawnPerson();
  const revision = await programme.ledger.append(...person);
  programme.wire.leadTo(programme.gate.port);
  await until(isReady(gate.port));
  expect(gate.boot).toBe(boot);
  expect(gate.revision).toBeGreaterThanOrEqual(revision);
});
const withdrawnPerson = () => {
  const person = permittingPerson(SITE);
  return [stateLine(person), stateLine(withdrawn(person))];
};

test('a reply heard before is no lease, and says so', async () => {
  const gate = await readySite();
  let heard: string | null = null;
  programme.wire.spoil((path, text) => {
    if (path !== '/v1/relay/beats') return null;
    heard ??= text;
    return { text: heard };
  });
  await until(async () => (await ask(gate.port)).status === 503, 2 * T);
  expect(await whyNotReady(gate.port)).toContain('unknown-nonce');
  programme.wire.spoil(null);
  await until(async () => (await ask(gate.port)).decision === 'permit');
});

test('a snapshot cut off on its way is none, however it ends, and is asked for again', async () => {
  const half = (text: string) => text.slice(0, text.length / 2);
  const withoutOne = (text: string) => text.replace(/\n\{"revision".*?\n/, '\n');
  for (const spoilt of [
    (text: string) => ({ text: half(text), isTorn: true }),
    (text: string) => ({ text: half(text) }),
    (text: string) => ({ text: text.trimEnd().split('\n').slice(0, -1).join('\n') }),
    (text: string) => ({ text: withoutOne(text) }),
    (text: string) => ({ text: text.replace('\\"permit\\"', '\\"deny\\"') }),
  ]) {
    programme.wire.spoil((path, text) => (path === '/v1/relay/snapshot' ? spoilt(text) : null));
    const gate = await site();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(gate.revision).toBeNull();
    expect((await ask(gate.port)).status).toBe(503);
    programme.wire.spoil(null);
    await until(isReady(gate.port));
    await gate.stop();
    toStop.pop();
  }
});

test('a snapshot of another schema stops it, and it says why', async () => {
  programme.wire.spoil((path, text) =>
    path === '/v1/relay/snapshot' ? { text: text.replace('relay-snapshot/1', 'relay-snapshot/2') } : null,
  );
  const gate = await site();
  await until(() => gate.stopped);
  expect(await whyNotReady(gate.port)).toContain('relay-snapshot/2');
});

test('a token revoked in the programme stops at the next renewal', async () => {
  const gate = await readySite();
  const token = await addClient(programme.ledger.client, { sites: [SITE], scopes: ['decide'] });
  await until(async () => (await ask(gate.port, token)).decision === 'permit');
  await programme.ledger.client.query(
    `update gate_client set revoked_at = now() where token_hash = encode(sha256($1::bytea), 'hex')`,
    [Buffer.from(token)],
  );
  const revokedAt = performance.now();
  await until(async () => (await ask(gate.port, token)).status === 401);
  expect(performance.now() - revokedAt).toBeLessThan(RENEWAL + 100);
});

test('without its own token it gets no further lease', async () => {
  const token = await addClient(programme.ledger.client, { scopes: ['relay'], actions: [], sites: [SITE] });
  const gate = await readySite({ token });
  const hash = `token_hash = encode(sha256($1::bytea), 'hex')`;
  await programme.ledger.client.query(`update gate_client set revoked_at = now() where ${hash}`, [Buffer.from(token)]);
  await until(async () => (await ask(gate.port)).status === 503, 2 * T);
  expect(await whyNotReady(gate.port)).toContain('401');
});

test('given another site by the programme it loads anew, and forgets one taken away', async () => {
  const token = await addClient(programme.ledger.client, { scopes: ['relay'], actions: [], sites: [SITE] });
  const both = await addClient(programme.ledger.client, { sites: [SITE, ELSEWHERE], scopes: ['decide'] });
  const gate = await readySite({ token });
  const give = (sites: readonly string[]) =>
    programme.ledger.client.query(
      `update gate_client set sites = $2 where token_hash = encode(sha256($1::bytea), 'hex')`,
      [Buffer.from(token), sites],
    );
  await give([SITE, ELSEWHERE]);
  const ofStranger = () => decided(gate.port, both, analyse(programme.stranger));
  await until(async () => (await ofStranger()).decision === 'permit');
  await give([ELSEWHERE]);
  await until(async () => (await ask(gate.port)).status === 401);
  await give([SITE]);
  await until(async () => (await ask(gate.port)).decision === 'permit');
  expect((await ofStranger()).status).toBe(401);
});

test('a lease longer than the programme’s is refused: in force would wait for it', async () => {
  const gate = await site({ gate: 'site-long', leaseMs: 2 * T });
  await until(async () => (await whyNotReady(gate.port))?.includes('lease-too-long'));
});
test('a person’s later states are taken in order although others’ lie between', async () => {
  const gate = await readySite();
  let person = permittingPerson(SITE);
  for (let step = 0; step < 20; step += 1) {
    await programme.ledger.append(stateLine(person), ...withdrawnElsewhere());
    person = step < 19 ? next(person, {}) : withdrawn(person);
  }
  const last = await programme.ledger.append(stateLine(person));
  await until(() => gate.revision === last);
  expect(await decided(gate.port, programme.tokens.own, analyse(person))).toMatchObject({ codes: ['withdrawn'] });
});
const withdrawnElsewhere = () => {
  const person = permittingPerson(ELSEWHERE);
  return [stateLine(person), stateLine(withdrawn(person))];
};
