/** (c) A child of nine: her mother signs, she says it herself, her father disagrees about one thing. */
import { type APIRequestContext, expect } from '@playwright/test';
import { exampleFor } from '#tests/support/browser-gate.ts';
import { confirm, letterCode, send } from '#tests/support/browser-steps.ts';
import { documentFor } from '#tests/support/walk-words.ts';
import { asked, chooseOneByOne, enterByNumber, makePassword, signByName, takeTheScreen } from './joining.ts';
import { gateComesTo, type Stage, takeBlood } from './stage.ts';

const ACADEMIA = 'release data to a university';

/** As many years ago, some months before today. */
const bornYearsAgo = (years: number) => {
  const day = new Date(Date.now() - 90 * 86_400_000);
  return {
    'birthDate.year': String(day.getFullYear() - years),
    'birthDate.month': String(day.getMonth() + 1),
    'birthDate.day': String(Math.min(28, day.getDate())),
  };
};

/** @returns the number of the appointment and the digits of the parent's own letter */
async function appoint(desk: APIRequestContext, participant: string, name: string, relation: string, language: string) {
  const to = await send(desk, `/desk/people/${participant}/proxies`, {
    name,
    relation,
    language,
    kind: 'parental-authority',
    ground: 'marriage',
    proof: 'family-register',
    otherParent: 'agrees',
  });
  return letterCode(desk, to.split('/').at(-1) as string);
}

async function identifyParent(desk: APIRequestContext, participant: string): Promise<void> {
  const path = `/desk/people/${participant}/identity`;
  const whose = /name="whose" value="(\d+)"/.exec(await (await desk.get(path)).text())?.[1] as string;
  await send(desk, path, {
    whose,
    method: 'photo-id-in-person',
    shown: 'driving-licence',
    explainerShown: 'staff-card',
    privatePlace: 'yes',
  });
}

async function childSays(stage: Stage, desk: APIRequestContext, participant: string): Promise<void> {
  const path = `/desk/people/${participant}/assent`;
  await send(desk, path, { 'present[]': ['mother', 'nurse'] });
  const here = /(\/assent\/[\w-]{32})</.exec(await (await desk.get(path)).text())?.[1] as string;
  const child = await stage.comes('visitor', { width: 768, height: 1024 });
  const { content } = documentFor('wgs-icf/2.2', 'child-7-11', stage.locale);
  await child.goTo(here);
  await child.isAt('assent:title');
  const whole = content.provisions.participate;
  const question = whole ? { line: whole.question } : ('assent:question' as const);
  const done = await child.counted(async () => {
    await child.pick(question, 'assent:yes');
    await child.type('assent:mark', '○');
    await child.press('assent:record');
  });
  stage.note('a child says yes at her own page', done);
  await child.isAt('assent:done.yes.title');
  // answered once; her page does not open again
  const again = await child.page.context().request.get(here);
  expect(again.status()).not.toBe(200);
  expect(child.faults).toEqual([]);
}

export async function child(stage: Stage): Promise<void> {
  const desk = await stage.staff('coordinator');
  const to = await send(desk, '/desk/invite', {
    ...bornYearsAgo(9),
    audience: 'child-7-11',
    name: `森 ${stage.name}`,
    language: stage.locale,
    document: 'wgs-icf',
    'diseases[]': ['MONDO:0019056'],
  });
  const participant = /P-[0-9A-Z-]+/.exec(to)?.[0] as string;
  const [motherCode, fatherCode] = [
    await appoint(desk, participant, '森 夏', '母', stage.locale),
    await appoint(desk, participant, '森 拓', '父', stage.locale),
  ];

  const mother = await stage.comes();
  const { content } = asked(mother, 'proxy');
  await enterByNumber(mother, motherCode);
  await identifyParent(desk, participant);
  await takeTheScreen(mother);
  await mother.goTo('/join');
  await makePassword(mother);
  expect(await chooseOneByOne(mother, content)).toBeGreaterThan(10);
  await signByName(mother, content, '森 夏');
  await confirm(desk, participant);
  const sample = { sample: await takeBlood(desk, participant) };
  // her parents' yes waits for her own word
  await gateComesTo({ subject: sample, action: 'sequence' }, { decision: 'deny' });
  await childSays(stage, desk, participant);
  await gateComesTo({ subject: sample, action: 'analyse' }, { decision: 'permit' });
  await gateComesTo(exampleFor(ACADEMIA, sample), { decision: 'permit' });

  const father = await stage.comes();
  await enterByNumber(father, fatherCode);
  await makePassword(father);
  await father.goTo('/speaking');
  await father.isAt('proxy:title');
  const disputed = await father.counted(async () => {
    await father.follow('proxy:ways.disagree');
    await father.tick({ line: content.provisions['share-academia']?.title as string });
    await father.press('proxy:disagree.record');
  });
  stage.note('a parent disagrees, from his page', disputed);
  await gateComesTo(exampleFor(ACADEMIA, sample), { decision: 'deny' });
  await gateComesTo({ subject: sample, action: 'analyse' }, { decision: 'permit' });
  await mother.goTo('/speaking');
  await mother.sees('proxy:disputed', 'proxy:disputedText');
  expect([...mother.faults, ...father.faults]).toEqual([]);
}
