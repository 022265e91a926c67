/** People at the desk of a hospital: signed, joined, asking, leaving. */

import { expect } from 'vitest';
import { enterWithdrawal, phoneWithdrawalForm } from '#app/consent/services/enter-withdrawal.server.ts';
import { askQuestion, questionForm } from '#app/hospital/services/questions/ask-question.server.ts';
import { answerComprehension } from '#app/joining/services/answer-comprehension.server.ts';
import { confirmExplanation, explanationForm } from '#app/joining/services/confirm-explanation.server.ts';
import { signConsent } from '#app/joining/services/sign-consent.server.ts';
import {
  agree,
  answerAll,
  COORDINATOR,
  type Guest,
  type House,
  identify,
  invite,
  signature,
} from '#tests/integration/joining/people.ts';

/** The right options of the core items in version 2.1. */
export const UNDERSTOOD = { voluntary: 0, 'not-my-treatment': 1, 'can-leave': 2 };

export const explanation = explanationForm.parse({
  way: 'face-to-face',
  explainerShown: 'staff-card',
  privatePlace: 'yes',
  questions: 'all-answered',
  copyHandedOver: 'paper',
});

/** The house is opened before the tests run and after they are written down: it is asked for each time. */
export function deskOf(house: () => House) {
  const key = () => house().tools.ids.uuid();
  const confirm = (guest: Guest, coordinator = COORDINATOR) =>
    confirmExplanation(house().tools, coordinator, guest.participant, explanation, key());

  async function signed(understood: Record<string, number> = UNDERSTOOD): Promise<Guest> {
    const guest = await invite(house());
    for (const [item, chosen] of Object.entries(understood))
      await answerComprehension(house().tools, guest, { item, chosen, language: 'ja' });
    await identify(house(), guest);
    await agree(house(), guest);
    await answerAll(house(), guest);
    const done = await signConsent(house().tools, guest, await signature(house(), guest));
    if (!done.ok) throw new Error(JSON.stringify(done));
    return guest;
  }

  async function joined(): Promise<Guest> {
    const guest = await signed();
    expect(await confirm(guest)).toMatchObject({ ok: true });
    return guest;
  }

  const withdraw = (guest: Guest, level: string, idempotencyKey = key(), coordinator = COORDINATOR) => {
    const form = phoneWithdrawalForm.parse({ level });
    return enterWithdrawal(house().tools, coordinator, guest.participant, { form, language: 'ja' }, idempotencyKey);
  };

  const ask = (guest: Guest, text = '血は何回とりますか') =>
    askQuestion(house().tools, guest, questionForm.parse({ text, section: 'what-is-taken', idempotencyKey: key() }));

  return { key, confirm, signed, joined, withdraw, ask };
}
