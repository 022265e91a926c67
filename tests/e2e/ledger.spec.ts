/** A participant's receipt checked by its file alone: on the site, offline from a saved page, spoiled, and by keyboard. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReceiptProof } from '#app/consent/services/receipts/prove-receipt.server.ts';
import { expect, test } from '#tests/support/browser.ts';
import { axeFaults } from '#tests/support/browser-checks.ts';

const PAGE = join(import.meta.dirname, '../../public/ledger/verify.html');

test('a proof file is saved, checked with the keys of the site, offline too, and not when one bit is changed', async ({
  sit,
  browser,
}, testInfo) => {
  const outputPath = (name: string) => testInfo.outputPath(name);
  const { page, watch } = await sit('participant', { locale: 'en' });
  await page.goto('/timeline');
  await page.locator('a[href^="/receipts/"]').first().click();
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save the proof as a file' }).click();
  const file = outputPath('proof.json');
  await (await saving).saveAs(file);
  const proof = JSON.parse(readFileSync(file, 'utf8')) as ReceiptProof;
  expect(proof.published).not.toBeNull();

  await page.goto('/ledger');
  const keys = (await page.locator('main code').allTextContents()).filter((text) => text.includes('+'));
  await page.getByRole('link', { name: 'The page that checks a receipt' }).first().click();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByLabel(/Proof file/).setInputFiles(file);
  const check = page.getByRole('button', { name: /Check/ });
  await check.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('Compare the keys');
  await page.getByLabel(/Keys you trust/).fill(keys.join('\n'));
  await check.click();
  await expect(page.locator('#verdict')).toContainText('This receipt holds');
  expect(watch.faults).toEqual([]);

  const offline = await browser.newContext({ offline: true });
  const saved = await offline.newPage();
  await saved.goto(`file://${PAGE}`);
  await saved.getByLabel(/Keys you trust/).fill(keys.join('\n'));
  const verdictOf = async (content: ReceiptProof) => {
    const spoiled = outputPath('other.json');
    writeFileSync(spoiled, JSON.stringify(content));
    await saved.getByLabel(/Proof file/).setInputFiles(spoiled);
    await saved.getByRole('button', { name: /Check/ }).click();
    await expect(saved.locator('#verdict')).toBeVisible();
    return saved.locator('#verdict').textContent();
  };
  expect(await verdictOf(proof)).toContain('This receipt holds');
  const { published } = proof;
  if (!published) throw new Error('not published');
  const spoiled: ReceiptProof[] = [
    { ...proof, event: proof.event.replace('"kind"', '"kind" ') },
    { ...proof, index: proof.index + 1 },
    { ...proof, published: { ...published, consistency: published.consistency.slice(1), inclusion: [] } },
    { ...proof, published: { ...published, checkpoint: published.checkpoint.replace(/\n\d+\n/, '\n999\n') } },
  ];
  for (const one of spoiled) expect(await verdictOf(one)).toContain('does not hold');
  expect(await verdictOf({ ...proof, published: null })).toContain('Compare the keys');
  await offline.close();
});
