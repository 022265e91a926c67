/** 開示等の請求: she asks by the keyboard alone, the desk answers in part, she does not agree, another looks at it again. */
import { expect, test } from '#tests/support/browser.ts';
import { axeFaults } from '#tests/support/browser-checks.ts';
import { enter, tabTo } from '#tests/support/keyboard.ts';

const HER = 'haruka@demo.tomoni.example';
const WORDS = '四月にいただいた説明の記録が、見当たりません。';

test('asked without a mouse, answered without a script, looked at again by another', async ({ sit }) => {
  const { page: her, watch } = await sit(HER);
  await her.goto('/rights');
  await her.getByRole('button', { name: '求める', exact: true }).press('Enter');
  await expect(her.locator('#error-summary')).toBeFocused();
  await tabTo(her, /^kind/);
  await her.keyboard.press('ArrowDown');
  await tabTo(her, /^words$/);
  await her.keyboard.type(WORDS);
  await tabTo(her, /^form/);
  await her.keyboard.press('Space');
  await tabTo(her, /^button$/);
  await enter(her);
  await her.waitForURL(/\/rights\/[\w-]{36}$/);
  const own = new URL(her.url()).pathname;
  await expect(her.getByText(WORDS)).toBeVisible();
  await expect(her.getByText('受け付けました').first()).toBeVisible();
  const number = (await her
    .getByText(/^R-[A-Z0-9]{7}$/)
    .first()
    .textContent()) as string;

  const { page: officer } = await sit('data-protection-contact', { script: false });
  await officer.goto('/rights-desk');
  await officer.getByRole('link', { name: number }).click();
  await officer.locator('form:has(input[value="acknowledged"]) button').click();
  const answer = officer.locator('form#form');
  await answer.getByLabel('一部を、求めのとおりにしました').check();
  await answer.locator('textarea').fill('三月までの記録をお渡しします。四月の記録は見つかりませんでした。');
  await answer.getByRole('button').click();
  await expect(officer.getByRole('alert')).toBeVisible();
  await expect(answer.locator('textarea'), 'nothing is lost').toHaveValue(/四月の記録は/);
  await answer.locator('select').selectOption('none-held');
  await answer.getByRole('button').click();
  await expect(answer).toHaveCount(0);

  await her.goto(own);
  await expect(her.getByText('四月の記録は見つかりませんでした。')).toBeVisible();
  await her.locator('#words').fill('四月十日に説明を受けました。もう一度、調べてください。');
  await her.locator('form#form button').click();
  await expect(her.locator('form#form')).toHaveCount(0);

  // not by whoever answered
  await officer.goto('/rights-desk');
  await officer.getByRole('link', { name: number }).click();
  const again = async (page: typeof officer) => {
    await page.locator('form#form').getByLabel('求めのとおりにしました', { exact: true }).check();
    await page.locator('form#form textarea').fill('四月の記録が、紙の控えの中に見つかりました。');
    await page.locator('form#form button').click();
  };
  await again(officer);
  await expect(officer.getByRole('alert')).toBeVisible();
  const { page: other } = await sit('ethics-contact', { script: false });
  await other.goto(new URL(officer.url()).pathname);
  await again(other);
  await expect(other.locator('form#form')).toHaveCount(0);

  await her.goto(own);
  await expect(her.getByText('紙の控えの中に見つかりました。')).toBeVisible();
  expect(await axeFaults(her)).toEqual([]);
  expect(watch.faults).toEqual([]);
});
