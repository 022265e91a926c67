/** (d) Eighteen since yesterday: own page, own answers, own signature; until then nothing new begins. */
import { expect } from '@playwright/test';
import { askGate } from '#tests/support/browser-gate.ts';
import { accountOf } from '#tests/support/browser-people.ts';
import { asked, chooseOneByOne, signByName, signIn } from './joining.ts';
import type { Stage } from './stage.ts';

const HE = 'ritsu@demo.tomoni.example';

export async function ofAge(stage: Stage): Promise<void> {
  const { participant, password } = accountOf(HE);
  const subject = { participant: participant as string };
  expect(await askGate({ subject, action: 'sequence' })).toMatchObject({ decision: 'deny' });
  const he = await stage.comes('visitor', { width: 390, height: 844 });
  const { content } = asked(he);
  await signIn(he, HE, password);
  await he.isAt('home:title');
  await he.sees('home:waiting.decide-of-age.title');
  const done = await he.counted(async () => {
    await he.follow('home:waiting.decide-of-age.title');
    await he.isAt('majority:title');
    await he.sees('majority:changed.objecting', 'majority:later.stopped');
    await he.follow('majority:own');
    await he.sees('majority:here');
    await chooseOneByOne(he, content, { no: ['share-industry'] });
    await signByName(he, content, '律');
  });
  stage.note('answering and signing by himself, from home', done);
  // explained to him before; nobody else has to agree
  await he.sees('receipt:inForce.title');
  await he.goTo('/home');
  await he.seesNot('home:waiting.decide-of-age.title');
  expect(await askGate({ subject, action: 'collect-clinical' })).toMatchObject({ decision: 'permit' });
  expect(he.faults).toEqual([]);
}
