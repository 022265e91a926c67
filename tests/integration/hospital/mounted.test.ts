/** The interface as the web server itself offers it: beside the pages, without their cookies, with their headers. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerHospitalClient } from '#app/hospital/services/interface/hospital-clients.server.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { openProgramme, type TestProgramme } from '#tests/support/participant.ts';

let programme: TestProgramme;
let web: Web;
let authorization: string;
beforeAll(async () => {
  programme = await openProgramme();
  web = await openWeb(programme.tools, {});
  const terms = { name: 'mounted', site: 'site-a', scopes: ['read-enrolments', 'subscribe'], notify: [] } as const;
  authorization = `Bearer ${await registerHospitalClient(programme.tools, { ...terms, scopes: [...terms.scopes], notify: [] })}`;
}, 300_000);
afterAll(async () => {
  await web.close();
  await programme.close();
});

test('a token opens it, a session does not, and no cookie is given', async () => {
  const opened = await web.ask('/api/v1/enrolments', { as: null, headers: { authorization } });
  expect(opened.status).toBe(200);
  expect(opened.headers.getSetCookie()).toEqual([]);
  expect(opened.headers.get('cache-control')).toBe('no-store');
  expect(opened.headers.get('x-content-type-options')).toBe('nosniff');
  expect((await web.ask('/api/v1/enrolments', { as: null })).status).toBe(401);
});

test('methods that pages have not are offered here alone', async () => {
  const path = '/api/v1/fhir/Subscription/00000000-0000-4000-8000-000000000000';
  const key = { 'idempotency-key': 'an-end-of-it' };
  expect((await web.ask(path, { as: null, method: 'DELETE', headers: { authorization, ...key } })).status).toBe(404);
  expect((await web.ask('/sign-in', { as: null, method: 'DELETE' })).status).toBe(405);
  expect((await web.ask('/api/v1/openapi.json', { as: null })).status).toBe(200);
});
