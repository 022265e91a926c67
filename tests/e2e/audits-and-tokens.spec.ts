/** An outside audit from its entry to a closed finding, and a hospital's token from its making to its end: by the keyboard alone, without a script. */
import type { Page } from '@playwright/test';
import { expect, test } from '#tests/support/browser.ts';
import { enter, tabTo } from '#tests/support/keyboard.ts';

const NO_SCRIPT = { script: false };
const refused = (page: Page) => expect(page.locator('#error-summary')).toBeFocused();

async function open(page: Page, summary: string): Promise<void> {
  await page.locator('summary').getByText(summary, { exact: true }).press('Enter');
}
/** Tab from field to field, with what is told put in. */
async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [id, text] of Object.entries(fields)) {
    await tabTo(page, new RegExp(`^${id}$`));
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(text);
  }
}
async function send(page: Page): Promise<void> {
  await tabTo(page, /^button$/);
  await enter(page);
}
async function step(page: Page, path: string, kind: string, button: string, words: string): Promise<void> {
  await page.goto(path);
  await open(page, button);
  await fill(page, { [`${kind}-words`]: words });
  await send(page);
}

test('an audit is entered, its finding answered by a role and verified by the auditor; others enter nothing', async ({
  sit,
}) => {
  const { page: auditor, watch } = await sit('auditor', NO_SCRIPT);
  await auditor.goto('/outside-audits');
  await open(auditor, '監査を記録する');
  await fill(auditor, { body: '日本データ監査協会（架空）', standard: 'JIS Q 27001:2023', scope: '鍵とバックアップ' });
  await fill(auditor, { fromDay: '2026', 'fromDay.month': '2', 'fromDay.day': '30' });
  await fill(auditor, { untilDay: '2036', 'untilDay.month': '3', 'untilDay.day': '20', reportSha256: 'ab'.repeat(32) });
  await send(auditor);
  await refused(auditor);
  await expect(auditor.getByRole('alert')).toContainText('この日はありません');
  await expect(auditor.locator('#scope'), 'nothing is lost').toHaveValue('鍵とバックアップ');
  await fill(auditor, { 'fromDay.day': '20' });
  await send(auditor);
  await refused(auditor);
  await expect(auditor.getByRole('alert')).toContainText('これから先');
  await fill(auditor, { untilDay: '2026' });
  await send(auditor);
  await open(auditor, '指摘を記録する');
  await send(auditor);
  await refused(auditor);
  await tabTo(auditor, /^severity$/);
  await auditor.keyboard.press('Space');
  await tabTo(auditor, /^area$/);
  await auditor.keyboard.press('ArrowDown');
  await fill(auditor, { found: '鍵の写しを開ける訓練の記録が、半年ない。' });
  await tabTo(auditor, /^answers$/);
  await auditor.keyboard.press('ArrowDown');
  await fill(auditor, { dueOn: '2027', 'dueOn.month': '1', 'dueOn.day': '31' });
  await send(auditor);
  const link = auditor.getByRole('link', { name: /^1\. 鍵の写し/ });
  const finding = (await link.getAttribute('href')) as string;

  const { page: answers } = await sit('administrator', NO_SCRIPT);
  await step(answers, finding, 'taken-up', '引き受ける', '運用の係が進めます。');
  await step(answers, finding, 'plan', '計画を記録する', '短い');
  await refused(answers);
  await answers.locator('#error-summary a').press('Enter');
  await expect(answers.locator('#plan-words'), 'the field of this form').toBeFocused();
  await expect(answers.locator('#plan-words')).toHaveValue('短い');
  await step(answers, finding, 'plan', '計画を記録する', '12月に訓練をします。');
  await step(answers, finding, 'evidence', '直した証拠を記録する', '訓練の記録 2026-12 を残しました。');
  await expect(answers.getByText('直ったことを確かめた')).toHaveCount(0);
  await step(auditor, finding, 'verified', '直ったことを確かめた', '記録を見ました。');
  await step(answers, finding, 'closed', 'この指摘を終える', '確かめられました。');
  await expect(answers.locator('.tag').first()).toHaveText('終わった');

  const { page: reader } = await sit('elsi-officer', NO_SCRIPT);
  await reader.goto('/outside-audits');
  await expect(reader.locator('summary')).toHaveCount(0);
  await reader.goto(finding);
  await expect(reader.locator('form textarea')).toHaveCount(0);
  const { context: nobody } = await sit('coordinator');
  expect((await nobody.request.get('/outside-audits')).status()).toBe(404);
  expect(watch.faults).toEqual([]);
});

test('a token is made for a hospital that was chosen, seen once, used, and ended at once', async ({ sit, request }) => {
  const { page, watch } = await sit('administrator', NO_SCRIPT);
  const name = `karte-${Date.now()}`;
  const use = async (token: string) =>
    (await request.get('/api/v1/enrolments', { headers: { Authorization: `Bearer ${token}` } })).status();
  await page.goto('/operator/systems');
  await fill(page, { name: '電子カルテ' });
  await send(page);
  await refused(page);
  await expect(page.getByRole('alert')).toContainText('「病院」');
  await expect(page.locator('#name')).toHaveValue('電子カルテ');
  await fill(page, { name });
  await tabTo(page, /^site$/);
  await page.keyboard.press('ArrowDown');
  await tabTo(page, /^scopes-read-enrolments$/);
  await page.keyboard.press('Space');
  await fill(page, { why: '電子カルテをつなぐため' });
  await tabTo(page, /^sure$/);
  await page.keyboard.press('Space');
  await send(page);
  const token = (await page.locator('.notice code').textContent()) as string;
  expect(await use(token)).toBe(200);
  await page.goto('/operator/systems');
  await expect(page.getByText(token)).toHaveCount(0);
  await page.getByRole('link', { name }).press('Enter');
  await tabTo(page, /^deed$/);
  await page.keyboard.press('ArrowUp');
  await fill(page, { why: 'つなぐのをやめた' });
  await tabTo(page, /^sure$/);
  await page.keyboard.press('Space');
  await send(page);
  await expect(page.locator('.tag').first()).toHaveText('使えません');
  expect(await use(token)).toBe(401);
  expect(watch.faults).toEqual([]);
});
