/** What the register tells of a view of the panel that comes into doubt, is confirmed or replaced, and answered. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestEvent } from '#app/data-access/domain/requests/request-event.ts';
import { openDataWords } from '#app/data-access/pages/register/open-data-words.ts';
import { registerCsv, registerJson } from '#app/data-access/services/register/open-data.server.ts';
import { publicEntry } from '#app/data-access/services/register/public-register.server.ts';
import { recordDecision, recordInterest } from '#app/data-access/services/requests/decide-request.server.ts';
import { loadOfficeRequest } from '#app/data-access/services/review/load-office-request.server.ts';
import { enterByForm, registerForm } from '#app/data-access/services/review/register-form.server.ts';
import { PANEL } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { AFTER_PANEL, inReview, must, office, openDesk, step, voted } from '../data-requests/desk.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openDesk();
});
afterAll(() => programme.close());

const panelist = (place: number) => ({ account: PANEL[place] as string, role: 'panel-member' }) as const;
const speak = (request: string, view: 'for' | 'against', approve: number) => {
  const members = { approve, 'approve-with-conditions': 0, refuse: 0, abstain: 0 };
  const spoken = { version: 1, view, words: `パネルは${view}`, conditions: [], members, minority: null };
  return step(programme, panelist(0), request, requestEvent('PanelSpoke', spoken));
};

/** Refused, against a panel that was in favour with two votes. */
async function refused(): Promise<string> {
  const request = await inReview(programme);
  for (const place of [0, 1]) {
    const free = { body: 'panel', version: 1, ground: null, words: '' } as const;
    await step(programme, panelist(place), request, requestEvent('InterestDeclared', free));
    const vote = { body: 'panel', version: 1, vote: 'approve', conditions: [], words: '理由' } as const;
    await step(programme, panelist(place), request, requestEvent('VoteCast', { ...vote, conditions: [] }));
  }
  await speak(request, 'for', 2);
  await voted(programme, request, ['refuse', 'refuse', 'refuse']);
  programme.clock.set(AFTER_PANEL);
  const told = { words: { ja: '認めません。', en: 'Refused.' }, difference: { ja: '答え。', en: 'Answer.' } };
  const rest = { conditions: [], settled: [] };
  must(await recordDecision(programme.tools, office, { request, decision: 'DUC-2026-0901', ...told, ...rest }));
  return request;
}
const enter = async (request: string, panel: string) => {
  const fields = ['title', 'purpose', 'panel', 'reviewers'].flatMap((part) =>
    ['ja', 'ja-easy', 'en'].map((language) => [`${part}_${language}`, part === 'panel' ? panel : 'ことば。']),
  );
  const seen = await loadOfficeRequest(programme.tools, office, request, 'ja');
  return enterByForm(programme.tools, office, seen as never, registerForm.parse(Object.fromEntries(fields)));
};
const since = async (request: string) => (await publicEntry(programme.tools, request, 'ja'))?.panelSince;
const WHY = '同じ会社から研究費を受けていた。';

test('in doubt from the day it was found until the panel speaks again; nothing of whom, or why, is told', async () => {
  const request = await refused();
  must(await enter(request, 'パネルはfor'));
  expect(await since(request)).toEqual({ doubtedAt: null, again: null, editedAt: null });
  const found = { request, body: 'panel', member: PANEL[1], ground: 'funding', words: WHY } as const;
  must(await recordInterest(programme.tools, office, found));
  const at = programme.tools.clock.now().toISOString();
  expect(await since(request)).toEqual({ doubtedAt: at, again: null, editedAt: null });
  const json = await registerJson(programme.tools, openDataWords);
  expect(json).toContain(`"panel_in_doubt_since": "${at.slice(0, 10)}"`);
  for (const secret of [WHY, PANEL[1], 'InterestFound']) expect(json).not.toContain(secret);
  await speak(request, 'against', 1);
  expect(await since(request)).toMatchObject({ doubtedAt: null, again: { view: 'against', words: 'パネルはagainst' } });
  expect((await registerCsv(programme.tools, openDataWords)).split('\r\n')[0]).toContain(
    'panel_in_doubt_since,panel_again_on',
  );
  // the words that were decided on stay the entry's own
  expect(await publicEntry(programme.tools, request, 'ja')).toMatchObject({ panelView: 'for', panel: 'パネルはfor' });
});

test('entered after the panel spoke again, it holds the words that were decided on, and what was said since', async () => {
  programme.clock.set('2026-11-22T03:00:00.000Z');
  const request = await refused();
  const found = { request, body: 'panel', member: PANEL[1], ground: 'funding', words: WHY } as const;
  must(await recordInterest(programme.tools, office, found));
  await speak(request, 'against', 1);
  // the control: what it says since is not what was decided on
  expect(refusalCode(await enter(request, 'パネルはagainst'))).toBe('register-differs');
  must(await enter(request, 'パネルはfor'));
  expect(await since(request)).toMatchObject({ doubtedAt: null, again: { view: 'against', answer: null } });
});
