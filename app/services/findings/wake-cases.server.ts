/**
 * Cases that rest because the gate said no are read again when something new is recorded of the person: she may have
 * changed an answer, or come of age. What the gate now permits becomes due. Run by the worker; safe at any time.
 */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { loadEvents } from '#app/adapters/ledger/events.server.ts';
import { consentAt } from '#app/domain/consent/fold.ts';
import type { ParticipantEvent } from '#app/domain/event/event.ts';
import { takeStep, waitsForMajority } from '#app/domain/findings/take-step.ts';
import type { Tools } from '../tools.server.ts';
import { requestOf } from './ask-gate.server.ts';
import { wordOn } from './both-words.server.ts';
import { dueOf, openCaseTexts, type StoredCase, storedCase } from './case-rows.server.ts';
import { findingSystem } from './finding-access.ts';
import { gateDetail, type StepDetail, writeStep } from './step-rows.server.ts';

/** Those of which something was recorded since they were last read. */
async function restingCases(tools: Tools): Promise<readonly StoredCase[]> {
  return withAccess(tools.database, findingSystem, async (tx) => {
    const rows = await tx.findingCase.findMany({
      where: { stage: 'resting', closedAt: null },
      include: { steps: { orderBy: { place: 'desc' } } },
    });
    const stale: StoredCase[] = [];
    for (const row of rows) {
      const read = row.steps.map(({ detail }) => (detail as StepDetail).gate?.revision ?? 0);
      const relative = row.relativeCase && (await tx.findingCase.findUnique({ where: { id: row.relativeCase } }));
      const concerned = [row.participant, ...(relative ? [relative.participant] : [])];
      const newest = await tx.feedLine.findFirst({
        where: { participant: { in: concerned }, kind: 'consent-state' },
        orderBy: { revision: 'desc' },
        select: { revision: true },
      });
      if (newest && Number(newest.revision) > Math.max(0, ...read)) stale.push(storedCase(row));
    }
    return stale;
  });
}

async function readAgain(tools: Tools, { id, participant }: StoredCase): Promise<void> {
  await withAccess(tools.database, findingSystem, async (tx) => {
    await tx.$queryRaw`select ledger_lock(${participant})`;
    const stored = storedCase(await tx.findingCase.findUniqueOrThrow({ where: { id } }));
    if (stored.stage !== 'resting') return;
    const now = tools.clock.now();
    const events = (await loadEvents(tx, participant)) as readonly ParticipantEvent[];
    const { found, personId } = await openCaseTexts(tools, tx, findingSystem, stored);
    const question = requestOf(stored, found.gene, { for: 'telling', counselling: true });
    const word = await wordOn(tx, stored, { request: question, gene: found.gene, at: now });
    const waits = word.verdict.decision === 'deny' && waitsForMajority(consentAt(events), stored);
    const step = {
      role: 'genetic-counsellor',
      stage: 'resting',
      outcome: 'read',
      present: [],
      waits,
      wished: false,
    } as const;
    const taken = takeStep(stored, { ...step, gate: word.verdict.decision });
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
  for (const stored of await restingCases(tools)) await readAgain(tools, stored);
}
