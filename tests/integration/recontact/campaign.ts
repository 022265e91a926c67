/** A campaign as two people bring it on its way, for tests. */
import { EVERYBODY } from '#app/contact/domain/recontact/criteria.ts';
import { makeCounts } from '#app/contact/services/recontact/count.server.ts';
import {
  type CampaignForm,
  draftCampaign,
  pressStep,
  type RecontactOfficer,
} from '#app/contact/services/recontact/draft.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { YES } from '#tests/support/consent-parts.ts';

export const FIRST: RecontactOfficer = { account: '11111111-1111-4111-8111-111111111111', role: 'elsi-officer' };
export const SECOND: RecontactOfficer = { account: '22222222-2222-4222-8222-222222222222', role: 'ethics-contact' };
export const ANSWERS = { ...YES, 'recontact-research': 'permit', 'recontact-trials': 'permit' } as const;

const words = (title: string) => ({ title, body: 'くわしいことは、ここに書いてあります。' });
export const formOf = (tools: Tools, more: Partial<CampaignForm> = {}): CampaignForm => ({
  kind: 'research',
  texts: { ja: words('新しい調査のご案内'), 'ja-easy': words('新しい調査のご案内'), en: words('A new study') },
  criteria: EVERYBODY,
  ethics: { committee: '中央倫理審査委員会', number: '2026-117', until: '2027-03-31' },
  idempotencyKey: tools.ids.uuid(),
  ...more,
});

export function must<T extends { readonly ok: boolean }>(done: T): Extract<T, { readonly ok: true }> {
  if (!done.ok) throw new Error(JSON.stringify(done));
  return done as Extract<T, { readonly ok: true }>;
}

/** Drafted, counted, and let run by another. */
export async function launched(tools: Tools, more: Partial<CampaignForm> = {}): Promise<string> {
  const { id } = must(await draftCampaign(tools, FIRST, formOf(tools, more)));
  await makeCounts(tools);
  must(await pressStep(tools, SECOND, id, 'confirmed'));
  return id;
}
