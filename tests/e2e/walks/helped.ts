/** (f) An adult who decides with somebody beside her, and a witness, for she does not read by herself. */
import { expect } from '@playwright/test';
import { confirm, invite, send } from '#tests/support/browser-steps.ts';
import { asked, chooseOneByOne, enterByNumber, signByName, takeTheScreen } from './joining.ts';
import { BIRTHDAY, type Stage } from './stage.ts';

export async function helped(stage: Stage): Promise<void> {
  const desk = await stage.staff('coordinator');
  const more = { ...BIRTHDAY, audience: 'supported-adult', supporter: '支援 太郎' };
  const { participant, code } = await invite(desk, { language: stage.locale, more });
  const she = await stage.comes('visitor', { width: 768, height: 1024 });
  const { content } = asked(she, 'supported-adult');
  await enterByNumber(she, code);
  await takeTheScreen(she);
  await send(desk, `/desk/people/${participant}/identity`, {
    method: 'photo-id-in-person',
    shown: 'disability-certificate',
    explainerShown: 'staff-card',
    privatePlace: 'yes',
    'othersPresent[]': ['helper', 'witness'],
    helper: '支援 太郎',
    witness: '立会 花子',
  });
  await she.goTo('/join');
  await chooseOneByOne(she, content);
  await signByName(she, content, '試験 花');
  await confirm(desk, participant);
  await she.page.reload();
  await she.sees('receipt:inForce.title');
  // no account yet: her page waits for a password that she makes when she likes
  await she.goTo('/join');
  await she.sees('joining:tasks.account');
  expect(she.faults).toEqual([]);
}
