/** (a) Seventy-four, on a phone in a ward, with a letter and no mail address. */
import { expect } from '@playwright/test';
import { askGate, exampleFor } from '#tests/support/browser-gate.ts';
import { textOf } from '#tests/support/browser-hands.ts';
import { confirm, identify, invite, send } from '#tests/support/browser-steps.ts';
import { plainLine } from '#tests/support/walk-words.ts';
import type { Walker } from '#tests/support/walker.ts';
import {
  asked,
  chooseOneByOne,
  enterByNumber,
  makePassword,
  readEverything,
  signByName,
  signIn,
  takeTheScreen,
} from './joining.ts';
import { BIRTHDAY, MACHINE, type Stage, takeBlood } from './stage.ts';

const NAME = '旅野 みち';
const ACADEMIA = 'release data to a university';
const INDUSTRY = 'release data to a company she said no to';
const PAGES_AT_MOST = 3;

/** Wrong at first; the passage is read again, and the question comes in other words. */
async function misunderstandsOnce(she: Walker): Promise<void> {
  const { structure, content } = asked(she);
  const item = structure.comprehension[0] as (typeof structure.comprehension)[number];
  const { question, options, passage, again } = content.words.comprehension[item.id] as NonNullable<
    (typeof content.words.comprehension)[string]
  >;
  const option = (place: number) => ({ line: options[place]?.text as string });
  await she.follow('joining:tasks.understanding');
  await she.follow('joining:understanding.begin');
  await she.isAt({ line: question });
  await she.pick('joining:understanding.yourAnswer', option((item.correct + 1) % options.length));
  await she.press('joining:understanding.answer');
  await she.sees('joining:understanding.wrong', { line: passage }, 'joining:understanding.conversation');
  await she.isAt({ line: again });
  await she.follow('joining:understanding.readAgain');
  expect(she.at()).toBe(`/join/read/${item.section}`);
  await she.page.goBack();
  await she.pick('joining:understanding.yourAnswer', option(item.correct));
  await she.press('joining:understanding.answer');
  await she.sees('joining:understanding.right');
  await she.goTo('/join');
}

async function asksAndIsAnswered(she: Walker, stage: Stage): Promise<void> {
  await she.follow('joining:tasks.ask');
  await she.type('joining:questions.text', '家族にも知らせがいきますか。');
  await she.tick('joining:questions.waits');
  await she.press('joining:questions.send');
  const id = she.at().split('/').at(-1) as string;
  const desk = await stage.staff('coordinator');
  await send(desk, `/desk/questions/${id}`, { text: 'あなたが決めるまで、だれにも知らせません。' });
  await she.page.reload();
  await she.sees({ line: 'あなたが決めるまで、だれにも知らせません。' });
  await she.follow({ link: 'joining:back', to: 'list' });
}

/** Both ways are counted from her own page. @returns pages and acts of the one and of the other */
async function changesOneChoice(she: Walker, sample: { sample: string }) {
  const { content } = asked(she);
  const { title, question } = content.provisions['share-industry'] as { title: string; question: string };
  const { permit, deny } = content.words.answers;
  const change = async (answer: string) => {
    await she.goTo('/home');
    return she.counted(async () => {
      await she.follow('home:ways.choices');
      await she.follow({ row: ['choices:change', { key: 'choices:about', values: { title: plainLine(title) } }] });
      await she.isAt({ line: question });
      await she.pick('choices:question.newAnswer', { line: answer });
      await she.press('choices:question.record');
    });
  };
  const toYes = await change(permit);
  await she.sees('receipt:inForce.title');
  expect(await askGate(exampleFor(INDUSTRY, sample))).toEqual({ decision: 'permit', codes: [] });
  const toNo = await change(deny);
  await she.sees('receipt:inForce.title');
  expect(await askGate(exampleFor(INDUSTRY, sample))).toEqual({ decision: 'deny', codes: ['declined'] });
  expect(toYes.pages).toBeLessThanOrEqual(PAGES_AT_MOST);
  expect(toNo.pages).toBeLessThanOrEqual(toYes.pages);
  expect(toNo.acts).toBeLessThanOrEqual(toYes.acts);
  return { toYes, toNo };
}

