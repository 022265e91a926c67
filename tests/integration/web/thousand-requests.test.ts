/**
 * Requests by the thousand, and as many entries of the register: how long the office's pages, the committee's and the public's
 * take over HTTP, printed, and held to a bound that any machine keeps. A short version in every run; `REQUESTS=1000 npx vitest run tests/integration/web/thousand-requests`.
 */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskStateOf } from '#app/data-access/domain/requests/desk-state.ts';
import { DRAFT } from '#app/data-access/domain/requests/request-state.ts';
import { MEMBERS, OFFICE } from '#tests/support/data-request.ts';
import { manyEntries } from '#tests/support/many-entries.ts';
import { manyRequests, stageOf } from '#tests/support/many-requests.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { timed } from '#tests/support/timed.ts';
import { ORGANISATION, openDesk } from '../data-requests/desk.ts';
import { alike, openWeb, type Web } from './house.ts';

const REQUESTS = Number(process.env.REQUESTS ?? 200);
/** each page, the median; several times what it takes beside other work, a fraction of what folding every chain took */
const BOUND_MS = 250 + REQUESTS * 2;
const staff = { kind: 'staff', session: 'ab'.repeat(32), site: null } as const;
const ACTORS = {
  office: { ...staff, account: OFFICE, role: 'review-secretariat' },
  member: { ...staff, account: MEMBERS[2], role: 'review-member' },
} as const;

let programme: TestProgramme;
let web: Web;
let requests: readonly string[];
let meeting: string;
let approved: number;
beforeAll(async () => {
  programme = await openDesk();
  const { tools } = programme;
  requests = await manyRequests(tools, REQUESTS, ORGANISATION);
  approved = await manyEntries(programme, REQUESTS);
  meeting = tools.ids.uuid();
  const agenda = requests.filter((_, place) => stageOf(place) === 'in-review').slice(0, 20);
  const called = { place: '会議室', link: null, notes: '', calledBy: OFFICE, calledAt: tools.clock.now() };
  const startsAt = new Date(tools.clock.now().getTime() + 86_400_000);
  await tools.database.prisma.committeeMeeting.create({
    data: { id: meeting, startsAt, requests: [...agenda], ...called },
  });
  web = await openWeb(tools, ACTORS);
}, 240_000);
afterAll(async () => {
  await web.close();
  await programme.close();
});

async function answers(name: string, as: keyof typeof ACTORS | 'visitor', path: string): Promise<string> {
  const { last, median } = await timed(`${name}, ${REQUESTS} of each`, () => web.ask(path, { as }));
  expect(last.status, path).toBe(200);
  expect(median, name).toBeLessThan(BOUND_MS);
  return last.body;
}

/** Each page, with a text that is only there where it answered about these requests. */
const PAGES = (inReview: string) =>
  [
    ['list of the office', 'office', '/office/requests', `${requests.length}件`],
    ['desk of the office', 'office', '/office', inReview],
    ['one request, office', 'office', `/office/requests/${inReview}`, inReview],
    ['seats', 'office', '/office/seats', '2028'],
    ['list of a member', 'member', '/review', inReview],
    ['one request, member', 'member', `/review/${inReview}`, inReview],
    ['meeting', 'member', `/office/meetings/${meeting}`, inReview],
    ['calendar', 'member', '/review/meetings', meeting],
  ] as const;

test('the list, the desk, one request, the committee’s list and a meeting answer', async () => {
  for (const [name, as, path, text] of PAGES(requests[0] as string))
    expect((await answers(name, as, path)).includes(text), name).toBe(true);
}, 240_000);

test('the public register answers: list, last page, search, one entry, and all of it as CSV, JSON and feed', async () => {
  const numberOf = (place: number) => `REQ-2026-${String(place).padStart(4, '0')}`;
  const [newest, oldest, sought] = [numberOf(approved - 1), numberOf(0), numberOf(approved - 3)];
  for (const [name, path, texts] of [
    ['register', '/register', [newest]],
    ['register, last page', `/register?page=${Math.ceil(approved / 20)}`, [oldest]],
    ['register, search', `/register?q=method+${approved - 3}.`, [sought]],
    ['register, one entry', `/register/${sought}`, [`ja use ${approved - 3}`]],
    ['register, CSV', '/register.csv', [newest, oldest]],
    ['register, JSON', '/register.json', [newest, oldest]],
    ['register, feed', '/register.atom?language=ja', [numberOf(REQUESTS - 1)]],
  ] as const) {
    const body = await answers(name, 'visitor', path);
    for (const text of texts) expect(body.includes(text), `${name}: ${text}`).toBe(true);
  }
  // control: what is not sought is not found
  expect((await web.ask(`/register?q=method+${approved - 3}.`)).body).not.toContain(newest);
}, 240_000);

test('what is kept for the desks says what the chains say: without it, and with what cannot be read, the pages are the same', async () => {
  const asked = PAGES(requests[0] as string).filter(([name]) => name !== 'list of the office');
  const all = async () => {
    const answers = [];
    for (const [, as, path] of asked) answers.push(alike(await web.ask(path, { as }), path));
    return answers;
  };
  const kept = await all();
  const admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
  await admin.query("update request_desk set state = state - 'version' where request < 'REQ-2025-0050'");
  await admin.query("delete from request_desk where request >= 'REQ-2025-0050'");
  // rows change places in their table by and by: no page may hang on that
  await admin.query('update data_request set id = id where id in (select id from data_request where random() < 0.5)');
  await admin.query('analyze data_request');
  const fromChains = await all();
  for (const [place, [name]] of asked.entries()) expect(fromChains[place] === kept[place], name).toBe(true);
  // control: the pages do hang on what is kept
  const other = JSON.stringify(
    deskStateOf({ ...DRAFT, stage: 'submitted', version: 1, submittedAt: '2026-11-20T00:00:00.000Z' }),
  );
  await admin.query(
    'insert into request_desk select id, $1 from data_request on conflict (request) do update set state = $1',
    [other],
  );
  expect((await all())[0] === kept[0]).toBe(false);
  await admin.end();
}, 240_000);
