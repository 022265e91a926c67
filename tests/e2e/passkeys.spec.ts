/** A passkey in Chromium's own virtual authenticator: made, used, removed; and the way without script. */
import type { Page } from '@playwright/test';
import { expect, test } from '#tests/support/browser.ts';
import { axeFaults } from '#tests/support/browser-checks.ts';
import { accountOf } from '#tests/support/browser-people.ts';

const HER = 'midori@demo.tomoni.example';

async function withDevice(page: Page, isUserVerified = true) {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified,
    automaticPresenceSimulation: true,
  } as const;
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', { options });
  return {
    verify: (verified: boolean) =>
      session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: verified }),
  };
}

test('made on the account page, it signs in, and is gone when removed', async ({ sit }) => {
  const { password } = accountOf(HER);
  const { page, watch } = await sit('visitor', { locale: 'en', script: true });
  const device = await withDevice(page);
  await page.goto('/sign-in');
  await page.getByLabel('Email address', { exact: false }).first().fill(HER);
  await page.locator('#password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.goto('/account/passkeys');
  expect(await axeFaults(page)).toEqual([]);
  await page.getByLabel('What you call this device').fill('my phone');
  await page.locator('#password').fill(password);
  await page.getByRole('button', { name: 'Make a passkey on this device' }).click();
  await page.waitForURL(/added/);
  await expect(page.getByText('my phone').first()).toBeVisible();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto('/sign-in/passkey');
  expect(await axeFaults(page)).toEqual([]);
  // a device that could not tell who is in front of it does not sign in
  await device.verify(false);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.locator('#passkey-failed')).toBeVisible();
  await device.verify(true);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.waitForURL(/\/home$/);

  await page.goto('/account/passkeys');
  await page.getByRole('button', { name: 'Remove this passkey my phone' }).click();
  await page.waitForURL(/removed/);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto('/sign-in/passkey');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByRole('alert').first()).toContainText('This passkey did not sign you in');
  expect(watch.faults).toEqual([]);
});

test('without script the page says so, and the password is one link away', async ({ sit }) => {
  const { page } = await sit('visitor', { locale: 'en', script: false });
  await page.goto('/sign-in/passkey');
  await expect(page.locator('noscript p')).toBeVisible();
  await page.getByRole('link', { name: 'sign in with a password' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
});
