/** A visitor without an account: finds a desk, signs up for an event and gives the seat back, tells of unfair treatment, reads the answer. */
import { expect, test } from '#tests/support/browser.ts';
import { axeFaults } from '#tests/support/browser-checks.ts';

test('a visitor finds a desk, by way of the page for help', async ({ sit }) => {
  const { page, watch } = await sit('visitor', { locale: 'en' });
  await page.goto('/help');
  await page.getByRole('link', { name: 'Find a desk' }).click();
  await page.getByLabel('Kind of desk').selectOption({ label: 'Genetic counselling' });
  await page.getByLabel('Languages').selectOption({ label: 'English' });
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('status')).toContainText('1 desk');
  await expect(page.getByRole('link', { name: '000-0000-1204' })).toHaveAttribute('href', 'tel:00000001204');
  expect(await axeFaults(page)).toEqual([]);
  expect(watch.faults).toEqual([]);
});

test('she signs up for an event with a number and a link alone, and gives the seat back', async ({ sit }) => {
  const { page, watch } = await sit('visitor', { locale: 'en' });
  await page.goto('/events');
  await page.getByRole('link', { name: /second talk/ }).click();
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('Your name').fill('Journey');
  await page.getByLabel('What you need').fill('Large print <script>document.title = "x"</script>');
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByText(/You have a seat. Your number is S-[0-9A-Z]{7}/)).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Cancel the sign-up' }).click();
  await expect(page.getByText(/Cancelled \(S-/)).toBeVisible();
  expect(watch.faults).toEqual([]);
});

test('an event that is full keeps a list, and tells where one stands', async ({ sit }) => {
  const { page } = await sit('visitor', { locale: 'en' });
  await page.goto('/events');
  await page.getByRole('link', { name: /Biobank Centre/ }).click();
  await page.getByLabel('Your name').fill('Journey');
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByText(/You are on the waiting list/)).toBeVisible();
});

test('she tells of unfair treatment without a name, and reads the answer by her link', async ({ sit }) => {
  const { page, watch } = await sit('visitor', { locale: 'en' });
  await page.goto('/unfair');
  await page.getByLabel('Insurance', { exact: true }).check();
  await page.getByLabel('What happened').fill('The insurer asked whether I had a genome test, and then said no.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('We have it')).toBeVisible();
  const number = /U-[0-9A-Z]{7}/.exec((await page.locator('h1').textContent()) ?? '')?.[0] as string;
  const own = page.url().split('?')[0] as string;
  expect(await axeFaults(page)).toEqual([]);

  const { page: office, watch: other } = await sit('elsi-officer', { locale: 'en' });
  await office.goto('/studio/unfair');
  await office.getByRole('link', { name: number }).click();
  await expect(office.getByText('That you opened this report is on record.')).toBeVisible();
  await office.getByLabel('Answer', { exact: true }).fill('Thank you for telling us. Here is whom you can ask.');
  await office.getByRole('button', { name: 'Send the answer' }).click();
  await expect(office.getByText('Here is whom you can ask.')).toBeVisible();
  expect(await axeFaults(office)).toEqual([]);

  await page.goto(own);
  await expect(page.getByText('Here is whom you can ask.')).toBeVisible();
  await page.getByLabel('What you would like to add').fill('Thank you. May I bring my daughter?');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('May I bring my daughter?')).toBeVisible();
  await expect(page.getByText('Waiting for an answer')).toBeVisible();
  expect(watch.faults).toEqual([]);
  expect(other.faults).toEqual([]);
});
