/** What a person does on a page, in any language and without script: by the names of fields and addresses of links. */
import { expect, type Locator, type Page } from '@playwright/test';

export const textOf = async (part: Locator): Promise<string> => (await part.textContent()) ?? '';

/** Presses the button of the page's own form and waits for what comes. */
export async function press(
  page: Page,
  button = page.locator('main form button[type="submit"]').first(),
): Promise<void> {
  const before = page.url();
  await Promise.all([
    page.waitForResponse((answer) => answer.request().isNavigationRequest() && answer.request().method() === 'POST'),
    button.click(),
  ]);
  await page.waitForLoadState('load');
  const refused = page.locator('#error-summary');
  if (await refused.count()) throw new Error(`${before} was not taken: ${await textOf(refused)}`);
}

export const choose = (page: Page, name: string, value: string) =>
  page.locator(`input[name="${name}"][value="${value}"]`).check();

export async function follow(page: Page, href: string | RegExp): Promise<void> {
  const links = page.locator('main a');
  const hrefs = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  const place = hrefs.findIndex((one) => (typeof href === 'string' ? one === href : href.test(one)));
  expect(place, `${page.url()} leads to ${href}; it has ${hrefs.join(' ')}`).toBeGreaterThanOrEqual(0);
  await links.nth(place).click();
  await page.waitForLoadState('load');
}

/** Counts the pages that a person gets to see until `work` is done, each answer with a page once. */
export async function pagesSeen(page: Page, work: () => Promise<void>): Promise<number> {
  let seen = 0;
  const count = (answer: { request(): { isNavigationRequest(): boolean }; status(): number }) => {
    if (answer.request().isNavigationRequest() && answer.status() === 200) seen += 1;
  };
  page.on('response', count);
  await work();
  page.off('response', count);
  return seen;
}

/** Receipt pages: what the second part says. */
export const inForce = (page: Page) => page.locator('#in-force .notice.done').first();
export const notYetInForce = (page: Page) => page.locator('#in-force .notice.attention').first();
