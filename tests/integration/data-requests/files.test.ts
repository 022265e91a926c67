/** Files of a request before those who judge it: listed on their pages, opened for who is free, at the version that is judged. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addAttachment, removeAttachment } from '#app/data-access/services/requests/attachments.server.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { PANEL } from '#tests/support/data-request.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { aPdf, aPng } from '#tests/support/scans.ts';
import { openWeb, type Web } from '../web/house.ts';
import { applicant, decided, free, member, must, office, openDesk, step, TODAY, written } from './desk.ts';

let programme: TestProgramme;
let web: Web;
const panelist = (place: number) => ({ account: PANEL[place] as string, role: 'panel-member' as const });
beforeAll(async () => {
  programme = await openDesk();
  const staff = { applicant, office, free: member(0), recused: member(1), undeclared: member(2) };
  const panel = { reader: panelist(0), tied: panelist(1), silent: panelist(2) };
  const actors = Object.entries({ ...staff, ...panel }).map(([name, who]) => [
    name,
    { kind: 'staff', locale: 'en', ...who },
  ]);
  web = await openWeb(programme.tools, Object.fromEntries(actors));
}, 300_000);
afterAll(async () => {
  await web.close();
  await programme.close();
});

const add = async (request: string, bytes: Uint8Array, kind: 'cv' | 'destruction-certificate' = 'cv') => {
  must(await addAttachment(programme.tools, applicant, { request, kind, bytes }));
  const rows = await programme.tools.database.prisma.requestAttachment.findMany({ where: { request } });
  const newest = rows.sort((one, other) => one.addedAt.getTime() - other.addedAt.getTime()).at(-1);
  programme.clock.set(new Date(programme.clock.now().getTime() + 1000).toISOString());
  return newest?.id as string;
};
const pages = (request: string) => ({
  office: `/office/requests/${request}`,
  committee: `/review/${request}`,
  panel: `/panel/${request}/whole`,
});
const opens = async (as: string, request: string, id: string) =>
  (await web.ask(`/apply/${request}/files/${id}`, { as })).status === 200;

async function judged(request: string): Promise<void> {
  must(await submitRequest(programme.tools, applicant, { request, seen: 0 }));
  await free(programme, request);
  const [panelUntil, reviewUntil] = ['2026-12-08T00:00:00.000Z', '2026-12-20T00:00:00.000Z'];
  await step(programme, office, request, { kind: 'FoundComplete', payload: { version: 1, panelUntil, reviewUntil } });
  const declared = [
    ['committee', member(0), null],
    ['committee', member(1), 'funding'],
    ['panel', panelist(0), null],
    ['panel', panelist(1), 'funding'],
  ] as const;
  for (const [body, who, ground] of declared)
    await step(programme, who, request, {
      kind: 'InterestDeclared',
      payload: { body, version: 1, ground, words: '' },
    });
}

describe('the files that a request was handed in with', () => {
  test('are listed for the office and for who is free, and for nobody else', async () => {
    programme.clock.set(TODAY);
    const request = await written(programme);
    const id = await add(request, aPdf());
    await judged(request);
    const { office: desk, committee, panel } = pages(request);
    const lists = async (as: string, path: string) => (await web.ask(path, { as })).body.includes(`/files/${id}"`);
    for (const [as, path] of [
      ['office', desk],
      ['free', committee],
      ['reader', panel],
    ] as const) {
      expect(await lists(as, path), as).toBe(true);
      expect(await opens(as, request, id), as).toBe(true);
    }
    for (const [as, path] of [
      ['recused', committee],
      ['undeclared', committee],
      ['tied', panel],
      ['silent', panel],
    ] as const) {
      expect(await lists(as, path), as).toBe(false);
      expect(await opens(as, request, id), as).toBe(false);
    }
  }, 60_000);

  test('stay where they are judged, though the applicant takes one out; what was never handed in is nobody’s', async () => {
    programme.clock.set(TODAY);
    const request = await written(programme);
    const id = await add(request, aPdf());
    await judged(request);
    must(await removeAttachment(programme.tools, applicant, request, id));
    const later = await add(request, aPng(800, 900));
    expect(await Promise.all(['office', 'free', 'reader'].map((as) => opens(as, request, id)))).toEqual([
      true,
      true,
      true,
    ]);
    expect(await Promise.all(['office', 'free', 'reader'].map((as) => opens(as, request, later)))).toEqual([
      false,
      false,
      false,
    ]);
    expect((await web.ask(pages(request).office, { as: 'office' })).body).not.toContain(later);
    // handed in again without it, the members judge another version; the office still has both
    must(await submitRequest(programme.tools, applicant, { request, seen: 1 }));
    await free(programme, request, 2);
    await step(programme, member(0), request, {
      kind: 'InterestDeclared',
      payload: { body: 'committee', version: 2, ground: null, words: '' },
    });
    expect([await opens('free', request, id), await opens('free', request, later)]).toEqual([false, true]);
    expect([await opens('office', request, id), await opens('office', request, later)]).toEqual([true, true]);
  }, 60_000);

  test('a proof that comes after the approval is before the office, and stays before it', async () => {
    programme.clock.set(TODAY);
    const request = await decided(programme, ['approve', 'approve', 'approve']);
    const proof = await add(request, aPdf(), 'destruction-certificate');
    expect((await web.ask(pages(request).office, { as: 'office' })).body).toContain(`/files/${proof}"`);
    expect([await opens('office', request, proof), await opens('free', request, proof)]).toEqual([true, false]);
    must(await removeAttachment(programme.tools, applicant, request, proof));
    expect(await opens('office', request, proof)).toBe(true);
    // the control: before any approval the same kind of file is the applicant's alone, and gone when she takes it out
    programme.clock.set(TODAY);
    const draft = await written(programme);
    const own = await add(draft, aPdf(), 'destruction-certificate');
    expect(await opens('office', draft, own)).toBe(false);
    must(await removeAttachment(programme.tools, applicant, draft, own));
    expect(await opens('applicant', draft, own)).toBe(false);
  }, 60_000);
});
