/** Pages on which bodies are filled and interests are said later, by the browser: what stands on them, and what a form does. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PANEL } from '#tests/support/data-request.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { openWeb, type Web } from '../web/house.ts';
import { applicant, decided, inReview, member, ORGANISATION, office, openDesk, step, TODAY } from './desk.ts';

const LOOKS = '00000000-0000-4000-8000-0000000000b7';
let programme: TestProgramme;
let web: Web;
const panelist = (place: number) => ({ account: PANEL[place] as string, role: 'panel-member' as const });
beforeAll(async () => {
  programme = await openDesk();
  const since = new Date('2026-10-01T00:00:00.000Z');
  const own = { account: LOOKS, organisation: ORGANISATION, recipientClass: 'academia', since, overviewOnly: true };
  await programme.tools.database.prisma.affiliation.create({ data: own });
  const looks = { account: LOOKS, role: 'applicant' as const };
  const people = { applicant, looks, office, reviewer: member(0), chair: panelist(0), reader: panelist(1) };
  const actors = Object.entries(people).map(([name, who]) => [name, { kind: 'staff', locale: 'en', ...who }]);
  web = await openWeb(programme.tools, Object.fromEntries(actors));
}, 300_000);
afterAll(async () => {
  await web.close();
  await programme.close();
});
const english = { 'accept-language': 'en' };
const page = async (as: string, path: string) => {
  const { status, body } = await web.ask(path, { as, headers: english });
  expect(status, `${as} ${path}`).toBe(200);
  return body;
};

test('the office fills the panel’s seats from a page, with an account for who joins', async () => {
  programme.clock.set(TODAY);
  expect(await page('office', '/office')).toContain('href="/office/seats?of=panel"');
  expect(await page('office', '/panel/applications')).toContain('href="/office/seats?of=panel"');
  const form = {
    act: 'account',
    body: 'panel',
    name: 'Kazue Hamaguchi',
    person: 'new',
    email: 'hamaguchi@example.invalid',
  };
  const made = await web.ask('/office/seats?of=panel', { as: 'office', form, headers: english });
  expect([made.status, made.headers.get('location')]).toEqual([303, '/office/seats?of=panel&recorded']);
  const seats = await page('office', '/office/seats?of=panel');
  expect(seats).toContain('Kazue Hamaguchi');
  expect(seats).toContain('Terms of office: participant panel');
  // the control: she is no candidate for the committee
  expect(await page('office', '/office/seats')).not.toContain('Kazue Hamaguchi');
  const wrong = await web.ask('/office/seats?of=panel', {
    as: 'office',
    form: { ...form, email: 'x' },
    headers: english,
  });
  expect([wrong.status, wrong.body.includes('Please enter a mail address')]).toEqual([400, true]);
}, 60_000);

test('what a member learns later she says herself, before and after the decision', async () => {
  programme.clock.set(TODAY);
  const request = await inReview(programme);
  await step(programme, panelist(1), request, {
    kind: 'InterestDeclared',
    payload: { body: 'panel', version: 1, ground: null, words: '' },
  });
  expect(await page('reader', `/panel/${request}`)).toContain(`/panel/${request}?do=interest`);
  expect(await page('reader', `/panel/${request}?do=interest`)).toContain('I learned of a tie later');
  const form = { act: 'found', ground: 'joint-work', words: 'We work together now.' };
  const said = await web.ask(`/panel/${request}`, { as: 'reader', form, headers: english });
  expect(said.status, said.body).toBe(303);
  expect(await page('reader', `/panel/${request}`)).not.toContain('do=interest');
  expect(await page('office', `/office/requests/${request}?do=interest`)).toContain('value="panel:');
  const after = await decided(programme, ['approve', 'approve', 'approve', 'approve']);
  expect(await page('reviewer', `/review/${after}`)).toContain(`/review/${after}?do=interest`);
  expect(await page('reviewer', `/review/${after}?do=interest`)).toContain('name="ground"');
}, 60_000);

test('an account that looks at aggregates alone is shown them, and no request to begin', async () => {
  programme.clock.set(TODAY);
  const overview = await page('looks', '/apply');
  expect(overview).toContain('The programme’s data at a glance');
  expect(overview).not.toContain('name="organisation"');
  const counted = await web.ask('/apply', { as: 'looks', form: { do: 'count' }, headers: english });
  expect(counted.status).toBe(200);
  expect(await page('applicant', '/apply')).not.toContain('The programme’s data at a glance');
}, 60_000);
