/** P12: Lighthouse on the pages that weigh least or nothing at all: a slow phone, signed in as whoever the page is for. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from '@playwright/test';
import { signedIn } from '#tests/support/browser-people.ts';
import { browserEnvironment, freePort, startProgramme } from '#tests/support/programme.ts';
import { buildIfChanged } from '../../scripts/build.ts';
import { ensureChromium } from '../../scripts/testing/chromium.ts';
import type { Case } from '../e2e/case.ts';
import { CASES } from '../e2e/cases.ts';
import { learn } from '../e2e/known.ts';
import { installed } from './peers/install.ts';

const LIGHTHOUSE = 'lighthouse@13.5.0';
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;

type Audit = { readonly score: number | null; readonly numericValue?: number; readonly title: string };
type Report = {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
  readonly audits: Readonly<Record<string, Audit>>;
};
type Lighthouse = (url: string, flags: Readonly<Record<string, unknown>>) => Promise<{ readonly lhr: Report }>;

type Found = {
  readonly path: string;
  readonly scores: readonly number[];
  readonly lcp: number;
  readonly cls: number;
  /** the audits below their best that count */
  readonly below: readonly string[];
};

async function look(lighthouse: Lighthouse, port: number, url: string, cookie: string): Promise<Omit<Found, 'path'>> {
  const { lhr } = await lighthouse(url, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: CATEGORIES,
    extraHeaders: { cookie },
  });
  const value = (audit: string) => lhr.audits[audit]?.numericValue ?? Number.NaN;
  return {
    scores: CATEGORIES.map((name) => Math.round((lhr.categories[name]?.score ?? 0) * 100)),
    lcp: value('largest-contentful-paint'),
    cls: value('cumulative-layout-shift'),
    below: Object.entries(lhr.audits).flatMap(([id, { score }]) => (score !== null && score < 0.9 ? [id] : [])),
  };
}

const addressOf = async ({ path }: Case, browser: Browser) =>
  typeof path === 'string' ? path : path(await learn(browser));

function tell(found: readonly Found[]): void {
  for (const { path, scores, lcp, cls, below } of found)
    if (scores.some((score) => score < 100))
      console.log(`${path}: ${scores.join(' ')}, LCP ${lcp.toFixed(0)} ms, CLS ${cls.toFixed(3)}; ${below.join(', ')}`);
  CATEGORIES.forEach((name, place) => {
    const all = found.map(({ scores }) => scores[place] as number);
    console.log(
      `${name}: ${all.filter((score) => score === 100).length} of ${all.length} at 100, lowest ${Math.min(...all)}`,
    );
  });
  const slowest = Math.max(...found.map(({ lcp }) => lcp));
  console.log(
    `LCP at most ${slowest.toFixed(0)} ms; CLS at most ${Math.max(...found.map(({ cls }) => cls)).toFixed(3)}`,
  );
}

/** @param args a part of the routes' names; without it every weighed page */
export async function run([only = '']: readonly string[]): Promise<void> {
  const folder = installed([LIGHTHOUSE]);
  const module = pathToFileURL(join(folder, 'node_modules/lighthouse/core/index.js')).href;
  const { default: lighthouse } = (await import(module)) as { default: Lighthouse };
  await buildIfChanged(console.log);
  const executablePath = process.env.CHROMIUM_PATH ?? ensureChromium(console.log) ?? '/usr/bin/chromium';
  const programme = await startProgramme();
  Object.assign(process.env, browserEnvironment(programme));
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', `--remote-debugging-port=${port}`],
  });
  const found: Found[] = [];
  try {
    for (const [id, one] of Object.entries(CASES)) {
      if (!one.weighed || one.gives !== undefined || !id.includes(only)) continue;
      const path = await addressOf(one, browser);
      const { cookies } = await signedIn(browser, one.as);
      const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
      found.push({ path, ...(await look(lighthouse, port, `${programme.web}${path}`, cookie)) });
    }
    tell(found);
  } finally {
    await browser.close();
    await programme.stop();
  }
}
