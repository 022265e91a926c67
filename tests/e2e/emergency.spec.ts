/** A doctor elsewhere asks, the contact for personal data allows, the record opens for a while, and she sees it. No script anywhere. */
import { expect, test } from '#tests/support/browser.ts';
import { axeFaults } from '#tests/support/browser-checks.ts';
import { accountOf } from '#tests/support/browser-people.ts';

const HER = 'chiyo@demo.tomoni.example';

test('a record out of reach opens by two people, for a quarter of an hour, under her eyes', async ({ sit }) => {
  const participant = accountOf(HER).participant as string;
  const { page: doctor, watch } = await sit('doctor', { locale: 'en' });
  await doctor.goto('/emergency/new');
  await doctor.getByRole('textbox').fill('P-000');
  await doctor.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(doctor.getByRole('alert')).toContainText('Write P- and ten characters');
  await doctor.getByRole('textbox').fill(participant.toLowerCase());
  await doctor.getByLabel('Being treated at another hospital').check();
  await doctor.getByRole('button', { name: 'Ask', exact: true }).click();
  await doctor.waitForURL(/\/emergency\/[\w-]{36}$/);
  const address = new URL(doctor.url()).pathname;
  await expect(doctor.getByText('Somebody else decides.')).toBeVisible();
  expect((await doctor.goto(`${address}/record`))?.status(), 'asking opens nothing').toBe(404);

  const { page: second, watch: other } = await sit('data-protection-contact', { locale: 'en' });
  await second.goto('/emergency');
  await second.locator(`a[href="${address}"]`).click();
  expect(await axeFaults(second)).toEqual([]);
  await second.getByRole('button', { name: 'Allow', exact: true }).click();
  await expect(second.getByText(/Open until/)).toBeVisible();
  expect((await second.goto(`${address}/record`))?.status(), 'not to the one who allows').toBe(404);

  await doctor.goto(address);
  await doctor.getByRole('link', { name: 'Open the record' }).click();
  await expect(doctor.getByText(/minutes left/)).toBeVisible();
  await expect(doctor.getByText('2026').first()).toBeVisible();
  expect(await axeFaults(doctor)).toEqual([]);
  const refresh = (await doctor.request.get(`${address}/record`)).headers().refresh;
  expect(refresh).toMatch(new RegExp(`^(?:[1-8]?\\d{1,2}|900); url=${address}$`));

  const { page: her } = await sit(HER);
  await her.goto('/access');
  await expect(her.getByRole('heading', { name: '緊急のときに開かれた記録' })).toBeVisible();
  await expect(her.getByText('ほかの病院で治療を受けていたため')).toBeVisible();
  await expect(her.getByText('開きました', { exact: true })).toBeVisible();
  expect(await axeFaults(her)).toEqual([]);
  await her.goto('/timeline');
  await expect(her.getByText('緊急のときに、あなたの記録を15分間開くことを認めました').first()).toBeVisible();
  expect([...watch.faults, ...other.faults]).toEqual([]);
});
