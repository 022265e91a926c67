/** Somebody without an account and a participant say something; the officer reads, publishes, answers; a visitor finds it. No script. */
import type { Page } from '@playwright/test';
import { expect, test } from '#tests/support/browser.ts';
import { axeFaults } from '#tests/support/browser-checks.ts';
import { LOOKED_AT_MS } from './known-comments.ts';

const CHIYO = 'chiyo@demo.tomoni.example';
const OPEN = 'What do you want to know when a company uses data?';
/** A form is looked at for some seconds before it is sent. */
const look = (page: Page) => page.waitForTimeout(LOOKED_AT_MS);
const sendComment = async (page: Page, words: string) => {
  await page.getByLabel('Your words', { exact: true }).fill(words);
  await look(page);
  await page.getByRole('button', { name: 'Send the comment' }).click();
};
const numberOn = async (page: Page) =>
  /YS-[\d-]+/.exec((await page.getByRole('main').textContent()) ?? '')?.[0] as string;

test('a comment without an account: by a number, read, cut, answered, found', async ({ sit }) => {
  const { page, watch } = await sit('visitor', { locale: 'en' });
  await page.goto('/');
  await page.getByRole('link', { name: /^Consultations/ }).click();
  await page.getByRole('link', { name: OPEN }).click();
  await sendComment(page, 'Say what is paid. My neighbour Mr Tanaka asks too. <script>alert(1)</script>');
  // somebody may be recognised: said kindly, and nothing is lost
  await expect(page.getByRole('alert')).toContainText('a person’s name');
  await expect(page.getByLabel('Your words', { exact: true })).toHaveValue(/Mr Tanaka/);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByLabel('I have read this. Send it as it is').check();
  await look(page);
  await page.getByRole('button', { name: 'Send the comment' }).click();
  await expect(page.getByText(/We have it. Its number is YS-/)).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  const number = await numberOn(page);
  const own = page.url();
  // before anybody has read it, nobody reads it
  await page.goto(`/you-said/${number}`);
  await expect(page.getByText('Whether it is published is not decided yet.')).toBeVisible();
  await expect(page.getByText('Tanaka')).toHaveCount(0);

  const { page: desk } = await sit('elsi-officer', { locale: 'en' });
  await desk.goto('/studio');
  await desk.getByRole('link', { name: /^Consultations/ }).click();
  await desk.getByRole('link', { name: /To read before publishing/ }).click();
  await desk.getByRole('link', { name: number }).click();
  await expect(desk.getByText('What may let somebody be recognised')).toBeVisible();
  await desk.getByLabel(/Publish with parts left out/).check();
  await desk.getByLabel(/It names other people/).check();
  await desk
    .getByLabel('As it is published')
    .fill('Say what is paid. Mr Tanaka does not ask. <script>alert(1)</script>');
  await desk.getByRole('button', { name: 'Decide' }).click();
  await expect(desk.getByRole('alert')).toContainText('Words cannot be added or changed');
  await desk.getByLabel('As it is published').fill('Say what is paid. […] <script>alert(1)</script>');
  await desk.getByRole('button', { name: 'Decide' }).click();
  await desk.waitForURL('**/studio/consultations/comments');
  await desk.goto('/studio/answers');
  await desk.getByRole('link', { name: number }).click();
  await desk.getByLabel('Later, with a date').check();
  for (const [language, words] of [
    ['(Japanese)', '来年から書きます。'],
    ['(plain Japanese)', 'らいねんから、かきます。'],
    ['(English)', 'The register will say it from next year.'],
  ])
    await desk.getByLabel(new RegExp(`${language?.replace(/[()]/g, '\\$&')}$`)).fill(words as string);
  await desk.getByRole('button', { name: 'Publish this answer' }).click();
  await expect(desk.getByRole('alert')).toContainText('A date goes with “later”');
  for (const [part, text] of [
    ['year', '2099'],
    ['month', '4'],
    ['day', '1'],
  ])
    await desk.locator(`[name="laterOn.${part}"]`).fill(text as string);
  await desk.getByRole('button', { name: 'Publish this answer' }).click();
  await desk.waitForURL(`**/you-said/${number}`);

  await page.goto('/you-said');
  await page.getByLabel('Words to look for').fill('from next year');
  await page.getByRole('button', { name: 'Search' }).click();
  const found = page.locator(`[id="${number}"]`);
  await expect(found).toContainText('Say what is paid. […] <script>alert(1)</script>');
  await expect(found).toContainText('It names other people');
  await expect(found).toContainText('1 April 2099');
  expect(await axeFaults(page)).toEqual([]);
  await page.goto(own);
  await page.getByRole('button', { name: 'Take it back' }).click();
  await page.goto(`/you-said/${number}`);
  await expect(page.getByText('The writer has taken these words back')).toBeVisible();
  await expect(page.getByText('The register will say it from next year.')).toBeVisible();
  expect(watch.faults).toEqual([]);
});

test('a participant answers a poll, changes her mind, comments as “a participant”, and takes it back', async ({
  sit,
}) => {
  const { page } = await sit(CHIYO, { locale: 'en' });
  await page.goto('/consultations');
  await page.getByRole('link', { name: 'How often should news reach you?' }).click();
  // nothing of how others chose
  await expect(page.getByText('What was chosen')).toHaveCount(0);
  await page.getByLabel('Once in three months').check();
  await page.getByRole('button', { name: /^(?:Send|Change) the answer$/ }).click();
  await expect(page.getByText('Done.', { exact: true })).toBeVisible();
  await expect(page.getByLabel('Once in three months')).toBeChecked();
  await page.getByLabel('Once a month').check();
  await page.getByRole('button', { name: 'Change the answer' }).click();
  await expect(page.getByLabel('Once a month')).toBeChecked();
  expect(await axeFaults(page)).toEqual([]);
  await expect(page.getByText('this will be shown as from “a participant”')).toBeVisible();
  await sendComment(page, 'Once a month is enough.');
  await expect(page.getByText(/We have it/)).toBeVisible();
  const number = await numberOn(page);
  await page.goto('/consultations/mine');
  const mine = page.locator('section', { has: page.getByRole('link', { name: number }) });
  await mine.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByRole('link', { name: number })).toHaveCount(0);
});
