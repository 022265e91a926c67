/** Told of changes: at an address on the list, signed, at least once, and of nothing personal. */
import { createPublicKey, verify } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { postNotice } from '#app/adapters/notices/post-notice.server.ts';
import { workOnce } from '#app/adapters/outbox/outbox-worker.server.ts';
import { followChanges } from '#app/hospital/services/interface/follow-changes.server.ts';
import { hospitalClients } from '#app/hospital/services/interface/hospital-clients.server.ts';
import { noticeHandlers } from '#app/hospital/services/interface/send-notice.server.ts';
import { revokeClient } from '#app/kernel/services/gate/client-tokens.server.ts';
import { changeTyping, deskOf } from '#tests/integration/paper/desk.ts';
import { changed } from '#tests/support/consent-choices.ts';
import { type Joined, joinedPerson, openProgramme, record, type TestProgramme } from '#tests/support/participant.ts';
import { VALIDATORS } from '#tests/unit/pipeline-bridge/fhir/validators.ts';
import { fhirOf } from './filing.ts';
import { type Interface, openInterface, type System } from './house.ts';

type Heard = { readonly headers: Record<string, string | string[] | undefined>; readonly body: string };
let programme: TestProgramme;
let house: Interface;
let hook: Server;
let heard: Heard[];
/** how the hospital's server answers next */
let answer: (place: number) => number;
let prefix: string;
let here: System;
let person: Joined;

beforeAll(async () => {
  programme = await openProgramme();
  house = await openInterface(programme.tools);
  hook = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      heard.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(answer(heard.length), { location: `http://localhost/elsewhere` }).end('thank you');
    });
  });
  await new Promise<void>((resolve) => hook.listen(0, 'localhost', resolve));
  prefix = `http://localhost:${(hook.address() as AddressInfo).port}/hooks/`;
  person = await joinedPerson(programme);
});
afterAll(async () => {
  await house.close();
  hook.close();
  await programme.close();
});
beforeEach(async () => {
  const { prisma } = programme.tools.database;
  await prisma.consentSubscription.updateMany({ data: { status: 'off' } });
  await prisma.outbox.deleteMany();
  heard = [];
  answer = () => 204;
  here = await house.client('site-a', ['subscribe', 'file-consent'], [prefix]);
  programme.clock.later(0.0001);
});

const CONTENT = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-payload-content';
const asked = (endpoint: string, content = 'id-only', more: object = {}) => ({
  resourceType: 'Subscription',
  status: 'requested',
  reason: 'test',
  criteria: `${programme.tools.environment.origin}/api/v1/fhir/SubscriptionTopic/consent-change`,
  channel: {
    type: 'rest-hook',
    endpoint,
    payload: 'application/fhir+json',
    _payload: { extension: [{ url: CONTENT, valueCode: content }] },
    ...more,
  },
});
const subscribed = async (content = 'id-only', system = here) =>
  (await system.ask('/fhir/Subscription', { body: asked(`${prefix}consents`, content) })).json;
const statusOf = async (id: string) => (await here.ask(`/fhir/Subscription/${id}`)).json.status;
/** Everything that is due now is sent. */
async function work() {
  const { tools } = programme;
  await followChanges(tools);
  while (await workOnce(tools.database, noticeHandlers(tools), tools, 'notices'));
}
const { typed } = deskOf(() => programme);
async function changes(who: Joined) {
  programme.clock.later(1);
  await typed(who.participant, 'change', changeTyping({ 'share-industry': 'deny' }));
}
const fresh = async () => joinedPerson(programme);
const bundleIn = ({ body }: Heard) => JSON.parse(body);
const partsOf = (bundle: { entry: { resource: { parameter: { name: string; part?: unknown }[] } }[] }) =>
  Object.fromEntries(
    (bundle.entry[0]?.resource.parameter ?? []).map(({ name, ...value }) => [name, Object.values(value)[0]]),
  );

