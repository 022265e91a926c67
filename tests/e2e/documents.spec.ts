/** A consent document from its first changed word to the time of its publication: an officer and a translator, no one else. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '#tests/support/browser.ts';
import { axeFaults } from '#tests/support/browser-checks.ts';
import { aPdf } from '#tests/support/scans.ts';

const day = async (page: Page, name: string, [year, month, date]: readonly [string, string, string]) => {
  for (const [part, text] of [
    ['year', year],
    ['month', month],
    ['day', date],
  ])
    await page.locator(`input[name="${name}.${part}"]`).fill(text as string);
};

test('an officer writes, a translator follows, the committee approves, and its time is set', async ({ sit }) => {
  const { page: officer, watch } = await sit('elsi-officer', { locale: 'en', width: 1280 });
  await officer.goto('/studio');
  await officer.getByRole('link', { name: /^Consent documents/ }).click();
  await officer.getByRole('link', { name: 'Begin a new version' }).click();
  await officer.getByRole('radio', { name: 'cancer-icf' }).check();
  await officer.getByLabel('Number of the version').first().fill('1.2');
  await officer
    .getByRole('checkbox', { name: /^Adults/ })
    .first()
    .check();
  await officer.getByRole('button', { name: 'Begin from the copy' }).click();
  await expect(officer.getByRole('heading', { level: 1 })).toHaveText('cancer-icf 1.2');
  const draft = new URL(officer.url()).pathname;

  await officer.goto(`${draft}/sections/desks`);
  const sentence = officer.locator('textarea[name="sentence@ja"]');
  await sentence.fill('窓口は、~~18時~~まであいています。');
  await expect(officer.locator('[data-checks="ja"] [data-live]')).toContainText('a mark that cannot be used');
  await sentence.fill('窓口は、18時まであいています。');
  await officer.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(officer.getByText('The English was translated from an earlier source')).toBeVisible();
  expect(await axeFaults(officer)).toEqual([]);

  const { page: translator, watch: other } = await sit('translator', { locale: 'en', script: false });
  await translator.goto(`${draft}/sections/desks`);
  await expect(translator.locator('textarea[name="sentence@ja"]')).toHaveCount(0);
  await translator.locator('textarea[name="sentence@en"]').fill('The desks are open until 18.');
  await translator.locator('input[name="confirms@ja-easy"]').check();
  await translator.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(translator.getByText('Saved', { exact: true })).toBeVisible();
  await expect(translator.getByText('from an earlier source')).toHaveCount(0);

  await officer.goto(draft);
  await officer.getByRole('button', { name: 'Send it to review' }).click();
  await translator.goto(`${draft}/review`);
  await translator.getByLabel('It can go as it is').check();
  await translator.getByRole('button', { name: 'Say so' }).click();
  await expect(translator.getByText('It can go as it is').first()).toBeVisible();

  await officer.goto(`${draft}/ethics`);
  await officer.getByRole('button', { name: 'Make the texts as they stand now' }).click();
  const row = officer.getByRole('row').filter({ hasText: 'English' });
  const coming = officer.waitForEvent('download');
  await row.getByRole('link', { name: 'HTML' }).click();
  const html = readFileSync(await (await coming).path());
  expect(html.toString()).toContain('The desks are open until 18.');
  await expect(row).toContainText(createHash('sha256').update(html).digest('hex'));
  await officer.getByLabel('Name of the committee in Japanese').fill('ともに中央倫理審査委員会');
  await officer.getByLabel('Name of the committee in English').fill('Tomoni Central Ethics Committee');
  await officer.getByLabel('Number of the approval').fill('TCE-2026-040');
  await day(officer, 'date', ['2026', '11', '20']);
  await day(officer, 'validUntil', ['2036', '11', '19']);
  await officer
    .locator('input[name="letter"]')
    .setInputFiles({ name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from(aPdf()) });
  await officer.getByRole('button', { name: 'Record the approval' }).click();
  await expect(officer.getByText('TCE-2026-040')).toBeVisible();
  await officer.goto(`${draft}/sections/desks`);
  await expect(officer.locator('textarea')).toHaveCount(0);

  // whoever recorded the approval publishes nothing: a second officer does, with the letter before her
  const { page: second, watch: third } = await sit('elsi2@demo.tomoni.example', { locale: 'en', width: 1280 });
  for (const page of [officer, second]) {
    await page.goto(`${draft}/publish`);
    await page.getByLabel('At a time', { exact: true }).check();
    await day(page, 'day', ['2035', '1', '4']);
    await page.getByLabel('Time in Japan').fill('9:00');
    await page.getByRole('button', { name: 'Publish, or set the time' }).click();
    const answer = page === officer ? page.getByRole('alert') : page.getByText(/It will be published on .*2035/);
    await expect(answer).toBeVisible();
  }
  expect(await axeFaults(second)).toEqual([]);
  // nobody is asked on it: it is given up again
  await second.getByRole('button', { name: 'Take the time back' }).click();
  await officer.goto(draft);
  await officer.getByRole('button', { name: 'Give this document up' }).click();
  expect([...watch.faults, ...other.faults, ...third.faults]).toEqual([]);
});