async function withdraws(she: Walker) {
  const { levels } = asked(she).content.words.withdrawal;
  await she.goTo('/home');
  return she.counted(async () => {
    await she.follow('home:ways.withdraw');
    await she.follow({ key: 'withdrawal:choose', values: { level: levels['no-further-use'].title } });
    await she.press('withdrawal:confirm.record.no-further-use');
  });
}

export async function ward(stage: Stage): Promise<void> {
  const desk = await stage.staff('coordinator');
  const { participant, code } = await invite(desk, { name: NAME, language: stage.locale, more: BIRTHDAY });
  let she = await stage.comes();
  const { content } = asked(she);

  await enterByNumber(she, code);
  const parts = await readEverything(she);
  expect(parts).toBeGreaterThan(20);
  await misunderstandsOnce(she);
  await asksAndIsAnswered(she, stage);
  await takeTheScreen(she);
  await she.goTo('/join');
  await identify(desk, participant);
  expect(await chooseOneByOne(she, content, { stopAfter: 4 })).toBe(4);
  await she.page.context().close();

  // another day, another browser, the same letter
  she = await stage.comes();
  await enterByNumber(she, code);
  const number = await makePassword(she);
  expect(
    await chooseOneByOne(she, content, { goesOn: true, no: ['share-industry', 'samples-industry'] }),
  ).toBeGreaterThan(20);
  const joined = await she.counted(async () => {
    await signByName(she, content, NAME);
  });
  stage.note('signing, from the page of the answers', joined);
  const receipt = she.page.url();
  await she.sees('receipt:waits.title');
  expect(await askGate({ subject: { participant }, action: 'collect-clinical' })).toMatchObject({ decision: 'deny' });

  await confirm(desk, participant);
  const sample = { sample: await takeBlood(desk, participant) };
  await she.goTo(receipt);
  await she.sees('receipt:inForce.title');
  expect(await askGate({ subject: sample, action: 'analyse' })).toEqual({ decision: 'permit', codes: [] });
  expect(await askGate(exampleFor(ACADEMIA, sample))).toEqual({ decision: 'permit', codes: [] });
  expect(await askGate(exampleFor(INDUSTRY, sample))).toEqual({ decision: 'deny', codes: ['declined'] });
  await she.page.context().close();

  // later, with the number of her letter
  she = await stage.comes();
  await signIn(she, number);
  await she.isAt('home:title');
  const standing = she.page.getByRole('region', { name: she.read('home:where').whole });
  const before = await textOf(standing);
  const { toYes, toNo } = await changesOneChoice(she, sample);
  stage.note('changing one choice to yes, from home', toYes);
  stage.note('changing it to no', toNo);

  const left = await withdraws(she);
  stage.note('withdrawing at the highest level, from home', left);
  expect(left.pages).toBeLessThanOrEqual(PAGES_AT_MOST);
  // never more than the matching yes: to read, to choose one by one, to check, to sign
  expect(left.acts).toBeLessThanOrEqual(toYes.acts);
  await she.sees('receipt:inForce.title');
  for (const request of [exampleFor(ACADEMIA, sample), { subject: sample, action: 'analyse' }])
    expect(await askGate(request)).toEqual({ decision: 'deny', codes: ['withdrawn'] });
  await she.follow('receipt:home');
  expect(await textOf(standing)).not.toBe(before);

  const back = await she.counted(async () => {
    await she.follow('home:waiting.may-take-back.title');
    await she.press('withdrawal:takeBack.record');
  });
  stage.note('taking it back', back);
  await she.sees('receipt:inForce.title');
  expect(await askGate(exampleFor(ACADEMIA, sample))).toEqual({ decision: 'permit', codes: [] });

  await she.follow('receipt:timeline');
  const told = await textOf(she.page.getByRole('main'));
  expect(told).not.toMatch(MACHINE);
  expect(await she.page.getByRole('main').locator('a[href^="/timeline/"]').count()).toBeGreaterThanOrEqual(7);
  await she.goTo('/copy');
  await she.isAt('receipt:copy.title');
  expect(she.faults).toEqual([]);
}
