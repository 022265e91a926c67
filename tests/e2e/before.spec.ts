import { test } from '#tests/support/browser.ts';
import { signedIn } from '#tests/support/browser-people.ts';
import { learn } from './known.ts';
import { askForAll, LOOKED_AT } from './sent.ts';

// the pages are opened by two browsers at once: a one-time code is good once, and what they look at is made once
test('everybody signs in, what the pages are opened with is made, and each is asked for', async ({ browser }) => {
  test.slow();
  const known = await learn(browser);
  for (const as of new Set(Object.values(LOOKED_AT).map((one) => one.as))) await signedIn(browser, as);
  await askForAll(known);
});
