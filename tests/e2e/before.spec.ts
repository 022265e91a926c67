import { test } from '#tests/support/browser.ts';
import { signedIn } from '#tests/support/browser-people.ts';
import { CASES } from './cases.ts';
import { CASES_OF_FORMS } from './cases-of-forms.ts';
import { learn } from './known.ts';

// the pages are opened by two browsers at once: a one-time code is good once, and what they look at is made once
test('everybody signs in, and what the pages are opened with is made', async ({ browser }) => {
  test.slow();
  await learn(browser);
  const all = Object.values({ ...CASES, ...CASES_OF_FORMS });
  for (const as of new Set(all.map((one) => one.as))) await signedIn(browser, as);
});
