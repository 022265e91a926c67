/** (l) A visitor without an account: what the figures say and their file, a report and its files, the news, a desk to turn to. */
import { expect } from '@playwright/test';
import type { Walker } from '#tests/support/walker.ts';
import { isWellMade, type Stage } from './stage.ts';

const inMain = (she: Walker, start: string) => she.page.getByRole('main').locator(`a[href^="${start}"]`);

/** Of a link on the page. */
async function fileAt(she: Walker, link: ReturnType<typeof inMain>): Promise<string> {
  const file = await she.page.request.get((await link.first().getAttribute('href')) as string);
  expect(file.status()).toBe(200);
  return file.text();
}

async function readsFigures(stage: Stage, she: Walker): Promise<void> {
  await she.follow('public:home.figures');
  await she.isAt('figures:title');
  await she.sees('figures:howTitle');
  await she.follow('figures:group.participation.title');
  await she.isAt('figures:group.participation.title');
  await isWellMade(stage, she);
  expect(await fileAt(she, inMain(she, '/figures/tables/'))).toMatch(/^table,row,parent,release,counted_at,shown/);
  await she.follow('figures:back');
  await she.follow('figures:group.governance.title');
  await isWellMade(stage, she);
  expect(await fileAt(she, inMain(she, '/figures/acts/'))).toMatch(/^table,row,count,counted_at/);
}

async function readsReport(stage: Stage, she: Walker): Promise<void> {
  await she.goTo('/reports');
  await she.isAt('reports:title');
  await she.followTo(inMain(she, '/reports/TR-'));
  await expect(she.page.locator('#how')).toBeVisible();
  await she.sees('reports:files.title');
  await isWellMade(stage, she);
  // the file that was signed is the text that she reads
  expect(await fileAt(she, inMain(she, `${she.at()}/report.html`))).toMatch(/^<!doctype html>/i);
}

async function findsDesk(stage: Stage, she: Walker): Promise<void> {
  await she.goTo('/help/desks');
  await she.isAt('commons:desks.title');
  await she.page.getByLabel(she.read('commons:desks.kindLabel').whole).selectOption('counselling');
  await she.search('commons:desks.show');
  await she.sees('commons:desks.phone');
  await isWellMade(stage, she);
}

export async function visitor(stage: Stage): Promise<void> {
  const she = await stage.comes();
  await she.goTo('/');
  stage.note('a figure is read, and taken as a file', await she.counted(() => readsFigures(stage, she)));
  stage.note('a report is found and read', await she.counted(() => readsReport(stage, she)));
  await she.goTo('/');
  await she.follow('public:home.news');
  await she.isAt('news:title');
  await she.followTo(inMain(she, '/news/2'));
  await isWellMade(stage, she);
  stage.note('a desk is found', await she.counted(() => findsDesk(stage, she)));
  expect(she.faults).toEqual([]);
}
