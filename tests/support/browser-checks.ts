/** What holds for every page: each check names what it found, and nothing where all is well. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeBuilder } from '@axe-core/playwright';
import type { Page, Response } from '@playwright/test';
import { RAW_WORDS } from './raw-words.ts';

/** By itself the rule of 7:1 leaves what does not reach 4.5:1 to the other rule, and each measures every text again. */
const FROM_NOTHING = { contrastRatio: { normal: { minThreshold: 0 }, large: { minThreshold: 0 } } };
type RunOptions = Parameters<AxeBuilder['options']>[0];
type Axe = { run(context: Document, options: RunOptions): ReturnType<AxeBuilder['analyze']> };
/** The builder reads its long form into each page twice, and has every passed node written out: half of its time. */
const AXE = readFileSync(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);

/**
 * @param enhanced text contrast of 7:1, which no text under 4.5:1 passes either
 * @param contrast false under forced colours: they are the reader's own
 */
export async function axeFaults(page: Page, { enhanced = true, contrast = true } = {}): Promise<string[]> {
  const rules = {
    'target-size': { enabled: true },
    'color-contrast': { enabled: contrast && !enhanced },
    'color-contrast-enhanced': { enabled: contrast && enhanced },
  };
  const options = {
    rules,
    checks: { 'color-contrast-enhanced': { options: FROM_NOTHING } },
    // the same rules on the same nodes; what passed is not described, and where a node stands is not worked out
    resultTypes: ['violations'],
    selectors: false,
  } as RunOptions;
  for (const frame of page.frames()) await frame.evaluate(AXE);
  return page.evaluate(async (asked) => {
    const { violations } = await (window as unknown as { axe: Axe }).axe.run(document, asked);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary?.split('\n')[1]?.trim() ?? ''}`,
      ),
    );
  }, options);
}

/** One first heading, a title, a language, no id twice, nothing wider than the window, no name of a text in its place, no raw reading. */
export async function pageFaults(page: Page): Promise<string[]> {
  return page.evaluate((raw) => {
    const faults: string[] = [];
    const headings = document.querySelectorAll('h1').length;
    if (headings !== 1) faults.push(`${headings} first headings`);
    if (!document.documentElement.lang) faults.push('no language');
    if (!/\S – \S/.test(document.title)) faults.push(`title: ${document.title}`);
    // labels, errors and links of a summary find a field by its id: the second of a name is never found
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    for (const twice of new Set(ids.filter((id, place) => ids.indexOf(id) !== place))) faults.push(`twice: #${twice}`);
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) {
      const wide = [...document.body.querySelectorAll('*')].filter(
        (one) => one.getBoundingClientRect().right > root.clientWidth + 1,
      );
      const names = wide.slice(-3).map((one) => `${one.tagName.toLowerCase()}.${one.className}`);
      faults.push(`wider than the window: ${root.scrollWidth} > ${root.clientWidth} ${names.join(' ')}`);
    }
    const spoken = [...document.querySelectorAll('[aria-label],[alt],[title],[placeholder]')].flatMap((one) =>
      ['aria-label', 'alt', 'title', 'placeholder'].map((name) => one.getAttribute(name) ?? ''),
    );
    // names and marks are what a translator is shown, as code
    const shown = [...document.querySelectorAll('code')].map((one) => one.innerText).filter(Boolean);
    shown.sort((one, other) => other.length - one.length);
    const read = shown.reduce((rest, code) => rest.replaceAll(code, ''), document.body.innerText);
    const text = [document.title, read, ...spoken].join('\n');
    const key = new RegExp(raw, 'g');
    for (const found of new Set(text.match(key) ?? [])) faults.push(`no words for ${found}`);
    return faults;
  }, RAW_WORDS);
}

/** Kana on an English page outside of what is marked as Japanese. */
export const untranslated = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!/[぀-ヿ]/.test(node.textContent ?? '')) continue;
      if (node.parentElement?.closest('[lang]')?.getAttribute('lang')?.startsWith('ja')) continue;
      found.push(`not in English: ${(node.textContent ?? '').trim().slice(0, 60)}`);
    }
    return found;
  });

export type Weight = { readonly bytes: number; readonly requests: number; readonly scripts: number };

/** What a first view costs over the wire, fonts apart. Opens the page: the cache must be empty. */
export async function openWeighed(page: Page, path: string): Promise<{ response: Response; weight: Weight }> {
  const answers: Response[] = [];
  const note = (response: Response) => void answers.push(response);
  page.on('response', note);
  const response = await page.goto(path, { waitUntil: 'load' });
  if (!response) throw new Error(`nothing came from ${path}`);
  page.off('response', note);
  const counted = answers.filter((one) => one.request().resourceType() !== 'font' && one.status() !== 303);
  let bytes = 0;
  for (const one of counted) {
    const { responseBodySize, responseHeadersSize } = await one.request().sizes();
    bytes += responseBodySize + responseHeadersSize;
  }
  const scripts = counted.filter((one) => one.request().resourceType() === 'script').length;
  return { response, weight: { bytes, requests: counted.length, scripts } };
}
