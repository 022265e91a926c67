/**
 * The next step of a case, decided by the table, with the gate's word read in the same transaction where the step rests
 * on it: what was permitted last week may have been taken back this morning.
 */
import { z } from 'zod';
import type { Access, Transaction } from '#app/adapters/database/database.server.ts';
import { ledgerTransaction, type OpenLedger, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { decideExpertPanel } from '#app/data-access/index.ts';
import type { Actor, ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { codeSchema, LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { CASE_STAGES, type FindingCase } from '#app/kernel/domain/findings/finding-case.ts';
import {
  asksGate,
  LETTER_PARTS,
  PRESENT_AT_RESULT,
  takeCaseStep,
  waitsForMajority,
} from '#app/kernel/domain/findings/take-step.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { type GateWord, requestOf } from '#app/kernel/services/gate/ask-gate.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { wordOn } from './both-words.server.ts';
import { dueOf, openCaseTexts, type StoredCase, storedCase } from './case-rows.server.ts';
import { type FindingStaff, findingAccess } from './finding-access.ts';
import { visibleCase } from './list-cases.server.ts';
import { gateDetail, LETTER_WISHED, type StepDetail, writeStep } from './step-rows.server.ts';

const number = z.union([z.literal(''), codeSchema]).default('');

export const caseStepForm = z.strictObject({
  stage: z.enum(CASE_STAGES),
  outcome: z.string().min(1).max(40),
  note: z.string().trim().max(4000).default(''),
  /** a video room, where the talk is held in one */
  link: z.union([z.literal(''), z.url({ protocol: /^https$/, error: 'results:step.httpsOnly' }).max(500)]).default(''),
  present: z.array(z.enum(PRESENT_AT_RESULT)).max(PRESENT_AT_RESULT.length).default([]),
  treatable: z.literal('yes').optional(),
  counselling: z.literal('yes').optional(),
  /** for asking again: the principal investigator's report, the committee's opinion, what both must say */
  report: number,
  opinion: number,
  dangerous: z.literal('yes').optional(),
  effective: z.literal('yes').optional(),
  /** the letter for relatives: what of hers it may say, and in which language */
  allowed: z.array(z.enum(LETTER_PARTS)).max(LETTER_PARTS.length).default([]),
  language: z.enum(LANGUAGES).default('ja'),
  idempotencyKey: z.uuid(),
});
export type StepForm = z.output<typeof caseStepForm>;

/** What the step asks the gate; null where something that the question needs was not given. */
function questionOf(form: StepForm, stored: FindingCase, gene: string) {
  if (form.outcome === 'ask-again') {
    const { report, opinion, dangerous, effective, counselling } = form;
    const whole = report !== '' && opinion !== '' && dangerous && effective && counselling;
    return whole ? requestOf(stored, gene, { for: 'ask-again', report, opinion, counsellor: 'at-hand' }) : null;
  }
  if (stored.stage === 'relatives') return requestOf(stored, gene, { for: 'relatives' });
  // before a result is told, counselling was had or declined: the stage before says so
  const counselling = ['telling', 'cleared'].includes(stored.stage) || form.counselling === 'yes';
  return requestOf(stored, gene, { for: 'telling', counselling });
}

const lockedCase = async (tx: Transaction, id: string): Promise<StoredCase> => {
  await tx.$queryRaw`select id from finding_case where id = ${id}::uuid for update`;
  return storedCase(await tx.findingCase.findUniqueOrThrow({ where: { id } }));
};

type Looked = {
  readonly personId: string;
  readonly word: GateWord | null;
  /** a child's result that concerns grown-up life */
  readonly waits: boolean;
};

/** What the step rests on: the gate's word, where it asks the gate; null where the question lacks something. */
async function lookBefore(
  tools: Tools,
  { tx, events, now }: OpenLedger,
  stored: StoredCase,
  { access, form }: { access: Access; form: StepForm },
): Promise<Looked | null> {
  const { participant } = stored;
  if (!asksGate(stored.stage, form.outcome)) {
    const { personId } = await tx.enrolment.findUniqueOrThrow({ where: { participant }, select: { personId: true } });
    return { personId, word: null, waits: false };
  }
  const { found, personId } = await openCaseTexts(tools, tx, access, stored);
  const question = questionOf(form, stored, found.gene);
  if (!question) return null;
  const word = await wordOn(tx, stored, { request: question, gene: found.gene, at: now });
  const concernsGrownUps = waitsForMajority(consentAt(events as readonly ParticipantEvent[]), stored);
  const waits = concernsGrownUps && (word.verdict.decision === 'deny' || form.outcome === 'ask-again');
  return { personId, word, waits };
}

const detailOf = (
  { present, report, opinion, outcome, allowed, language }: StepForm,
  { word, waits }: Looked,
): StepDetail => ({
  ...(present.length > 0 ? { present } : {}),
  ...(report ? { report } : {}),
  ...(opinion ? { opinion } : {}),
  ...(outcome === LETTER_WISHED ? { letter: { allowed, language } } : {}),
  ...(waits ? { waitsForMajority: true } : {}),
  ...(word ? { gate: gateDetail(word) } : {}),
});

/** The panel's word is one of the programme's own events, so that the gates know of it: that, and which kind; never what. */
function panelEvents({ id, participant, kind, category }: StoredCase, actor: Actor, treatable: boolean, now: Date) {
  const decidedAt = now.toISOString();
  const decision = { schema: 'expert-panel/1', id: `EP-${id}`, participant, kind, category, decidedAt } as const;
  return decideExpertPanel({ actor, decision: { ...decision, treatableInChildhood: treatable } }, decidedAt);
}

/** Null where the case is not this reader's: to the asker another's and none are one. */
export async function recordStep(
  tools: Tools,
  staff: FindingStaff,
  id: string,
  form: StepForm,
): Promise<Recorded<null> | null> {
  const visible = await visibleCase(tools, staff, id);
  if (!visible) return null;
  const access = findingAccess(staff, visible.site);
  const actor = { role: staff.role, account: staff.account, channel: 'web' } as const;
  const { idempotencyKey, stage, outcome, present } = form;
  const isPanelWord = stage === 'expert-panel' && outcome === 'returns';
  const participant = isPanelWord ? null : visible.participant;
  const write = { participant, actor, access, idempotencyKey, idempotencyScope: `finding:${id}:${staff.account}` };
  return ledgerTransaction<null>(tools, write, async (ledger) => {
    const { tx, now } = ledger;
    const stored = await lockedCase(tx, id);
    const looked = await lookBefore(tools, ledger, stored, { access, form });
    if (!looked) return refuse('opinion-missing');
    const { word, waits, personId } = looked;
    const wished = (await tx.findingStep.count({ where: { caseId: id, outcome: LETTER_WISHED } })) > 0;
    const gate = word?.verdict.decision ?? null;
    const taken = takeCaseStep(stored, { role: staff.role, stage, outcome, present, waits, wished, gate });
    if (!taken.ok) return taken;
    await writeStep(tools, tx, stored, { by: staff, form, detail: detailOf(form, looked), personId, at: now });
    const closed = taken.closes === null ? {} : { closedAt: now, outcome: taken.closes };
    const treatable = form.treatable === 'yes';
    const judged = isPanelWord ? { panel: `EP-${id}`, treatable } : {};
    const dueAt = dueOf(taken.stage, stored, now);
    await tx.findingCase.update({ where: { id }, data: { stage: taken.stage, dueAt, ...judged, ...closed } });
    if (!isPanelWord) return { ok: true, events: [], result: null };
    const decided = panelEvents(stored, actor, treatable, now);
    return decided.ok ? { ok: true, events: decided.events, result: null } : decided;
  });
}
