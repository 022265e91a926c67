/**
 * Pages in a browser: width, contrast, names of what is read aloud, languages, and what the policy of content lets it do. `npm test` looks
 * at the few pages that hold every kind of part together, each in one cell of language, scheme and width; `npm run visual-checks` at every page in
 * every cell. What can be seen without a browser is held of every page in pages-sent.spec.ts.
 */
import type { Browser, Page } from '@playwright/test';
import {
  expect,
  type Fixtures,
  type Locale,
  type Sitting,
  test,
  watchPage,
  webAddress,
} from '#tests/support/browser.ts';
import { axeFaults, openWeighed, pageFaults, untranslated } from '#tests/support/browser-checks.ts';
import { isWhole } from '#tests/support/how-much.ts';
import type { Case } from './case.ts';
import { learn } from './known.ts';
import { coverOf, type Made, madeOf } from './parts.ts';
import { isPage, LOOKED_AT, readCover, readSent } from './sent.ts';

const FIRST_VIEW_BYTES = 20_000;
const FIRST_VIEW_REQUESTS = 3;
const SLICES = 6;

const SHAPES = [
  { name: '320 px', width: 320, height: 640 },
  { name: '360 px', width: 360, height: 740 },
  { name: '1280 px', width: 1280, height: 800 },
  // 1280 × 1024 at 400 %
  { name: '400 %', width: 320, height: 256 },
] as const;
const SCHEMES = ['light', 'dark', 'forced'] as const;
const LOCALES = ['ja', 'ja-easy', 'en'] as const;
type Shape = (typeof SHAPES)[number];
type Cell = { readonly locale: Locale; readonly scheme: (typeof SCHEMES)[number]; readonly shapes: readonly Shape[] };

/** the window changes its shape, the page stays: as when a tablet is turned */
const CELLS = LOCALES.flatMap((locale) => SCHEMES.map((scheme): Cell => ({ locale, scheme, shapes: SHAPES })));

/** Of all cells in turn: no two pages beside each other have the same language, scheme or width. */
const oneCell = (place: number): Cell => ({
  locale: LOCALES[place % 3] as Locale,
  scheme: SCHEMES[Math.floor(place / 3) % 3] as Cell['scheme'],
  shapes: [SHAPES[(place + Math.floor(place / 9)) % SHAPES.length] as Shape],
});
const nameOf = ({ locale, scheme, shapes }: Cell): string =>
  `${locale}, ${scheme}, ${shapes.map(({ name }) => name).join(', ')}`;

const pathOf = async ({ path }: Case, browser: Browser) =>
  typeof path === 'string' ? path : path(await learn(browser));

/** What is folded away is looked at too: most forms that end something are. */
const unfold = (page: Page) =>
  page.locator('details').evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });

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

/** @returns what is wrong with the page in this cell */
async function faultsIn({ page, watch }: Sitting, path: string, one: Case, cell: Cell): Promise<string[]> {
  const { response, weight } = await openWeighed(page, path);
  const faults: string[] = [];
  const isTrue = (is: boolean, fault: string) => void (is || faults.push(fault));
  isTrue(response.status() === (one.gives ?? 200), `answers ${response.status()}`);
  isTrue(new URL(page.url()).pathname === path.split('?')[0], `leads to ${page.url()}`);
  isTrue((await page.locator('html').getAttribute('data-locale')) === cell.locale, 'in another language');
  if (one.weighed && cell.locale === 'ja') {
    isTrue(weight.scripts === (one.scripts ?? 0), `${weight.scripts} scripts`);
    isTrue(weight.requests <= FIRST_VIEW_REQUESTS, `${weight.requests} requests`);
    isTrue(weight.bytes <= (one.atMostBytes ?? FIRST_VIEW_BYTES), `${weight.bytes} bytes`);
  }
  await unfold(page);
  if (one.shows) isTrue(await page.locator(one.shows).first().isVisible(), `does not show ${one.shows}`);
  for (const shape of cell.shapes) {
    await page.setViewportSize(shape);
    faults.push(...(await pageFaults(page)), ...(await axeFaults(page, { contrast: cell.scheme !== 'forced' })));
  }
  if (cell.locale === 'en' && !one.names) faults.push(...(await untranslated(page)));
  return [...faults, ...(await faultsWhenSpaced(page, cell.shapes)), ...watch.faults];
}

type Hands = Pick<Fixtures, 'sit' | 'handOn'> & { readonly browser: Browser };

async function lookAt(id: string, cell: Cell, { sit, handOn, browser }: Hands): Promise<string[]> {
  const one = LOOKED_AT[id] as Case;
  const { locale, scheme, shapes } = cell;
  const look = {
    locale,
    theme: scheme === 'light' ? 'light' : 'dark',
    forced: scheme === 'forced',
    ...shapes[0],
  } as const;
  // a first view is weighed with an empty cache
  const sitting = await (one.weighed ? sit : handOn)(one.as, look);
  return faultsIn(sitting, await pathOf(one, browser), one, cell);
}

// every cell of every page takes an hour
if (isWhole)
  for (const [id] of Object.entries(LOOKED_AT).filter(([, one]) => isPage(one)))
    for (const cell of CELLS)
      test(`${id} in ${nameOf(cell)}`, async ({ sit, handOn, browser }) => {
        test.slow();
        expect(await lookAt(id, cell, { sit, handOn, browser })).toEqual([]);
      });
else
  for (let slice = 0; slice < SLICES; slice += 1)
    test(`pages that hold every kind of part, ${slice + 1} of ${SLICES}`, async ({ sit, handOn, browser }) => {
      test.setTimeout(180_000);
      const found: Record<string, string[]> = {};
      for (const [place, id] of readCover().entries()) {
        if (place % SLICES !== slice) continue;
        const cell = oneCell(place);
        const faults = await lookAt(id, cell, { sit, handOn, browser });
        if (faults.length > 0) found[`${id} in ${nameOf(cell)}`] = faults;
      }
      expect(found).toEqual({});
    });

test('the pages that are looked at hold every kind of part; a new part brings its page with it', () => {
  const pages = new Map(
    Object.entries(LOOKED_AT)
      .filter(([, one]) => isPage(one))
      .map(([id]) => [id, madeOf(readSent(id).html)]),
  );
  const partsOfAll = (ids: Iterable<string>) => new Set([...ids].flatMap((id) => [...(pages.get(id) as Made).parts]));
  expect(pages.size).toBeGreaterThan(300);
  expect(partsOfAll(readCover())).toEqual(partsOfAll(pages.keys()));
  const [unseen] = [...pages.keys()].filter((id) => !readCover().includes(id));
  pages.set(unseen as string, madeOf(`${readSent(unseen as string).html}<p class="lead never-seen">`));
  expect(coverOf(pages)).toContain(unseen);
});

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
