/** Asked again, and asked case by case: from the first page to the receipt, and what the gate then says. */

import { expect, readDemo, test } from '#tests/support/browser.ts';
import { askGate, exampleFor } from '#tests/support/browser-gate.ts';
import { choose, follow, inForce, pagesSeen, press, textOf } from '#tests/support/browser-hands.ts';
import { accountOf } from '#tests/support/browser-people.ts';

const PAGES_AT_MOST = 3;

test('she sees what is different, answers only what changed, signs, and has a receipt', async ({ sit }) => {
  const { page, watch } = await sit('natsuki@demo.tomoni.example', { script: false });
  await page.goto('/home');
  const seen = await pagesSeen(page, async () => {
    await follow(page, '/new-version');
    await expect(page.locator('main')).toContainText('ニュージーランド');
    const asked = await page
      .locator('main input[type="radio"]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('name')));
    expect(new Set(asked)).toEqual(new Set(['answer-share-overseas']));
    expect(await page.locator('main input:checked').count()).toBe(0);
    await choose(page, 'answer-share-overseas', 'permit');
    await page.check('#alone');
    await page.check('#onScreen');
    await page.fill('#name', '夏木 文');
    await press(page);
  });
  expect(seen).toBeLessThanOrEqual(PAGES_AT_MOST);
  await expect(page).toHaveURL(/\/receipts\/R-/);
  await expect(page.locator('main')).toContainText('外国の研究者');
  await expect(inForce(page)).toBeVisible();
  await page.goto('/new-version');
  await expect(page.locator('main form')).toHaveCount(0);
  expect(watch.faults).toEqual([]);
});

test('another is asked about one case: no reply and a no deny at the gate, a yes permits, and she can go back', async ({
  sit,
}) => {
  const { page, watch } = await sit('sumire@demo.tomoni.example', { script: false });
  const { participant } = accountOf('sumire@demo.tomoni.example');
  const sample = readDemo().subjects.find((one) => one.participant === participant)?.samples[0] as string;
  const use = { ...exampleFor('release data to a company she said no to', { sample }), action: 'release-sample' };
  const answer = async (to: 'permit' | 'deny') => {
    await page.goto('/home');
    await follow(page, '/requests');
    await follow(page, /^\/requests\/[0-9a-f-]{36}$/);
    expect(await page.locator('main input:checked').count()).toBe(0);
    expect(await textOf(page.locator('main'))).toContain('ほし製薬');
    await choose(page, 'answer', to);
    await press(page);
    await expect(inForce(page)).toBeVisible();
    return askGate(use);
  };
  expect(await askGate(use)).toEqual({ decision: 'deny', codes: ['ask-first'] });
  expect(await answer('deny')).toEqual({ decision: 'deny', codes: ['declined'] });
  expect(await answer('permit')).toEqual({ decision: 'permit', codes: [] });
  expect(await answer('deny')).toEqual({ decision: 'deny', codes: ['declined'] });
  expect(watch.faults).toEqual([]);
});
