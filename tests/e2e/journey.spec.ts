import type { Page } from '@playwright/test';
import { expect, type Locale, type Sitting, test, webAddress } from '#tests/support/browser.ts';
import { askGate, exampleFor } from '#tests/support/browser-gate.ts';
import { choose, follow, inForce, pagesSeen, press, textOf } from '#tests/support/browser-hands.ts';
import { accountOf, oneTimeCode } from '#tests/support/browser-people.ts';
import { PASSWORD } from '#tests/support/browser-steps.ts';

test.describe.configure({ mode: 'default' });

async function signInAtDesk({ page }: Sitting, email: string): Promise<void> {
  const { password, totpSecret } = accountOf(email);
  await page.goto('/sign-in');
  await page.fill('#identifier', email);
  await page.fill('#password', password);
  await press(page);
  await page.fill('#code', await oneTimeCode(totpSecret as string));
  await press(page);
  expect(new URL(page.url()).pathname).toBe('/desk');
}

async function invitePerson({ page }: Sitting, email: string, language: Locale): Promise<string> {
  await page.goto('/desk/invite');
  await page.fill('#name', '旅野 みち');
  await page.fill('input[name="birthDate.year"]', '1949');
  await page.fill('input[name="birthDate.month"]', '2');
  await page.fill('input[name="birthDate.day"]', '28');
  await page.fill('#email', email);
  await choose(page, 'language', language);
  await page.locator('input[name="diseases[]"]').first().check();
  await press(page);
  await expect(page).toHaveURL(/\/desk\/invitations\//);
  return page.url().split('/').at(-1) as string;
}

const participantOn = async (page: Page): Promise<string> => {
  const href = await page.locator('main a[href^="/desk/people/P-"]').first().getAttribute('href');
  return (href as string).split('/')[3] as string;
};

/** By the eight digits on paper, typed in two groups. */
async function arriveByLetter(desk: Sitting, she: Sitting): Promise<void> {
  await follow(desk.page, /\/letter$/);
  const shown = await textOf(desk.page.locator('.letter-code').first());
  const digits = shown.replace(/\D/g, '');
  expect(digits).toHaveLength(8);
  await she.page.goto('/');
  await follow(she.page, '/i');
  await she.page.fill('#code', `${digits.slice(0, 4)} ${digits.slice(4)}`);
  await press(she.page);
}

/** By the link of the mail, which the worker sends. */
async function arriveByMail(she: Sitting, email: string): Promise<void> {
  const { page } = she;
  await expect(async () => {
    await page.goto('/demo/inbox');
    await expect(page.locator('main tr', { hasText: email }).first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await page.locator('main tr', { hasText: email }).first().locator('a').first().click();
  const link = await page.locator('main a[href*="/i/"]').first().getAttribute('href');
  await page.goto((link as string).replace(/^https?:\/\/[^/]+/, webAddress()));
  await press(page);
}

async function readAndAsk({ page }: Sitting): Promise<string> {
  await follow(page, '/join/read');
  await follow(page, /^\/join\/read\/[\w-]+$/);
  let sections = 0;
  while (/\/join\/read\/./.test(page.url())) {
    sections += 1;
    expect(sections).toBeLessThan(60);
    await press(page);
  }
  expect(sections).toBeGreaterThan(5);
  await page.goto('/join/questions');
  await page.fill('textarea[name="text"]', '家族にも知らせがいきますか。 Will my family be told?');
  const waits = page.locator('input[name="waits"]');
  if (await waits.count()) await waits.last().check();
  await press(page);
  return page.url().split('/').at(-1) as string;
}

async function answerAtDesk({ page }: Sitting, question: string): Promise<void> {
  await page.goto('/desk/questions');
  await follow(page, `/desk/questions/${question}`);
  await page.fill('textarea[name="text"]', 'あなたが決めるまで、だれにも知らせません。');
  await press(page);
}

async function identifyAtDesk({ page }: Sitting, participant: string): Promise<void> {
  await page.goto(`/desk/people/${participant}`);
  await follow(page, `/desk/people/${participant}/identity`);
  await choose(page, 'method', 'photo-id-in-person');
  await choose(page, 'shown', 'driving-licence');
  await choose(page, 'explainerShown', 'staff-card');
  await choose(page, 'privatePlace', 'yes');
  await press(page);
}

async function agreeAndMakeAccount({ page }: Sitting, email: string): Promise<void> {
  await page.goto('/join');
  await follow(page, '/join/electronic-way');
  await choose(page, 'way', 'agreed');
  await press(page);
  await page.goto('/join/account');
  await page.fill('#email', email);
  await page.fill('#newPassword', PASSWORD);
  await press(page);
  await expect(page.locator('main strong', { hasText: /\d{5}\s?\d{5}/ })).toBeVisible();
}

/** Every provision on a page of its own; nothing is chosen beforehand. */
async function chooseAll({ page }: Sitting, no: readonly string[]): Promise<number> {
  await page.goto('/join/choose');
  await follow(page, /^\/join\/choose\//);
  let asked = 0;
  for (; /\/join\/choose\//.test(page.url()); asked += 1) {
    expect(asked).toBeLessThan(60);
    expect(await page.locator('input[name="answer"]:checked').count()).toBe(0);
    const provision = new URL(page.url()).pathname.split('/').at(-1) as string;
    await choose(page, 'answer', no.includes(provision) ? 'deny' : 'permit');
    await press(page);
  }
  return asked;
}

async function checkAndSign({ page }: Sitting): Promise<string> {
  expect(new URL(page.url()).pathname).toBe('/join/check');
  await follow(page, '/join/sign');
  for (const statement of await page.locator('input[name^="statement-"]').all()) await statement.check();
  await page.fill('#name', '旅野 みち');
  await press(page);
  await expect(page).toHaveURL(/\/receipts\/R-/);
  return page.url().split('/').at(-1) as string;
}

async function confirmAtDesk({ page }: Sitting, participant: string): Promise<string> {
  await page.goto(`/desk/people/${participant}`);
  await follow(page, `/desk/people/${participant}/confirm`);
  await choose(page, 'way', 'face-to-face');
  await choose(page, 'explainerShown', 'staff-card');
  await choose(page, 'privatePlace', 'yes');
  for (const said of await page.locator('textarea[name^="said-"]').all())
    await said.fill('もう一度説明し、ご自分の言葉で話していただきました。');
  await choose(page, 'questions', 'all-answered');
  await choose(page, 'copyHandedOver', 'paper');
  await press(page);
  await page.goto(`/desk/people/${participant}/samples`);
  await page.locator('input[name="kind"]').first().check();
  await choose(page, 'origin', 'first');
  await press(page);
  return (await textOf(page.locator('main .number').first())).trim();
}

const ACADEMIA = 'release data to a university';
const INDUSTRY = 'release data to a company she said no to';
const PAGES_AT_MOST = 3;
/** codes and names of the machine that a person must not meet */
const MACHINE = /ConsentGiven|ExplanationConfirmed|ConsentWithdrawn|ChoicesChanged|share-industry|no-further-use/;

for (const { locale, script, by } of [
  { locale: 'ja', script: false, by: 'letter' },
  { locale: 'en', script: true, by: 'mail' },
] as const) {
  test(`the main job in ${locale}, ${script ? 'with' : 'without'} script, by ${by}`, async ({ sit }) => {
    test.setTimeout(240_000);
    const look = { locale, script } as const;
    const desk = await sit('visitor', look);
    const she = await sit('visitor', look);
    const email = `journey-${locale}@demo.tomoni.example`;
    const { page } = she;

    await signInAtDesk(desk, locale === 'ja' ? 'coordinator@demo.tomoni.example' : 'coordinator2@demo.tomoni.example');
    await invitePerson(desk, by === 'mail' ? email : '', locale);
    const participant = await participantOn(desk.page);
    if (by === 'mail') await arriveByMail(she, email);
    else await arriveByLetter(desk, she);
    expect(new URL(page.url()).pathname).toBe('/join');
    expect(await page.locator('html').getAttribute('data-locale')).toBe(locale);

    const question = await readAndAsk(she);
    await answerAtDesk(desk, question);
    await page.reload();
    await expect(page.locator('main')).toContainText('だれにも知らせません');
    await identifyAtDesk(desk, participant);
    await agreeAndMakeAccount(she, email);
    expect(await chooseAll(she, ['share-industry', 'samples-industry'])).toBeGreaterThan(20);
    const receipt = await checkAndSign(she);
    await expect(page.locator('main')).toContainText(receipt);

    const person = { participant };
    expect(await askGate({ subject: person, action: 'collect-clinical' })).toMatchObject({ decision: 'deny' });
    const sample = { sample: await confirmAtDesk(desk, participant) };
    await page.goto(`/receipts/${receipt}`);
    await expect(inForce(page)).toBeVisible();
    expect(await askGate({ subject: sample, action: 'analyse' })).toEqual({ decision: 'permit', codes: [] });
    expect(await askGate(exampleFor(ACADEMIA, sample))).toEqual({ decision: 'permit', codes: [] });
    expect(await askGate(exampleFor(INDUSTRY, sample))).toEqual({ decision: 'deny', codes: ['declined'] });

    await page.goto('/copy');
    await expect(page.locator('h1')).toBeVisible();
    await page.goto('/home');
    const standing = await textOf(page.locator('main .lead').first());

    // changing a choice, as many pages as the matching yes
    const toYes = await pagesSeen(page, async () => {
      await follow(page, '/choices');
      await follow(page, '/choices/share-industry');
      await choose(page, 'answer', 'permit');
      await press(page);
    });
    expect(toYes).toBeLessThanOrEqual(PAGES_AT_MOST);
    await expect(inForce(page)).toBeVisible();
    expect(await askGate(exampleFor(INDUSTRY, sample))).toEqual({ decision: 'permit', codes: [] });
    await page.goto('/home');
    const toNo = await pagesSeen(page, async () => {
      await follow(page, '/choices');
      await follow(page, '/choices/share-industry');
      await choose(page, 'answer', 'deny');
      await press(page);
    });
    expect(toNo).toBeLessThanOrEqual(toYes);
    await expect(inForce(page)).toBeVisible();
    expect(await askGate(exampleFor(INDUSTRY, sample))).toEqual({ decision: 'deny', codes: ['declined'] });

    await page.goto('/home');
    const toLeave = await pagesSeen(page, async () => {
      await follow(page, '/withdraw');
      await follow(page, '/withdraw/no-further-use');
      await choose(page, 'doctorMayTell', 'no');
      await choose(page, 'outcomeTo', 'portal');
      await press(page);
    });
    expect(toLeave).toBeLessThanOrEqual(PAGES_AT_MOST);
    await expect(inForce(page)).toBeVisible();
    for (const request of [exampleFor(ACADEMIA, sample), { subject: sample, action: 'analyse' }])
      expect(await askGate(request)).toEqual({ decision: 'deny', codes: ['withdrawn'] });
    await page.goto('/home');
    expect(await textOf(page.locator('main .lead').first())).not.toBe(standing);

    await follow(page, '/withdraw/take-back');
    await press(page);
    await expect(inForce(page)).toBeVisible();
    expect(await askGate(exampleFor(ACADEMIA, sample))).toEqual({ decision: 'permit', codes: [] });

    await page.goto('/timeline');
    const told = await textOf(page.locator('main'));
    expect(told).not.toMatch(MACHINE);
    expect(await page.locator('main a[href^="/timeline/"]').count()).toBeGreaterThanOrEqual(7);
    expect([...desk.watch.faults, ...she.watch.faults]).toEqual([]);
  });
}
