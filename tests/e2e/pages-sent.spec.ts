/** Every page and file as it is sent, without a browser: its answer, its HTML, its weight, and where it leads. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDir, expect, test } from '#tests/support/browser.ts';
import { howMuch } from '#tests/support/how-much.ts';
import { filesOf, htmlFaults, linksIn, policyFaults, scriptsIn, wordFaults } from '#tests/support/html-faults.ts';
import { CASES, routeIds } from './cases.ts';
import { ask, cookieOf, follow, isPage, LOOKED_AT, readSent, type Sent } from './sent.ts';

const FIRST_VIEW_BYTES = 20_000;
const FIRST_VIEW_REQUESTS = 3;
/** of links that differ in an identifier alone */
const OF_EACH = howMuch({ short: 2, whole: Number.POSITIVE_INFINITY });

/** Once in the run, by whichever of its workers comes first: a file that only one can make, beside the programme. */
function isFirst(what: string): boolean {
  const folder = join(dataDir(), `followed-${process.ppid}`);
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(join(folder, createHash('sha256').update(what).digest('hex')), '', { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Without the identifiers in it: whatever has a digit, or is too long for a word of an address. */
function shapeOf(href: string): string {
  const [path = '', query = ''] = href.split('?');
  const parts = path.split('/').map((part) => (/\d|.{24}/.test(part) ? '*' : part));
  return `${parts.join('/')}?${[...new URLSearchParams(query).keys()].join('&')}`;
}

const isAsked = (as: string, href: string): boolean =>
  isFirst(`${as} ${href}`) &&
  (OF_EACH === Number.POSITIVE_INFINITY ||
    Array.from({ length: OF_EACH }, (_, place) => place).some((place) => isFirst(`${as} ${shapeOf(href)} ${place}`)));

async function deadLinks(html: string, as: string): Promise<string[]> {
  const dead: string[] = [];
  for (const href of linksIn(html)) {
    if (!isAsked(as, href)) continue;
    const status = await follow(href, cookieOf(as));
    if (status !== 200) dead.push(`${href}: ${status}`);
  }
  return dead;
}

const weights = new Map<string, number>();
/** The page with the files that it asks for at once, fonts apart. */
async function bytesOf({ html, bytes }: Sent): Promise<number> {
  let all = bytes;
  for (const file of filesOf(html)) {
    if (!weights.has(file)) weights.set(file, (await ask(file, '')).bytes);
    all += weights.get(file) as number;
  }
  return all;
}

test('every route has a case, and every case a route', () => {
  expect(Object.keys(CASES).sort()).toEqual(routeIds().sort());
});

for (const [id, one] of Object.entries(LOOKED_AT)) {
  test(`${id.replace('routes/', '')} answers as it should, and leads nowhere that is not there`, async () => {
    const sent = readSent(id);
    if (one.gives === 'file') return expect(sent.status).toBe(200);
    if (one.gives === 'no-file') return expect(sent.status).toBe(404);
    if (typeof one.gives === 'string') return expect(sent.location).toBe(one.gives);
    expect(sent.status).toBe(one.gives ?? 200);
    // as good as followed: it has answered
    if (one.gives === undefined) isFirst(`${one.as} ${sent.path}`);
    const { html } = sent;
    expect([...(await htmlFaults(html)), ...wordFaults(html), ...policyFaults(html)]).toEqual([]);
    expect(await deadLinks(html, one.as)).toEqual([]);
    if (!one.weighed) return;
    expect(scriptsIn(html)).toBe(one.scripts ?? 0);
    expect(1 + filesOf(html).length).toBeLessThanOrEqual(FIRST_VIEW_REQUESTS);
    expect(await bytesOf(sent)).toBeLessThanOrEqual(one.atMostBytes ?? FIRST_VIEW_BYTES);
  });
}

test('what shows its form in one state alone shows it', async ({ handOn }) => {
  const { page } = await handOn('visitor');
  const isShown = (html: string, selector: string): Promise<boolean> =>
    page.evaluate(
      (asked) => {
        const found = new DOMParser().parseFromString(asked.html, 'text/html').querySelector(asked.selector);
        return found !== null && found.closest('[hidden]') === null;
      },
      { html, selector },
    );
  const missing: string[] = [];
  for (const [id, one] of Object.entries(LOOKED_AT))
    if (isPage(one) && one.shows && !(await isShown(readSent(id).html, one.shows))) missing.push(id);
  expect(missing).toEqual([]);
  expect(await isShown('<main><form id="form"></form></main>', '#form')).toBe(true);
  for (const without of ['<main></main>', '<main hidden><form id="form"></form></main>'])
    expect(await isShown(without, '#form')).toBe(false);
});

test.describe('a planted fault is seen', () => {
  const help = () => readSent('public/pages/help').html;

  test('in HTML, headings, title and language', async () => {
    expect(await htmlFaults(help())).toEqual([]);
    const spoiled = help()
      .replace('<main', '<span><div></div></span><img src="/x.png"><input type="text" name="x"><main')
      .replace('<h1', '<h1>twice</h1><h1')
      .replace(/<title>[^<]*/, '<title>')
      .replace(/(<html [^>]*)lang="ja"/, '$1');
    const rules = (await htmlFaults(spoiled)).map((fault) => fault.split(':')[0]);
    expect(rules).toEqual(
      expect.arrayContaining([
        'element-permitted-content',
        'input-missing-label',
        'wcag/h37',
        '2 first headings',
        'no title',
        'no language',
      ]),
    );
  });

  test('in words: a name in its place, a value that was not filled in, a reading as it is written', () => {
    expect(wordFaults(help())).toEqual([]);
    const spoiled = help().replace('<main', '<p aria-label="home:standing.nowhere">{{count}} {読|よ}む</p><main');
    expect(wordFaults(spoiled).sort()).toEqual(
      ['home:standing.nowhere', '{{count}}', '{読|よ}'].map((found) => `no words for ${found}`).sort(),
    );
  });

  test('in what the policy of content forbids', () => {
    expect(policyFaults(help())).toEqual([]);
    for (const tag of [
      '<p style="color:red">',
      '<a onclick="go()">',
      '<style>',
      '<script>',
      '<script src="https://elsewhere.example/x.js">',
      '<img alt="" src="//elsewhere.example/x.png">',
      '<form action="https://elsewhere.example/">',
    ])
      expect(policyFaults(help().replace('<main', `${tag}<main`)), tag).toEqual([`forbidden by the policy: ${tag}`]);
  });

  test('in links, and in the weight of a first view', async () => {
    expect(await deadLinks('<a href="/help">x</a><a href="/gone">x</a>', 'visitor')).toEqual(['/gone: 404']);
    const sent = readSent('public/pages/help');
    const files = filesOf(sent.html);
    expect(files).toHaveLength(1);
    expect(await bytesOf(sent)).toBeGreaterThan(sent.bytes + 3000);
    expect(await bytesOf({ ...sent, bytes: FIRST_VIEW_BYTES })).toBeGreaterThan(FIRST_VIEW_BYTES);
    expect(filesOf(`${sent.html}<img src="/a.png"><script src="/b.js">`)).toEqual([...files, '/a.png', '/b.js']);
  });
});
