/** (j) A panel member at her kitchen table: interests first, the pack, a word to the others, one item, her recommendation. */
import { expect } from '@playwright/test';
import { isWellMade, type Stage } from './stage.ts';

const TABLET = { width: 820, height: 1180 };

export async function panel(stage: Stage): Promise<void> {
  // what one has answered stays answered: each setting has a member of its own
  const who = stage.locale === 'ja' ? 'panel' : 'panel-member2@demo.tomoni.example';
  const she = await stage.comes(who, TABLET);
  await she.goTo('/panel');
  await she.isAt('panel:home.title');
  await she.sees('panel:home.waiting', 'panel:support.title');
  const asked = she.page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: she.read('panel:home.state.must-declare').inside });
  const steps = await she.counted(async () => {
    await she.followTo(asked.first().getByRole('link'));
    // nothing of it opens before
    await she.seesNot('panel:pack.summary');
    await she.sees('panel:illness.show', 'panel:interest.who');
    await she.pick('panel:interest.question', 'panel:ground.none');
    await she.press('panel:interest.send');
    await she.sees('panel:pack.summary', 'panel:pack.harm');
  });
  await isWellMade(stage, she);
  stage.note('interests of a panel member', steps);
  const first = she.at();

  await she.follow('panel:talk.title');
  await she.type('panel:talk.words', `A thought ${stage.name}`);
  await she.press('panel:talk.send');
  await expect(she.page.getByText(`A thought ${stage.name}`)).toBeVisible();

  await she.goTo(first);
  await she.follow('panel:item.begin');
  await she.isAt('panel:items.purpose');
  await she.pick('panel:item.finding', 'panel:finding.cannot-say');
  await she.type('panel:item.words', 'It is new to me.');
  await she.press('panel:item.send');
  for (const item of ['harm', 'validity', 'ability', 'facilities', 'other'] as const) {
    await she.isAt(`panel:items.${item}`);
    await she.follow('panel:item.skip');
  }
  await she.isAt('panel:vote.title');
  await she.pick('panel:vote.question', 'panel:vote.abstain');
  await she.type('panel:vote.words', 'I do not know enough.');
  await she.press('panel:vote.send');
  await she.sees('panel:vote.given');
  await isWellMade(stage, she);

  await she.goTo('/panel');
  await she.sees('panel:home.state.voted');
  expect(she.faults).toEqual([]);
}
