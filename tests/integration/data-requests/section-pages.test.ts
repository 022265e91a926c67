/** The applicant's pages as a browser gets them: colleagues by account, the list of countries, files that were not sent yet. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addAttachment } from '#app/data-access/services/requests/attachments.server.ts';
import { loadCountryList } from '#app/data-access/services/requests/country-list.server.ts';
import { loadOwnRequest } from '#app/data-access/services/requests/own-requests.server.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { saveSection } from '#app/data-access/services/requests/write-request.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { CONTENT } from '#tests/support/data-request.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { aPdf } from '#tests/support/scans.ts';
import { applicant, must, openDesk, STRANGER, written } from './desk.ts';

let programme: TestProgramme;
let web: Web;
const actors: Record<string, SessionActor> = {
  applicant: { kind: 'staff', account: applicant.account, role: 'applicant', session: 's', site: null },
};
beforeAll(async () => {
  programme = await openDesk();
  web = await openWeb(programme.tools, actors);
}, 180_000);
afterAll(async () => {
  await web?.close();
  await programme?.close();
});

const page = async (path: string) =>
  (await web.ask(path, { as: 'applicant', headers: { 'accept-language': 'en' } })).body;

test('a person is named with an account of the same organisation, and with no other', async () => {
  const request = await written(programme);
  const own = await loadOwnRequest(programme.tools, applicant, request);
  const stood = own?.draft.people?.stood ?? '';
  const [first] = CONTENT.people.users;
  const save = (account: string) => {
    const content = { ...CONTENT.people, users: [{ ...first, account }] };
    return saveSection(programme.tools, applicant, { request, section: 'people', content, stood });
  };
  expect(await save(STRANGER)).toMatchObject({ ok: false, refusal: { code: 'affiliation-missing' } });
  expect(await save(applicant.account)).toEqual({ ok: true });
  expect(await page(`/apply/${request}/check`)).toContain('training as the office has it on record');
});

test('the list of countries stands beside the choice with its version, and nothing else can be added', async () => {
  const request = await written(programme);
  const list = await loadCountryList(programme.tools);
  const body = await page(`/apply/${request}/data`);
  const offered = [
    ...(/<select[^>]*id="country"[\s\S]*?<\/select>/.exec(body)?.[0] ?? '').matchAll(/value="([A-Z]{2})"/g),
  ];
  expect(list?.countries.length).toBeGreaterThan(0);
  expect(body).toContain(`List of countries ${list?.id}`);
  const chosen = ['JP', ...CONTENT.data.countries];
  expect(offered.map(([, code]) => code).toSorted()).toEqual(
    list?.countries.filter((code) => !chosen.includes(code)).toSorted(),
  );
});

test('a change of files alone says that it was not sent, until it was', async () => {
  const request = await written(programme);
  const says = async () => (await page(`/apply/${request}`)).includes('Something was changed since it was sent');
  must(await submitRequest(programme.tools, applicant, { request, seen: 0 }));
  expect(await says()).toBe(false);
  must(await addAttachment(programme.tools, applicant, { request, kind: 'cv', bytes: aPdf() }));
  expect(await says()).toBe(true);
  must(await submitRequest(programme.tools, applicant, { request, seen: 1 }));
  expect(await says()).toBe(false);
});
