/** (e) The coordinator with eleven minutes between appointments, and the colleague who confirms a paper. */
import { expect } from '@playwright/test';
import { textOf } from '#tests/support/browser-hands.ts';
import { answerAll, arrive, identify, invite, send, sign } from '#tests/support/browser-steps.ts';
import { aPdf } from '#tests/support/scans.ts';
import type { Walker } from '#tests/support/walker.ts';
import { asked } from './joining.ts';
import { gateComesTo, type Stage } from './stage.ts';

const WIDE = { width: 1280, height: 800 } as const;
const line = (text: string) => ({ line: text });

async function invites(she: Walker, stage: Stage): Promise<{ participant: string; digits: string }> {
  await she.goTo('/desk');
  await she.isAt('coordinator:home.title');
  await she.follow('coordinator:home.invite');
  await she.pick('coordinator:invite.audience', 'coordinator:invite.audienceIs.by-age');
  await she.type('coordinator:invite.name', `手紙 ${stage.name}`);
  await she.day('coordinator:invite.birthDate', ['1949', '2', '28']);
  await she.pick('coordinator:invite.language', `coordinator:language.${stage.locale}`);
  await she.pick('coordinator:invite.document', 'coordinator:invite.documentIs.rare-disease', { stands: true });
  await she.page
    .getByRole('group', { name: she.read('coordinator:invite.diseases').whole })
    .getByRole('checkbox')
    .first()
    .check();
  await she.press('coordinator:invite.record');
  await she.isAt('coordinator:invitation.title');
  const participant = /P-[0-9A-Z]{10}/.exec(await textOf(she.page.getByRole('main')))?.[0] as string;
  await she.follow('coordinator:invitation.print');
  const digits = /(?<!\d)\d{4}\s\d{4}(?!\d)/.exec(await textOf(she.page.getByRole('main')))?.[0]?.replace(/\D/g, '');
  expect(digits, 'eight digits on the letter').toHaveLength(8);
  return { participant, digits: digits as string };
}

const open = async (she: Walker, participant: string) => {
  await she.goTo('/desk');
  await she.type('coordinator:home.find', participant.toLowerCase());
  await she.press('coordinator:home.open');
  expect(she.at()).toBe(`/desk/people/${participant}`);
};

async function identifies(she: Walker, participant: string): Promise<void> {
  await open(she, participant);
  await she.follow('coordinator:act.identity');
  await she.pick('coordinator:identity.method', 'coordinator:method.photo-id-in-person');
  await she.pick('coordinator:identity.shown', 'coordinator:shown.driving-licence');
  await she.pick('coordinator:identity.explainerShown', 'coordinator:explainerShown.staff-card');
  await she.pick('coordinator:identity.privatePlace', 'coordinator:privatePlace.yes');
  await she.press('coordinator:identity.record');
  await she.sees('coordinator:done.identity');
}

/** From today's list, where her line waits. */
async function confirms(she: Walker, participant: string): Promise<void> {
  await she.goTo('/desk');
  await she.follow({ row: ['paper:line.confirmation', line(participant)] });
  if (!she.at().endsWith('/confirm')) await she.follow('coordinator:act.confirm');
  await she.pick('coordinator:confirm.way', 'coordinator:way.face-to-face');
  await she.pick('coordinator:confirm.explainerShown', 'coordinator:explainerShown.staff-card');
  await she.pick('coordinator:confirm.privatePlace', 'coordinator:privatePlace.yes');
  for (const said of await she.page
    .getByRole('group', { name: she.read('coordinator:confirm.items').whole })
    .getByRole('textbox')
    .all())
    await said.fill('ご自分の言葉で話していただきました。');
  await she.pick('coordinator:confirm.questions', 'coordinator:answered.all-answered');
  await she.pick('coordinator:confirm.copyHandedOver', 'coordinator:copyHandedOver.paper');
  await she.press('coordinator:confirm.record');
  await she.sees('coordinator:done.confirm');
}

async function hearsByPhone(she: Walker, participant: string): Promise<void> {
  const { levels } = asked(she).content.words.withdrawal;
  await open(she, participant);
  await she.follow('coordinator:act.withdrawal');
  await she.pick('paper:phone.calledBack', 'paper:phone.called.no');
  await she.pick('coordinator:withdrawal.level', line(levels['no-further-use'].title));
  await she.press('coordinator:withdrawal.record');
  await she.sees('coordinator:done.withdrawal');
}

async function fillsRefusal(she: Walker): Promise<void> {
  const today = new Date();
  await she.day('paper:field.signedOn', [String(today.getFullYear()), String(today.getMonth() + 1), '1']);
  await she.pick('paper:field.scope', 'sheets:scope.all');
  await she.pick('paper:field.again', 'sheets:again.never');
}

async function typesAPaper(she: Walker, other: Walker, participant: string): Promise<void> {
  await open(she, participant);
  await she.follow('coordinator:act.paper');
  await she.follow('paper:form.refusal');
  await she.page.getByLabel(she.read('paper:first.scan').begins).setInputFiles({
    name: 'scan.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(aPdf()),
  });
  await she.pick('paper:first.language', `coordinator:language.${she.locale}`);
  await fillsRefusal(she);
  await she.press('paper:first.record.refusal');
  await she.sees('paper:stopped.title');
  const paper = she.at();
  await other.goTo('/desk');
  await other.goTo(paper);
  await other.tick('paper:second.sameForm');
  await fillsRefusal(other);
  await other.press('paper:second.record');
  await other.sees('paper:state.entered');
}

export async function desk(stage: Stage): Promise<void> {
  const she = await stage.comes('coordinator@demo.tomoni.example', WIDE);
  const whole = await she.counted(async () => {
    const { participant, digits } = await invites(she, stage);
    await identifies(she, participant);
    const guest = await arrive(stage.browser, digits);
    await send(guest.request, '/join/electronic-way', { way: 'agreed' });
    await answerAll(guest.request);
    await sign(guest.request);
    await guest.close();
    await confirms(she, participant);
    await gateComesTo({ subject: { participant }, action: 'collect-clinical' }, { decision: 'permit' });
    await hearsByPhone(she, participant);
    await gateComesTo({ subject: { participant }, action: 'collect-clinical' }, { decision: 'deny' });
  });
  stage.note('inviting, identifying, confirming, hearing a withdrawal by phone', whole);
  const forms = await stage.staff('coordinator');
  const { participant } = await invite(forms, { name: '紙 花', language: stage.locale });
  await identify(forms, participant);
  const other = await stage.comes('coordinator3@demo.tomoni.example', WIDE);
  await typesAPaper(she, other, participant);
  expect([...she.faults, ...other.faults]).toEqual([]);
}
