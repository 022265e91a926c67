/** An applicant begins a request, writes, leaves, comes back on another device, hands it in; her colleague writes at once. No script. */
import type { Page } from '@playwright/test';
import { expect, test } from '#tests/support/browser.ts';
import { axeFaults } from '#tests/support/browser-checks.ts';

const WORDS = 'We look for the causes of diseases that weaken muscles.';
const save = (page: Page) => page.getByRole('button', { name: 'Save and go back' }).click();
const open = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click();
const fill = async (page: Page, fields: Readonly<Record<string, string>>) => {
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text);
};
const day = async (page: Page, name: string, year: string) => {
  for (const [part, text] of [
    ['year', year],
    ['month', '4'],
    ['day', '1'],
  ] as const)
    await page.locator(`[name="${name}.${part}"]`).fill(text);
};

test('a request is begun, left, found again, and handed in once', async ({ sit }) => {
  const { page, watch } = await sit('applicant', { locale: 'en' });
  await page.goto('/apply');
  await page.getByRole('button', { name: 'Begin a request' }).click();
  await page.waitForURL(/\/apply\/REQ-/);
  const request = new URL(page.url()).pathname;
  expect(await axeFaults(page)).toEqual([]);

  await open(page, 'Aim and methods');
  await save(page);
  // nothing is lost by what is missing
  await expect(page.getByRole('alert')).toContainText('Title');
  await fill(page, {
    Title: 'Causes of muscle disease',
    'What is to be found out': WORDS,
    Methods: 'Whole genomes of people with and without the disease are compared.',
    'Why these data and no fewer': 'There are too many candidates for fewer data.',
  });
  await page.getByLabel('Academic research').check();
  await save(page);
  await expect(page.getByText('Saved. You can go on from any device')).toBeVisible();

  // another device, the same person
  const { page: later } = await sit('applicant', { locale: 'en' });
  await later.goto('/apply');
  await later.locator(`a[href="${request}"]`).click();
  await expect(later.getByRole('heading', { level: 1 })).toHaveText('Causes of muscle disease');

  await open(later, 'What it is used for');
  await later.getByLabel(/Research on named diseases/).check();
  await later.getByLabel('Search for a disease').fill('breast');
  await later.getByRole('button', { name: 'Search', exact: true }).click();
  await later.getByLabel(/breast cancer/).check();
  await later.getByLabel('No', { exact: true }).check();
  expect(await axeFaults(later)).toEqual([]);
  await save(later);

  await open(later, 'Data and samples');
  await later.getByLabel(/^Receive data/).check();
  await later.getByLabel(/ds-rare-2026a/).check();
  await later.getByLabel('Add a country').selectOption({ label: 'United Kingdom' });
  await later.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(later.getByLabel('United Kingdom', { exact: true })).toBeChecked();
  await later.getByLabel('United Kingdom', { exact: true }).uncheck();
  await day(later, 'from', '2027');
  await day(later, 'until', '2029');
  await later.getByRole('button', { name: 'See how many' }).click();
  // few people of the demonstration, and never how few
  await expect(later.getByText('fewer than 20')).toBeVisible();
  await save(later);

  await open(later, 'People');
  await later.getByRole('button', { name: 'Add a person' }).click();
  await later.locator('#name1').fill('Taro Shiken');
  await later.locator('#name2').fill('Hana Shiken');
  await later.locator('#organisation2').fill('Kawabe University');
  await later.getByRole('button', { name: 'Take out person 1' }).click();
  await expect(later.locator('#name1')).toHaveValue('Hana Shiken');
  await fill(later, { Experience: 'Ten years of the same methods.' });
  await save(later);

  await open(later, 'Keeping and disposal');
  await later.getByLabel('The programme’s environment').check();
  await fill(later, {
    'Facilities and safeguards': 'Inside the programme’s environment alone.',
    'How it is destroyed': 'The workspace is erased and a certificate given.',
    'Days from the end until all is destroyed': '90',
  });
  await save(later);
  await open(later, 'Funding and interests');
  await fill(later, { Funding: 'Public research funds.', Interests: 'There are none.' });
  await save(later);
  await open(later, 'Harm');
  await later.getByLabel(/We do not try to find out/).check();
  await later.getByLabel('No', { exact: true }).check();
  await fill(later, { 'Small groups': 'No figure below ten.', Regions: 'No figures by region.' });
  await save(later);
  await open(later, 'Anything else');
  await save(later);

  // two windows at once: what was saved stands beside what was typed
  await page.goto(`${request}/summary`);
  await open(later, 'Summary for participants');
  await fill(later, { 'In Japanese': 'Saved first.', 'In English': WORDS });
  await save(later);
  await fill(page, { 'In Japanese': 'Typed meanwhile.', 'In English': WORDS });
  await save(page);
  await expect(page.getByText('Somebody else saved this section first')).toBeVisible();
  await expect(page.getByText('Saved first.')).toBeVisible();
  await expect(page.getByLabel('In Japanese')).toHaveValue('Typed meanwhile.');
  await save(page);

  await open(page, 'Read once more and send');
  await expect(page.getByText('The English summary reads plainly')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send the request' }).click();
  await expect(page.getByText('Sent, waits for a first check')).toBeVisible();
  expect(watch.faults).toEqual([]);
});

test('somebody else’s request and nobody’s are the same page', async ({ sit }) => {
  const { page } = await sit('applicant', { locale: 'en' });
  await page.goto('/apply');
  await page.getByRole('button', { name: 'Begin a request' }).click();
  await page.waitForURL(/\/apply\/REQ-/);
  const request = new URL(page.url()).pathname;
  const { page: other } = await sit('applicant-industry', { locale: 'en' });
  const text = async (path: string) => {
    const answer = await other.goto(path);
    expect(answer?.status()).toBe(404);
    return other.locator('main').textContent();
  };
  for (const rest of ['', '/aim', '/check', '/files', '/questions', '/after'])
    expect(await text(`${request}${rest}`)).toBe(await text(`/apply/REQ-2020-9999${rest}`));
});
