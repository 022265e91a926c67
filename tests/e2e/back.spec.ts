/** A letter that came into another's hands. */
import { expect } from '@playwright/test';
import { test, webAddress } from '#tests/support/browser.ts';
import { textOf } from '#tests/support/browser-hands.ts';
import { signedIn } from '#tests/support/browser-people.ts';
import { invite, PASSWORD } from '#tests/support/browser-steps.ts';
import { Walker } from '#tests/support/walker.ts';
import { enterByNumber } from './walks/joining.ts';

test('a letter in another’s hands shows nothing of hers, and nothing any more once she has a password', async ({
  sit,
  browser,
}) => {
  const cookies = await signedIn(browser, 'coordinator');
  const desk = await browser.newContext({ baseURL: webAddress(), storageState: cookies });
  const { code } = await invite(desk.request, { name: '秘密 花子' });
  await desk.close();
  const she = new Walker(await sit('visitor', { locale: 'ja' }), 'ja');
  const other = new Walker(await sit('visitor', { locale: 'ja' }), 'ja');
  await enterByNumber(she, code);
  await enterByNumber(other, code);
  for (const path of ['/join', '/join/electronic-way', '/join/account', '/join/questions']) {
    await other.goTo(path);
    expect(await textOf(other.page.locator('body'))).not.toMatch(/秘密|花子/);
  }
  await she.follow('joining:tasks.account');
  await she.type('access:password.new', PASSWORD);
  await she.press('joining:account.make');
  // the letter opens nothing any more, nor does what it has opened
  await other.goTo('/join');
  expect(other.at()).not.toBe('/join');
  await other.goTo('/i');
  await other.type('joining:enter.code', code);
  await other.pressWrongly('joining:enter.open');
  await other.sees('joining:enter.refused.used');
  expect([...she.faults, ...other.faults]).toEqual([]);
});
