import type { Page } from '@playwright/test';
import { expect, test } from '#tests/support/browser.ts';
import { accountOf } from '#tests/support/browser-people.ts';
import { learn } from './known.ts';

type Focus = { readonly name: string; readonly ring: boolean; readonly seen: boolean; readonly after: boolean };

/** What has the focus now: whether one sees that it has it, and whether it stands after what had it before. */
const focus = (page: Page): Promise<Focus> =>
  page.evaluate(() => {
    const now = document.activeElement as HTMLElement;
    const holder = window as unknown as { before?: Element };
    const { before } = holder;
    const after =
      !before?.isConnected || Boolean(before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING);
    holder.before = now;
    // the ring of a choice lies around its card
    const ringed = [now, now.closest('label') ?? now].some((one) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
    });
    const { top, left, bottom, width, height } = now.getBoundingClientRect();
    const seen = width > 1 && height > 1 && bottom > 0 && top < window.innerHeight && left < window.innerWidth;
    const name = now.getAttribute('href') ?? (now.id || now.getAttribute('name') || now.tagName.toLowerCase());
    return { name, ring: ringed, seen, after };
  });

/** Tab until this has the focus; on the way everything is seen and in the order of the page. */
async function tabTo(page: Page, wanted: RegExp): Promise<void> {
  const way: string[] = [];
  for (let presses = 0; presses < 90; presses += 1) {
    await page.keyboard.press('Tab');
    const { name, ring, seen, after } = await focus(page);
    way.push(name);
    expect({ name, ring, seen, after, page: page.url() }).toEqual({
      name,
      ring: true,
      seen: true,
      after: true,
      page: page.url(),
    });
    if (wanted.test(name)) return;
  }
  throw new Error(`Tab never came to ${wanted} on ${page.url()}: ${way.join(' ')}`);
}

const enter = (page: Page) => Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);

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

/** Pages of a PDF as Chromium writes it: how many, and each A4. */
function pagesOf(pdf: Buffer): { count: number; isA4: boolean } {
  const text = pdf.toString('latin1');
  const boxes = [...text.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)];
  const isA4 = boxes.every(
    ([, width, height]) => Math.abs(Number(width) - 595) < 2 && Math.abs(Number(height) - 842) < 2,
  );
  return { count: [...text.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length, isA4 };
}

for (const { name, as, path, atMost } of [
  { name: 'a receipt', as: 'chiyo@demo.tomoni.example', path: 'receipt', atMost: 12 },
  { name: 'a letter', as: 'coordinator', path: 'letter', atMost: 1 },
  { name: 'my copy', as: 'chiyo@demo.tomoni.example', path: 'copy', atMost: 120 },
] as const) {
  test(`${name} prints on A4, with nothing of the screen around it`, async ({ sit, browser }) => {
    const known = await learn(browser);
    const { page } = await sit(as);
    const paths = {
      receipt: `/receipts/${known.receipt}`,
      letter: `/desk/invitations/${known.invitation}/letter`,
      copy: '/copy',
    };
    await page.goto(paths[path]);
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.site-header')).toBeHidden();
    await expect(page.locator('.site-footer')).toBeHidden();
    await expect(page.locator('main')).toBeVisible();
    expect(((await page.locator('main').textContent()) ?? '').length).toBeGreaterThan(200);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const { count, isA4 } = pagesOf(pdf);
    expect(isA4).toBe(true);
    expect(count).toBeGreaterThanOrEqual(1);
    expect(count).toBeLessThanOrEqual(atMost);
    expect(pdf.length).toBeGreaterThan(10_000);
  });
}
