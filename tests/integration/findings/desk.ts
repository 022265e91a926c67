/** The finding desk on a database of its own: who sits there, and one step after another. */
import { afterAll, beforeAll } from 'vitest';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { registerOpinion } from '#app/data-access/services/governance/ethics-opinions.server.ts';
import { type FindingStaff, findingSystem } from '#app/findings/services/finding-access.ts';
import { newCaseForm, openCase } from '#app/findings/services/open-case.server.ts';
import { caseStepForm, recordStep } from '#app/findings/services/record-step.server.ts';
import { dayOf, type Instant, plusDays } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { openProgramme, type TestProgramme } from '#tests/support/participant.ts';

export const DOCTOR: FindingStaff = {
  account: '51111111-1111-4111-8111-111111111111',
  role: 'treating-doctor',
  site: 'site-a',
};
export const COUNSELLOR: FindingStaff = {
  account: '52222222-2222-4222-8222-222222222222',
  role: 'genetic-counsellor',
  site: 'site-a',
};
export const PANEL: FindingStaff = {
  account: '53333333-3333-4333-8333-333333333333',
  role: 'expert-panel',
  site: null,
};
export const ELSEWHERE: FindingStaff = { ...DOCTOR, site: 'site-b' };

type Step = readonly [FindingStaff, string, string, Readonly<Record<string, unknown>>?];
/** Found, judged, confirmed: up to the moment when the wish is read. */
export const JUDGED: readonly Step[] = [
  [PANEL, 'domain-group', 'goes-on'],
  [PANEL, 'expert-panel', 'returns'],
  [DOCTOR, 'confirmation', 'confirmed'],
];
export const READ: Step = [DOCTOR, 'preference', 'read', { counselling: 'yes' }];
export const ASK_AGAIN = {
  report: 'PI-2026-007',
  opinion: 'TCE-2026-031',
  dangerous: 'yes',
  effective: 'yes',
  counselling: 'yes',
};

/** @param of the tools are opened before the tests run and after they are written down */
export function findingDesk(of: () => Tools) {
  const key = () => of().ids.uuid();
  const open = async (participant: string, found: Readonly<Record<string, string>> = {}, by = DOCTOR) => {
    const form = {
      participant,
      kind: 'finding',
      category: 'carrier',
      trigger: 'primary-panel',
      gene: 'DMD',
      text: 'found-in-words',
    };
    return openCase(of(), by, newCaseForm.parse({ ...form, idempotencyKey: key(), ...found }));
  };
  const opened = async (...args: Parameters<typeof open>): Promise<string> => {
    const done = await open(...args);
    if (!done.ok) throw new Error(done.refusal.code);
    return done.result;
  };
  const take = (id: string, [staff, stage, outcome, more = {}]: Step) =>
    recordStep(of(), staff, id, caseStepForm.parse({ stage, outcome, idempotencyKey: key(), ...more }));
  const go = async (id: string, steps: readonly Step[]) => {
    for (const step of steps) {
      const done = await take(id, step);
      if (!done?.ok) throw new Error(`${step[1]} ${step[2]}: ${done?.refusal.code}`);
    }
  };
  const rowOf = (id: string) =>
    withAccess(of().database, findingSystem, (tx) =>
      tx.findingCase.findUniqueOrThrow({ where: { id }, include: { steps: { orderBy: { place: 'asc' } } } }),
    );
  return { key, open, opened, take, go, rowOf };
}

/** The opinion that `ASK_AGAIN` names: only a registered one counts. */
export async function registerOpinionOn(tools: Tools): Promise<void> {
  const from = tools.clock.now().toISOString();
  const [first, second] = ['55555555-5555-4555-8555-555555555551', '55555555-5555-4555-8555-555555555552'] as const;
  const done = await registerOpinion(tools, {
    actor: { role: 'elsi-officer', account: second, channel: 'web' },
    opinion: {
      schema: 'ethics-opinion/1',
      id: ASK_AGAIN.opinion,
      status: 'active',
      actions: ['ask-again'],
      covers: { participants: [], samples: [], documents: ['wgs-icf'], approvals: [] },
      from,
      until: plusDays(from as Instant, 365),
    },
    committee: 'TCE',
    decidedOn: dayOf(from as Instant),
    letter: 'a'.repeat(64),
    people: { first, second },
  });
  if (!done.ok) throw new Error(done.refusal.code);
}

/** A programme for the tests of one file. */
export function aProgramme(): () => TestProgramme {
  let programme: TestProgramme;
  beforeAll(async () => {
    programme = await openProgramme();
    await registerOpinionOn(programme.tools);
  }, 120_000);
  afterAll(() => programme.close());
  return () => programme;
}
