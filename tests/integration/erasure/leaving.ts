/** Somebody who leaves for good: withdrawn from all use, everything that follows from it done, and then erased. */

import type { PersonEraser as EraserRole } from '#app/adapters/database/eraser.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { closeTask, taskForm } from '#app/consent/services/withdrawal-tasks/close-task.server.ts';
import type { Holding } from '#app/data-access/services/holders/holder-desk.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { askErasure } from '#app/oversight/services/erasure/ask-erasure.server.ts';
import { confirmErasure } from '#app/oversight/services/erasure/confirm-erasure.server.ts';
import type { Eraser } from '#app/oversight/services/erasure/erasure-rows.ts';
import { askedAgainIn } from '#tests/support/asked-again.ts';
import type { Joined } from '#tests/support/participant.ts';

export const FIRST: Eraser = { account: '71111111-1111-4111-8111-111111111111', role: 'data-protection-contact' };
export const SECOND: Eraser = { account: '72222222-2222-4222-8222-222222222222', role: 'ethics-contact' };
const ACCOUNT = '73333333-3333-4333-8333-333333333333';

type Person = Pick<Joined, 'account' | 'participant'>;

/** @returns the receipt of her withdrawal */
export async function leave(tools: Tools, person: Person): Promise<string> {
  const form = withdrawalForm.parse({ idempotencyKey: tools.ids.uuid(), waiveCoolingOff: 'yes' });
  const asked = { level: 'no-further-use', form, language: 'ja', ...askedAgainIn(form) } as const;
  const done = await withdrawConsent(tools, person, asked);
  if (!done.ok) throw new Error(done.refusal.code);
  return done.receiptId as string;
}

export async function closeEverything(tools: Tools, { participant }: Person): Promise<void> {
  const where = { participant, closedAt: null, NOT: { task: 'write-outcome' } };
  for (const { id, holder } of await tools.database.prisma.withdrawalTask.findMany({ where })) {
    const holding: Holding =
      holder === 'hospital'
        ? { role: 'site-coordinator', account: ACCOUNT, site: 'site-a' }
        : holder === 'biobank' || holder === 'data-centre'
          ? { role: 'data-holder', account: ACCOUNT, holder }
          : { role: 'release-desk', account: ACCOUNT };
    const done = await closeTask(tools, holding, id, taskForm.parse({ outcome: 'done' }), tools.ids.uuid());
    if (!done.ok) throw new Error(done.refusal.code);
  }
}

/** By two people, and carried out: her rows are gone. */
export async function erase(tools: Tools, eraser: EraserRole, { participant }: Person): Promise<void> {
  const asked = await askErasure(tools, FIRST, { participant, why: 'withdrawal', opinion: 'TCE-2026-050' });
  if (!asked.ok) throw new Error(asked.refusal.code);
  const confirmed = await confirmErasure(tools, SECOND, asked.id);
  if (!confirmed.ok) throw new Error(confirmed.refusal.code);
  await eraser.erasePerson(asked.id, []);
}
