/** What everybody does who joins, by the words on the pages. */
import { expect } from '@playwright/test';
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import type { Audience } from '#app/kernel/domain/event/payloads/parts.ts';
import { textOf } from '#tests/support/browser-hands.ts';
import { PASSWORD } from '#tests/support/browser-steps.ts';
import { documentFor } from '#tests/support/walk-words.ts';
import type { Walker } from '#tests/support/walker.ts';

export const asked = (
  she: Walker,
  audience: Audience = 'adult',
  document: 'wgs-icf/2.2' | 'cancer-icf/1.1' = 'wgs-icf/2.2',
) => documentFor(document, audience, she.locale);

/** From the first page, with the eight digits of a letter, typed in two groups. */
export async function enterByNumber(she: Walker, code: string): Promise<void> {
  await she.goTo('/');
  await she.follow('public:home.invited');
  await she.type('joining:enter.code', `${code.slice(0, 4)} ${code.slice(4)}`);
  await she.press('joining:enter.open');
  await she.isAt('joining:tasks.title');
}

/** @returns how many parts there were */
export async function readEverything(she: Walker): Promise<number> {
  await she.follow('joining:tasks.read');
  await she.follow('joining:read.begin');
  const next = she.page.getByRole('button', { name: she.read('joining:read.next').whole });
  let parts = 1;
  for (; (await next.count()) > 0; parts += 1) {
    expect(parts).toBeLessThan(60);
    await she.press('joining:read.next');
  }
  await she.press('joining:read.finish');
  await she.sees('joining:read.allRead');
  await she.follow('joining:toList');
  return parts;
}

/** Answers the question that is open, by its own words. */
async function answer(she: Walker, content: DocumentContent, no: readonly string[]): Promise<void> {
  const code = she.at().split('/').at(-1) as keyof DocumentContent['provisions'];
  const { question } = content.provisions[code] ?? { question: '' };
  await she.isAt({ line: question });
  const { permit, deny } = content.words.answers;
  await she.pick('joining:choose.yourAnswer', { line: no.includes(code) ? deny : permit });
}

/** From the list of tasks, each on a page of its own. @returns how many were asked */
export async function chooseOneByOne(
  she: Walker,
  content: DocumentContent,
  {
    no = [],
    stopAfter = Number.POSITIVE_INFINITY,
    goesOn = false,
  }: { no?: readonly string[]; stopAfter?: number; goesOn?: boolean } = {},
): Promise<number> {
  await she.follow('joining:tasks.choose');
  await she.follow(goesOn ? 'joining:choose.goOn' : 'joining:choose.begin');
  let answered = 0;
  while (/^\/join\/choose\/./.test(she.at())) {
    expect(answered).toBeLessThan(60);
    await answer(she, content, no);
    answered += 1;
    const isLast =
      (await she.page.getByRole('button', { name: she.read('joining:choose.saveLast').whole }).count()) > 0;
    if (answered === stopAfter) {
      await she.press('joining:choose.stop');
      break;
    }
    await she.press(isLast ? 'joining:choose.saveLast' : 'joining:choose.save');
  }
  return answered;
}

export async function takeTheScreen(she: Walker): Promise<void> {
  await she.follow('joining:tasks.way');
  await she.pick('joining:way.question', 'joining:way.agreed.label');
  await she.press('joining:way.save');
  await she.sees('joining:way.agreed.stands');
}

/** @returns the number with which she signs in where she has no mail address */
export async function makePassword(she: Walker, email = ''): Promise<string> {
  await she.follow('joining:tasks.account');
  if (email) await she.type('joining:account.email', email);
  await she.type('access:password.new', PASSWORD);
  await she.press('joining:account.make');
  await she.sees('joining:account.made');
  const number = /\d{5}\s?\d{5}/.exec(await textOf(she.page.getByRole('main')))?.[0];
  expect(number, 'the number to sign in with').toBeTruthy();
  await she.follow('joining:toList');
  return number as string;
}

export async function signIn(she: Walker, identifier: string, password = PASSWORD): Promise<void> {
  await she.goTo('/');
  await she.follow('public:home.signIn');
  await she.type('access:signIn.identifier', identifier);
  await she.type('access:signIn.password', password);
  await she.press('access:signIn.button');
}

/** From the page of her answers to the receipt. @returns its number */
export async function signByName(
  she: Walker,
  content: DocumentContent,
  name: string,
  openQuestions = 0,
): Promise<string> {
  await she.isAt('joining:check.title');
  await she.follow('joining:check.toSign');
  for (const statement of Object.values(content.words.signature.statements)) {
    const box = she.page.getByRole('checkbox', { name: she.read({ line: statement }).whole });
    if ((await box.count()) > 0) await she.tick({ line: statement });
  }
  await she.type('joining:sign.name', name);
  if (openQuestions > 0) await she.tick({ key: 'joining:sign.openQuestions', values: { count: openQuestions } });
  await she.press('joining:sign.record').catch(async (refused) => {
    if ((await she.page.locator('input[name="nameAsked"]').count()) === 0) throw refused;
    // not the name on file: both are shown, and she says that it is hers
    await she.pick('joining:sign.nameWhich', 'joining:sign.nameSays.written-differently');
    await she.press('joining:sign.record');
  });
  await she.isAt('receipt:title');
  const number = she.at().split('/').at(-1) as string;
  await she.sees({ line: number });
  return number;
}
