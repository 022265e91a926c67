/** What the story does on many pages: follow a link, send the form with these fields, read the receipt. */
import { type Browser, type Filling, type Page, WalkthroughFault } from './browser.ts';
import type { Form } from './html.ts';

/** The form of the page itself that has all of these fields: not the language switch, not the way out. */
export function formWith(page: Page, names: readonly string[]): Form {
  const found = page.forms.find(
    ({ method, action, fields }) =>
      method === 'post' && action === null && names.every((name) => fields.some((field) => field.name === name)),
  );
  if (found) return found;
  const known = page.forms.map(({ fields }) => fields.map(({ name }) => name).join(' ')).join(' | ');
  throw new WalkthroughFault(`${page.url} has no form with ${names.join(', ')} (${page.status}; forms: ${known})`);
}

/** Sends the form that has these fields. A page that comes back with errors is a fault, with its own words. */
export async function fill(browser: Browser, page: Page, filling: Filling, button?: string): Promise<Page> {
  const answer = await browser.send(page, formWith(page, Object.keys(filling)), filling, button);
  return wellDone(answer);
}

export function wellDone(page: Page): Page {
  if (page.status < 400) return page;
  const summary = /<div[^>]*role="alert"[\s\S]*?<\/div><\/div>|<main[\s\S]*<\/main>/.exec(page.html)?.[0] ?? page.html;
  throw new WalkthroughFault(`${page.url} answered ${page.status}: ${words(summary)}`);
}

const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 300)
    .trim();

export async function open(browser: Browser, path: string): Promise<Page> {
  return wellDone(await browser.get(path));
}

/** The first link whose address fits. */
export function linkTo(page: Page, address: RegExp): string {
  const found = page.links.find(({ href }) => address.test(href));
  if (!found) throw new WalkthroughFault(`${page.url} has no link to ${address.source}`);
  return found.href;
}

export type Receipt = { readonly id: string; readonly path: string; readonly inForce: boolean };

/** The receipt on the screen: recorded at once, and in force where the page says so. */
export function receiptOn(page: Page): Receipt {
  const path = new URL(page.url).pathname;
  const id = /^\/receipts\/([\w-]+)$/.exec(path)?.[1];
  if (!id) throw new WalkthroughFault(`${path} is no receipt`);
  const part = /<section id="in-force">([\s\S]*?)<\/section>/.exec(page.html)?.[1] ?? '';
  return { id, path, inForce: /<div class="notice done"/.test(part) };
}

/** The page of a receipt, opened again until it is in force: a gate that was away catches up. */
export async function inForce(browser: Browser, page: Page): Promise<Receipt> {
  let receipt = receiptOn(page);
  for (let again = 0; !receipt.inForce && again < 3; again += 1) receipt = receiptOn(await open(browser, receipt.path));
  return receipt;
}
