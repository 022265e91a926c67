import { readFileSync } from 'node:fs';
import { test } from '#tests/support/browser.ts';
import { CASES } from './cases.ts';
import { learn } from './known.ts';
const { name, pages, looks, most = 2200 } = JSON.parse(readFileSync(process.env.LOOK_FILE as string, 'utf8'));
test('look', async ({ browser, sit, demo }) => {
  test.setTimeout(900_000);
  const known = (await learn(browser)) as never;
  for (const look of looks) {
    const shots: { path: string; data: string }[] = [];
    for (const one of pages) {
      const on = one.case ? (CASES as never)[`routes/${one.case}`] as { as: string; path: unknown } : null;
      const as = one.as ?? on?.as;
      let path = one.path ?? (typeof on?.path === 'function' ? (on.path as (k: never) => string)(known) : on?.path);
      path = String(path).replace(/@([\w-]+@[\w.]+)/g, (_: string, mail: string) => demo.accounts.find((a) => a.email === mail)?.participant ?? 'NONE');
      path = path.replace(/~([^~]+)~/g, (_: string, part: string) => (demo.subjects as readonly { participant: string; story?: string }[]).find((a) => a.story?.includes(part))?.participant ?? 'NONE');
      const { page, context } = await sit(as, look);
      await page.goto(path);
      for (const step of one.steps ?? []) {
        if (step.check) await page.locator(step.check).first().check();
        if (step.fill) await page.locator(step.fill).first().fill(step.with);
        if (step.click) { await page.locator(step.click).first().click(); await page.waitForLoadState(); }
      }
      await page.evaluate(() => document.fonts.ready);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      const png = await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width: look.width ?? 360, height: Math.min(height, one.most ?? most) } });
      shots.push({ path, data: png.toString('base64') });
      await context.close();
    }
    const per = (look.width ?? 360) > 500 ? 3 : 6;
    for (let at = 0, n = 0; at < shots.length; at += per, n += 1) {
      const page = await (await browser.newContext({ viewport: { width: per * ((look.width ?? 360) + 20), height: 600 } })).newPage();
      await page.setContent(`<body style="margin:0;background:#999;display:flex;gap:20px;align-items:flex-start">${shots.slice(at, at + per).map(({ path, data }) => `<div><div style="background:#fff;font:14px sans-serif;width:${look.width ?? 360}px;overflow-wrap:anywhere">${path}</div><img src="data:image/png;base64,${data}" style="display:block"></div>`).join('')}</body>`);
      await page.screenshot({ path: `/tmp/h9/look/${name}-${look.locale}-${look.theme ?? 'light'}-${look.width ?? 360}-${n}.png`, fullPage: true });
      await page.close();
    }
  }
});
