/** (b) The son abroad: he is invited to follow, sees what he may, and leaves without a word to anybody. */
import { expect } from '@playwright/test';
import { PASSWORD } from '#tests/support/browser-steps.ts';
import { signIn } from './joining.ts';
import { linkInMail, type Stage } from './stage.ts';

export async function son(stage: Stage): Promise<void> {
  const email = `son-${stage.name}@demo.tomoni.example`;
  const name = `翔 ${stage.name}`;
  const mother = await stage.comes('chiyo@demo.tomoni.example');
  await mother.goTo('/home');
  const invited = await mother.counted(async () => {
    await mother.follow('home:ways.family');
    await mother.type('family:invite.name', name);
    await mother.type('family:invite.relation', '長男');
    await mother.type('family:invite.email', email);
    await mother.pick('family:invite.language', `access:languages.${stage.locale}`, { stands: true });
    await mother.press('family:invite.record');
  });
  stage.note('letting a relative follow, from home', invited);
  await mother.sees({ line: name });

  const he = await stage.comes('visitor', { width: 390, height: 844 });
  await he.goTo(await linkInMail(he, email, /\/following\/begin\//));
  await he.isAt('family:begin.title');
  await he.sees('family:begin.seesNot');
  await he.type('family:begin.email', email);
  await he.type('access:password.new', PASSWORD);
  await he.press('family:begin.record');
  await he.isAt('family:following.title');
  await he.sees('family:following.notHere');
  // nothing of hers is open to him
  for (const path of ['/home', '/choices', '/timeline', '/withdraw', '/join/questions', '/findings']) {
    const answer = await he.page.context().request.get(path, { maxRedirects: 0 });
    expect([303, 403, 404], path).toContain(answer.status());
  }
  await he.goTo('/');
  await he.goTo('/following');
  const gone = await he.counted(() => he.press('family:following.leaveNow'));
  stage.note('leaving', gone);
  await he.sees('access:signOut.done');
  await he.goTo('/following');
  expect(he.at()).not.toBe('/following');
  await expect(signIn(he, email)).rejects.toThrow('was not taken');

  await mother.goTo('/family');
  await mother.seesNot({ line: name });
  expect([...mother.faults, ...he.faults]).toEqual([]);
}
