/** A page without a mouse: where the focus is, whether one sees it, and Tab until something has it. */
import { expect, type Page } from '@playwright/test';

type Focus = { readonly name: string; readonly ring: boolean; readonly seen: boolean; readonly after: boolean };

/** What has the focus now: whether one sees that it has it, and whether it stands after what had it before. */
export const focus = (page: Page): Promise<Focus> =>
  page.evaluate(async () => {
    const now = document.activeElement as HTMLElement;
    // the page may still be moving to it
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let before = Number.NaN; before !== now.getBoundingClientRect().top; await frame())
      before = now.getBoundingClientRect().top;
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
    const { top, left, bottom, width, height } = now.getBoundingClientRect();
    const seen = width > 1 && height > 1 && bottom > 0 && top < window.innerHeight && left < window.innerWidth;
    const name = now.getAttribute('href') ?? (now.id || now.getAttribute('name') || now.tagName.toLowerCase());
    return { name, ring: ringed, seen, after };
  });

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
