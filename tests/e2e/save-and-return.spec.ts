/**
 * Goal E4: at every page of the consent flow the browser dies right after a press, without a word to the page. She comes
 * back in a new one with her letter alone: everything that she had typed stands there, but for the field in hand.
 * Of pages of one kind (sections, items, questions) the first, a middle and the last die in a browser; the others by the same form
 * without one: what she sees is the same, and the test takes half a minute less. In its whole form each is sent from a session
 * that is gone right after; in its short form the pages between are sent from one, and the middle page of each kind dies.
 */
import {
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  chromium,
  request as http,
  type Page,
} from '@playwright/test';
import { expect, test, webAddress } from '#tests/support/browser.ts';
import { signedIn } from '#tests/support/browser-people.ts';
import { identify, invite, send } from '#tests/support/browser-steps.ts';
import { howMuch, isWhole } from '#tests/support/how-much.ts';

test.describe.configure({ mode: 'default' });

const TYPED = '祖母も同じ病気でした。';

type Flow = {
  /** a new browser, the letter's digits, the page; then the browser is gone */
  die(path: string, work: (page: Page) => Promise<void>): Promise<void>;
  /** the same without a browser */
  drop(path: string, fields: Readonly<Record<string, string>>): Promise<void>;
  /** what stands on a page for one who comes back */
  back(path: string): Promise<string>;
  readonly pages: Set<string>;
};

/** The press of a button, whatever the answer. */
const press = (page: Page, name = '') =>
  Promise.all([
    page.waitForResponse((answer) => answer.request().method() === 'POST'),
    page.locator(`main form button[type="submit"]${name}`).first().click(),
  ]);
const LATER = '[value="later"]';

async function comeIn(browser: Browser, code: string): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: webAddress(), javaScriptEnabled: false, locale: 'ja-JP' });
  await send(context.request, '/i', { code });
  return context;
}

function flowOf(browser: Browser, code: string): Flow {
  const pages = new Set<string>();
  /** the short form sends from one session what no browser dies on; the whole one from a new session each */
  let kept: APIRequestContext | null = null;
  async function jar(): Promise<APIRequestContext> {
    if (kept) return kept;
    const fresh = await http.newContext({ baseURL: webAddress() });
    await send(fresh, '/i', { code });
    if (!isWhole) kept = fresh;
    return fresh;
  }
  return {
    pages,
    async die(path, work) {
      const context = await comeIn(browser, code);
      const page = await context.newPage();
      await page.goto(path, { waitUntil: 'commit' });
      pages.add(path);
      await work(page);
      await context.close();
    },
    async drop(path, fields) {
      const session = await jar();
      pages.add(path);
      await send(session, path, fields);
      if (session !== kept) await session.dispose();
    },
    async back(path) {
      const jar = await http.newContext({ baseURL: webAddress() });
      await send(jar, '/i', { code });
      const html = await (await jar.get(path)).text();
      await jar.dispose();
      return html.slice(html.indexOf('<main'));
    },
  };
}

const linksOn = (html: string, pattern: RegExp): string[] => [
  ...new Set([...html.matchAll(pattern)].map(([, path]) => path as string)),
];

const isShown = (place: number, of: number) =>
  howMuch({ short: [Math.floor(of / 2)], whole: [0, Math.floor(of / 2), of - 1] }).includes(place);

async function all(
  flow: Flow,
  paths: readonly string[],
  name: string | null,
  value: string,
  more: Record<string, string> = {},
): Promise<void> {
  for (const [place, path] of paths.entries())
    if (!isShown(place, paths.length)) await flow.drop(path, name ? { [name]: value, ...more } : {});
    else
      await flow.die(path, async (page) => {
        if (name) await page.locator(`input[name="${name}"][value="${value}"]`).check();
        await press(page);
      });
}

async function readsAll(flow: Flow): Promise<void> {
  const sections = linksOn(await flow.back('/join/read'), /href="(\/join\/read\/[\w-]+)"/g);
  expect(sections.length).toBeGreaterThan(20);
  await all(flow, sections, null, '');
  expect(await flow.back('/join/read')).toContain('全部読みました');
}

async function understandsAll(flow: Flow): Promise<void> {
  const items = linksOn(await flow.back('/join/understanding'), /href="(\/join\/understanding\/[\w-]+)"/g);
  await all(
    flow,
    items.filter((path) => !path.endsWith('in-my-words')),
    'chosen',
    '0',
  );
  expect(await flow.back('/join/understanding')).not.toContain('まだです');
}

async function choosesAll(flow: Flow): Promise<void> {
  const questions = linksOn(await flow.back('/join/choose'), /href="(\/join\/choose\/[\w-]+)"/g);
  expect(questions.length).toBeGreaterThan(20);
  await all(flow, questions, 'answer', 'permit', { after: 'next' });
  expect(await flow.back('/join/choose')).toMatch(/class="button primary" href="\/join\/check"/);
}

