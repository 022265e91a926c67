/** A day that somebody types is the day that everybody reads. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { takeOfficeAct } from '#app/data-access/services/review/office-acts.server.ts';
import { endOfDay } from '#app/kernel/domain/instant.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { PANEL } from '#tests/support/data-request.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { applicant, free, member, must, office, openDesk, step, written } from './desk.ts';

let programme: TestProgramme;
let web: Web;
let request: string;
const staff = (account: string, role: Extract<SessionActor, { kind: 'staff' }>['role']): SessionActor => ({
  ...{ kind: 'staff', account, role, session: 's', site: null },
});
const ACTORS = {
  applicant: staff(applicant.account, 'applicant'),
  office: staff(office.account, 'review-secretariat'),
  member: staff(member(0).account, 'review-member'),
  panel: staff(PANEL[0], 'panel-member'),
};
const read = async (path: string, as: string) =>
  (await web.ask(path, { as, headers: { 'accept-language': 'en' } })).body.replace(/<[^>]+>/g, '');

beforeAll(async () => {
  programme = await openDesk();
  web = await openWeb(programme.tools, ACTORS);
  request = await written(programme);
  must(await submitRequest(programme.tools, applicant, { request, seen: 0 }));
  await free(programme, request);
  const typed = { panelUntil: '2026-12-15', reviewUntil: '2026-12-22' };
  must(await takeOfficeAct(programme.tools, office, request, { act: 'complete', version: 1, ...typed }));
  for (const who of [{ account: PANEL[0], role: 'panel-member' } as const, member(0)]) {
    const body = who.role === 'panel-member' ? 'panel' : 'committee';
    const payload = { body, version: 1, ground: null, words: '' } as const;
    await step(programme, who, request, { kind: 'InterestDeclared', payload });
  }
}, 180_000);
afterAll(async () => {
  await web?.close();
  await programme?.close();
});

test.each([
  ['the office', `/office/requests/`, 'office', ['15 December 2026', '22 December 2026']],
  ['the applicant', `/apply/`, 'applicant', ['15 December 2026', '22 December 2026']],
  ['the panel', `/panel/`, 'panel', ['15 December 2026']],
  ['the committee', `/review/`, 'member', ['15 December 2026']],
] as const)('%s reads the days as the office typed them', async (_who, path, as, days) => {
  const page = await read(`${path}${request}`, as);
  for (const day of days) expect(page).toContain(day);
  expect(page).not.toMatch(/(?:16|23) December 2026/);
});

test('control: a day more would be read', async () => {
  const page = (await read(`/office/requests/${request}`, 'office')).replaceAll('15 December', '16 December');
  expect(page).toMatch(/16 December 2026/);
  expect(endOfDay('2026-12-15')).toBe('2026-12-15T15:00:00.000Z');
});
