/** The demonstration inbox, read as anyone at this machine can. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, type Page, WalkthroughFault } from './browser.ts';
import { open } from './pages.ts';

const PATIENCE_MS = 15_000;
const PAUSE_MS = 300;

const mailLinks = (page: Page) => page.links.filter(({ href }) => /^\/demo\/inbox\/\d+$/.test(href));

/** The newest mail to this address that holds such a link, once it has come. */
export async function awaitLink(
  browser: Browser,
  to: string,
  address: RegExp,
): Promise<{ subject: string; url: string }> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await pause(PAUSE_MS)) {
    const inbox = await open(browser, '/demo/inbox');
    if (!inbox.text.includes(to)) continue;
    for (const { href, text } of mailLinks(inbox).slice(0, 8)) {
      const mail = await open(browser, href);
      const found = mail.links.find((link) => address.test(link.href));
      if (found && mail.text.includes(to)) return { subject: text, url: found.href };
    }
  }
  throw new WalkthroughFault(`no mail to ${to} came within ${PATIENCE_MS / 1000} seconds`);
}
