import type { APIRequestContext, APIResponse } from '@playwright/test';
import { expect, post, type Sitting, test, webAddress } from '#tests/support/browser.ts';
import { choose, press, textOf } from '#tests/support/browser-hands.ts';
import { accountOf } from '#tests/support/browser-people.ts';
import { arrive, invite, send } from '#tests/support/browser-steps.ts';
import { learn } from './known.ts';

const acts = async (request: APIRequestContext): Promise<number> =>
  new Set((await (await request.get('/timeline')).text()).match(/href="\/timeline\/\d+"/g)).size;

const fieldsOf = async ({ page }: Sitting): Promise<Record<string, string>> =>
  Object.fromEntries(
    await page
      .locator('main form input[type="hidden"]')
      .evaluateAll((all) => all.map((one) => [(one as HTMLInputElement).name, (one as HTMLInputElement).value])),
  );

test.describe('the same form twice', () => {
  test('is one act: two requests at once, one receipt', async ({ sit }) => {
    const she = await sit('wataru@demo.tomoni.example');
    await she.page.goto('/choices/share-overseas');
    const before = await acts(she.context.request);
    const fields = { ...(await fieldsOf(she)), answer: 'deny' };
    const answers = await Promise.all([1, 2, 3].map(() => post(she.context, '/choices/share-overseas', fields)));
    expect(answers.map((one) => one.status())).toEqual([303, 303, 303]);
    expect(new Set(answers.map((one) => one.headers().location)).size).toBe(1);
    expect(await acts(she.context.request)).toBe(before + 1);
  });

  test('is one act: the button pressed twice', async ({ sit }) => {
    const { page, context } = await sit('wataru@demo.tomoni.example');
    await page.goto('/choices/share-public-database');
    if (!(await page.locator('input[name="answer"]').count())) await page.goto('/choices/repeat-samples');
    const before = await acts(context.request);
    await choose(page, 'answer', 'deny');
    await page.locator('main form button').first().dblclick({ noWaitAfter: true });
    await expect(page).toHaveURL(/\/receipts\//);
    expect(await acts(context.request)).toBe(before + 1);
  });

  test('in two windows: the older page is told what stands now and writes over nothing; sent again, it is taken', async ({
    sit,
  }) => {
    const { page, context } = await sit('wataru@demo.tomoni.example');
    const other = await context.newPage();
    for (const one of [page, other]) await one.goto('/choices/recontact-research');
    const before = await acts(context.request);
    await choose(page, 'answer', 'deny');
    await press(page);
    await choose(other, 'answer', 'permit');
    await other.locator('main form button[type="submit"]').first().click();
    await expect(other.locator('#error-summary')).toBeVisible();
    expect(await acts(context.request)).toBe(before + 1);
    await choose(other, 'answer', 'permit');
    await press(other);
    expect(page.url()).toMatch(/\/receipts\//);
    expect(other.url()).toMatch(/\/receipts\//);
    expect(other.url()).not.toBe(page.url());
    expect(await acts(context.request)).toBe(before + 2);
  });
});

test('a session that ended in the middle: signing in again leads back, and earlier answers stand', async ({
  sit,
  browser,
}) => {
  const desk = await sit('coordinator');
  const { code } = await invite(desk.context.request);
  const guest = await arrive(browser, code);
  const { page, context } = await sit(await guest.storageState());
  await guest.close();
  await page.goto('/join/choose/share-industry');
  await choose(page, 'answer', 'deny');
  await press(page);
  const half = new URL(page.url()).pathname;
  await choose(page, 'answer', 'permit');
  await context.clearCookies();
  await Promise.all([page.waitForEvent('load'), page.locator('main form button').first().click()]);
  expect(page.url()).toContain(`to=${encodeURIComponent(half)}`);
  await page.fill('#code', code);
  await press(page);
  expect(new URL(page.url()).pathname).toBe(half);
  await page.goto('/join/choose/share-industry');
  await expect(page.locator('main .notice.done')).toBeVisible();
});

test.describe('codes', () => {
  test('of nobody, in another shape, used, replaced: each in plain words, in the language of the page', async ({
    sit,
  }) => {
    const desk = await sit('coordinator');
    const { invitation, code } = await invite(desk.context.request);
    const visitor = await sit('visitor', { locale: 'en' });
    const type = async (digits: string): Promise<string> => {
      await visitor.page.goto('/i');
      await visitor.page.fill('#code', digits);
      await visitor.page.locator('main form button').first().click();
      await expect(visitor.page.locator('#error-summary')).toBeVisible();
      expect(await visitor.page.locator('html').getAttribute('lang')).toBe('en');
      return textOf(visitor.page.locator('#error-summary'));
    };
    const said = [await type(''), await type('12'), await type('0000 0000')];
    await send(desk.context.request, `/desk/invitations/${invitation}`, {});
    said.push(await type(code));
    expect(new Set(said).size).toBeGreaterThanOrEqual(3);
    for (const one of said) expect(one).not.toMatch(/invalid|[\u3040-\u30ff]/i);
  });

  test('typed full-width and with a sign between are taken', async ({ sit }) => {
    const desk = await sit('coordinator');
    const { code } = await invite(desk.context.request);
    const { page } = await sit('visitor');
    await page.goto('/i');
    const wide = [...code].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
    await page.fill('#code', `${wide.slice(0, 4)}－${wide.slice(4)}`);
    await press(page);
    expect(new URL(page.url()).pathname).toBe('/join');
  });
});

/** Without what is fresh in every answer, and without the address that was asked for. */
const alike = async (answer: APIResponse, asked: string): Promise<string> => {
  const fresh = ['date', 'x-request-id', 'content-length', 'content-security-policy', 'keep-alive', 'set-cookie'];
  const headers = answer.headersArray().filter(({ name }) => !fresh.includes(name.toLowerCase()));
  const body = (await answer.text()).replace(/name="csrf" value="[^"]*"/g, 'csrf').replaceAll(asked, '<asked>');
  return [answer.status(), JSON.stringify(headers), body].join('\n');
};

test("another's receipt, proof, question and person are the page of what is not there", async ({ sit, browser }) => {
  const known = await learn(browser);
  const other = await sit('wataru@demo.tomoni.example');
  const desk = await sit('coordinator2@demo.tomoni.example');
  const turned = (id: string) => `${id.slice(0, 2)}${[...id.slice(2)].reverse().join('')}`;
  const cells = [
    { by: other, theirs: `/receipts/${known.receipt}`, none: `/receipts/${turned(known.receipt)}` },
    {
      by: other,
      theirs: `/receipts/${known.receipt}/proof.json`,
      none: `/receipts/${turned(known.receipt)}/proof.json`,
    },
    {
      by: other,
      theirs: `/join/questions/${known.question}`,
      none: '/join/questions/7f9c24e8-3b12-4fe1-a123-000000000000',
    },
    {
      by: desk,
      theirs: `/desk/questions/${known.question}`,
      none: '/desk/questions/7f9c24e8-3b12-4fe1-a123-000000000000',
    },
    {
      by: desk,
      theirs: `/desk/invitations/${known.invitation}`,
      none: '/desk/invitations/7f9c24e8-3b12-4fe1-a123-000000000000',
    },
    { by: desk, theirs: `/desk/people/${known.participant}`, none: '/desk/people/P-0000000000' },
  ];
  for (const { by, theirs, none } of cells) {
    const [one, two] = [await by.context.request.get(theirs), await by.context.request.get(none)];
    expect(one.status(), theirs).toBe(404);
    expect(await alike(one, theirs), theirs).toBe(await alike(two, none));
  }
});

test.describe('forms that no page of ours makes', () => {
  test('a field too many names nobody else and changes nothing else', async ({ sit }) => {
    const she = await sit('midori@demo.tomoni.example');
    const victim = await sit('ken@demo.tomoni.example');
    const before = await acts(victim.context.request);
    await she.page.goto('/choices/share-overseas');
    const participant = accountOf('ken@demo.tomoni.example').participant as string;
    const fields = {
      ...(await fieldsOf(she)),
      answer: 'deny',
      participant,
      account: participant,
      role: 'site-coordinator',
    };
    expect([303, 400]).toContain((await post(she.context, '/choices/share-overseas', fields)).status());
    expect(await acts(victim.context.request)).toBe(before);
  });

  test('a huge one, an unknown answer, a missing one: words in her language, nothing recorded', async ({ sit }) => {
    const she = await sit('shiori@demo.tomoni.example', { locale: 'en' });
    await she.page.goto('/choices/share-overseas');
    const before = await acts(she.context.request);
    const hidden = await fieldsOf(she);
    for (const [fields, status] of [
      [{ ...hidden, answer: 'x'.repeat(300_000) }, 413],
      [{ ...hidden, answer: 'perhaps' }, 400],
      [hidden, 400],
      [{ ...hidden, answer: 'deny', idempotencyKey: 'not-a-key' }, 400],
    ] as const) {
      const answer = await post(she.context, '/choices/share-overseas', fields);
      expect(answer.status()).toBe(status);
      const html = await answer.text();
      expect(html).toContain('data-locale="en"');
      expect(html).toMatch(/<h1/);
    }
    expect(await acts(she.context.request)).toBe(before);
  });

  test('POST where there is only a page, and other methods', async ({ sit }) => {
    const { context } = await sit('shiori@demo.tomoni.example');
    for (const path of ['/home', '/timeline', '/copy', '/nothing-is-here'])
      expect([404, 405], path).toContain((await post(context, path, {})).status());
    const put = await context.request.fetch('/home', { method: 'PUT', headers: { Origin: webAddress() } });
    expect(put.status()).toBe(405);
    expect((await context.request.get('/sign-out', { maxRedirects: 0 })).status()).toBe(303);
    expect((await context.request.get('/home')).status()).toBe(200);
  });
});
