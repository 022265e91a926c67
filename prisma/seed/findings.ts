/** Cases at the finding desk and requests for a talk, made through the services that the desks call. All invented. */
import { answerCounselling, counsellingAnswerForm } from '#app/findings/services/counselling/counsellor-desk.server.ts';
import { counsellingForm, requestCounselling } from '#app/findings/services/counselling/request-counselling.server.ts';
import type { FindingStaff } from '#app/findings/services/finding-access.ts';
import { newCaseForm, openCase } from '#app/findings/services/open-case.server.ts';
import { caseStepForm, recordStep } from '#app/findings/services/record-step.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type Enrolled, mustBe } from './acts.ts';

export type FindingDesk = {
  readonly doctor: FindingStaff;
  readonly panel: FindingStaff;
  readonly counsellor: { readonly account: string; readonly site: string };
};
type Step = readonly [
  by: 'doctor' | 'panel' | 'counsellor',
  stage: string,
  outcome: string,
  more?: Readonly<Record<string, unknown>>,
];

const JUDGED: readonly Step[] = [
  ['panel', 'domain-group', 'goes-on'],
  ['panel', 'expert-panel', 'returns'],
  ['doctor', 'confirmation', 'confirmed'],
  ['doctor', 'preference', 'read', { counselling: 'yes' }],
];

/** Told, and she wishes a letter for relatives. */
const TOLD: readonly Step[] = [
  ...JUDGED,
  ['counsellor', 'counselling-before', 'done'],
  ['doctor', 'telling', 'read'],
  ['doctor', 'cleared', 'told', { present: ['treating-doctor', 'genetic-counsellor'] }],
  ['counsellor', 'counselling-after', 'done'],
  ['counsellor', 'relatives', 'letter-wished', { allowed: ['gene', 'condition'] }],
];

async function caseOf(
  tools: Tools,
  desk: FindingDesk,
  { participant }: Enrolled,
  found: Readonly<Record<string, string>>,
  steps: readonly Step[],
): Promise<void> {
  const form = { participant, trigger: 'primary-panel', idempotencyKey: tools.ids.uuid(), ...found };
  const id = await mustBe(openCase(tools, desk.doctor, newCaseForm.parse(form)));
  for (const [by, stage, outcome, more] of steps) {
    const step = caseStepForm.parse({ stage, outcome, idempotencyKey: tools.ids.uuid(), ...more });
    const staff = by === 'counsellor' ? ({ ...desk.counsellor, role: 'genetic-counsellor' } as const) : desk[by];
    const done = await recordStep(tools, staff, id, step);
    if (!done?.ok) throw new Error(`the seed was refused: ${stage} ${outcome}`);
  }
}

/** One who wants to know, of one finding to be told and of one for which a letter is written, one who does not, one urgent and new, one result on the own disease; two requests for a talk. */
export async function seedFindings(
  tools: Tools,
  desk: FindingDesk,
  people: Readonly<Record<'wants' | 'doesNot' | 'urgent' | 'own', Enrolled>>,
): Promise<void> {
  const cancer = { kind: 'finding', category: 'cancer-actionable', gene: 'BRCA1', text: '架空の病的バリアント（例）' };
  await caseOf(tools, desk, people.wants, cancer, JUDGED);
  await caseOf(tools, desk, people.wants, { ...cancer, gene: 'BRCA2' }, TOLD);
  await caseOf(tools, desk, people.doesNot, { ...cancer, gene: 'MLH1' }, JUDGED);
  const heart = { kind: 'finding', category: 'other-actionable', gene: 'FBN1', urgent: 'yes', text: '架空の例、至急' };
  await caseOf(tools, desk, people.urgent, heart, [['panel', 'domain-group', 'goes-on']]);
  await caseOf(tools, desk, people.own, { kind: 'primary', gene: 'DMD', text: '架空の例、いまの病気の原因' }, []);

  const ask = (person: Enrolled, form: Record<string, string>) =>
    requestCounselling(tools, person, counsellingForm.parse({ idempotencyKey: tools.ids.uuid(), ...form }));
  await ask(people.urgent, { text: '孫のことが気になっています。', reach: 'phone', times: '平日の午前中' });
  const answered = await ask(people.wants, {
    text: 'Could my children be carriers?',
    reach: 'here',
    provision: 'findings-carrier',
  });
  const answer = counsellingAnswerForm.parse({
    act: 'answer',
    text: 'Please come to room 5. You can bring somebody.',
    day: '2026-12-10',
    hour: '14:30',
    way: 'visit',
    idempotencyKey: tools.ids.uuid(),
  });
  await answerCounselling(tools, desk.counsellor, answered, answer);
}