/** Typed, and pressed, and not sent: too little, or kept for later. */
const TYPING: readonly { path: string; work(page: Page): Promise<unknown>; stands: string }[] = [
  {
    path: '/join/understanding/in-my-words',
    work: async (page) => {
      await page.fill('textarea[name="text"]', TYPED);
      await press(page);
    },
    stands: TYPED,
  },
  {
    path: '/join/questions',
    work: async (page) => {
      await page.fill('textarea[name="text"]', TYPED);
      await press(page, LATER);
    },
    stands: TYPED,
  },
  {
    path: '/join/electronic-way',
    work: async (page) => {
      await page.locator('input[name="way"][value="agreed"]').check();
      await press(page);
    },
    stands: '画面で手続きすることになっています',
  },
  {
    path: '/join/account',
    work: async (page) => {
      await page.fill('#email', 'back-again@demo.tomoni.example');
      await page.fill('#newPassword', 'short');
      await press(page);
    },
    stands: 'back-again@demo.tomoni.example',
  },
  {
    path: '/join/wishes',
    work: async (page) => {
      await page.fill('#named', '旅野 あき');
      await press(page);
    },
    stands: '旅野 あき',
  },
  {
    path: '/join/refuse',
    work: async (page) => {
      await page.fill('textarea[name="reason"]', TYPED);
      await press(page);
    },
    stands: TYPED,
  },
  {
    path: '/call-me',
    work: async (page) => {
      await page.fill('textarea[name="about"]', TYPED);
      await press(page);
    },
    stands: TYPED,
  },
  {
    path: '/join/sign',
    work: async (page) => {
      await page.fill('#name', '旅野 みち');
      await press(page);
    },
    stands: 'value="旅野 みち"',
  },
];

async function types(flow: Flow): Promise<void> {
  for (const { path, work, stands } of TYPING) {
    await flow.die(path, async (page) => void (await work(page)));
    expect(await flow.back(path), path).toContain(stands);
  }
}

/** The process of a browser of her own, killed by the system: nothing of it gets to say goodbye. */
async function killedOutright(code: string): Promise<void> {
  const { executablePath, args } = test.info().project.use.launchOptions ?? {};
  const server = await chromium.launchServer({ executablePath, args });
  const browser = await chromium.connect(server.wsEndpoint());
  const context = await comeIn(browser, code);
  const page = await context.newPage();
  await page.goto('/join/questions');
  await page.fill('textarea[name="text"]', 'その前に書いたこと');
  await press(page, LATER);
  await page.goto('/join/questions');
  await page.fill('textarea[name="text"]', '手もとの欄');
  server.process().kill('SIGKILL');
}

test('the browser dies at every page of the way to the signature, and nothing typed is lost', async ({ browser }) => {
  test.setTimeout(120_000);
  const began = Date.now();
  const deskContext = await browser.newContext({
    baseURL: webAddress(),
    storageState: await signedIn(browser, 'coordinator'),
  });
  const desk: APIRequestContext = deskContext.request;
  const { code, participant } = await invite(desk, { name: '旅野 みち' });
  await identify(desk, participant);
  const flow = flowOf(browser, code);
  await flow.die('/join', async () => {});
  await readsAll(flow);
  await understandsAll(flow);
  await choosesAll(flow);
  await flow.die('/join/check', async () => {});
  await types(flow);
  expect(await flow.back('/join')).toContain('書きかけ');
  await killedOutright(code);
  const after = await flow.back('/join/questions');
  expect(after).toContain('その前に書いたこと');
  expect(after).not.toContain('手もとの欄');
  test.info().annotations.push({
    type: 'measured',
    description: `E4: ${flow.pages.size} pages, ${Math.round((Date.now() - began) / 1000)} s`,
  });
  console.log(`E4: the browser died at ${flow.pages.size} pages; ${Math.round((Date.now() - began) / 1000)} s`);
  await deskContext.close();
});

test('two devices: the later word stands, a word sent on one is not waiting on the other, and going back shows it', async ({
  browser,
  sit,
}) => {
  const desk = await sit('coordinator');
  const { code } = await invite(desk.context.request);
  const [phone, tablet] = [await comeIn(browser, code), await comeIn(browser, code)];
  const [here, there] = [await phone.newPage(), await tablet.newPage()];
  for (const page of [here, there]) await page.goto('/join/questions');
  await here.fill('textarea[name="text"]', 'スマートフォンで書いたこと');
  await press(here, LATER);
  await there.fill('textarea[name="text"]', 'タブレットで書いたこと');
  await press(there, LATER);
  await here.goto('/join/questions');
  await expect(here.locator('textarea[name="text"]')).toHaveValue('タブレットで書いたこと');
  await press(here);
  await expect(here).toHaveURL(/\/join\/questions\/[\w-]{36}$/);
  await there.goto('/join/questions');
  await expect(there.locator('textarea[name="text"]')).toHaveValue('');
  // back to the form and pressed again: it is the same question, once
  await here.goBack();
  await here.goto('/join/questions');
  await expect(here.locator('main .tasks li')).toHaveCount(1);
  await expect(here.locator('textarea[name="text"]')).toHaveValue('');
  for (const context of [phone, tablet]) await context.close();
});
