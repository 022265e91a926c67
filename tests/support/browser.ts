/** What the browser tests share: the running programme, a browser for each person, and a watch on everything it says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  type Page,
} from '@playwright/test';
import { formKey, type Person, signedIn } from './browser-people.ts';

export type DemoAccount = {
  readonly role: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly totpSecret: string | null;
  readonly participant: string | null;
};
export type Demo = {
  readonly web: string;
  readonly gate: string;
  readonly accounts: readonly DemoAccount[];
  readonly gateClients: readonly { readonly name: string; readonly token: string }[];
  readonly sites: readonly { readonly id: string; readonly nameJa: string }[];
  readonly datasets: readonly { readonly title: { readonly ja: string } }[];
  readonly examples: readonly { readonly title: string; readonly request: Record<string, unknown> }[];
  readonly subjects: readonly { readonly participant: string; readonly samples: readonly string[] }[];
};

export const webAddress = (): string => process.env.E2E_WEB as string;
export const gateAddress = (): string => process.env.E2E_GATE as string;
export const dataDir = (): string => process.env.E2E_DATA as string;

export const readDemo = (): Demo => JSON.parse(readFileSync(join(dataDir(), 'demo.json'), 'utf8')) as Demo;

export type Locale = 'ja' | 'ja-easy' | 'en';
export type Look = {
  readonly locale?: Locale;
  readonly theme?: 'system' | 'light' | 'dark';
  readonly script?: boolean;
  readonly width?: number;
  readonly height?: number;
  readonly forced?: boolean;
};

/** Everything that must not happen on a page, as it happens. */
export type Watch = { readonly faults: string[]; clear(): void };

export function watchPage(page: Page, origin = webAddress()): Watch {
  const faults: string[] = [];
  page.on('console', (message) => {
    // a page that answers 404 or 400 on purpose is reported by the browser as a failed load
    const isAnswer = /^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text());
    if (message.type() === 'error' && !isAnswer) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith('about:')) faults.push(`another origin: ${url}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // a page left before its font came
    if (why !== 'net::ERR_ABORTED') faults.push(`not loaded: ${request.url()} ${why}`);
  });
  return { faults, clear: () => faults.splice(0) };
}

const displayCookie = (locale: Locale, theme: string) => ({
  name: 'display',
  value: `${locale}.normal.system.${theme}.shown`,
  url: webAddress(),
});

export type Sitting = { readonly context: BrowserContext; readonly page: Page; readonly watch: Watch };

export type Fixtures = {
  demo: Demo;
  /** a browser of its own, as somebody (by demo mail address or role) or as a visitor; closed after the test */
  sit(person: Person, look?: Look): Promise<Sitting>;
  /** the worker's one window, handed on: another's cookies and look, the same cache. For pages that are only looked at */
  handOn(person: Person, look?: Omit<Look, 'script'>): Promise<Sitting>;
};
type OfWorker = { kept: { window?: Omit<Sitting, 'watch'> } };

export const test = base.extend<Fixtures, OfWorker>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  demo: async ({}, use) => use(readDemo()),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  baseURL: async ({}, use) => use(webAddress()),
  sit: async ({ browser }, use) => {
    const open: BrowserContext[] = [];
    await use(async (person, look = {}) => {
      const { locale = 'ja', theme = 'light', script = true, width = 360, height = 740, forced = false } = look;
      const options: BrowserContextOptions = {
        baseURL: webAddress(),
        javaScriptEnabled: script,
        viewport: { width, height },
        colorScheme: theme === 'dark' ? 'dark' : 'light',
        forcedColors: forced ? 'active' : 'none',
        storageState: await signedIn(browser, person),
      };
      const context = await browser.newContext(options);
      open.push(context);
      await context.addCookies([displayCookie(locale, theme)]);
      const page = await context.newPage();
      return { context, page, watch: watchPage(page) };
    });
    for (const context of open) await context.close();
  },
  kept: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const kept: OfWorker['kept'] = {};
      await use(kept);
      await kept.window?.context.close();
    },
    { scope: 'worker' },
  ],
  handOn: async ({ browser, kept }, use) => {
    await use(async (person, { locale = 'ja', theme = 'light', width = 360, height = 740, forced = false } = {}) => {
      const { cookies } = await signedIn(browser, person);
      kept.window ??= await newWindow(browser);
      const { context, page } = kept.window;
      await context.clearCookies();
      await context.addCookies([...cookies, displayCookie(locale, theme)]);
      await page.setViewportSize({ width, height });
      await page.emulateMedia({
        colorScheme: theme === 'dark' ? 'dark' : 'light',
        forcedColors: forced ? 'active' : 'none',
      });
      return { context, page, watch: watchPage(page) };
    });
    // nothing that the page still says is heard in the next test
    kept.window?.page.removeAllListeners();
    await kept.window?.page.goto('about:blank');
  },
});

async function newWindow(browser: Browser): Promise<Omit<Sitting, 'watch'>> {
  const context = await browser.newContext({ baseURL: webAddress() });
  return { context, page: await context.newPage() };
}

export { expect } from '@playwright/test';

/** A POST as the page's own form would send it, without a page: for what no button can do. */
export async function post(
  context: BrowserContext,
  path: string,
  fields: Readonly<Record<string, string>>,
  extra: { readonly from?: string; readonly headers?: Record<string, string>; readonly token?: string } = {},
) {
  const csrf = extra.token ?? (await formKey(context.request, extra.from ?? '/help'));
  return context.request.post(path, {
    form: { csrf, ...fields },
    headers: { Origin: webAddress(), ...extra.headers },
    maxRedirects: 0,
  });
}
