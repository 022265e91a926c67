/** (m) A participant says what she thinks; it is read and answered; she finds what came of it, and takes her words back. */
import { expect } from '@playwright/test';
import { send } from '#tests/support/browser-steps.ts';
import type { Walker } from '#tests/support/walker.ts';
import { LOOKED_AT_MS } from '../known-comments.ts';
import { isWellMade, MACHINE, type Stage } from './stage.ts';

const WORDS = '窓口の電話が、夕方にもつながると助かります。';
const ANSWER = {
  ja: '来月から、夕方の七時まで電話に出ます。',
  easy: '{来月|らいげつ}から、{夕方|ゆうがた}の7{時|じ}まで{電話|でんわ}に{出|で}ます。',
  en: 'From next month we answer the telephone until seven.',
} as const;

/** The first that is open to anyone. */
async function openConsultation(she: Walker): Promise<string> {
  const page = await (await she.page.request.get('/consultations')).text();
  const open = [...page.matchAll(/href="(\/consultations\/[A-Z][\w-]+)"/g)].map(([, path]) => path as string);
  for (const path of new Set(open)) {
    await she.goTo(path);
    if ((await she.page.locator('#say').count()) > 0) return path;
  }
  throw new Error('no consultation takes comments');
}

/** @returns the number of what she said */
async function says(she: Walker): Promise<string> {
  await she.sees('consultations:say.as.participant');
  await she.type('consultations:say.words', WORDS);
  await she.page.waitForTimeout(LOOKED_AT_MS);
  await she.press('consultations:say.send');
  await she.sees('consultations:mine.title');
  const text = (await she.page.getByRole('main').textContent()) ?? '';
  expect(text).not.toMatch(MACHINE);
  return /YS-\d{4}-\d{4}/.exec(text)?.[0] as string;
}

export async function commenter(stage: Stage): Promise<void> {
  const she = await stage.comes('chiyo@demo.tomoni.example');
  await openConsultation(she);
  await isWellMade(stage, she);
  let number = '';
  const said = await she.counted(async () => {
    number = await says(she);
  });
  stage.note('she says what she thinks', said);
  await isWellMade(stage, she);

  const office = await stage.staff('elsi-officer');
  await send(office, `/studio/consultations/comments/${number}`, { outcome: 'whole', words: WORDS, after: '0' });
  await send(office, `/studio/answers/${number}`, { state: 'done', ...ANSWER, after: '0' });

  await she.goTo('/you-said');
  await she.type('consultations:yousaid.words', number);
  await she.search('consultations:yousaid.search');
  await she.sees({ line: WORDS }, { line: ANSWER[stage.locale === 'ja-easy' ? 'easy' : stage.locale] });
  await isWellMade(stage, she);
  await she.goTo('/consultations/mine');
  const mine = she.page.locator('section', { has: she.page.getByRole('link', { name: number }) });
  await she.press('consultations:mine.backSend', mine);
  await expect(she.page.getByRole('link', { name: number })).toHaveCount(0);
  await she.goTo(`/you-said/${number}`);
  await she.sees('consultations:wordsNone.taken-back');
  expect(she.faults).toEqual([]);
}
