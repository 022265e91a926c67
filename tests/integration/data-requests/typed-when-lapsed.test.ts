/** An hour of writing at a desk is not lost because a session ran out meanwhile; and it is nobody else's. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { tidyStaffDrafts } from '#app/kernel/services/form-drafts/staff-form-drafts.server.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { MEMBERS } from '#tests/support/data-request.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { applicant, inReview, openDesk, written } from './desk.ts';

const actors: Record<string, SessionActor> = {};
let programme: TestProgramme;
let web: Web;
let admin: pg.Client;
let draft: string;
let review: string;

const staff = (account: string, role: 'applicant' | 'review-member', session: string): SessionActor => ({
  ...{ kind: 'staff', account, role, session, site: null },
});

beforeAll(async () => {
  programme = await openDesk();
  draft = await written(programme);
  review = await inReview(programme);
  const people = {
    applicant: [applicant.account, 'applicant'],
    member: [MEMBERS[0] as string, 'review-member'],
  } as const;
  for (const [name, [account, role]] of Object.entries(people)) {
    const actor = staff(account, role, `${name}-before`);
    actors[name] = actor;
    actors[`${name}-late`] = { kind: 'visitor', lapsed: actor as Extract<SessionActor, { kind: 'staff' }> };
    actors[`${name}-again`] = staff(account, role, `${name}-after`);
  }
  admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
  web = await openWeb(programme.tools, actors);
}, 180_000);
afterAll(async () => {
  await web?.close();
  await admin?.end();
  await programme?.close();
});

const WORDS = '書きかけのまま、席を外しました。';
const FORMS = [
  { who: 'applicant', path: () => `/apply/${draft}/keeping`, form: { facilities: WORDS, place: 'own-environment' } },
  { who: 'member', path: () => `/review/${review}`, form: { words: WORDS, ground: 'other' } },
] as const;

test.each(FORMS)('$who: what was typed stands on the page again, once, for her alone', async ({ who, path, form }) => {
  const at = path();
  const csrf = web.token(who);
  const answer = await web.ask(at, { as: `${who}-late`, form: { csrf, ...form } });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/sign-in?to=${encodeURIComponent(at)}`]);
  const { rows } = await admin.query('select account, sealed from staff_typed');
  expect(rows).toHaveLength(1);
  expect(rows[0].sealed.includes(Buffer.from(WORDS))).toBe(false);
  for (const other of FORMS.filter((one) => one.who !== who))
    expect((await web.ask(at, { as: `${other.who}-again` })).body).not.toContain(WORDS);
  const page = await web.ask(at, { as: `${who}-again` });
  expect([page.status, page.body.includes(WORDS)]).toEqual([200, true]);
  expect((await web.ask(at, { as: `${who}-again`, form: { typed: 'forget' } })).status).toBe(303);
  expect((await web.ask(at, { as: `${who}-again` })).body).not.toContain(WORDS);
});

test('a form without the token of her session keeps nothing', async () => {
  const [{ path, form }] = FORMS;
  await web.ask(path(), { as: 'applicant-late', form: { csrf: 'x'.repeat(43), ...form } });
  expect((await admin.query('select 1 from staff_typed')).rows).toEqual([]);
});

test('sent, it is gone; and so is what nobody came back for within a day', async () => {
  const [{ path, form }] = FORMS;
  const keep = () => web.ask(path(), { as: 'applicant-late', form: { csrf: web.token('applicant'), ...form } });
  const kept = async () => (await admin.query('select 1 from staff_typed')).rows.length;
  await keep();
  const stood =
    /name="stood" value="([0-9a-f]*)"/.exec((await web.ask(path(), { as: 'applicant-again' })).body)?.[1] ?? '';
  const whole = { ...form, disposal: '消します。', disposalDays: '30', stood, do: 'save' };
  const sent = await web.ask(path(), { as: 'applicant-again', form: whole });
  expect([sent.status, await kept()], sent.body.slice(0, 300)).toEqual([303, 0]);
  await keep();
  await tidyStaffDrafts(programme.tools);
  expect(await kept()).toBe(1);
  programme.clock.later(2);
  await tidyStaffDrafts(programme.tools);
  expect(await kept()).toBe(0);
});
