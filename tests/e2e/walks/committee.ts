/** (j) The office and a member of the review committee: interests before anything opens, a finding, a vote; one who is recused. */
import { expect } from '@playwright/test';
import type { Walker } from '#tests/support/walker.ts';
import { isWellMade, type Stage } from './stage.ts';

const WIDE = { width: 1280, height: 800 } as const;
/** of the demonstration: one that is read, one that is decided */
const READ = '子どもの腎臓';
const DECIDED = '目の網膜';

/** @returns its number */
async function openFromList(office: Walker, stage: string, title: string): Promise<string> {
  await office.goTo(`/office/requests?stage=${stage}`);
  await office.followTo(office.page.getByRole('row').filter({ hasText: title }).getByRole('link'));
  return office.at().split('/').at(-1) as string;
}

async function reads(member: Walker, request: string): Promise<void> {
  await member.goTo('/review');
  await member.isAt('review:desk.title');
  await member.goTo(`/review/${request}`);
  // once for each text: on the second walk she has declared already
  const ground = member.page.getByRole('group', { name: member.read('review:declare.ground').whole });
  if (await ground.count()) {
    await member.seesNot('review:plain');
    await member.pick('review:declare.ground', 'review:ground.none');
    await member.press('review:declare.send');
  }
  await member.sees('review:plain', 'review:panel.title');
  await member.follow('review:item.purpose');
  await member.pick('review:finding.title', 'review:finding.met', { stands: true });
  await member.type('review:field.reason', '公益にかないます。');
  await member.press('review:item.save');
  await member.follow('review:does.vote');
  await member.pick('review:vote.title', 'review:vote.approve', { stands: true });
  await member.type('review:field.reason', '審査の項目を満たします。');
  await member.press('review:vote.send');
  await member.sees('review:recorded');
  await member.follow('review:does.note');
  await member.type('review:note.words', '次の会議で聞くこと');
  await member.press('review:note.send');
  await member.sees('review:note.title');
}

export async function committee(stage: Stage): Promise<void> {
  const office = await stage.comes('secretariat', WIDE);
  await office.goTo('/office');
  await office.isAt('office:desk.title');
  const request = await openFromList(office, 'in-review', READ);
  const named = await office.counted(async () => {
    await office.follow('office:act.readers');
    await office.press('office:send.readers');
  });
  stage.note('the office names readers', named);
  await office.sees('review:recorded', 'office:committee.secret');
  await office.follow('review:check.title');
  await office.sees('review:check.never');

  const member = await stage.comes('review-public@demo.tomoni.example');
  stage.note('a member declares, judges and votes', await member.counted(() => reads(member, request)));
  await isWellMade(stage, member);

  const decided = await openFromList(office, 'agreement', DECIDED);
  await isWellMade(stage, office);
  await office.follow('office:letter.title');
  await office.sees('office:letter.print', 'office:letter.recused');
  const recused = await stage.comes('review-genome@demo.tomoni.example');
  await recused.goTo(`/review/${decided}`);
  await recused.sees('review:recused.text');
  await recused.seesNot('review:plain', 'review:whole');
  expect([...office.faults, ...member.faults, ...recused.faults]).toEqual([]);
}
