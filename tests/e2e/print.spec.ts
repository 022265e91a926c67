/** What people print stands on A4, with nothing of the screen around it. */
import { expect, test } from '#tests/support/browser.ts';
import { learn } from './known.ts';

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
