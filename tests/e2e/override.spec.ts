/** No gate answers: a doctor asks, an administrator gives, a cluster redeems, and the person sees it. No script anywhere. */
import { expect, test, webAddress } from '#tests/support/browser.ts';
import { axeFaults } from '#tests/support/browser-checks.ts';
import { accountOf } from '#tests/support/browser-people.ts';

const HER = 'chiyo@demo.tomoni.example';
const CLUSTER = 'analysis-cluster';

test('an order of two people goes its way, and is seen by whom it is about', async ({ sit, demo }) => {
  const { participant } = accountOf(HER);
  const sample = demo.subjects.find((one) => one.participant === participant)?.samples[0] as string;
  const token = demo.gateClients.find(({ name }) => name === CLUSTER)?.token as string;

  const { page: doctor, watch } = await sit('doctor', { locale: 'en' });
  await doctor.goto('/overrides/new');
  await doctor.getByRole('textbox').fill('S-000');
  await doctor.getByRole('button', { name: 'Record the request' }).click();
  await expect(doctor.getByRole('alert')).toContainText('Write S- and ten characters');
  await doctor.getByRole('textbox').fill(sample.toLowerCase());
  await doctor.getByLabel(CLUSTER, { exact: true }).check();
  await doctor.getByLabel('A treatment waits to begin').check();
  await doctor.getByRole('button', { name: 'Record the request' }).click();
  await doctor.waitForURL(/asked=CO-/);
  const override = new URL(doctor.url()).searchParams.get('asked') as string;
  await expect(doctor.getByText('Somebody else checks.').first()).toBeVisible();
  // who asks does not confirm: there is no such page for a doctor
  expect((await doctor.goto(`/overrides/${override}`))?.status()).toBe(404);

  const { page: second, watch: other } = await sit('administrator', { locale: 'en' });
  await second.goto('/overrides');
  await second.locator(`a[href="/overrides/${override}"]`).click();
  await expect(second.getByText(sample)).toBeVisible();
  await second.getByRole('button', { name: 'Check and give the order' }).click();
  const typed = (await second.locator('pre').last().textContent()) as string;
  const code = /^consent-gate override JOB (CO-\S+)$/.exec(typed)?.[1] as string;
  expect(await axeFaults(second)).toEqual([]);
  // shown once: the page opened again has none
  await second.goto(`/overrides/${override}`);
  expect(await second.content()).not.toContain(code.slice(12));

  const secret = code.slice('CO-12345678-'.length).replaceAll('-', '');
  const redeemed = await fetch(`${webAddress()}/care-overrides/redeem`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${secret}`,
      'x-gate-token': token,
      'x-request-id': 'e2e',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ order: override, job: '1', samples: [sample], action: 'analyse' }),
  });
  expect(await redeemed.json()).toMatchObject({ decision: 'permit', request: 'e2e' });

  const { page: her } = await sit(HER);
  await her.goto('/access/uses');
  await expect(her.getByText('ゲートが応えない間に、二人の指示で').first()).toBeVisible();
  expect([...watch.faults, ...other.faults]).toEqual([]);
});
