/** Contact sheets by language, width and scheme, one for each folder of routes: every page a participant or visitor meets. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContext } from '@playwright/test';
import { GROUPS } from '#app/public/domain/figures/groups.ts';
import { type Locale, test, webAddress } from '#tests/support/browser.ts';
import type { Case } from '../e2e/case.ts';
import { CASES } from '../e2e/cases.ts';
import { learn } from '../e2e/known.ts';

type Sheet = {
  readonly locale: Locale;
  readonly width: number;
  readonly theme: 'light' | 'dark';
  readonly media?: 'print';
};
/** of paper, in CSS pixels */
const A4_WIDTH = 794;
const SHEETS: readonly Sheet[] = [
  { locale: 'ja', width: 360, theme: 'light' },
  { locale: 'ja-easy', width: 360, theme: 'light' },
  { locale: 'en', width: 360, theme: 'light' },
  { locale: 'ja', width: 360, theme: 'dark' },
  { locale: 'ja', width: 1280, theme: 'light' },
  { locale: 'en', width: 1280, theme: 'dark' },
  { locale: 'ja', width: A4_WIDTH, theme: 'light', media: 'print' },
  { locale: 'en', width: A4_WIDTH, theme: 'light', media: 'print' },
];
/** what of a long page is shown, in CSS pixels at 360 px of width */
const MOST_HEIGHT = 1500;
const FOLDER = join(import.meta.dirname, '../../docs/screens');
/** name of a sheet, and the folder of pages that it shows */
const AUDIENCES = {
  public: 'public/pages',
  register: 'data-access/pages/register',
  joining: 'joining/pages',
  joint: 'joining/pages/assisted-session',
  document: 'joining/pages/document',
  participant: 'record/pages',
  consent: 'consent/pages',
  contact: 'contact/pages',
  findings: 'findings/pages',
  proxy: 'family/pages/proxies',
  family: 'family/pages/followers',
  assent: 'family/pages/assent',
  access: 'accounts/pages',
  figures: 'public/pages/figures',
  reports: 'studio/pages/reports',
  news: 'studio/pages/news',
  'public-life': 'public/pages/life',
  consultations: 'studio/pages/consultations',
  'you-said': 'studio/pages/consultations/comments',
  unfair: 'contact/pages/discrimination-reports',
  gathering: 'studio/pages/events',
  hospital: 'studio/pages/hospital-pages',
} as const;
type Sheets = keyof typeof AUDIENCES;
/** numbers that people take to a meeting; of the others tests/e2e/print.spec.ts holds the kinds */
const PRINTED: readonly string[] = ['figures', 'reports'];
/** folders or pages, with commas between; none: all */
const only = (process.env.SCREENS_ONLY ?? '').split(',');

/** each group of the figures, beside the one that is a case */
const FIGURES = Object.keys(GROUPS)
  .slice(1)
  .map((group): Case => ({ as: 'visitor', path: `/figures/${group}` }));

const shownTo = (audience: Sheets) =>
  Object.entries(CASES).filter(
    ([id, { gives }]) =>
      dirname(id) === AUDIENCES[audience] && gives === undefined && only.some((one) => id.includes(one)),
  );

type Picture = { readonly path: string; readonly jpeg: Buffer };

async function pictureOf(context: BrowserContext, path: string, { width, media }: Sheet): Promise<Picture> {
  const page = await context.newPage();
  if (media) await page.emulateMedia({ media });
  await page.goto(path);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const most = width > 400 ? MOST_HEIGHT * 1.4 : MOST_HEIGHT;
  const clip = { x: 0, y: 0, width, height: Math.min(height, most) };
  const jpeg = await page.screenshot({ type: 'jpeg', quality: 75, fullPage: true, clip });
  await page.close();
  return { path: path.replace(webAddress(), '').replace(/[A-Z]-[0-9A-Z]{8,}|[0-9a-f-]{36}|[\w-]{20,}/g, '…'), jpeg };
}

async function drawSheet(browser: Browser, name: string, pictures: readonly Picture[], width: number): Promise<void> {
  const shownAt = width > 400 ? 480 : 240;
  const figures = pictures
    .map(
      ({ path, jpeg }) =>
        `<figure><figcaption>${path}</figcaption><img width="${shownAt}" src="data:image/jpeg;base64,${jpeg.toString('base64')}"></figure>`,
    )
    .join('');
  const page = await browser.newPage({ viewport: { width: width > 400 ? 2040 : 2080, height: 800 } });
  await page.setContent(
    `<!doctype html><style>body{margin:16px;columns:${width > 400 ? 4 : 8};column-gap:16px;background:#999;font:12px sans-serif}figure{margin:0 0 16px;break-inside:avoid}figcaption{background:#fff;padding:2px 4px}img{display:block}</style>${figures}`,
  );
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${name}.jpg`), await page.screenshot({ type: 'jpeg', quality: 55, fullPage: true }));
  await page.close();
}

for (const sheet of SHEETS) {
  const look = `${sheet.locale}-${sheet.width}-${sheet.media ?? sheet.theme}`;
  test(look, async ({ sit, browser }) => {
    const known = await learn(browser);
    const sittings = new Map<string, BrowserContext>();
    for (const audience of (Object.keys(AUDIENCES) as Sheets[]).filter(
      (one) => !sheet.media || PRINTED.includes(one),
    )) {
      const pictures: Picture[] = [];
      const cases = shownTo(audience).map(([, one]) => one as Case);
      const more = audience === 'figures' && cases.length > 0 ? FIGURES : [];
      for (const { as, path } of [...cases, ...more]) {
        if (!sittings.has(as)) sittings.set(as, (await sit(as, { ...sheet, height: 740 })).context);
        const address = typeof path === 'string' ? path : path(known);
        pictures.push(await pictureOf(sittings.get(as) as BrowserContext, `${webAddress()}${address}`, sheet));
      }
      if (pictures.length > 0) await drawSheet(browser, `${look}-${audience}`, pictures, sheet.width);
    }
  });
}