describe('a subscription', () => {
  test('asks the address first, then tells of a change by number alone, signed', async () => {
    const { id, status } = await subscribed();
    expect(status).toBe('requested');
    await work();
    expect(heard.map((one) => partsOf(bundleIn(one)).type)).toEqual(['handshake']);
    expect(await statusOf(id)).toBe('active');
    await changes(person);
    await work();
    expect(heard).toHaveLength(2);
    const told = heard[1] as Heard;
    const bundle = bundleIn(told);
    expect(partsOf(bundle)).toMatchObject({ type: 'event-notification', 'events-since-subscription-start': '1' });
    expect(told.body).toContain(`/fhir/Consent/${person.participant}`);
    expect(told.body).not.toMatch(/試験|share-|permit|deny|withdraw|site-a/);
    const { keys } = (await here.ask('/jwks.json')).json;
    const key = createPublicKey({ key: keys[0], format: 'jwk' });
    const { 'webhook-id': number, 'webhook-timestamp': at, 'webhook-signature': signature } = told.headers;
    const isSigned = (body: string) =>
      verify(
        null,
        Buffer.from(`${number}.${at}.${body}`),
        key,
        Buffer.from(String(signature).replace('v1a,', ''), 'base64'),
      );
    expect(isSigned(told.body)).toBe(true);
    expect(isSigned(told.body.replace('"1"', '"2"'))).toBe(false);
    for (const { name, check } of VALIDATORS) {
      // one of the four looks at no resource inside another
      if (!name.startsWith('@atomic')) expect(check(bundle), name).toEqual([]);
      expect(check(bundle.entry[0].resource), `${name} on what is inside`).toEqual([]);
    }
  });

  test('with content empty names nobody', async () => {
    await subscribed('empty');
    await work();
    await changes(await fresh());
    await work();
    expect(heard.length).toBeGreaterThan(1);
    for (const { body } of heard) expect(body).not.toMatch(/P-[0-9A-Z]{10}/);
  });

  test('says nothing of what is about findings, of samples, or of another hospital’s people', async () => {
    await subscribed();
    await work();
    const at = programme.clock.now().toISOString();
    await record(programme.tools, person.participant, [changed(at, { 'findings-carrier': 'deny' })]);
    const other = await house.client('site-b', ['subscribe'], [prefix]);
    await other.ask('/fhir/Subscription', { body: asked(`${prefix}other`) });
    await work();
    expect(heard.map((one) => partsOf(bundleIn(one)).type)).toEqual(['handshake', 'handshake']);
    // the control: what is not about findings is told, to the one hospital
    await changes(await fresh());
    await work();
    const events = heard.filter((one) => partsOf(bundleIn(one)).type === 'event-notification');
    expect(events.length).toBeGreaterThan(0);
    expect(new Set(events.map((one) => JSON.stringify(partsOf(bundleIn(one)).subscription))).size).toBe(1);
  });

  test('what is not taken comes again with its number, and then the subscription is well again', async () => {
    const { id } = await subscribed();
    await work();
    await changes(await fresh());
    answer = () => 503;
    await work();
    expect(await statusOf(id)).toBe('error');
    const tries = heard.length;
    const { tools } = programme;
    await tools.database.prisma.outbox.deleteMany({ where: { NOT: { topic: 'notify.consent' } } });
    expect(await workOnce(tools.database, {}, tools), 'mail does not wait for it').toBe(false);
    await work();
    expect(heard.length, 'an address that fails is left alone for a while').toBe(tries);
    answer = () => 200;
    programme.clock.later(1);
    await work();
    expect(await statusOf(id)).toBe('active');
    const numbers = heard.map(({ headers }) => headers['webhook-id']);
    const events = numbers.filter((number) => number !== `${id}.0`);
    expect(new Set(events).size).toBeLessThan(events.length);
    expect([...new Set(events)].sort()).toEqual([...new Set(events)].map((_, place) => `${id}.${place + 1}`).sort());
  });

  test('sends nothing more once it is ended, once the address says it is gone, or once its client is no more', async () => {
    const ended = await subscribed();
    const gone = await subscribed();
    await work();
    expect((await here.ask(`/fhir/Subscription/${ended.id}`, { method: 'DELETE' })).json.status).toBe('off');
    await changes(await fresh());
    answer = () => 410;
    await work();
    expect(await statusOf(gone.id)).toBe('off');
    answer = () => 204;
    const { name } = await programme.tools.database.prisma.hospitalClient.findFirstOrThrow({
      where: { revokedAt: null, subscriptions: { some: { id: gone.id } } },
    });
    const third = await subscribed();
    await work();
    await changes(await fresh());
    await followChanges(programme.tools);
    await revokeClient(programme.tools, name, hospitalClients(programme.tools));
    const before = heard.length;
    await work();
    expect(third.status).toBe('requested');
    expect(heard.length).toBe(before);
  });

  test('a redirect is not followed', async () => {
    const { id } = await subscribed();
    answer = () => 302;
    await work();
    expect(heard).toHaveLength(1);
    expect(await statusOf(id)).toBe('requested');
  });
});

