/** (l) An organisation joins a forum: asked for without an account, decided by two, contract and training, its first person. */
import { expect } from '@playwright/test';
import { PASSWORD } from '#tests/support/browser-steps.ts';
import type { Walker } from '#tests/support/walker.ts';
import { isWellMade, linkInMail, type Stage } from './stage.ts';

const WIDE = { width: 1280, height: 800 } as const;
const YEAR = new Date().getFullYear();
const PAST = [String(YEAR - 1), '4', '1'] as const;
const FUTURE = [String(YEAR + 2), '3', '31'] as const;
const WHY = 'To find what causes diseases of the liver.';
const REASON = 'Aim and safeguards are as the rules ask.';

/** Asks, and forgets something first. @returns the page on which it can see how its application stands */
async function applies(stage: Stage, asks: Walker, name: string, email: string): Promise<string> {
  await asks.goTo('/register');
  await asks.follow({ link: 'register:toForum', to: 'join' });
  await asks.isAt('forum:join.title');
  await isWellMade(stage, asks);
  await asks.type('forum:join.nameJa', name);
  await asks.pressWrongly('forum:join.send');
  await expect(asks.page.getByRole('alert')).toContainText(asks.read('forum:join.why').inside);
  await asks.type('forum:join.nameEn', name);
  await asks.page.getByLabel(asks.read('forum:join.country').begins).selectOption('JP');
  await asks.pick('forum:join.recipientClass', 'forum:class.academia');
  await asks.pick('forum:join.commercial', 'forum:yesNo.no');
  await asks.type('forum:join.why', WHY);
  await asks.type('forum:join.contact', 'Contact Person');
  await asks.type('forum:join.email', email);
  await asks.type('forum:join.security', 'Security Office');
  await asks.press('forum:join.send');
  await asks.isAt('forum:standing.title');
  return asks.at();
}

/** Nothing of it opens before she has said whether anything stands against her deciding. */
async function declares(member: Walker, name: string): Promise<void> {
  await member.goTo('/forum');
  await member.followTo(member.page.getByRole('main').getByRole('link', { name }));
  await expect(member.page.getByText(WHY)).toHaveCount(0);
  await member.pick('forum:one.ground', 'forum:ground.none');
  await member.press('forum:one.declare');
  await expect(member.page.getByText(WHY)).toBeVisible();
}

async function joins(stage: Stage, office: Walker, application: string): Promise<void> {
  await office.goTo(application);
  await office.pressWrongly('forum:one.record');
  await expect(office.page.getByRole('alert')).toContainText(office.read('forum:one.contract').inside);
  await office.type('forum:one.decision', 'FORUM-2026-31');
  await office.type('forum:one.contract', 'C-2026-31');
  await office.day('forum:one.signedOn', PAST);
  await office.day('forum:one.until', FUTURE);
  await office.day('forum:one.trainingUntil', FUTURE);
  await office.pick('forum:one.feeClass', 'forum:fee.free');
  await office.press('forum:one.record');
  await office.sees('forum:stage.member', 'forum:one.contractTitle');
  await isWellMade(stage, office);
}

/** An account with a link by mail, and what training she passed. */
async function hasPerson(stage: Stage, office: Walker, person: string, email: string): Promise<void> {
  await office.follow('forum:people.title');
  await office.sees('forum:people.none');
  await office.type('forum:people.name', person);
  await office.type('forum:people.email', email);
  await office.pick('forum:people.may', 'forum:may.ask');
  await office.press('forum:people.issue');
  await office.sees('forum:people.noTraining');
  await office.page.getByLabel(office.read('forum:people.account').whole).selectOption({ label: person });
  await office.day('forum:people.passedOn', PAST);
  await office.day('forum:people.until', FUTURE);
  await office.type('forum:people.certificate', 'IG-2026-31');
  await office.press('forum:people.record');
  await office.seesNot('forum:people.noTraining');
  await isWellMade(stage, office);
}

export async function forum(stage: Stage): Promise<void> {
  const name = `Hinode ${stage.name}`;
  const email = `hinode-${stage.name}@demo.tomoni.example`;
  const asks = await stage.comes();
  let standing = '';
  const asked = await asks.counted(async () => {
    standing = await applies(stage, asks, name, email);
  });
  stage.note('an organisation asks to join', asked);
  await asks.sees('forum:standing.lead.applied', 'forum:standing.next.applied');
  await isWellMade(stage, asks);
  expect(await linkInMail(asks, email, /^\/forum\/application\//)).toBe(standing);

  const first = await stage.comes('forum@demo.tomoni.example', WIDE);
  await declares(first, name);
  const application = first.at();
  await first.pick('forum:one.proposal', 'forum:proposal.accept');
  await first.type('forum:one.reason', REASON);
  await first.press('forum:one.propose');
  // one person alone decides nothing, and tells nobody
  await first.sees('forum:one.another');
  await expect(first.page.getByRole('button', { name: first.read('forum:one.confirm').whole })).toHaveCount(0);
  await asks.goTo(standing);
  await asks.sees('forum:standing.lead.applied');
  await expect(asks.page.getByText(REASON)).toHaveCount(0);

  const second = await stage.comes('forum2@demo.tomoni.example', WIDE);
  await declares(second, name);
  await second.sees('forum:one.proposedTitle');
  await isWellMade(stage, second);
  await second.press('forum:one.confirm');
  await asks.goTo(standing);
  await asks.sees('forum:standing.lead.accepted');
  await expect(asks.page.getByText(REASON)).toBeVisible();

  const office = await stage.comes('secretariat', WIDE);
  await joins(stage, office, application);
  await asks.goTo(standing);
  await asks.sees('forum:standing.lead.member');
  const person = `Minori ${stage.name}`;
  const address = `minori-${stage.name}@demo.tomoni.example`;
  await hasPerson(stage, office, person, address);
  await asks.goTo(await linkInMail(asks, address, /^\/recover\//));
  await asks.type('access:password.new', `${PASSWORD} ${stage.name}`);
  await asks.press('access:password.keep');
  await asks.isAt('access:signIn.title');
  expect([...asks.faults, ...first.faults, ...second.faults, ...office.faults]).toEqual([]);
}
