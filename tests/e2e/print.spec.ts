/** What people print stands on A4, with nothing of the screen around it. */
import type { Page } from '@playwright/test';
import { expect, test } from '#tests/support/browser.ts';
import { isWhole } from '#tests/support/how-much.ts';
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

/** A4 between its margins of 18 mm, at 96 pixels an inch. */
const PAPER = { width: Math.floor(((210 - 36) / 25.4) * 96), height: 960 };

/** What stands beyond the right edge of the paper, by its words. */
async function beyondPaper(page: Page): Promise<string[]> {
  await page.setViewportSize(PAPER);
  await page.emulateMedia({ media: 'print' });
  return page.evaluate((edge) => {
    const inside = [...document.querySelectorAll('main *')].filter((one) => one.checkVisibility());
    return inside
      .filter((one) => one.getBoundingClientRect().right > edge + 1)
      .map((one) => (one.textContent ?? '').trim().slice(0, 40));
  }, PAPER.width);
}

/** the whole copy, of up to 120 pages, is left to the long form: its parts are those of the others */
const PRINTED = [
  { name: 'a receipt', as: 'chiyo@demo.tomoni.example', path: 'receipt', atMost: 12 },
  { name: 'the first page', as: 'chiyo@demo.tomoni.example', path: 'home', atMost: 4 },
  { name: 'what became of everything', as: 'hikaru@demo.tomoni.example', path: 'fate', atMost: 8 },
  { name: 'a letter', as: 'coordinator', path: 'letter', atMost: 1 },
  { name: 'my copy', as: 'chiyo@demo.tomoni.example', path: 'copy', atMost: 120 },
] as const;

for (const { name, as, path, atMost } of PRINTED.filter((one) => isWhole || one.path !== 'copy')) {
  test(`${name} prints on A4, with nothing of the screen around it`, async ({ sit, browser }) => {
    const known = await learn(browser);
    const { page } = await sit(as);
    const paths = {
      receipt: `/receipts/${known.receipt}`,
      letter: `/desk/invitations/${known.invitation}/letter`,
      home: '/home',
      fate: '/withdraw/outcome',
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
    expect(await beyondPaper(page)).toEqual([]);
  });
}

test('what is wider than the paper is seen', async ({ sit }) => {
  const { page } = await sit('visitor');
  await page.goto('/help');
  expect(await beyondPaper(page)).toEqual([]);
  await page
    .locator('main p')
    .first()
    .evaluate((one) => {
      one.textContent = 'wide'.repeat(200);
      const own = new CSSStyleSheet();
      own.replaceSync('main p { white-space: nowrap; inline-size: max-content; max-inline-size: none }');
      document.adoptedStyleSheets.push(own);
    });
  expect((await beyondPaper(page)).length).toBeGreaterThan(0);
});
