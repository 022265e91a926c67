/** E5: every page that a participant can reach, in plain Japanese and in English, holds no word of another language. */
import type { APIRequestContext } from '@playwright/test';
import { expect, readDemo, test, webAddress } from '#tests/support/browser.ts';
import { signedIn } from '#tests/support/browser-people.ts';
import { fallenBack } from '#tests/support/fallen-back.ts';
import { howMuch } from '#tests/support/how-much.ts';
import { learn } from './known.ts';

const SHORT = ['visitor', 'invitee', 'chiyo@demo.tomoni.example', 'natsuko@demo.tomoni.example'] as const;
/** `npm run visual-checks` reads the pages of everybody */
const PEOPLE = howMuch<readonly string[]>({
  short: SHORT,
  whole: [...SHORT, 'cancer-invitee', 'hikaru@demo.tomoni.example', 'aoi@demo.tomoni.example', 'family-viewer'],
});
/** of people and boards, and what each language calls itself */
const NAMES = ['森田 小春', 'ともに中央倫理審査委員会', '日本語'];
/** of addresses that differ in an identifier alone */
const OF_EACH = howMuch({ short: 1, whole: 2 });

/** Files, other people's desks, the demonstration's own pages, and documents in a language that one has asked for. */
const APART =
  /^\/(demo|assets|build|desk)\b|^\/documents\/[^/]+\/[^/]+\/(ja|ja-easy|en)\b|\.(json|zip|html|csv|svg|pdf)$|^\/sign-out/;
const shapeOf = (path: string) =>
  path
    .split('?')[0]
    ?.split('/')
    .map((part, place) => (place > 1 ? '*' : part))
    .join('/') as string;

/** @returns what fell back, by page, and how many pages were read */
async function crawl(request: APIRequestContext, from: readonly string[], look: (html: string) => string[]) {
  const waiting = [...from];
  const seen = new Set<string>();
  const often = new Map<string, number>();
  const fallen: Record<string, string[]> = {};
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    const shape = shapeOf(path);
    if (seen.has(path) || APART.test(path.replace(/\?.*/, '')) || (often.get(shape) ?? 0) >= OF_EACH) continue;
    seen.add(path);
    often.set(shape, (often.get(shape) ?? 0) + 1);
    const answer = await request.get(path);
    if (!/html/.test(answer.headers()['content-type'] ?? '')) continue;
    const html = await answer.text();
    const found = look(html);
    if (found.length > 0) fallen[path] = found;
    for (const [, href] of html.matchAll(/href="(\/[^"#]*)/g)) waiting.push((href as string).replaceAll('&amp;', '&'));
  }
  return { fallen, pages: seen.size };
}

for (const locale of ['ja-easy', 'en'] as const)
  test(`no word falls back on a participant's page in ${locale}`, async ({ browser }) => {
    test.setTimeout(120_000);
    await learn(browser);
    const { accounts, sites, datasets } = readDemo();
    const names = [
      ...accounts.map(({ name }) => name),
      ...sites.map(({ nameJa }) => nameJa),
      ...datasets.map(({ title }) => title.ja),
      ...NAMES,
    ];
    let pages = 0;
    const fallen: Record<string, Record<string, string[]>> = {};
    for (const who of PEOPLE) {
      const context = await browser.newContext({ baseURL: webAddress(), storageState: await signedIn(browser, who) });
      const name = 'display';
      await context.addCookies([{ name, value: `${locale}.normal.system.light.shown`, url: webAddress() }]);
      const starts = ['/', '/home', '/join', '/speaking', '/following', '/withdraw', '/help', '/settings'];
      const found = await crawl(context.request, starts, (html) => fallenBack(html, locale, names));
      await context.close();
      pages += found.pages;
      if (Object.keys(found.fallen).length > 0) fallen[who] = found.fallen;
    }
    console.log(`  ${pages} pages in ${locale}`);
    expect(pages).toBeGreaterThan(howMuch({ short: 15, whole: 20 }) * PEOPLE.length);
    expect(fallen).toEqual({});
  });

test('a word that fell back is seen, a reading and a marked part are not', () => {
  const page = (main: string) => `<html lang="ja"><head><title>漢字</title></head><body>${main}</body></html>`;
  const read = '<p><ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>とかな</p>';
  expect(fallenBack(page(`${read}<p>漢字だけ</p>`), 'ja-easy', [])).toEqual(['漢字だけ']);
  expect(fallenBack(page(`${read}<p lang="en">English</p><p>試験 花</p>`), 'ja-easy', ['試験 花'])).toEqual([]);
  expect(fallenBack('<html lang="en"><p>ことば<p lang="ja">日本語</p></html>', 'en', [])).toEqual(['ことば']);
  expect(fallenBack('<html lang="en"><img alt="図"></html>', 'en', [])).toEqual(['図']);
});
