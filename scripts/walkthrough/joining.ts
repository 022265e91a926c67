/** What she does from the mail to her signature. She knows no right answers: she tries, reads again, tries another. */
import { type Browser, type Page, WalkthroughFault } from './browser.ts';
import { fill, formWith, linkTo, open } from './pages.ts';

/** Opening the link does nothing yet: programs look at links too. Her own press begins. */
export async function openInvitation(browser: Browser, url: string): Promise<Page> {
  const page = await open(browser, new URL(url).pathname);
  return fill(browser, page, {});
}

/** Reads one section with its full text and goes on. @returns its heading */
export async function readFirstSection(browser: Browser): Promise<string> {
  const list = await open(browser, '/join/read');
  const section = await open(browser, linkTo(list, /^\/join\/read\/[\w-]+$/));
  await fill(browser, section, {});
  return section.heading;
}

const TRIES = 6;

async function answerItem(browser: Browser, path: string): Promise<number> {
  let page = await open(browser, path);
  for (let tried = 0; tried < TRIES; tried += 1) {
    const form = page.forms.find(({ fields }) => fields.some(({ name }) => name === 'chosen'));
    if (!form) return tried;
    page = await fill(browser, page, { chosen: String(tried) });
  }
  throw new WalkthroughFault(`${path} takes no answer as right`);
}

/** @returns how many items there are, and how many of them she answered otherwise at first */
export async function checkUnderstanding(browser: Browser): Promise<{ items: number; again: number }> {
  const list = await open(browser, '/join/understanding');
  const items = new Set(
    list.links.map(({ href }) => href).filter((href) => /^\/join\/understanding\/[\w-]+$/.test(href)),
  );
  let again = 0;
  for (const item of items) if ((await answerItem(browser.quietly, item)) > 1) again += 1;
  if (items.size === 0) throw new WalkthroughFault('there is nothing to answer');
  return { items: items.size, again };
}

/** @returns the address of her thread */
export async function ask(browser: Browser, text: string): Promise<string> {
  const page = await open(browser, '/join/questions');
  return new URL((await fill(browser, page, { text })).url).pathname;
}

export async function agreeToScreen(browser: Browser): Promise<Page> {
  const page = await open(browser, '/join/electronic-way');
  return fill(browser, page, { way: 'agreed' });
}

export async function makeAccount(browser: Browser, email: string, newPassword: string): Promise<Page> {
  const page = await open(browser, '/join/account');
  return fill(browser, page, { email, newPassword });
}

export type Chosen = { readonly provision: string; readonly question: string; readonly answer: string };
const MOST = 200;

/** Every question in its order, yes where nothing else is wished. */
export async function answerAll(browser: Browser, otherwise: Readonly<Record<string, string>>): Promise<Chosen[]> {
  const list = await open(browser, '/join/choose');
  let page = await open(browser, linkTo(list, /^\/join\/choose\/[\w-]+$/));
  const chosen: Chosen[] = [];
  while (chosen.length < MOST) {
    const provision = /^\/join\/choose\/([\w-]+)$/.exec(new URL(page.url).pathname)?.[1];
    if (!provision) return chosen;
    const answer = otherwise[provision] ?? 'permit';
    chosen.push({ provision, question: page.heading, answer });
    page = await fill(browser.quietly, page, { answer }, 'next');
  }
  throw new WalkthroughFault('the questions do not end');
}

/** Checks the list, agrees with each statement, types her name. @returns the receipt */
export async function sign(browser: Browser, name: string): Promise<Page> {
  const check = await open(browser, '/join/check');
  const page = await open(browser, linkTo(check, /^\/join\/sign$/));
  const statements = formWith(page, ['name']).fields.filter((field) => field.name.startsWith('statement-'));
  const agreed = Object.fromEntries(statements.map((field) => [field.name, 'yes']));
  return fill(browser, page, { name, ...agreed });
}
