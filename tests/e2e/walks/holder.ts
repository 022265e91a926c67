/** (i) What happens after a withdrawal: a holder does its part and she reads it; at last two people erase the record. */
import { type APIRequestContext, expect } from '@playwright/test';
import { askGate } from '#tests/support/browser-gate.ts';
import { join, PASSWORD, send } from '#tests/support/browser-steps.ts';
import { siteWords } from '#tests/support/walk-words.ts';
import { gateComesTo, type Stage, takeBlood } from './stage.ts';

const DESKS = [
  ['coordinator', '/desk/tasks'],
  ['biobank', '/holder'],
  ['data-centre', '/holder'],
  ['release-desk', '/holder'],
] as const;

const LAST = siteWords('ja', 'withdrawal:task.write-outcome').inside;

/** Everything of hers that is open on this list is done; what tells her of the rest comes last. */
async function closeAll(desk: APIRequestContext, list: string, participant: string, isLast: boolean): Promise<void> {
  const items = (await (await desk.get(list)).text()).match(/<li[\s\S]*?<\/li>/g) ?? [];
  const entries = items.filter((one) => one.includes(participant));
  for (const entry of entries) {
    const href = new RegExp(`href="(${list}/[\\w-]{36})"`).exec(entry)?.[1];
    const html = href ? await (await desk.get(href)).text() : '';
    if (!href || !html.includes('name="outcome"') || LAST.test(entry) !== isLast) continue;
    await send(desk, href, { outcome: 'done', told: 'yes' });
  }
}

export async function holder(stage: Stage): Promise<void> {
  const desk = await stage.staff('coordinator');
  const joined = await join(stage.browser, desk, `left-${stage.name}@demo.tomoni.example`);
  const { participant, context } = joined;
  const sample = { sample: await takeBlood(desk, participant) };
  const way = { doctorMayTell: 'no', outcomeTo: 'portal', waiveCoolingOff: 'yes', again: 'yes', secret: PASSWORD };
  await send(context.request, '/withdraw/no-further-use', way);
  await gateComesTo({ subject: sample, action: 'analyse' }, { decision: 'deny', codes: ['withdrawn'] });
  const she = await stage.comes(await context.storageState());
  await context.close();

  const biobank = await stage.comes('biobank', { width: 1280, height: 800 });
  await biobank.goTo('/holder');
  await biobank.isAt('holder:title');
  const task = biobank.read('withdrawal:task.destroy-samples').whole;
  const done = await biobank.counted(async () => {
    const hers = biobank.page.getByRole('main').getByRole('listitem').filter({ hasText: participant });
    await biobank.followTo(hers.getByRole('link', { name: task }));
    await biobank.sees('holder:do.destroy-samples');
    await biobank.pick('coordinator:task.outcome', 'holder:outcome.done');
    await biobank.pick('coordinator:task.told', 'coordinator:told.no');
    await biobank.press('coordinator:task.record');
  });
  stage.note('a holder reports a task done', done);
  await biobank.sees('coordinator:task.closed');

  await she.goTo('/home');
  await she.follow('home:ways.after');
  await she.isAt('withdrawal:after.title');
  await she.sees('withdrawal:after.step.done', 'withdrawal:after.step.open');

  for (const isLast of [false, true])
    for (const [role, list] of DESKS) await closeAll(await stage.staff(role), list, participant, isLast);
  await she.page.reload();
  await she.sees('withdrawal:after.written');
  await she.seesNot('withdrawal:after.step.open');

  const first = await stage.comes('data-protection-contact', { width: 1280, height: 800 });
  await first.goTo('/erasures');
  await first.type('erasure:ask.participant', participant);
  await first.pick('erasure:ask.why', 'erasure:why.withdrawal');
  await first.type('erasure:ask.opinion', 'TCE-2026-031');
  await first.press('erasure:ask.send');
  await first.goTo('/erasures');
  await first.followTo(first.page.getByRole('main').getByRole('link', { name: participant, exact: true }).first());
  // one person alone cannot
  expect(await first.page.getByRole('button', { name: first.read('erasure:confirm.give').whole }).count()).toBe(0);
  const address = first.at();
  const second = await stage.comes('ethics-contact', { width: 1280, height: 800 });
  await second.goTo(address);
  await second.press('erasure:confirm.give');
  await expect(async () => {
    await second.goTo(address);
    await second.sees('erasure:state.done');
  }).toPass({ timeout: 20_000, intervals: [500] });
  // nobody is left who could sign in; the gate goes on refusing
  await she.goTo('/home');
  expect(she.at()).not.toBe('/home');
  expect(await askGate({ subject: sample, action: 'analyse' })).toMatchObject({ decision: 'deny' });
  expect([...she.faults, ...biobank.faults, ...first.faults, ...second.faults]).toEqual([]);
}
