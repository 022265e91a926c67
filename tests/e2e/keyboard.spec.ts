/** Without a mouse: signing in, giving consent, changing it, withdrawing; at every stop one sees where one is. */
import { expect, test, webAddress } from '#tests/support/browser.ts';
import { accountOf, signedIn } from '#tests/support/browser-people.ts';
import { answerAll, arrive, identify, invite, join, send } from '#tests/support/browser-steps.ts';
import { enter, focus, tabTo } from '#tests/support/keyboard.ts';

const WIDE = { width: 1280, height: 800 } as const;

test('signs in, changes a choice and comes to the receipt by Tab, Space and Enter alone', async ({ sit }) => {
  const { page } = await sit('visitor', { width: 1280, height: 800 });
  const { email, password } = accountOf('sumire@demo.tomoni.example');
  await page.goto('/sign-in');
  await page.keyboard.press('Tab');
  expect(await focus(page)).toMatchObject({ name: '#main', ring: true, seen: true });
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
  await tabTo(page, /^identifier$/);
  await page.keyboard.type(email);
  await tabTo(page, /^password$/);
  await page.keyboard.type(password);
  await tabTo(page, /^button$/);
  await enter(page);
  expect(new URL(page.url()).pathname).toBe('/home');
  await tabTo(page, /^\/choices$/);
  await enter(page);
  if (new URL(page.url()).pathname !== '/choices') throw new Error(page.url());
  await tabTo(page, /^\/choices\/share-overseas$/);
  await enter(page);
  await tabTo(page, /^answer/);
  const now = await page.locator('main .lead').first().textContent();
  // the arrows walk within a group of radios; Space takes the first
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  expect(await page.locator('input[name="answer"]:checked').count(), now ?? '').toBe(1);
  await tabTo(page, /^button$/);
  await enter(page);
  await expect(page).toHaveURL(/\/receipts\/R-/);
  await expect(page.locator('#in-force .notice.done').first()).toBeVisible();
});

test('a form that was not taken takes the focus to what to do', async ({ sit }) => {
  const { page } = await sit('visitor');
  await page.goto('/sign-in');
  await page.locator('main form button').first().press('Enter');
  await expect(page.locator('#error-summary')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('#identifier')).toBeFocused();
});

test('answers, signs and comes to the receipt by Tab, Space and Enter alone', async ({ sit, browser }) => {
  const desk = await browser.newContext({
    baseURL: webAddress(),
    storageState: await signedIn(browser, 'coordinator'),
  });
  const invited = await invite(desk.request);
  await identify(desk.request, invited.participant);
  await desk.close();
  const guest = await arrive(browser, invited.code);
  await send(guest.request, '/join/electronic-way', { way: 'agreed' });
  await answerAll(guest.request);
  const { page } = await sit(await guest.storageState(), WIDE);
  await guest.close();
  await page.goto('/join');
  await tabTo(page, /^\/join\/choose$/);
  await enter(page);
  await tabTo(page, /^\/join\/choose\/share-industry$/);
  await enter(page);
  await tabTo(page, /^answer/);
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, /^after$/);
  await enter(page);
  expect(new URL(page.url()).pathname).toMatch(/^\/join\/choose\//);
  await page.goto('/join/check');
  await tabTo(page, /^\/join\/sign$/);
  await enter(page);
  const statements = await page.locator('input[name^="statement-"]').count();
  expect(statements).toBeGreaterThan(3);
  for (let one = 0; one < statements; one += 1) {
    await tabTo(page, /^statement-/);
    await page.keyboard.press('Space');
  }
  await tabTo(page, /^name$/);
  await page.keyboard.type('試験 花');
  await tabTo(page, /^button$/);
  await enter(page);
  await expect(page).toHaveURL(/\/receipts\/R-/);
});

test('withdraws by Tab, Space and Enter alone', async ({ sit, browser }) => {
  const desk = await browser.newContext({
    baseURL: webAddress(),
    storageState: await signedIn(browser, 'coordinator'),
  });
  const joined = await join(browser, desk.request, `keys-${Date.now().toString(36)}@demo.tomoni.example`);
  await desk.close();
  const { page } = await sit(await joined.context.storageState(), WIDE);
  await joined.context.close();
  await page.goto('/home');
  await tabTo(page, /^\/withdraw$/);
  await enter(page);
  await tabTo(page, /^\/withdraw\/no-further-use$/);
  await enter(page);
  // no question here needs an answer
  await tabTo(page, /^waiveCoolingOff$/);
  await tabTo(page, /^button$/);
  await enter(page);
  await expect(page).toHaveURL(/\/receipts\/R-/);
  await expect(page.locator('#in-force .notice.done').first()).toBeVisible();
});
