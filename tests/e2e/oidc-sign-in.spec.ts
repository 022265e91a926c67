/** Staff sign in with their organisation's account, at a real OpenID provider, by the keyboard alone and without a script. */
import type { Page } from '@playwright/test';
import { expect, test, webAddress } from '#tests/support/browser.ts';
import { accountOf, signedIn } from '#tests/support/browser-people.ts';
import { enter, tabTo } from '#tests/support/keyboard.ts';
import { type Organisation, realOrganisation, type There } from '#tests/support/organisation.ts';

const HER = 'forum2@demo.tomoni.example';
const there: There = { account: 'a stranger', amr: ['pwd', 'mfa'] };
let organisation: Organisation | null = null;
test.afterAll(() => organisation?.close());

const said = (page: Page) => page.locator('main .notice-title').first();
async function goThere(page: Page): Promise<void> {
  await tabTo(page, /^\/sign-in\/organisation$/);
  await enter(page);
}

test('away, a stranger, turned back; then invited, connected, and in by it, with our code where there was no second factor', async ({
  sit,
  browser,
}) => {
  const { page: visitor } = await sit('visitor', { script: false });
  await visitor.goto('/sign-in');
  await goThere(visitor);
  await expect(said(visitor)).toHaveText(/つながりません.*パスワードで/);
  organisation = await realOrganisation(there, webAddress(), Number(new URL(process.env.E2E_ISSUER as string).port));
  await goThere(visitor);
  await expect(said(visitor)).toHaveText(/ここではまだ使えません/);
  there.account = null;
  await goThere(visitor);
  await expect(said(visitor)).toHaveText(/最後まで終わりませんでした/);

  const { page: administrator } = await sit('administrator', { script: false });
  await administrator.goto('/operator/people');
  await administrator.getByRole('link', { name: accountOf(HER).name }).click();
  await administrator.locator('main a[href$="/organisation"]').click();
  await administrator.locator('#why').fill('総務の依頼による');
  await administrator.locator('#sure').check();
  await administrator.locator('form#form button').click();
  await expect(administrator).toHaveURL(/\/operator\/people\/[\w-]{36}$/);

  const { page: her } = await sit(await signedIn(browser, HER, true), { script: false });
  await her.goto('/account');
  await goThere(her);
  await expect(said(her)).toHaveText(/まだつながっていません/);
  there.account = 'hers';
  await goThere(her);
  await expect(said(her)).toHaveText(/つなぎました/);
  await her.getByRole('button', { name: 'サインアウト' }).press('Enter');
  await her.waitForURL(/\/sign-in\?out/);
  await goThere(her);
  await expect(her).not.toHaveURL(/sign-in/);
  await expect(her.getByRole('button', { name: 'サインアウト' })).toBeVisible();

  there.amr = ['pwd'];
  const { page: elsewhere } = await sit('visitor', { script: false });
  await elsewhere.goto('/sign-in');
  await goThere(elsewhere);
  await expect(elsewhere).toHaveURL(/\/sign-in\/code/);
  await elsewhere.goto('/account');
  await expect(elsewhere, 'nobody until the code is given').toHaveURL(/\/sign-in/);
});
