/** What the participant does once she has joined: change, leave, come back. Pages that she has to open are counted. */
import { type Browser, type Page, WalkthroughFault } from './browser.ts';
import { fill, linkTo, open } from './pages.ts';

const MOST_PAGES = 3;

/** From her home to the receipt, counting every page that comes on her screen before it. */
async function inFewPages(browser: Browser, doing: () => Promise<Page>): Promise<{ receipt: Page; pages: number }> {
  const before = browser.opened();
  const receipt = await doing();
  // the receipt itself comes after the act
  const pages = browser.opened() - before - 1;
  if (pages > MOST_PAGES) throw new WalkthroughFault(`${pages} pages, more than ${MOST_PAGES}`);
  return { receipt, pages };
}

export const change = (browser: Browser, provision: string, answer: string) =>
  inFewPages(browser, async () => {
    const home = await open(browser, '/home');
    const choices = await open(browser, linkTo(home, /^\/choices$/));
    const page = await open(browser, linkTo(choices, new RegExp(`^/choices/${provision}$`)));
    return fill(browser, page, { answer });
  });

export const withdraw = (browser: Browser, level: string) =>
  inFewPages(browser, async () => {
    const home = await open(browser, '/home');
    const levels = await open(browser, linkTo(home, /^\/withdraw$/));
    const page = await open(browser, linkTo(levels, new RegExp(`^/withdraw/${level}$`)));
    return fill(browser, page, { doctorMayTell: 'no', outcomeTo: 'portal' });
  });

export const takeBack = (browser: Browser) =>
  inFewPages(browser, async () => {
    const home = await open(browser, '/home');
    const direct = home.links.find(({ href }) => href === '/withdraw/take-back');
    const from = direct ? home : await open(browser, linkTo(home, /^\/withdraw$/));
    const page = await open(browser, linkTo(from, /^\/withdraw\/take-back$/));
    return fill(browser, page, { withdrawal: withdrawalOn(page) });
  });

const withdrawalOn = (page: Page): string =>
  page.forms.flatMap(({ fields }) => fields).find(({ name }) => name === 'withdrawal')?.value ?? '';
