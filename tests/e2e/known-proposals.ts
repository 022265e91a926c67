/** What one person of the office has proposed and nobody has confirmed: the second person's form stands beside it. */
import type { APIRequestContext } from '@playwright/test';
import { send } from '#tests/support/browser-steps.ts';
import type { Known } from './known-things.ts';

/** A membership is to end before its time, a sanction to be lifted before its. */
export async function proposeEnds(
  office: APIRequestContext,
  { forumMember, sanction }: Pick<Known, 'forumMember' | 'sanction'>,
): Promise<void> {
  const end = { endDecision: 'FORUM-2026-12', endReason: '契約を更新しないという知らせがありました。' };
  await send(office, `/forum/${forumMember}`, { do: 'end', ...end });
  const why = {
    whyJa: '社内の確かめ方を改めたことを、確かめました。',
    whyEasy: '{会社|かいしゃ}が、やり{方|かた}をなおしました。',
    whyEn: 'The company has mended how it checks what it publishes.',
  };
  await send(office, `/office/sanctions/${sanction}`, { do: 'lift', liftDecision: 'B-2026-12', ...why });
}
