/** An officer composes a report from words and figures, a second confirms and publishes it, anyone reads and prints it. */
import type { Page } from '@playwright/test';
import { expect, test } from '#tests/support/browser.ts';
import { axeFaults } from '#tests/support/browser-checks.ts';

const WORDS: Readonly<Record<string, readonly [string, string]>> = {
  ja: ['一つの月', '一か月の報告です。'],
  'ja-easy': ['{一|ひと}つの{月|つき}', '{一|いっ}か{月|げつ}のほうこくです。'],
  en: ['One month', 'What happened in one month. <b> is text.'],
};

async function fillDay(page: Page, name: string, [year, month, day]: readonly [string, string, string]): Promise<void> {
  await page.locator(`input[name="${name}.year"]`).fill(year);
  await page.locator(`input[name="${name}.month"]`).fill(month);
  await page.locator(`input[name="${name}.day"]`).fill(day);
}

async function fillAll(page: Page, place: 0 | 1, name: string): Promise<void> {
  for (const [language, words] of Object.entries(WORDS))
    await page.locator(`textarea[name="${name}_${language}"]`).fill(words[place]);
}

test('a report from its first words to a reader who prints it', async ({ sit }) => {
  const { page: officer, watch } = await sit('elsi@demo.tomoni.example', { locale: 'en' });
  await officer.goto('/studio');
  await officer.getByRole('link', { name: /^Transparency reports/ }).click();
  await officer.getByLabel('Title (Japanese)').fill('一つの月');
  await fillDay(officer, 'from', ['2026', '10', '1']);
  await fillDay(officer, 'to', ['2026', '10', '31']);
  await officer.getByRole('button', { name: 'Begin the report' }).click();
  const draft = new URL(officer.url()).pathname;
  await officer.getByRole('button', { name: 'Add words' }).click();
  await fillAll(officer, 0, 'heading');
  await fillAll(officer, 1, 'body');
  await officer.getByRole('button', { name: 'Save and check' }).click();
  // no marks of HTML: it is told, and mended
  await expect(officer.getByText('A mark that is not known here')).toBeVisible();
  await officer.locator('textarea[name="body_en"]').fill('What happened in one month.');
  await officer.getByRole('button', { name: 'Save and check' }).click();
  await expect(officer.getByText('A mark that is not known here')).toHaveCount(0);
  expect(await axeFaults(officer)).toEqual([]);
  await officer.goto(draft);
  await officer.getByLabel('Figure').selectOption('withdrawn');
  await officer.getByRole('button', { name: 'Add this figure' }).click();
  await expect(officer.getByText(/not shown\./).first()).toBeVisible();
  await officer.goto(draft);
  await fillAll(officer, 0, 'title');
  await officer.getByRole('button', { name: 'Save and check' }).click();
  await officer.goto(`${draft}/publish`);
  await expect(officer.getByText('You saved it last')).toBeVisible();

  const { page: second, watch: other } = await sit('elsi2@demo.tomoni.example', { locale: 'en' });
  await second.goto(`${draft}/preview?see=en`);
  await expect(second.getByRole('heading', { name: 'People who have withdrawn' })).toBeVisible();
  expect(await axeFaults(second)).toEqual([]);
  await second.goto(`${draft}/publish`);
  await second.getByRole('button', { name: /I have read all of it/ }).click();
  await second.getByRole('button', { name: 'Publish it now, for good' }).click();
  await second.getByRole('link', { name: 'See the public page' }).click();
  expect([watch.faults, other.faults]).toEqual([[], []]);

  const { page: reader, watch: seen } = await sit('visitor', { locale: 'en' });
  await reader.goto('/reports');
  await reader.getByRole('link', { name: 'One month' }).click();
  await expect(reader.getByRole('heading', { level: 1, name: 'One month' })).toBeVisible();
  await expect(reader.getByText('What happened in one month.')).toBeVisible();
  expect(await axeFaults(reader)).toEqual([]);
  await reader.emulateMedia({ media: 'print' });
  await expect(reader.getByRole('link', { name: 'To print or to send (PDF)' })).toBeHidden();
  await expect(reader.locator('svg.chart').first()).toBeVisible();
  await reader.emulateMedia({ media: 'screen' });
  const href = await reader.getByRole('link', { name: 'To print or to send (PDF)' }).getAttribute('href');
  const pdf = await reader.request.get(href ?? '');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  expect(seen.faults).toEqual([]);
});
