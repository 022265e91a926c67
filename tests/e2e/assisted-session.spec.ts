/** The tablet between two people: from the desk to her, and back, with nothing left of either. */
import { expect, test } from '#tests/support/browser.ts';
import { choose, follow, press } from '#tests/support/browser-hands.ts';
import { signedIn } from '#tests/support/browser-people.ts';
import { invite } from '#tests/support/browser-steps.ts';

const COORDINATOR = 'coordinator2@demo.tomoni.example';

test('they read together, she chooses by her own code, and the tablet goes back clean', async ({ browser, sit }) => {
  test.setTimeout(120_000);
  const { page, context, watch } = await sit(await signedIn(browser, COORDINATOR, true), { width: 820, height: 1180 });
  const { participant, code } = await invite(context.request, { name: '旅野 みち' });
  await page.goto(`/desk/people/${participant}`);
  await follow(page, `/desk/people/${participant}/together`);
  await press(page, page.locator('#form button'));
  await expect(page).toHaveURL(/\/together$/);

  await follow(page, '/join/read');
  await follow(page, /^\/join\/read\/[\w-]+$/);
  await press(page);
  // the desk is closed to her: by address, in another tab, and by going back
  const tab = await context.newPage();
  for (const path of ['/desk', `/desk/people/${participant}`]) expect((await tab.goto(path))?.status()).toBe(404);
  await tab.close();
  await page.goto(`/join/sign`);
  await expect(page).toHaveURL(/\/together\/own\?to=%2Fjoin%2Fsign$/);
  await page.goto('/join/choose/share-industry');
  await page.fill('#password', '0000 0000');
  await expect(press(page)).rejects.toThrow(/was not taken/);
  await page.fill('#password', code);
  await press(page);
  await expect(page).toHaveURL(/\/join\/choose\/share-industry$/);
  await choose(page, 'answer', 'deny');
  await press(page);

  // the code of the one who began, and her desk behind it: tests/integration/joining/assisted-session.test.ts
  await page.goto('/together/hand-back');
  await press(page, page.locator('main form').nth(1).locator('button'));
  await expect(page).toHaveURL(/\/sign-in\?out$/);
  for (let back = 0; back < 3; back += 1) {
    await page.goBack();
    await expect(page.locator('input[name="answer"]')).toHaveCount(0);
    await expect(page.locator('body')).not.toContainText(participant);
  }
  await page.goto('/join/choose/share-industry');
  await expect(page).toHaveURL(/\/i\?to=/);
  const cookies = (await context.cookies()).map(({ name }) => name);
  for (const name of ['display', 'tomoni']) expect(cookies).not.toContain(name);
  expect(watch.faults).toEqual([]);
});
