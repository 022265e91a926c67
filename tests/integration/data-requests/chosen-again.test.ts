/**
 * What was chosen in a form of a desk stands in it again as what was typed does: in a list, on cards, in boxes to tick; after
 * a refusal, and after a session that ran out.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { MEMBERS, OFFICE } from '#tests/support/data-request.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { applicant, free, inReview, must, openDesk, written } from './desk.ts';

const staff = { kind: 'staff', account: OFFICE, role: 'review-secretariat', site: null } as const;
const before = { ...staff, session: 'before' };
const ACTORS = {
  office: before,
  late: { kind: 'visitor', lapsed: before },
  again: { ...staff, session: 'after' },
} as const;

let programme: TestProgramme;
let web: Web;
let submitted: string;
let review: string;
beforeAll(async () => {
  programme = await openDesk();
  submitted = await written(programme);
  must(await submitRequest(programme.tools, applicant, { request: submitted, seen: 0 }));
  await free(programme, submitted);
  review = await inReview(programme);
  web = await openWeb(programme.tools, ACTORS);
}, 180_000);
afterAll(async () => {
  await web.close();
  await programme.close();
});

type Chosen = { readonly inList: readonly string[]; readonly ticked: readonly string[] };
/** Values of the form that are chosen, as the page says. */
function chosenOn(html: string): Chosen {
  const values = (pattern: RegExp) =>
    [...html.matchAll(pattern)].map(([tag]) => /value="([^"]*)"/.exec(tag)?.[1] ?? '');
  return { inList: values(/<option [^>]*selected=""[^>]*>/g), ticked: values(/<input [^>]*checked=""[^>]*>/g) };
}

/** Each form is sent with what cannot be taken: a day, a word or a reader is missing. */
const FORMS = [
  {
    name: 'lists: the term of a member',
    path: () => '/office/seats',
    form: { act: 'appoint', body: 'committee', account: '', part: 'deputy-chair', gender: 'man', field: 'public' },
    stands: { inList: ['', 'deputy-chair', 'man', 'public'], ticked: [] },
  },
  {
    name: 'boxes: sections to be completed',
    path: () => `/office/requests/${submitted}?do=return`,
    form: { act: 'return', version: '1', 'sections[]': 'keeping', words: '' },
    stands: { inList: [], ticked: ['keeping'] },
  },
  {
    name: 'cards: an interest that was found',
    path: () => `/office/requests/${review}?do=interest`,
    form: { act: 'interest', member: `committee:${MEMBERS[1]}`, ground: 'funding', words: '' },
    stands: { inList: [], ticked: [`committee:${MEMBERS[1]}`, 'funding'] },
  },
] as const;

describe.each(FORMS)('$name', ({ path, form, stands }) => {
  test('after a refusal', async () => {
    const refused = await web.ask(path(), { as: 'office', form });
    expect([refused.status, chosenOn(refused.body)]).toEqual([400, stands]);
    // control: the page by itself has other things chosen
    expect(chosenOn((await web.ask(path(), { as: 'office' })).body)).not.toEqual(stands);
  });

  test('after a session that ran out', async () => {
    await web.ask(path(), { as: 'late', form: { csrf: web.token('office'), ...form } });
    expect(chosenOn((await web.ask(path(), { as: 'again' })).body)).toEqual(stands);
    await web.ask(path(), { as: 'again', form: { typed: 'forget' } });
  });
});

test('a form that was sent without a tick comes back without one, whatever is on record', async () => {
  const path = `/office/requests/${review}?do=readers`;
  const member = MEMBERS[0] as string;
  expect((await web.ask(path, { as: 'office', form: { act: 'readers', 'members[]': member } })).status).toBe(303);
  expect(chosenOn((await web.ask(path, { as: 'office' })).body).ticked).toEqual([member]);
  const refused = await web.ask(path, { as: 'office', form: { act: 'readers' } });
  expect([refused.status, chosenOn(refused.body).ticked]).toEqual([400, []]);
});
