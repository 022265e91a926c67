/** A recipient answers a recall; the data centre hands in what was done with data; what is asked about is answered in words. */
import { expect, test } from '#tests/support/browser.ts';
import { axeFaults } from '#tests/support/browser-checks.ts';
import { accountOf } from '#tests/support/browser-people.ts';

test('a recall is acknowledged, and closed with its certificate alone', async ({ sit }) => {
  const { page: desk, watch } = await sit('data-user', { locale: 'en' });
  await desk.goto('/recalls?state=open');
  await desk.locator('a[href^="/recalls/M-"]').first().click();
  const arrived = desk.getByRole('button', { name: 'Record that it has arrived' });
  if (await arrived.isVisible()) await arrived.click();
  await desk.getByRole('group', { name: 'Which sample numbers is this about?' }).getByRole('checkbox').first().check();
  await desk.getByLabel('All destroyed or returned').check();
  await desk.getByRole('button', { name: 'Record the answer' }).click();
  await expect(desk.getByRole('alert')).toContainText('Enter the number of the certificate');
  await desk.getByLabel('Certificate number').fill('D-2026-031');
  await desk.getByLabel('Erased beyond recovery').check();
  for (const [part, text] of [
    ['year', '2026'],
    ['month', '1'],
    ['day', '5'],
  ])
    await desk.locator(`input[name="destroyedOn.${part}"]`).fill(text as string);
  await desk.getByRole('button', { name: 'Record the answer' }).click();
  await expect(desk.getByText('certificate D-2026-031')).toBeVisible();
  expect(await axeFaults(desk)).toEqual([]);
  expect(watch.faults).toEqual([]);
});

test('records of use are taken in line by line, and a doubtful one is answered in both languages', async ({
  sit,
  demo,
}) => {
  const { participant } = accountOf('wataru@demo.tomoni.example');
  const sample = demo.subjects.find((one) => one.participant === participant)?.samples[0] as string;
  const head = 'record,sample,approval,at,organisation,tool,option,action';
  const place = 'https://tomoni.example/organisation/kawabe-university';
  const at = new Date(Date.now() - 3_600_000).toISOString();
  const line = `JOURNEY-1,${sample},DAR-2026-0004,${at},${place},caller 1,,joint-analyse`;

  const { page: centre, watch } = await sit('data-centre', { locale: 'en' });
  await centre.goto('/usage-records');
  const file = { name: 'use.csv', mimeType: 'text/csv' };
  await centre.getByLabel('File of records').setInputFiles({ ...file, buffer: Buffer.from('a,b\n1,2\n') });
  await centre.getByRole('button', { name: 'Send and take in' }).click();
  await expect(centre.getByRole('alert')).toBeVisible();
  const csv = Buffer.from(`${head}\n${line}\nJOURNEY-2,S-0,DAR-2026-0001,${at},${place},caller 1,,joint-analyse\n`);
  await centre.getByLabel('File of records').setInputFiles({ ...file, buffer: csv });
  await centre.getByRole('button', { name: 'Send and take in' }).click();
  await expect(centre.getByText('JOURNEY-2')).toBeVisible();
  expect(await axeFaults(centre)).toEqual([]);

  const { page: desk, watch: other } = await sit('release-desk', { locale: 'en' });
  await desk.goto('/usage-records');
  const row = desk.getByRole('row').filter({ hasText: sample });
  await row.getByRole('link', { name: 'Write what you found' }).click();
  await desk.getByLabel('It was allowed').check();
  await desk.getByRole('button', { name: 'Record, and let the person read it' }).click();
  await expect(desk.getByRole('alert')).toBeVisible();
  await desk.getByLabel('Words for the person (Japanese)').fill('承認の更新の書類が届いていました。');
  await desk.getByLabel('Words for the person (English)').fill('The papers of the renewal had arrived.');
  await desk.getByRole('button', { name: 'Record, and let the person read it' }).click();
  await expect(row.getByText('Was allowed')).toBeVisible();
  expect(await axeFaults(desk)).toEqual([]);
  expect([...watch.faults, ...other.faults]).toEqual([]);
});
