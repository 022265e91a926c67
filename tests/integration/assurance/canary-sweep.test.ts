/**
 * A canary in every field of every form, in headers, cookies and addresses; then all that leaves the programme is searched: log, addresses,
 * refusals and errors, mail, outbox, feed. Goal S16.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '#app/adapters/log.server.ts';
import type { RenderedMail } from '#app/adapters/mail/transport.server.ts';
import { workOnce } from '#app/adapters/outbox/outbox-worker.server.ts';
import { createFigures } from '#app/adapters/telemetry/figures.ts';
import { createSpans } from '#app/adapters/telemetry/spans.ts';
import { admits, type Policy } from '#app/kernel/services/access/admits.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { mailHandlers } from '#app/server/mail-handlers.server.ts';
import { renderMail } from '#emails/render-mail.tsx';
import { ROUTE_POLICIES } from '#tests/support/route-policies.ts';
import { needlesOf, newMarks } from '../../erasure/canary.ts';
import { addressOf } from '../web/address-of.ts';
import { type Answered, openWeb, type Web } from '../web/house.ts';
import { type House, openHouse } from '../web/people.ts';
import { addressesIn, type Form, filled, formsIn } from './forms.ts';

const marks = newMarks();
const needles = [...needlesOf(marks).values()];
const holds = (text: string): boolean => {
  const bytes = Buffer.from(text);
  return needles.some((needle) => bytes.includes(needle));
};

let house: House;
let tools: Tools;
let web: Web;
const lines: string[] = [];
const figures = createFigures('tomoni_web');
const spans = createSpans();
type Seen = Answered & { readonly asked: string };
const answers: Seen[] = [];
const getForms = new Set<string>();
let posted = 0;
let fieldsFilled = 0;

const ROUTES = Object.entries(ROUTE_POLICIES).filter(([id]) => id !== 'root');
/** these end what the others need: sessions of the house are not of the table, but an account that is gone is gone */
const NOT_SENT = /^\/(?:sign-out|demo)\b/;

const whoFor = (policy: Policy): string | undefined =>
  Object.entries(house.actors).find(([, actor]) => admits(policy, actor))?.[0];

/** As a careless or a hostile sender has it: what must not come to rest in a log. */
const headers = () => ({
  'user-agent': `Mozilla/5.0 ${marks.word()}`,
  referer: `http://localhost:3000/${marks.word()}`,
  'x-forwarded-for': marks.word(),
  'accept-language': `ja;x=${marks.word()}`,
  'x-tomoni': marks.word(),
});

async function ask(path: string, asked: Parameters<Web['ask']>[1]): Promise<Seen> {
  const answer = { ...(await web.ask(path, { ...asked, headers: { ...headers(), ...asked?.headers } })), asked: path };
  answers.push(answer);
  return answer;
}

/** Every page of every route by one who may open it, with its forms. */
async function openAll(): Promise<{ as: string; path: string; forms: readonly Form[] }[]> {
  const pages: { as: string; path: string; forms: readonly Form[] }[] = [];
  for (const [id, { GET }] of ROUTES) {
    const [path, as] = [addressOf(web.build, id, house.own), GET && whoFor(GET)];
    if (!path || !as || NOT_SENT.test(path)) continue;
    const { status, body } = await ask(path, { as });
    if (status === 200) pages.push({ as, path, forms: formsIn(body) });
  }
  return pages;
}

async function send(as: string, path: string, form: Record<string, string>): Promise<void> {
  posted += 1;
  fieldsFilled += Object.values(form).filter(holds).length;
  const { status, headers: said } = await ask(path, { as, form });
  const location = said.get('location');
  if (status === 303 && location?.startsWith('/') && !holds(location)) await ask(location, { as });
}

async function fillAll(pages: Awaited<ReturnType<typeof openAll>>): Promise<void> {
  for (const { as, path, forms } of pages)
    for (const form of forms) {
      const to = (form.action || path).split('#')[0] as string;
      if (form.method === 'get') getForms.add(`${path.split('?')[0]} ${form.fields.map(({ name }) => name).join(' ')}`);
      else if (to.startsWith('/') && !NOT_SENT.test(to)) await send(as, to, filled(form, marks));
    }
  const common = ['text', 'name', 'email', 'note', 'words', 'reason', 'title', 'body', 'q', 'overheard'];
  for (const [id, { POST }] of ROUTES) {
    const [path, as] = [addressOf(web.build, id, house.own), POST && whoFor(POST)];
    if (!path || !as || NOT_SENT.test(path)) continue;
    await send(as, path, Object.fromEntries(common.map((name) => [name, marks.word()])));
  }
}

/** What anybody can ask: canaries in paths, queries, cookies, bodies that are none. */
async function knock(): Promise<void> {
  for (const as of ['visitor', 'participant', 'site-coordinator']) {
    await ask(`/${marks.word()}`, { as });
    await ask(`/home?name=${marks.word()}`, { as });
    await ask('/sign-in', { as, headers: { cookie: `visitor=${marks.word()}; display=${marks.word()}` } });
    await ask('/choices', { as, body: marks.word(), headers: { 'content-type': 'text/plain' } });
    await ask('/choices', { as, body: `{"name":"${marks.word()}"`, headers: { 'content-type': 'application/json' } });
    await ask('/choices', { as, form: { name: marks.word() }, headers: { origin: `https://${marks.word()}.example` } });
    await ask(`/receipts/${marks.word()}`, { as });
  }
}

const mails: RenderedMail[] = [];
async function sendMail(): Promise<void> {
  const handlers = mailHandlers(tools, async (mail) => void mails.push(mail), renderMail);
  for (let worked = true; worked; ) worked = await workOnce(tools.database, handlers, tools);
}