describe('an address', () => {
  test.each([
    ['another host', 'https://lims.example.org/hooks/x'],
    ['a path that climbs out', 'PREFIX../admin'],
    ['one that climbs in disguise', 'PREFIX%2e%2e/admin'],
    ['a name and password', 'http://user:secret@localhost/hooks/x'],
    ['another scheme', 'file:///etc/passwd'],
    ['none', 'hooks'],
  ])('that is %s is not on the list', async (_what, endpoint) => {
    const done = await here.ask('/fhir/Subscription', { body: asked(endpoint.replace('PREFIX', prefix)) });
    expect([done.status, done.json.issue[0].diagnostics]).toEqual([422, 'endpoint-not-allowed']);
  });

  test('a header of one’s own, another topic, or more than a number cannot be asked for', async () => {
    const header = await here.ask('/fhir/Subscription', {
      body: asked(`${prefix}x`, 'id-only', { header: ['Authorization: x'] }),
    });
    const full = await here.ask('/fhir/Subscription', { body: asked(`${prefix}x`, 'full-resource') });
    const topic = await here.ask('/fhir/Subscription', { body: { ...asked(`${prefix}x`), criteria: 'Consent?' } });
    expect([header.status, full.status, topic.status]).toEqual([400, 400, 400]);
  });

  test.each([
    'https://localhost/x',
    'https://127.0.0.1/x',
    'https://2130706433/x',
    'https://[::1]/x',
    'https://[::ffff:127.0.0.1]/x',
    'https://169.254.169.254/latest',
    'http://lims.example.org/x',
  ])('%s is never connected to, whatever the list says', async (url) => {
    const sent = postNotice({ url: new URL(url), body: '{}', headers: {} }, { toThisMachine: false });
    await expect(sent).rejects.toMatchObject({ name: 'ClosedAddress' });
  });

  test('on this machine is for the demonstration alone', async () => {
    const notice = { url: new URL(`${prefix}x`), body: '{}', headers: {} };
    await expect(postNotice(notice, { toThisMachine: false })).rejects.toMatchObject({ name: 'ClosedAddress' });
    expect(heard).toHaveLength(0);
    expect(await postNotice(notice, { toThisMachine: true })).toBe(204);
    const earnest = { ...programme.tools, environment: { ...programme.tools.environment, demo: false } };
    const strict = await openInterface(earnest);
    const done = await strict.system(here.token).ask('/fhir/Subscription', { body: asked(`${prefix}x`) });
    expect(done.status).toBe(422);
    await strict.close();
  });
});

test('of another client’s subscription nothing is told, and it is not ended by it', async () => {
  const { id } = await subscribed();
  const other = await house.client('site-a', ['subscribe'], [prefix]);
  expect((await other.ask(`/fhir/Subscription/${id}`)).status).toBe(404);
  expect((await other.ask(`/fhir/Subscription/${id}`, { method: 'DELETE' })).status).toBe(404);
  expect((await other.ask('/fhir/Subscription')).json.total).toBe(0);
  expect((await here.ask('/fhir/Subscription')).json.total).toBe(1);
  expect(fhirOf(programme.tools).own.participant).toContain('/id/participant');
});
