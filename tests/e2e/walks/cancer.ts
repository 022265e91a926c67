/** (g) A patient with cancer: nine cards, read one by one, and one answer to all. Invited by mail. */
import { expect } from '@playwright/test';
import { confirm, identify, invite } from '#tests/support/browser-steps.ts';
import { asked, makePassword, signByName, takeTheScreen } from './joining.ts';
import { BIRTHDAY, linkInMail, type Stage } from './stage.ts';

const CARDS = 9;

export async function cancer(stage: Stage): Promise<void> {
  const desk = await stage.staff('coordinator');
  const email = `cards-${stage.name}@demo.tomoni.example`;
  const more = { ...BIRTHDAY, audience: 'adult' };
  const { participant } = await invite(desk, { email, language: stage.locale, document: 'cancer-icf', more });
  const she = await stage.comes();
  const { content } = asked(she, 'adult', 'cancer-icf/1.1');
  await she.goTo(await linkInMail(she, email, /^\/i\//));
  await she.press('joining:link.open');
  await takeTheScreen(she);
  await identify(desk, participant);
  await she.goTo('/join');
  await makePassword(she, email);

  await she.follow('joining:tasks.choose');
  await she.follow('joining:choose.begin');
  for (let card = 1; card <= CARDS; card += 1)
    await she.press(card < CARDS ? 'joining:together.next' : 'joining:together.toQuestion');
  const question = { key: 'joining:together.question', values: { count: CARDS } } as const;
  const { permit, deny } = content.words.answers;
  await she.pick(question, { line: deny });
  await she.press('joining:choose.save');
  // a no is kept, and nothing is recorded by it: she may think again
  await she.isAt('joining:refuse.title');
  await she.sees('joining:together.noKept');
  await she.follow({ link: 'joining:together.noText', to: 'think' });
  await she.pick(question, { line: permit });
  await she.press('joining:choose.save');
  // whatever else the document asks stands on pages of their own
  for (let rest = 0; /^\/join\/choose\/./.test(she.at()) && rest < 20; rest += 1) {
    await she.pick('joining:choose.yourAnswer', { line: permit });
    const last = (await she.page.getByRole('button', { name: she.read('joining:choose.saveLast').whole }).count()) > 0;
    await she.press(last ? 'joining:choose.saveLast' : 'joining:choose.save');
  }
  await signByName(she, content, '試験 花');
  await she.sees('receipt:waits.title');
  const receipt = she.page.url();
  await confirm(desk, participant);
  await she.goTo(receipt);
  await she.sees('receipt:inForce.title');
  expect(she.faults).toEqual([]);
}
