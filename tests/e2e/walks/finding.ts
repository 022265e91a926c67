/** (h) The treating doctor and the counsellor: from found to told. Before she has chosen, her pages say nothing. */
import { expect } from '@playwright/test';
import { textOf } from '#tests/support/browser-hands.ts';
import { join } from '#tests/support/browser-steps.ts';
import { plainLine } from '#tests/support/walk-words.ts';
import type { Walker, Words } from '#tests/support/walker.ts';
import { asked } from './joining.ts';
import type { Stage } from './stage.ts';

const CATEGORY = 'findings-cancer-actionable';
const HERS = ['/home', '/findings', '/timeline', '/access', '/choices', '/counselling'] as const;

async function pagesOf(she: Walker): Promise<string> {
  const pages: string[] = [];
  for (const path of HERS) {
    await she.goTo(path);
    pages.push(await textOf(she.page.getByRole('main')));
  }
  return pages.join('\n— — —\n');
}

type Step = { readonly says?: Words; readonly ticks?: readonly Words[]; readonly button?: Words };

/** The case is on the list of whoever may go on with it. */
async function step(staff: Walker, participant: string, { says, ticks = [], button = 'results:step.record' }: Step) {
  await staff.goTo('/results');
  await staff.followTo(staff.page.getByRole('main').getByRole('link', { name: participant, exact: true }));
  if (says) await staff.pick('results:step.outcome', says);
  for (const one of ticks) await staff.tick(one);
  await staff.press(button);
  await staff.sees('results:recorded');
}

export async function finding(stage: Stage): Promise<void> {
  const desk = await stage.staff('coordinator');
  const email = `found-${stage.name}@demo.tomoni.example`;
  const joined = await join(stage.browser, desk, email, { [CATEGORY]: 'deny' });
  const { participant } = joined;
  const she = await stage.comes(await joined.context.storageState());
  await joined.context.close();
  const [doctor, panel, counsellor] = [
    await stage.comes('doctor', { width: 1280, height: 800 }),
    await stage.comes('expert-panel', { width: 1280, height: 800 }),
    await stage.comes('genetic-counsellor', { width: 1280, height: 800 }),
  ];

  const before = await pagesOf(she);
  await doctor.goTo('/results');
  await doctor.follow('results:new.title');
  await doctor.type('results:new.participant', participant);
  await doctor.pick('results:new.kind', 'results:kind.finding');
  await doctor.pick('results:new.category', 'results:category.cancer-actionable');
  await doctor.pick('results:new.trigger', 'results:trigger.primary-panel');
  await doctor.type('results:new.gene', 'BRCA2');
  await doctor.type('results:new.text', '変化の表し方、根拠');
  await doctor.press('results:new.record');
  await step(panel, participant, { says: 'results:does.goes-on' });
  await step(panel, participant, { says: 'results:does.returns' });
  await step(doctor, participant, { says: 'results:does.confirmed' });
  const reads = { ticks: ['results:step.counselling'], button: 'results:does.read' } as const;
  await step(doctor, participant, reads);
  await doctor.sees('results:stage.resting');
  expect(await pagesOf(she)).toBe(before);

  await she.goTo('/home');
  const { content } = asked(she);
  const chosen = await she.counted(async () => {
    await she.follow('home:ways.findings');
    const title = plainLine(content.provisions[CATEGORY]?.title as string);
    await she.follow({ row: ['choices:change', { key: 'choices:about', values: { title } }] });
    await she.pick('choices:question.newAnswer', { line: content.words.answers.permit });
    await she.press('findings:question.record');
  });
  stage.note('choosing to know one kind of finding, from home', chosen);
  await she.sees('receipt:inForce.title');

  // the programme reads it again in its own time; the doctor need not wait for that
  await step(doctor, participant, { says: 'results:does.read', ticks: ['results:step.counselling'] });
  await doctor.sees('results:stage.counselling-before');
  await step(counsellor, participant, { says: 'results:does.done' });
  await step(doctor, participant, { says: 'results:does.read' });
  await doctor.sees('results:stage.cleared');
  await step(doctor, participant, {
    says: 'results:does.told',
    ticks: ['results:present.treating-doctor', 'results:present.genetic-counsellor'],
  });
  await step(counsellor, participant, { says: 'results:does.done' });
  await step(counsellor, participant, { says: 'results:does.no-letter' });
  expect(await pagesOf(she)).not.toMatch(/BRCA2/);
  expect([...she.faults, ...doctor.faults, ...panel.faults, ...counsellor.faults]).toEqual([]);
}