beforeAll(async () => {
  house = await openHouse();
  tools = { ...house.tools, log: createLog('web', 'debug', { write: (line: string) => void lines.push(line) }) };
  web = await openWeb(tools, house.actors, undefined, { figures, spans });
  await fillAll(await openAll());
  await knock();
  await sendMail();
}, 600_000);
afterAll(async () => {
  await web.close();
  await house.close();
});

test('every action route was sent a form, and hundreds of fields held a canary', () => {
  const actions = ROUTES.filter(([id, { POST }]) => POST && addressOf(web.build, id, house.own) && whoFor(POST));
  expect(posted).toBeGreaterThanOrEqual(actions.length);
  expect(fieldsFilled).toBeGreaterThan(2000);
  // the control of the search itself: pages that show again what was typed hold some
  expect(answers.filter(({ body }) => holds(body)).length).toBeGreaterThan(50);
});

test('no line of the log holds one', () => {
  expect(lines.length).toBeGreaterThan(500);
  expect(lines.filter(holds)).toEqual([]);
});

test('control: a line that leaks is found, in any form that a log may have', () => {
  const word = marks.word();
  const leaked: string[] = [];
  const log = createLog('web', 'debug', { write: (line: string) => void leaked.push(line) });
  log.info({ event: 'planted', note: word });
  log.info(`planted ${Buffer.from(word).toString('base64')}`);
  log.error({ error: { message: word } });
  expect(leaked.map(holds)).toEqual([true, true, true]);
});

test('no trace and no figure holds one', async () => {
  const traces = spans.take();
  expect(traces.length).toBeGreaterThan(100);
  expect(traces.map((span) => JSON.stringify(span)).filter(holds)).toEqual([]);
  const told = await figures.samples();
  expect(told.length).toBeGreaterThan(5);
  expect(told.map((sample) => JSON.stringify(sample)).filter(holds)).toEqual([]);
});

/** The name of a version to come, chosen by an officer, is part of the address of its plan. */
const NAMED = ['/studio/reconsent'];

test('no address that a page or an answer names holds one', () => {
  // what somebody put into an address herself comes back in the way to the sign-in; nothing that was typed into a form does
  const typed = answers.filter(({ asked }) => !holds(asked));
  const led = typed.filter(({ headers: said }) => holds(said.get('location') ?? '')).map(({ asked }) => asked);
  expect(led.filter((asked) => !NAMED.includes(asked))).toEqual([]);
  const named = typed.flatMap(({ asked, body }) =>
    addressesIn(body)
      .filter(holds)
      .map((at) => `${asked}: ${at}`),
  );
  expect(named).toEqual([]);
  expect(addressesIn(`<a href="/x?name=${marks.word()}">`).filter(holds)).toHaveLength(1);
});

/** Forms that send what is typed in the address: lists for everybody, and numbers of the programme; never a name. */
const SEARCHES: readonly RegExp[] = [
  // public lists, searched by anybody in the words of what is published
  /^\/(?:register|you-said) q /,
  /^\/help\/desks kind/,
  // the number printed on a receipt
  /^\/check code$/,
  // terms of the programme's own words
  /^\/studio\/words search /,
  // numbers: of people, letters, clients, approvals, requests
  /^\/access\/uses answer/,
  /^\/audit participant client/,
  /^\/access role /,
  /^\/desk\/(?:letters number|pack participant|paper participant)/,
  /^\/office\/requests stage/,
  // the reason for opening a record, one of eight codes: it is logged, and goes on to the next page of that person
  /^\/desk\/(?:people|paper)\/\S+(?: reason)+$/,
];

test('forms that put what is typed into the address ask for nothing personal', () => {
  expect([...getForms].filter((form) => !SEARCHES.some((one) => one.test(form))).sort()).toEqual([]);
});

test('no page of an error or a refusal holds one', () => {
  // an address of her own making stands in the form that changes the language and comes back to it
  const refused = answers.filter(
    ({ asked, status }) => !holds(asked) && (status >= 500 || [401, 403, 404, 405, 413, 415, 429].includes(status)),
  );
  expect(refused.length).toBeGreaterThan(30);
  expect(refused.filter(({ status }) => status >= 500).map(({ asked, status }) => `${status} ${asked}`)).toEqual([]);
  expect(refused.filter(({ body }) => holds(body)).map(({ asked, status }) => `${status} ${asked}`)).toEqual([]);
});

test('no header and no cookie of an answer holds one', () => {
  const leaking = answers.filter(
    ({ asked, headers: said }) =>
      !holds(asked) && !NAMED.includes(asked) && [...said].some(([, value]) => holds(value)),
  );
  expect(leaking.map(({ asked }) => asked)).toEqual([]);
});

test('no mail holds one but where the list allows it', () => {
  expect(mails.length).toBeGreaterThan(5);
  const held = mails
    .filter(({ subject, html, text }) => holds(`${subject}\n${html}\n${text}`))
    .map(({ subject }) => subject);
  expect(held).toEqual([]);
});

test('none is in the outbox, the feed that gates and NATS carry, the ledger or the log of decisions', async () => {
  for (const [table, column] of [
    ['outbox', 'payload'],
    ['feed_line', 'payload'],
    ['ledger_event', 'body'],
    ['decision_log', 'request'],
    // but for numbers of decisions, which an office types
    ['audit_entry', "(detail - 'decision')"],
    ['access_log', 'reason'],
  ] as const) {
    const { rows } = await house.admin.query<{ text: string }>(`select ${column}::text as text from ${table}`);
    expect(rows.filter(({ text }) => holds(text ?? '')).map(({ text }) => `${table}: ${text}`)).toEqual([]);
  }
});
