/**
 * A person at a browser who knows nothing of the page but what stands there: buttons, links, questions, by their words.
 * Every page that comes and every act is counted. One walk serves each language, with and without script.
 */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Values } from '#app/i18n/i18n.ts';
import type { TextKey } from '#app/i18n/texts.ts';
import type { Locale, Sitting } from './browser.ts';
import { inARow, lineWords, linkWords, type Reading, siteWords } from './walk-words.ts';

/** a text of the site; the same with values; a line of a document; several, one after the other */
export type Words =
  | TextKey
  | { readonly key: TextKey; readonly values?: Values }
  | { readonly line: string }
  | { readonly row: readonly Words[] }
  /** the words of one link inside a text */
  | { readonly link: TextKey; readonly to: string };
export type Steps = { readonly pages: number; readonly acts: number };

export class Walker {
  readonly page: Page;
  readonly locale: Locale;
  readonly #watch: Sitting['watch'];
  #pages = 0;
  #acts = 0;

  constructor({ page, watch }: Sitting, locale: Locale) {
    this.page = page;
    this.locale = locale;
    this.#watch = watch;
    page.on('response', (answer) => {
      const isPage = answer.request().isNavigationRequest() && answer.frame() === page.mainFrame();
      if (isPage && answer.status() < 300) this.#pages += 1;
    });
  }

  read(words: Words): Reading {
    if (typeof words === 'string') return siteWords(this.locale, words);
    if ('line' in words) return lineWords(words.line);
    if ('row' in words) return inARow(words.row.map((one) => this.read(one)));
    if ('link' in words) return linkWords(this.locale, words.link, words.to);
    return siteWords(this.locale, words.key, words.values);
  }

  /** Named so, whole; else what begins so, with its hint after it. */
  async #named(role: 'link' | 'button' | 'radio' | 'checkbox', words: Words, within: Locator | Page = this.page) {
    const { whole, begins } = this.read(words);
    const exact = within.getByRole(role, { name: whole });
    return (await exact.count()) > 0 ? exact : within.getByRole(role, { name: begins });
  }

  async #come(act: () => Promise<void>, method: 'GET' | 'POST'): Promise<void> {
    this.#acts += 1;
    const comes = this.page.waitForResponse((answer) => {
      const request = answer.request();
      return request.isNavigationRequest() && request.method() === method && request.frame() === this.page.mainFrame();
    });
    await Promise.all([comes, act()]);
    await this.page.waitForLoadState('load');
    expect(await this.page.locator('html').getAttribute('data-locale'), this.page.url()).toBe(this.locale);
  }

  /** As one types an address or opens a bookmark; no act of the programme. */
  async goTo(path: string): Promise<void> {
    await this.page.goto(path);
  }

  /** Where links have the same words, they lead to the same place. */
  async follow(words: Words): Promise<void> {
    const links = await this.#named('link', words);
    await expect(links.first(), `${this.page.url()} has no link ${this.read(words).whole}`).toBeVisible();
    const places = new Set(await links.evaluateAll((all) => all.map((one) => one.getAttribute('href'))));
    expect([...places], `one place for ${this.read(words).whole} on ${this.page.url()}`).toHaveLength(1);
    await this.#come(() => links.first().click(), 'GET');
  }

  /** A link found by a part of its words: an entry of a list. */
  async followTo(link: Locator): Promise<void> {
    await this.#come(() => link.first().click(), 'GET');
  }

  /** @throws with what the page asks for, where the form was not taken */
  async press(words: Words, within?: Locator): Promise<void> {
    const before = this.page.url();
    await this.pressWrongly(words, within);
    const refused = this.page.getByRole('alert').filter({ hasText: this.read('errors:summary').inside });
    if (await refused.count()) throw new Error(`${before} was not taken: ${await refused.textContent()}`);
  }

  /** The same, where the page may say what is missing. */
  async pressWrongly(words: Words, within?: Locator): Promise<void> {
    const buttons = await this.#named('button', words, within);
    await expect(buttons, `${this.page.url()} has one button ${this.read(words).whole}`).toHaveCount(1);
    await this.#come(() => buttons.click(), 'POST');
  }

  /** A form that asks for a page and changes nothing. */
  async search(words: Words): Promise<void> {
    const button = await this.#named('button', words);
    await this.#come(() => button.click(), 'GET');
  }

  async type(label: Words, text: string): Promise<void> {
    this.#acts += 1;
    const { whole, begins } = this.read(label);
    const exact = this.page.getByRole('textbox', { name: whole });
    // a password has no role
    const field =
      (await exact.count()) > 0 ? exact : this.page.getByLabel(begins).and(this.page.locator('input, textarea'));
    await field.first().fill(text);
  }

  /** One answer of a question. Nothing was chosen for her beforehand, unless `stands`. */
  async pick(question: Words, answer: Words, { stands = false } = {}): Promise<void> {
    this.#acts += 1;
    const { whole, begins } = this.read(question);
    const exact = this.page.getByRole('group', { name: whole });
    const group = (await exact.count()) > 0 ? exact : this.page.getByRole('group', { name: begins });
    await expect(group, `${this.page.url()} asks ${whole} once`).toHaveCount(1);
    if (!stands) await expect(group.getByRole('radio', { checked: true })).toHaveCount(0);
    const radio = await this.#named('radio', answer, group);
    await expect(radio, `${this.page.url()} offers ${this.read(answer).whole} once`).toHaveCount(1);
    await radio.check();
  }

  async tick(words: Words): Promise<void> {
    this.#acts += 1;
    const box = await this.#named('checkbox', words);
    await expect(box.first(), `${this.page.url()} has no box ${this.read(words).whole}`).toBeVisible();
    await box.first().check();
  }

  async day(question: Words, [year, month, day]: readonly [string, string, string]): Promise<void> {
    const group = this.page.getByRole('group', { name: this.read(question).whole });
    for (const [part, text] of [
      ['year', year],
      ['month', month],
      ['day', day],
    ] as const) {
      this.#acts += 1;
      await group.getByRole('textbox', { name: this.read(`shell:date.${part}`).whole }).fill(text);
    }
  }

  /** She reads it, whole or inside a longer text. */
  async sees(...all: readonly Words[]): Promise<void> {
    for (const words of all)
      await expect(
        this.page.getByRole('main').getByText(this.read(words).inside).first(),
        this.page.url(),
      ).toBeVisible();
  }

  async seesNot(...all: readonly Words[]): Promise<void> {
    for (const words of all)
      await expect(this.page.getByRole('main').getByText(this.read(words).inside), this.page.url()).toHaveCount(0);
  }

  async isAt(title: Words): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 }), this.page.url()).toHaveText(this.read(title).inside);
  }

  at = (): string => new URL(this.page.url()).pathname;

  /** Pages that she sees and acts that she does until `work` is done. */
  async counted(work: () => Promise<void>): Promise<Steps> {
    const [pages, acts] = [this.#pages, this.#acts];
    await work();
    return { pages: this.#pages - pages, acts: this.#acts - acts };
  }

  get steps(): Steps {
    return { pages: this.#pages, acts: this.#acts };
  }

  get faults(): readonly string[] {
    return this.#watch.faults;
  }
}
