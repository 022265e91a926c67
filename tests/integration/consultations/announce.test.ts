/** When a consultation opens, from what the officer typed to the row. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Draft } from '#app/kernel/domain/consultation/consultation.ts';
import { findConsultation } from '#app/studio/services/consultations/consultations.server.ts';
import {
  announceConsultation,
  draftConsultation,
} from '#app/studio/services/consultations/edit-consultation.server.ts';
import { announceForm, daysOf } from '#app/studio/services/consultations/office-forms.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { openProgramme, type TestProgramme } from '#tests/support/participant.ts';

const OFFICER = { account: '77777777-7777-4777-8777-777777777777', role: 'elsi-officer' } as const;
const part = { title: '題', asked: '問い', background: '背景', decides: 'だれが' };
const easy = { title: 'だい', asked: 'とい', background: 'わけ', decides: 'だれが' };
const DRAFT: Draft = { forWhom: 'anyone', topic: 'results', texts: { ja: part, 'ja-easy': easy, en: part }, poll: [] };

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());

async function drafted(): Promise<string> {
  const { tools } = programme;
  const made = await draftConsultation(tools, OFFICER, DRAFT, tools.ids.uuid());
  if (!made.ok) throw new Error(made.refusal.code);
  return made.number;
}

test('left without a first day it opens at once, however late the clock is read; a moment ago that was typed is refused', async () => {
  const { tools, clock } = programme;
  const number = await drafted();
  const typed = { do: 'announce', opens: '', opensTime: '', closes: '2099-01-01', closesTime: '' };
  const days = daysOf(announceForm.parse(typed));
  // the page was read a moment before: of that moment nothing may be left
  clock.later(0.0001);
  expect(refusalCode(await announceConsultation(tools, OFFICER, number, days))).toBe('taken');
  expect(await findConsultation(tools, number)).toMatchObject({ opensAt: tools.clock.now().toISOString() });
  const late = { ...days, opensAt: new Date(tools.clock.now().getTime() - 1).toISOString() };
  expect(refusalCode(await announceConsultation(tools, OFFICER, await drafted(), late))).toBe('in-the-past');
});
