/** The way back at every page of joining and of withdrawing; and a letter that came into another's hands. */
import { expect } from '@playwright/test';
import { test, webAddress } from '#tests/support/browser.ts';
import { textOf } from '#tests/support/browser-hands.ts';
import { signedIn } from '#tests/support/browser-people.ts';
import { answerAll, confirm, identify, invite, PASSWORD } from '#tests/support/browser-steps.ts';
import { Walker } from '#tests/support/walker.ts';
import { asked, chooseOneByOne, enterByNumber, signByName, takeTheScreen } from './walks/joining.ts';

/** A page comes, and none that says that something went wrong. */
async function goesBack(she: Walker): Promise<void> {
  const answer = await she.page.goBack();
  expect(answer === null || answer.status() < 400, she.page.url()).toBe(true);
  await expect(she.page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(she.page.getByRole('alert')).toHaveCount(0);
}

type Recorded = 'ConsentGiven' | 'ConsentRefused' | 'ConsentWithdrawn' | 'WithdrawalTakenBack';

/** Entries of this kind in everything that was recorded. */
async function recorded(she: Walker, kind: Recorded) {
  await she.goTo('/timeline');
  const { begins } = she.read(`events:kind.${kind}`);
  return she.page.getByRole('main').getByRole('link', { name: begins }).count();
}

test('nothing is doubled, nothing lost, and no page fails on the way back', async ({ sit, browser }) => {
  test.setTimeout(120_000);
  const cookies = await signedIn(browser, 'coordinator');
  const desk = await browser.newContext({ baseURL: webAddress(), storageState: cookies });
  const { participant, code } = await invite(desk.request);
  await identify(desk.request, participant);
  const she = new Walker(await sit('visitor', { locale: 'ja', script: false }), 'ja');
  const { content } = asked(she);
  const yes = { line: content.words.answers.permit };
  const no = { line: content.words.answers.deny };

  await enterByNumber(she, code);
  await goesBack(she);
  await she.goTo('/join');
  await she.follow('joining:tasks.read');
  await she.follow('joining:read.begin');
  const first = she.at();
  await she.press('joining:read.next');
  await goesBack(she);
  expect(she.at()).toBe(first);
  await she.press('joining:read.next');

  await she.goTo('/join');
  await she.follow('joining:tasks.ask');
  await she.type('joining:questions.text', 'もどっても一つです。');
  await she.press('joining:questions.send');
  await goesBack(she);
  await she.goTo('/join/questions');
  expect(await she.page.getByRole('main').getByRole('link', { name: 'もどっても一つです。' }).count()).toBe(1);

  await she.goTo('/join');
  await she.follow('joining:tasks.understanding');
  await she.follow('joining:understanding.begin');
  const [understood, items] = [she.at(), she.page.getByRole('radio')];
  await items.first().check();
  await she.press('joining:understanding.answer');
  await goesBack(she);
  await she.goTo(understood);
  await expect(she.page.locator('.notice').first()).toBeVisible();

  await she.goTo('/join/wishes');
  await she.type('joining:wishes.named', '旅野 あき');
  // only a name so far: the page asks for the wish, and going back loses neither
  await she.pressWrongly('joining:wishes.save');
  await she.page.goBack();
  await she.goTo('/join/wishes');
  await expect(she.page.locator('#named')).toHaveValue('旅野 あき');
  await she.page.getByRole('radio').first().check();
  await she.press('joining:wishes.save');
  await goesBack(she);
  await she.goTo('/join/wishes');
  await she.sees('joining:wishes.stands');

  await she.goTo('/join/refuse');
  await she.pick('joining:refuse.scopeQuestion', 'joining:refuse.scope.this-time.label');
  await she.pick('joining:refuse.againQuestion', 'joining:refuse.again.never.label');
  await she.press('joining:refuse.record');
  await goesBack(she);
  // the second no of an older page is the same no; she may think it over all the same
  const saysNoAgain = she.page.getByRole('button', { name: she.read('joining:refuse.record').whole });
  if (await saysNoAgain.count()) await she.pressWrongly('joining:refuse.record');

  await she.goTo('/join');
  await takeTheScreen(she);
  await goesBack(she);
  await she.goTo('/join');
  await chooseOneByOne(she, content, { stopAfter: 1 });
  await she.follow('joining:tasks.choose');
  await she.follow('joining:choose.goOn');
  const question = she.at();
  await she.pick('joining:choose.yourAnswer', no);
  await she.press('joining:choose.save');
  await goesBack(she);
  expect(she.at()).toBe(question);
  await she.sees('joining:choose.stands');
  // her own browser may remember what she had pressed
  await she.pick('joining:choose.yourAnswer', yes, { stands: true });
  await she.press('joining:choose.save');
  await she.goTo(question);
  expect(await textOf(she.page.locator('.notice').first())).toMatch(she.read(yes).inside);

  await she.goTo('/join/account');
  await she.type('access:password.new', PASSWORD);
  await she.press('joining:account.make');
  await goesBack(she);
  await she.goTo('/join/account');
  await she.sees('joining:account.made');

  await answerAll(she.page.context().request);
  await she.goTo('/join/check');
  // the sentence about her open question was forgotten
  await expect(signByName(she, content, '試験 花')).rejects.toThrow(
    she.read('joining:sign.openQuestionsMissing').inside,
  );
  await she.goTo('/join/check');
  await signByName(she, content, '試験 花', 1);
  await goesBack(she);
  // signed: the page says so and offers no second signature
  await expect(she.page.getByRole('button', { name: she.read('joining:sign.record').whole })).toHaveCount(0);
  await she.page.goForward();
  await she.isAt('receipt:title');
  expect(await recorded(she, 'ConsentGiven')).toBe(1);
  await confirm(desk.request, participant);
  await desk.close();

  const { title } = content.words.withdrawal.levels['no-further-use'];
  await she.goTo('/home');
  await she.follow('home:ways.withdraw');
  await she.follow({ key: 'withdrawal:choose', values: { level: title } });
  await goesBack(she);
  await she.follow({ key: 'withdrawal:choose', values: { level: title } });
  await she.press('withdrawal:confirm.record.no-further-use');
  await goesBack(she);
  const again = she.page.getByRole('button', { name: she.read('withdrawal:confirm.record.no-further-use').whole });
  if (await again.count()) await she.pressWrongly('withdrawal:confirm.record.no-further-use');
  expect(await recorded(she, 'ConsentWithdrawn')).toBe(1);
  expect(await recorded(she, 'ConsentRefused')).toBe(1);

  await she.goTo('/withdraw/take-back');
  await she.press('withdrawal:takeBack.record');
  await goesBack(she);
  const backAgain = she.page.getByRole('button', { name: she.read('withdrawal:takeBack.record').whole });
  if (await backAgain.count()) await she.pressWrongly('withdrawal:takeBack.record');
  expect(await recorded(she, 'WithdrawalTakenBack')).toBe(1);
  expect(she.faults).toEqual([]);
});

test('a letter in another’s hands shows nothing of hers, and nothing any more once she has a password', async ({
  sit,
  browser,
}) => {
  const cookies = await signedIn(browser, 'coordinator');
  const desk = await browser.newContext({ baseURL: webAddress(), storageState: cookies });
  const { code } = await invite(desk.request, { name: '秘密 花子' });
  await desk.close();
  const she = new Walker(await sit('visitor', { locale: 'ja' }), 'ja');
  const other = new Walker(await sit('visitor', { locale: 'ja' }), 'ja');
  await enterByNumber(she, code);
  await enterByNumber(other, code);
  for (const path of ['/join', '/join/electronic-way', '/join/account', '/join/questions']) {
    await other.goTo(path);
    expect(await textOf(other.page.locator('body'))).not.toMatch(/秘密|花子/);
  }
  await she.follow('joining:tasks.account');
  await she.type('access:password.new', PASSWORD);
  await she.press('joining:account.make');
  // the letter opens nothing any more, nor does what it has opened
  await other.goTo('/join');
  expect(other.at()).not.toBe('/join');
  await other.goTo('/i');
  await other.type('joining:enter.code', code);
  await other.pressWrongly('joining:enter.open');
  await other.sees('joining:enter.refused.used');
  expect([...she.faults, ...other.faults]).toEqual([]);
});
