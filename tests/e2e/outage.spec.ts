import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDir, expect, test } from '#tests/support/browser.ts';
import { choose, inForce, press } from '#tests/support/browser-hands.ts';

/** The database's first process and its children, all at once: what a crash leaves. */
function killDatabase(): void {
  const first = Number(readFileSync(join(dataDir(), 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  const children = readFileSync(`/proc/${first}/task/${first}/children`, 'utf8').trim().split(' ').filter(Boolean);
  for (const pid of [first, ...children.map(Number)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // gone already
    }
  }
}

test('PostgreSQL killed under a full form: a plain page, nothing half done, and the same form is taken afterwards', async ({
  sit,
}) => {
  test.setTimeout(120_000);
  const { page, context } = await sit('nao@demo.tomoni.example', { script: false });
  const readers = await sit('fumi@demo.tomoni.example');
  await page.goto('/withdraw/no-further-use');
  await choose(page, 'doctorMayTell', 'no');
  await choose(page, 'outcomeTo', 'letter');
  const load = Array.from({ length: 20 }, () =>
    readers.context.request.get('/home').then(
      (one) => one.status(),
      () => 0,
    ),
  );
  killDatabase();
  const during = await context.request.get('/timeline').catch(() => null);
  if (during && during.status() !== 200) {
    expect(during.status()).toBeGreaterThanOrEqual(500);
    expect(await during.text()).toMatch(/<h1/);
    expect(await during.text()).not.toMatch(/ECONN|prisma|postgres|at \//i);
  }
  for (const status of await Promise.all(load)) expect([0, 200, 500, 503]).toContain(status);
  await expect(async () => expect((await context.request.get('/timeline')).status()).toBe(200)).toPass({
    timeout: 60_000,
  });
  await press(page);
  await expect(page).toHaveURL(/\/receipts\/R-/);
  await expect(async () => {
    await page.reload();
    await expect(inForce(page)).toBeVisible({ timeout: 4000 });
  }).toPass({ timeout: 30_000 });
});
