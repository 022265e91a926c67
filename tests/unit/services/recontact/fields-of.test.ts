import { expect, test } from 'vitest';
import { EVERYBODY } from '#app/contact/domain/recontact/criteria.ts';
import type { Campaign } from '#app/contact/services/recontact/campaigns.server.ts';
import { campaignFieldsOf, campaignForm } from '#app/contact/services/recontact/draft.server.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';

const words = (title: string) => ({ title, body: `${title}\n\nくわしいことは、ここに書いてあります。` });
const campaign: Campaign = {
  id: 'RC-2026-0001',
  kind: 'trials',
  texts: { ja: words('ご案内'), 'ja-easy': words('お知らせ'), en: words('An offer') },
  criteria: { ...EVERYBODY, sites: ['site-a', 'site-b'], languages: ['en'] },
  ethics: { committee: '中央倫理審査委員会', number: '2026-117', until: '2027-03-31' },
  draftedBy: 'somebody',
  draftedAt: '2026-11-22T03:00:00.000Z',
  steps: [],
  state: 'draft',
};
const LISTS = Object.keys(EVERYBODY);

test('a draft that begins from another holds all of it', () => {
  const form = new FormData();
  form.append('idempotencyKey', '11111111-1111-4111-8111-111111111111');
  for (const [name, value] of Object.entries(campaignFieldsOf(campaign)))
    if (LISTS.includes(name)) for (const one of value.split(' ').filter(Boolean)) form.append(`${name}[]`, one);
    else form.append(name, value);
  const read = parseForm(campaignForm, form, textsFor('ja'));
  const { kind, texts, criteria, ethics } = campaign;
  expect(read).toMatchObject({ ok: true, value: { kind, texts, criteria, ethics } });
});
