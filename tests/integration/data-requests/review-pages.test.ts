/** What members and the office see of a request while they judge it: codes with their words, the agenda, what is left to read. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { REVIEW_ITEMS } from '#app/data-access/domain/requests/request-form.ts';
import type { RequestRecord } from '#app/data-access/domain/requests/request-record.ts';
import { loadOwnRequest } from '#app/data-access/services/requests/own-requests.server.ts';
import { callCommitteeMeeting } from '#app/data-access/services/review/meetings.server.ts';
import { takeMemberAct } from '#app/data-access/services/review/member-acts.server.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { PANEL } from '#tests/support/data-request.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { applicant, inReview, member, must, office, openDesk, step, voted } from './desk.ts';
import { ACTORS, FULL, lacking, RAW, spoken } from './shown.ts';

let programme: TestProgramme;
let web: Web;
let request: string;
const pageOf = async (path: string, as: string, language: string) =>
  spoken((await web.ask(path, { as, headers: { 'accept-language': language } })).body);
const recordNow = async (): Promise<RequestRecord> => {
  const record = (await loadOwnRequest(programme.tools, applicant, request))?.record;
  if (!record) throw new Error('no record');
  return record;
};

beforeAll(async () => {
  programme = await openDesk();
  web = await openWeb(programme.tools, ACTORS);
  request = await inReview(programme, FULL);
  const chair = { account: PANEL[0], role: 'panel-member' } as const;
  const payload = { body: 'panel', version: 1, ground: null, words: '' } as const;
  await step(programme, chair, request, { kind: 'InterestDeclared', payload });
  await voted(programme, request, ['approve', 'approve', 'approve-with-conditions']);
}, 180_000);
afterAll(async () => {
  await web?.close();
  await programme?.close();
});

test('the committee’s full text and the office’s hold no code without its words', async () => {
  const aloneOn = (html: string) =>
    [...html.matchAll(/<(li|dd)\b[^>]*>((?:(?!<\/?(?:li|dd|ul)\b)[\s\S])*)<\/\1>/g)]
      .map(([, , inner]) => inner as string)
      .filter((inner) => inner.includes('<code>') && spoken(inner.replace(/<code>.*?<\/code>/g, '')).trim() === '');
  for (const language of ['ja', 'en'] as const)
    for (const [path, as] of [
      [`/review/${request}`, 'member'],
      [`/review/${request}?item=purpose`, 'member'],
      [`/office/requests/${request}`, 'office'],
    ] as const) {
      const { body } = await web.ask(path, { as, headers: { 'accept-language': language } });
      expect(aloneOn(body), path).toEqual([]);
      expect(spoken(body.replace(/<code>.*?<\/code>/g, '')), `${path} ${language}`).not.toMatch(RAW);
    }
  expect(aloneOn('<ul><li><code>DUO:0000007</code></li><li>AI <code>x</code></li></ul>'), 'control').toHaveLength(1);
});

test('the agenda of a meeting says what is asked for, to a member free of interests and to no other', async () => {
  const record = await recordNow();
  const id = programme.tools.ids.uuid();
  must(
    await callCommitteeMeeting(programme.tools, office, {
      ...{ day: '2026-12-15', time: '10:00', place: '会議室', link: '', requests: [request], notes: '' },
      idempotencyKey: id,
    }),
  );
  for (const language of ['ja', 'en'] as const)
    for (const [path, as] of [
      [`/office/meetings/${id}`, 'member'],
      [`/office/meetings/${id}`, 'office'],
    ] as const)
      expect(lacking(await pageOf(path, as, language), record, 'agenda', language), `${path} ${language}`).toEqual([]);
  const undeclared = await pageOf(`/office/meetings/${id}`, 'undeclared', 'en');
  expect(undeclared).toContain(request);
  expect(lacking(undeclared, record, 'agenda', 'en').length, 'control').toBeGreaterThan(4);
});

test.each([
  ['panel', () => `/panel/${request}/vote`, (item: string) => `/panel/${request}/items/${item}`],
  ['member', () => `/review/${request}?do=vote`, (item: string) => `/review/${request}?item=${item}`],
] as const)(
  'the vote sheet of the %s names each part without a finding above the vote, and asks below',
  async (as, path, linkTo) => {
    const { body } = await web.ask(path(), { as, headers: { 'accept-language': 'en' } });
    const vote = body.indexOf('name="vote"');
    const form = body.slice(body.lastIndexOf('<form', vote));
    const above = form.slice(0, form.indexOf('name="vote"'));
    const missing = (html: string) => REVIEW_ITEMS.filter((item) => !html.includes(`href="${linkTo(item)}"`));
    expect(missing(above)).toEqual([]);
    expect(spoken(above)).toContain('You have recorded nothing on 6 parts of this request');
    const below = form.slice(form.indexOf('name="vote"'));
    expect(spoken(below)).toContain('I have read these parts and have nothing to record on them');
    expect(below.indexOf('name="read"')).toBeLessThan(below.indexOf('type="submit"'));
    // control: a list that comes after the vote, as before, is not above it
    expect(missing(below)).toEqual([...REVIEW_ITEMS]);
  },
);

test('the office is told how many votes rest on parts without a finding', async () => {
  const vote = { act: 'vote', version: 1, vote: 'approve', conditions: '', words: '理由。' } as const;
  expect(await pageOf(`/office/requests/${request}`, 'office', 'en')).not.toContain('without a recorded finding');
  must(
    await takeMemberAct(programme.tools, { account: member(0).account, role: 'review-member' }, request, {
      ...vote,
      read: 'yes',
    }),
  );
  expect(await pageOf(`/office/requests/${request}`, 'office', 'en')).toContain(
    '1 member voted without a recorded finding on every part',
  );
});
