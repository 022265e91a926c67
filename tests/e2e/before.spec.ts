import { test } from '#tests/support/browser.ts';
import { signedIn } from '#tests/support/browser-people.ts';
import { CASES } from './cases.ts';
import { learn } from './known.ts';

// the pages are opened by two browsers at once: a one-time code is good once, and what they look at is made once
test('everybody signs in, and what the pages are opened with is made', async ({ browser }) => {
  test.slow();
  await learn(browser);
  for (const as of new Set(Object.values(CASES).map((one) => one.as))) await signedIn(browser, as);
});
