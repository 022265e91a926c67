import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { dataDir, expect, test, watchPage, webAddress } from '#tests/support/browser.ts';
import { axeFaults, openWeighed, pageFaults, untranslated } from '#tests/support/browser-checks.ts';
import { htmlFaults, linksIn } from '#tests/support/html-faults.ts';
import type { Case } from './case.ts';
import { CASES, routeIds } from './cases.ts';
import { CASES_OF_FORMS } from './cases-of-forms.ts';
import { learn } from './known.ts';

const LOOKED_AT = { ...CASES, ...CASES_OF_FORMS };
const FIRST_VIEW_BYTES = 20_000;
const FIRST_VIEW_REQUESTS = 3;
/** the same cells every time; another seed, other cells */
const SEED = Number(process.env.E2E_SEED || 20261121);
/** every cell of every page takes an hour: `npm run pages` */
const IS_WHOLE = process.env.E2E_CELLS === 'all';

/** What is folded away is looked at too: most forms that end something are. */
const unfold = (page: Page) =>
  page.locator('details').evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });

const pathOf = async ({ path }: Case, browser: Browser) =>
  typeof path === 'string' ? path : path(await learn(browser));
const isPage = ({ gives }: Case) => gives === undefined || typeof gives === 'number';

/** Once in the run, by whichever of its workers comes first: a file that only one can make, beside the programme. */
function isFirst(as: string, href: string): boolean {
  const folder = join(dataDir(), `followed-${process.ppid}`);
  mkdirSync(folder, { recursive: true });
  const name = createHash('sha256').update(`${as} ${href}`).digest('hex');
  try {
    writeFileSync(join(folder, name), '', { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function deadLinks(request: APIRequestContext, html: string, as: string): Promise<string[]> {
  const dead: string[] = [];
  for (const href of linksIn(html)) {
    if (!isFirst(as, href)) continue;
    const status = (await request.get(href)).status();
    if (status !== 200) dead.push(`${href}: ${status}`);
  }
  return dead;
}

test('every route has a case, and every case a route', () => {
  expect(Object.keys(CASES).sort()).toEqual(routeIds().sort());
});

for (const [id, one] of Object.entries(LOOKED_AT)) {
  test(`${id.replace('routes/', '')} answers as it should, and leads nowhere that is not there`, async ({
    handOn,
    browser,
  }) => {
    const path = await pathOf(one, browser);
    const { request } = (await handOn(one.as)).context;
    const answer = await request.get(path, { maxRedirects: 0 });
    if (one.gives === 'file') return expect(answer.status()).toBe(200);
    if (one.gives === 'no-file') return expect(answer.status()).toBe(404);
    if (typeof one.gives === 'string') return expect(answer.headers().location).toBe(one.gives);
    expect(answer.status()).toBe(one.gives ?? 200);
    // as good as followed: it has answered
    if (one.gives === undefined) isFirst(one.as, path);
    const html = await answer.text();
    expect(await htmlFaults(html)).toEqual([]);
    expect(await deadLinks(request, html, one.as)).toEqual([]);
  });
}

const folderOf = (id: string) => id.split('/').slice(0, 2).join('/');
const folders = new Set<string>();
/** Of each folder of routes the first, of the others one in four, and what shows its form in one state alone; the whole run looks at all. */
const isLookedAt = (id: string, one: Case, place: number): boolean => {
  if (!isPage(one)) return false;
  const isFirstOfFolder = !folders.has(folderOf(id));
  folders.add(folderOf(id));
  return IS_WHOLE || isFirstOfFolder || place % 4 === SEED % 4 || one.shows !== undefined;
};
const IN_BROWSER = Object.entries(LOOKED_AT).filter(([id, one], place) => isLookedAt(id, one, place));

for (const [id, one] of IN_BROWSER) {
  test(`${id.replace('routes/', '')} in Japanese on a phone`, async ({ sit, handOn, browser }) => {
    const path = await pathOf(one, browser);
    // a first view is weighed with an empty cache
    const { page, watch } = await (one.weighed ? sit : handOn)(one.as);
    const { response, weight } = await openWeighed(page, path);
    expect(response.status()).toBe(typeof one.gives === 'number' ? one.gives : 200);
    expect(new URL(page.url()).pathname).toBe(path.split('?')[0]);
    await unfold(page);
    if (one.shows) await expect(page.locator(one.shows).first()).toBeVisible();
    expect(await pageFaults(page)).toEqual([]);
    expect(await axeFaults(page)).toEqual([]);
    expect(watch.faults).toEqual([]);
    if (!one.weighed) return;
    expect(weight.scripts).toBe(one.scripts ?? 0);
    expect(await page.locator('script').count()).toBe(one.scripts ?? 0);
    expect(weight.requests).toBeLessThanOrEqual(FIRST_VIEW_REQUESTS);
    expect(weight.bytes).toBeLessThanOrEqual(one.atMostBytes ?? FIRST_VIEW_BYTES);
  });
}

test('a page that asks for width gets it, and no other', async ({ sit }) => {
  const { page } = await sit('visitor');
  for (const [path, wide] of [
    ['/demo/codes', 1],
    ['/help', 0],
    ['/nothing-is-here', 0],
  ] as const) {
    await page.goto(path);
    await expect(page.locator('.frame.wide')).toHaveCount(wide);
  }
});

const SHAPES = [
  { name: '320 px', width: 320, height: 640 },
  { name: '1280 px', width: 1280, height: 800 },
  // 1280 × 1024 at 400 %
  { name: '400 %', width: 320, height: 256 },
] as const;
const SCHEMES = ['light', 'dark', 'forced'] as const;
const looks = (['ja', 'ja-easy', 'en'] as const).flatMap((locale) => SCHEMES.map((scheme) => ({ locale, scheme })));
type Shape = (typeof SHAPES)[number];

/** mulberry32 */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = chance(SEED);
const oneOf = <Each>(all: readonly Each[]) => all[Math.floor(random() * all.length)] as Each;
const oneCell = () => [{ ...oneOf(looks), shapes: [oneOf(SHAPES)] }];
/** the window changes its shape, the page stays: as when a tablet is turned */
const everyCell = () => looks.map((look) => ({ ...look, shapes: SHAPES }));
const asked = IN_BROWSER
  // those of staff are looked at in Japanese above, and in every cell by the whole run
  .filter(([, one]) => isPage(one) && (IS_WHOLE || one.weighed))
  // of a participant's, one in three has a second cell at each run; another seed, another third
  .filter((_, place) => IS_WHOLE || place % 3 === SEED % 3)
  .flatMap(([id, one]) => (IS_WHOLE ? everyCell() : oneCell()).map((cells) => ({ id, one, ...cells })));

/** WCAG 1.4.12: spacing of one's own loses nothing */
async function faultsWhenSpaced(page: Page, shapes: readonly Shape[]): Promise<string[]> {
  await page.evaluate(() => {
    const own = new CSSStyleSheet();
    own.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
    );
    document.adoptedStyleSheets.push(own);
  });
  const faults: string[] = [];
  for (const shape of shapes) {
    await page.setViewportSize(shape);
    const found = await pageFaults(page);
    faults.push(...found.filter((fault) => fault.startsWith('wider')).map((fault) => `${shape.name}: ${fault}`));
  }
  return faults;
}

for (const { id, one, locale, scheme, shapes } of asked) {
  const names = shapes.map(({ name }) => name).join(', ');
  test(`${id.replace('routes/', '')} in ${locale}, ${scheme}, ${names}`, async ({ handOn, browser }) => {
    test.slow(IS_WHOLE || one.atMostBytes !== undefined, 'every word of a document is measured for its contrast');
    const path = await pathOf(one, browser);
    const theme = scheme === 'light' ? 'light' : 'dark';
    const { page, watch } = await handOn(one.as, { locale, theme, forced: scheme === 'forced', ...shapes[0] });
    await page.goto(path);
    expect(await page.locator('html').getAttribute('data-locale')).toBe(locale);
    await unfold(page);
    for (const shape of shapes) {
      await page.setViewportSize(shape);
      expect.soft(await pageFaults(page), shape.name).toEqual([]);
      expect.soft(await axeFaults(page, { contrast: scheme !== 'forced' }), shape.name).toEqual([]);
    }
    if (locale === 'en' && !one.names) expect.soft(await untranslated(page)).toEqual([]);
    expect(await faultsWhenSpaced(page, shapes)).toEqual([]);
    expect(watch.faults).toEqual([]);
  });
}

test.describe('a planted fault is seen', () => {
  const plant = async (page: Page, work: () => void) => {
    await page.goto('/help');
    await page.evaluate(work);
  };

  test('by the check of headings, keys, width and title', async ({ sit }) => {
    const { page } = await sit('visitor');
    await plant(page, () => {
      const wide = document.createElement('div');
      wide.id = 'wide';
      wide.textContent = 'home:standing.nowhere {{count}} {読|よ}む';
      wide.append(document.createElement('h1'));
      document.querySelector('main')?.append(wide);
      const own = new CSSStyleSheet();
      own.replaceSync('#wide { width: 3000px }');
      document.adoptedStyleSheets.push(own);
      document.title = '';
      document.documentElement.removeAttribute('lang');
    });
    const found = (await pageFaults(page)).join('\n');
    for (const part of [
      '2 first headings',
      'no language',
      'title:',
      'wider than the window',
      'home:standing.nowhere',
      '{{count}}',
      'no words for {読|よ}',
    ])
      expect(found).toContain(part);
  });

  test('by the check of HTML and by that of links, without a browser', async ({ sit }) => {
    const { context } = await sit('visitor');
    const html = await (await context.request.get('/help')).text();
    expect(await htmlFaults(html)).toEqual([]);
    const spoiled = html
      .replace(
        '<main',
        '<span><div></div></span><img src="/x.png"><input type="text" name="x"><a href="/gone">x</a><main',
      )
      .replace(/<title>[^<]*/, '<title>');
    const rules = (await htmlFaults(spoiled)).map((fault) => fault.split(':')[0]);
    expect(rules).toEqual(
      expect.arrayContaining(['element-permitted-content', 'input-missing-label', 'wcag/h37', 'no title']),
    );
    expect(await deadLinks(context.request, spoiled, 'visitor')).toEqual(['/gone: 404']);
  });

  test('by axe, at 4.5:1 and at 7:1', async ({ sit }) => {
    const { page } = await sit('visitor');
    await plant(page, () => {
      const own = new CSSStyleSheet();
      own.replaceSync('.pale { color: #999; background: #fff } .middling { color: #666; background: #fff }');
      document.adoptedStyleSheets.push(own);
      const main = document.querySelector('main .within') as HTMLElement;
      for (const name of ['pale', 'middling'])
        main.append(Object.assign(document.createElement('p'), { className: name, textContent: 'too pale to read' }));
      main.append(document.createElement('img'), document.createElement('input'));
    });
    const rules = async (enhanced: boolean) =>
      (await axeFaults(page, { enhanced })).map((fault) => fault.split(':')[0] as string);
    const [strict, usual] = [await rules(true), await rules(false)];
    expect(strict).toEqual(expect.arrayContaining(['image-alt', 'label']));
    expect(strict.filter((rule) => rule === 'color-contrast-enhanced')).toHaveLength(2);
    expect(usual.filter((rule) => rule === 'color-contrast')).toHaveLength(1);
  });

  test('by the check of languages', async ({ sit }) => {
    const { page } = await sit('visitor', { locale: 'en' });
    await plant(page, () => void document.querySelector('main')?.append('ことばがない'));
    expect(await untranslated(page)).toEqual(['not in English: ことばがない']);
  });

  test('by the watch: an error, a style that the policy forbids, another origin', async ({ sit }) => {
    const { page, context } = await sit('visitor');
    const answer = await context.request.get('/help');
    const policy = answer.headers()['content-security-policy'] as string;
    const body = `<!doctype html><body><p style="color:red">x</p><script>console.error('not even run')</script></body>`;
    await page.route('**/planted', (route) =>
      route.fulfill({ body, contentType: 'text/html', headers: { 'content-security-policy': policy } }),
    );
    await page.route('**/outside', (route) =>
      route.fulfill({ body: '<img src="http://127.0.0.1:9/x.png">', contentType: 'text/html' }),
    );
    const watch = watchPage(page, webAddress());
    await page.goto('/planted');
    expect(watch.faults.filter((fault) => /Content Security Policy/.test(fault))).toHaveLength(2);
    watch.clear();
    await page.goto('/outside');
    expect(watch.faults.join('\n')).toContain('another origin: http://127.0.0.1:9/x.png');
    watch.clear();
    await page.evaluate(() => console.error('something broke'));
    expect(watch.faults).toEqual(['console: something broke']);
  });
});
