/** The release desk gives something, an emergency stop of two people ends that, and both are seen. No script anywhere. */
import { readFileSync } from 'node:fs';
import { expect, test } from '#tests/support/browser.ts';
import { axeFaults } from '#tests/support/browser-checks.ts';
import { accountOf } from '#tests/support/browser-people.ts';

const HER = 'wataru@demo.tomoni.example';

test('a list is tried, recorded, taken, and stopped by two people', async ({ sit, demo }) => {
  const { participant } = accountOf(HER);
  const samples = demo.subjects.find((one) => one.participant === participant)?.samples as string[];
  const list = { name: 'list.csv', mimeType: 'text/csv' };

  const { page: desk, watch } = await sit('release-desk', { locale: 'en' });
  await desk.goto('/releases');
  await desk.getByRole('link', { name: 'Begin a new release' }).click();
  await desk.getByRole('link', { name: /^DAR-2026-0008/ }).click();
  await desk.getByLabel('Rare disease, first release').check();
  await desk.getByLabel('List of samples').setInputFiles({ ...list, buffer: Buffer.from('patient\nx\n') });
  await desk.getByRole('button', { name: 'Ask the gate' }).click();
  await expect(desk.getByRole('alert')).toContainText('not headed sample');
  const csv = Buffer.from(`sample,freezer\r\n${samples[0]},A1\r\nS-000000000V,A2\r\n`);
  await desk.getByLabel('List of samples').setInputFiles({ ...list, buffer: csv });
  await desk.getByRole('button', { name: 'Ask the gate' }).click();
  await expect(desk.getByText('A list of fewer than 20 people')).toBeVisible();
  expect(await axeFaults(desk)).toEqual([]);
  await desk.getByRole('button', { name: 'Record this release' }).click();
  await expect(desk.getByText('The release is recorded')).toBeVisible();
  const run = desk.url();
  const coming = desk.waitForEvent('download');
  await desk.getByRole('link', { name: 'Take the list' }).click();
  const lines = readFileSync(await (await coming).path(), 'utf8')
    .trimEnd()
    .split('\n');
  expect(lines.slice(0, 2)).toEqual(['sample,freezer', `${samples[0]},A1`]);
  expect(lines.at(2)).toContain('"status":"complete"');

  await desk.goto('/stops');
  await desk.getByRole('link', { name: 'Approval', exact: true }).click();
  await desk.getByLabel('What is stopped').selectOption('DAR-2026-0008');
  await desk.getByLabel('A leak is suspected').check();
  await desk.getByRole('button', { name: 'Propose it' }).click();
  await expect(desk.getByText('Call somebody else')).toBeVisible();
  const stop = new URL(desk.url()).pathname;

  const { page: second, watch: other } = await sit('administrator', { locale: 'en' });
  await second.goto('/stops');
  await second.locator(`a[href="${stop}"]`).click();
  await expect(second.getByText('comes to nothing, and nothing is handed over')).toBeVisible();
  await second.getByRole('button', { name: 'Confirm and stop it' }).click();
  await expect(second.getByText('It is stopped everywhere')).toBeVisible();
  expect(await axeFaults(second)).toEqual([]);

  await desk.goto(run);
  await desk.getByRole('link', { name: 'Take the list' }).click();
  await expect(desk.getByText('This list may not be given any more')).toBeVisible();
  await desk.goto('/releases/new');
  await expect(desk.getByRole('link', { name: /^DAR-2026-0001/ })).toBeVisible();

  await desk.goto('/stops');
  await desk.getByRole('link', { name: /^Approval DAR-2026-0008/ }).click();
  await desk.getByLabel('It was set by mistake').check();
  await desk.getByRole('button', { name: 'Propose it' }).click();
  await second.goto(new URL(desk.url()).pathname);
  await second.getByRole('button', { name: 'Confirm and end the stop' }).click();
  await expect(second.getByText('The stop has ended everywhere')).toBeVisible();
  expect([...watch.faults, ...other.faults]).toEqual([]);
});

test('samples leave in the kinds that were approved: what was made is registered, another kind is refused by its number', async ({
  sit,
  demo,
}) => {
  const { participant } = accountOf(HER);
  const samples = demo.subjects.find((one) => one.participant === participant)?.samples as string[];
  const { page: site, watch } = await sit('coordinator', { locale: 'en' });
  const registered = async (kind: string, from: string) => {
    await site.goto(`/desk/people/${participant}/samples`);
    await site.getByLabel(kind, { exact: true }).check();
    await site.getByLabel('The first sample of this programme').check();
    await site.getByLabel('What was it made of?').selectOption(from);
    await site.getByRole('button', { name: 'Register the sample' }).click();
    await expect(site.getByText('Sample registered')).toBeVisible();
    return new URL(site.url()).searchParams.get('registered') as string;
  };
  const [dna, saliva] = [await registered('DNA', samples[0] as string), await registered('Saliva', '')];
  await expect(site.getByText(`made of ${samples[0]}`).first()).toBeVisible();
  expect(await axeFaults(site)).toEqual([]);

  const { page: desk, watch: other } = await sit('release-desk', { locale: 'en' });
  const handIn = async (...ids: string[]) => {
    await desk.goto('/releases/new?approval=DAR-2026-0001');
    await desk.getByLabel('Rare disease, first release').check();
    await desk.getByLabel(/^Samples/).check();
    await desk.getByLabel('Or paste the sample numbers').fill(ids.join('\n'));
    await desk.getByRole('button', { name: 'Ask the gate' }).click();
  };
  await handIn(samples[0] as string, dna, saliva);
  await expect(desk.getByText('Nothing was sent to the gate')).toBeVisible();
  await expect(desk.getByRole('row', { name: saliva })).toContainText('Registered as: Saliva');
  await expect(desk.getByRole('row', { name: dna })).toHaveCount(0);
  await expect(desk.getByRole('button', { name: 'Record this release' })).toHaveCount(0);
  expect(await axeFaults(desk)).toEqual([]);
  await handIn(samples[0] as string, dna);
  await expect(desk.getByRole('button', { name: 'Record this release' })).toBeVisible();
  expect([...watch.faults, ...other.faults]).toEqual([]);
});
