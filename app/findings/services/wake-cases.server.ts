/**
 * Cases that rest because the gate said no, and those cleared for telling, are read again when something new is recorded of
 * the person: she may have changed an answer, or come of age. What the gate now permits becomes due; what it permits no
 * more rests. Run by the worker; safe at any time.
 */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { loadEvents } from '#app/adapters/ledger/events.server.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { CASE_STAGE_RULES } from '#app/kernel/domain/findings/finding-case.ts';
import { takeCaseStep, waitsForMajority } from '#app/kernel/domain/findings/take-step.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { requestOf } from '#app/kernel/services/gate/ask-gate.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { wordOn } from './both-words.server.ts';
import { dueOf, openCaseTexts, type StoredCase, storedCase } from './case-rows.server.ts';
import { findingSystem } from './finding-access.ts';
import { hasNewerWord } from './newer-word.server.ts';
import { gateDetail, writeStep } from './step-rows.server.ts';

const READ_AGAIN = ['resting', 'cleared'] as const;

/** Those of which something was recorded since they were last read. */
async function staleCases(tools: Tools): Promise<readonly StoredCase[]> {
  return withAccess(tools.database, findingSystem, async (tx) => {
    const rows = await tx.findingCase.findMany({
      where: { stage: { in: [...READ_AGAIN] }, closedAt: null },
      include: { steps: { orderBy: { place: 'desc' } } },
    });
    const stale: StoredCase[] = [];
    for (const row of rows) {
      if (await hasNewerWord(tx, row)) stale.push(storedCase(row));
    }
    return stale;
  });
}

async function readAgain(tools: Tools, { id, participant }: StoredCase): Promise<void> {
  await withAccess(tools.database, findingSystem, async (tx) => {
    await lock(tx, participant);
    const stored = storedCase(await tx.findingCase.findUniqueOrThrow({ where: { id } }));
    const { stage } = stored;
    const role = CASE_STAGE_RULES[stage].by[0];
    if (!READ_AGAIN.some((one) => one === stage) || !role) return;
    const now = tools.clock.now();
    const events = (await loadEvents(tx, participant)) as readonly ParticipantEvent[];
    const { found, personId } = await openCaseTexts(tools, tx, findingSystem, stored);
    const question = requestOf(stored, found.gene, { for: 'telling', counselling: true });
    const word = await wordOn(tx, stored, { request: question, gene: found.gene, at: now });
    const waits = word.verdict.decision === 'deny' && waitsForMajority(consentAt(events), stored);
    const step = {
      role,
      stage,
      outcome: 'read',
      present: [],
      waits,
      wished: false,
    } as const;
    const taken = takeCaseStep(stored, { ...step, gate: word.verdict.decision });
    if (!taken.ok) return;
    const detail = { gate: gateDetail(word), ...(waits ? { waitsForMajority: true as const } : {}) };
    const form = { outcome: 'read', note: '', link: '' };
    await writeStep(tools, tx, stored, { by: { account: null, role: 'system' }, form, detail, personId, at: now });
    await tx.findingCase.update({
      where: { id },
      data: { stage: taken.stage, dueAt: dueOf(taken.stage, stored, now) },
    });
  });
}

export async function wakeCases(tools: Tools): Promise<void> {
  for (const stored of await staleCases(tools)) await readAgain(tools, stored);
}
