/** A page without a mouse: where the focus is, whether one sees it, and Tab until something has it. */
import { expect, type Page } from '@playwright/test';

type Focus = { readonly name: string; readonly ring: boolean; readonly seen: boolean; readonly after: boolean };

const MOVING_MS = 1000;

const isSeen = (page: Page) =>
  page.evaluate(() => {
    const { top, left, bottom, width, height } = (document.activeElement as HTMLElement).getBoundingClientRect();
    return width > 1 && height > 1 && bottom > 0 && top < window.innerHeight && left < window.innerWidth;
  });

/** The page may still be moving to what has the focus; asked from here, for without script a page has no frames to wait for. */
const comesIntoView = (page: Page): Promise<boolean> =>
  expect
    .poll(() => isSeen(page), { timeout: MOVING_MS, intervals: [20] })
    .toBe(true)
    .then(
      () => true,
      () => false,
    );

const shownOf = (page: Page) =>
  page.evaluate(() => {
    const now = document.activeElement as HTMLElement;
    const holder = window as unknown as { before?: Element };
    const { before } = holder;
    const after =
      !before?.isConnected || Boolean(before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING);
    holder.before = now;
    // the ring of a choice lies around its card
    const ringed = [now, now.closest('label') ?? now].some((one) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
    });
    const name = now.getAttribute('href') ?? (now.id || now.getAttribute('name') || now.tagName.toLowerCase());
    return { name, ring: ringed, after };
  });

/** What has the focus now: whether one sees that it has it, and whether it stands after what had it before. With script or without. */
export async function focus(page: Page): Promise<Focus> {
  const seen = await comesIntoView(page);
  const { name, ring, after } = await shownOf(page);
  return { name, ring, seen, after };
}

/** Tab until this has the focus; on the way everything is seen and in the order of the page. */
export async function tabTo(page: Page, wanted: RegExp): Promise<void> {
  const way: string[] = [];
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const { name, ring, seen, after } = await focus(page);
    way.push(name);
    expect({ name, ring, seen, after, page: page.url() }).toEqual({
      name,
      ring: true,
      seen: true,
      after: true,
      page: page.url(),
    });
    if (wanted.test(name)) return;
  }
  throw new Error(`Tab never came to ${wanted} on ${page.url()}: ${way.join(' ')}`);
}

export const enter = (page: Page) => Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
