/** Every gate stops answering: nobody else may need one meanwhile. */
import { expect, test } from '#tests/support/browser.ts';
import { askGate } from '#tests/support/browser-gate.ts';
import { choose, inForce, notYetInForce, press } from '#tests/support/browser-hands.ts';
import { invite, join, letterCode } from '#tests/support/browser-steps.ts';
import { partPid } from '#tests/support/programme.ts';

test('every gate down while she withdraws: recorded at once, said not to hold yet, in force when the last lease has run out', async ({
  sit,
  browser,
}) => {
  test.setTimeout(120_000);
  const desk = await sit('coordinator');
  const joined = await join(browser, desk.context.request, 'all-gates-down@demo.tomoni.example');
  const { page } = await sit(await joined.context.storageState(), { script: false });
  await joined.context.close();
  await page.goto(`/receipts/${joined.receipt}`);
  await expect(inForce(page)).toBeVisible();
  const asked = { subject: { participant: joined.participant }, action: 'collect-clinical' };
  expect((await askGate(asked)).decision).toBe('permit');
  const gate = partPid(Number(process.env.E2E_PID), 'build/gate/gate.js');
  process.kill(gate, 'SIGSTOP');
  try {
    await page.goto('/withdraw/no-further-use');
    await choose(page, 'doctorMayTell', 'not-now');
    await choose(page, 'outcomeTo', 'portal');
    await press(page);
    await expect(page).toHaveURL(/\/receipts\/R-/);
    await expect(notYetInForce(page)).toBeVisible();
    await expect(async () => {
      await page.reload();
      await expect(inForce(page)).toBeVisible({ timeout: 4000 });
    }).toPass({ timeout: 40_000 });
  } finally {
    process.kill(gate, 'SIGCONT');
  }
  // back again, the gate may say nothing on the strength of what it knew before
  await expect(async () => expect((await askGate(asked)).codes).toContain('withdrawn')).toPass({ timeout: 20_000 });
  expect(await letterCode(desk.context.request, (await invite(desk.context.request)).invitation)).toMatch(/^\d{8}$/);
});
