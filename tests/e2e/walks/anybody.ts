/** (k) Anybody, without an account: finds a use in the register, reads it, asks that it be looked at again, takes it as data. */
import { expect } from '@playwright/test';
import { send } from '#tests/support/browser-steps.ts';
import type { Walker } from '#tests/support/walker.ts';
import { isWellMade, linkInMail, type Stage } from './stage.ts';

const DOUBT = 'The words of this use do not say who checks the results.';
const ANSWER = {
  ja: '結果は、審査委員会が毎年確かめています。書かれたことは変わりません。',
  easy: '{結果|けっか}は、{審査|しんさ}の{委員会|いいんかい}が{毎年|まいとし}たしかめています。{書|か}いてあることは{変|か}わりません。',
  en: 'The committee checks the results every year. What is written stands.',
} as const;

const entries = (she: Walker) => she.page.getByRole('main').locator('a[href^="/register/REQ-"]');

/** Too narrow, then what was not given, and one of those. */
async function searches(she: Walker): Promise<void> {
  await she.type('register:words', 'no use holds these words');
  await she.search('register:search');
  await she.sees('register:none');
  await she.follow('register:all');
  await she.page.getByText(she.read('register:narrow').whole).click();
  await she.page.getByLabel(she.read('register:by.status').whole).selectOption('refused');
  await she.search('register:search');
  await she.sees('register:notGiven.lead');
  await she.seesNot('register:approved.lead');
  await she.followTo(entries(she));
  await she.sees('register:nothingGiven', 'register:fact.who');
  await she.seesNot('register:fact.given');
}

/** @returns the number of her review */
async function asks(she: Walker, email: string): Promise<string> {
  await she.page.getByText(she.read('register:review.open').whole).click();
  await she.pressWrongly('register:review.send');
  await expect(she.page.getByRole('alert')).toContainText(she.read('register:review.words').inside);
  await she.type('register:review.words', DOUBT);
  await she.type('register:review.email', email);
  await she.press('register:review.send');
  await she.sees('register:review.taken', 'register:review.private');
  // what she typed stands nowhere
  await expect(she.page.getByText(DOUBT)).toHaveCount(0);
  return she.at().split('/').at(-1) as string;
}

async function takesData(she: Walker, request: string): Promise<void> {
  await she.goTo('/register');
  for (const [name, language] of [
    ['csv', null],
    ['json', null],
    ['feed', 'ja'],
    ['english', 'en'],
  ] as const) {
    const link = she.page.getByRole('link', { name: she.read({ link: 'register:openData', to: name }).whole });
    const file = await she.page.request.get((await link.getAttribute('href')) as string);
    const text = await file.text();
    expect(text).toContain(request);
    if (language) expect(text).toContain(`xml:lang="${language}"`);
  }
}

export async function anybody(stage: Stage): Promise<void> {
  const she = await stage.comes();
  await she.goTo('/');
  await she.follow('public:home.uses');
  await she.isAt('register:title');
  await she.sees('register:nobody', 'register:approved.lead');
  await isWellMade(stage, she);
  await searches(she);

  await she.goTo('/register?status=runs');
  const found = await she.counted(() => she.followTo(entries(she).first()));
  const use = she.at();
  await she.sees('register:fact.aim', 'register:fact.given', 'register:review.lead');
  await isWellMade(stage, she);
  const email = `review-${stage.name}@demo.tomoni.example`;
  let number = '';
  const asked = await she.counted(async () => {
    number = await asks(she, email);
  });
  stage.note('a use is found in the register', found);
  stage.note('a review is asked for', asked);
  await isWellMade(stage, she);
  const review = she.at();

  // the office answers; whoever reads the use finds it, and she is written to
  const office = await stage.staff('secretariat');
  await send(office, `/office/reviews/${number}`, { outcome: 'stands', ...ANSWER });
  await she.goTo(use);
  await she.followTo(she.page.getByRole('link', { name: number, exact: true }));
  await she.sees('register:review.outcome.stands', {
    line: ANSWER[stage.locale === 'ja-easy' ? 'easy' : stage.locale],
  });
  expect(await linkInMail(she, email, /^\/register\/reviews\//)).toBe(review);

  await takesData(she, use.split('/').at(-1) as string);
  await she.follow({ link: 'register:toSanctions', to: 'sanctions' });
  await she.isAt('register:sanctions.title');
  expect(she.faults).toEqual([]);
}
