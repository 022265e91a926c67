/** Reading aloud: a voice of the device where there is one, and a whole page where there is none. */
import type { Page } from '@playwright/test';
import { expect, test } from '#tests/support/browser.ts';

const SECTION = '/document/how-long';
const button = (page: Page) => page.locator('#read-aloud button');

type Spoken = { words: string[]; languages: string[]; stops: number };
const spoken = (page: Page) => page.evaluate(() => (window as unknown as { spoken: Spoken }).spoken);

/** A device with these voices, whose every word ends at once unless it is slow. */
const withComments = (page: Page, voices: readonly { lang: string; localService: boolean }[], isSlow = false) =>
  page.addInitScript(
    ({ voices, isSlow }) => {
      const heard: Spoken = { words: [], languages: [], stops: 0 };
      Object.assign(window, { spoken: heard });
      class Utterance {
        text: string;
        voice: unknown = null;
        lang = '';
        onend?: () => void;
        constructor(text: string) {
          this.text = text;
        }
      }
      Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
      Object.defineProperty(window, 'speechSynthesis', {
        value: {
          getVoices: () => voices,
          addEventListener: () => {},
          cancel: () => {
            heard.stops += 1;
          },
          speak: (words: Utterance) => {
            heard.words.push(words.text);
            heard.languages.push(words.lang);
            if (!isSlow) setTimeout(() => words.onend?.(), 0);
          },
        },
      });
    },
    { voices, isSlow },
  );

const OURS = { lang: 'ja-JP', localService: true };

test('reads the section from its title to its end, a word with a reading once, and what is closed not at all', async ({
  sit,
}) => {
  const { page, watch } = await sit('chiyo@demo.tomoni.example', { locale: 'ja-easy' });
  await withComments(page, [{ lang: 'en-US', localService: true }, OURS]);
  await page.goto(SECTION);
  await expect(button(page)).toBeVisible();
  await button(page).click();
  await expect.poll(async () => (await spoken(page)).words.length).toBeGreaterThan(4);
  // it is over: the button offers to begin again
  await expect(button(page).locator(':scope > span').nth(1)).toBeHidden();
  const { words, languages } = await spoken(page);
  const said = words.join('\n');
  expect(new Set(languages)).toEqual(new Set(['ja-JP']));
  const shown = await page.evaluate(() => {
    const copy = document.querySelector('article h1')?.cloneNode(true) as HTMLElement;
    for (const one of copy.querySelectorAll('rt, rp')) one.remove();
    return copy.textContent;
  });
  expect(words[0]).toBe(shown);
  expect(said).not.toMatch(/（[ぁ-ん]+）/);
  const closed = await page.evaluate(() => document.querySelector('article details p')?.textContent ?? 'none');
  expect(said).not.toContain(closed);
  expect(watch.faults).toEqual([]);
});

test('stops at the second press, and when she leaves the page', async ({ sit }) => {
  const { page } = await sit('chiyo@demo.tomoni.example');
  await withComments(page, [OURS], true);
  await page.goto(SECTION);
  await button(page).press('Enter');
  await expect(page.locator('article .spoken')).toHaveCount(1);
  await button(page).press('Enter');
  await expect(page.locator('article .spoken')).toHaveCount(0);
  await button(page).click();
  const before = (await spoken(page)).stops;
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')));
  expect((await spoken(page)).stops).toBe(before + 1);
});

test('offers nothing without a voice of the device in the page’s language, or without script', async ({ sit }) => {
  const far = { lang: 'ja-JP', localService: false };
  for (const voices of [[], [{ lang: 'en-US', localService: true }], [far]]) {
    const { page } = await sit('chiyo@demo.tomoni.example');
    await withComments(page, voices);
    await page.goto(SECTION);
    await expect(button(page)).toBeHidden();
  }
  const { page } = await sit('chiyo@demo.tomoni.example', { script: false });
  await page.goto(SECTION);
  await expect(button(page)).toBeHidden();
  await expect(page.locator('article h1')).toBeVisible();
});
