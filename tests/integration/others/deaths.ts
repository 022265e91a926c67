/** A death as two coordinators record it: the one reports, the other confirms. */
import {
  deathForm,
  loadDeathReport,
  reportDeath,
  settleDeath,
} from '#app/hospital/services/life-events/record-death.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { COORDINATOR, type TestProgramme } from '#tests/support/participant.ts';

export const COLLEAGUE = { ...COORDINATOR, account: '34343434-3434-4343-8434-343434343434' };

export async function recordDeath(
  { tools }: TestProgramme,
  participant: ParticipantId,
  more: Record<string, string> = {},
  first = COORDINATOR,
) {
  const form = deathForm.parse({ diedOn: '2026-11-03', source: 'family', ...more });
  const reported = await reportDeath(tools, first, participant, form);
  const report = await loadDeathReport(tools, first, participant);
  if (!reported.ok || !report) return reported;
  const decision = { decision: 'confirm', report: report.id } as const;
  return settleDeath(tools, COLLEAGUE, participant, decision, tools.ids.uuid());
}
