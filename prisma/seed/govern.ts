/** The programme's own acts of the demonstration, through the services that its desks call. */

import { publishPolicy } from '#app/data-access/services/governance/publish-policy.server.ts';
import { recordExpertPanel } from '#app/data-access/services/governance/record-expert-panel.server.ts';
import { setApproval } from '#app/data-access/services/governance/set-approval.server.ts';
import { setDataSet } from '#app/data-access/services/governance/set-data-set.server.ts';
import { setMembership } from '#app/data-access/services/governance/set-membership.server.ts';
import { setSuspension } from '#app/data-access/services/governance/suspend.server.ts';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import { dayOf, daysLater } from '#app/kernel/domain/instant.ts';
import { digest } from '#app/kernel/domain/ledger/canonical.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { confirmOpinion } from '#app/studio/services/opinions/decide-opinion.server.ts';
import { proposeOpinion } from '#app/studio/services/opinions/propose-opinion.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { ExpertPanelDecision, Suspension } from '#bridge/contract/programme-state.ts';
import policyFile from '#bridge/decision/policy/2026-11-01.json' with { type: 'json' };
import { mustBe } from './acts.ts';
import { ONE_PAGE } from './one-page.ts';
import { approvals, datasets, memberships, PANEL_VIEWS, SAMPLES_APPROVED, startPoints } from './programme.ts';

export type Officers = Readonly<
  Record<
    'secretariat' | 'releaseDesk' | 'elsi' | 'secondElsi' | 'expertPanel' | 'administrator' | 'translator' | 'ethics',
    string
  >
>;

const as = (role: Actor['role'], account: string): Actor => ({ role, account, channel: 'web' });

/** Who may use data, and until when their training holds: to be set again before it has run out. */
export async function setMemberships(tools: Tools, secretariat: string, now: Date): Promise<void> {
  const actor = as('review-secretariat', secretariat);
  for (const membership of memberships(now))
    await mustBe(setMembership(tools, { actor, membership, decision: 'FORUM-2026-03' }));
}

export async function governProgramme(tools: Tools, officers: Officers, now: Date): Promise<void> {
  const elsi = as('elsi-officer', officers.elsi);
  const policy = { schema: 'policy/1', version: policyFile.version } as const;
  await mustBe(publishPolicy(tools, { actor: elsi, policy, file: digest(policyFile), opinion: 'TCE-2026-020' }));
  const started = startPoints(now);
  for (const dataset of datasets(now)) {
    const actor = as('release-desk', officers.releaseDesk);
    await mustBe(setDataSet(tools, { actor, dataset, startPoint: started[dataset.id] }));
  }
  const secretariat = as('review-secretariat', officers.secretariat);
  await setMemberships(tools, officers.secretariat, now);
  for (const approval of approvals(now)) {
    const [request, decision] = [`REQ-${approval.id.slice(4)}`, `DUC-${approval.id.slice(4)}`];
    const panelView = PANEL_VIEWS[approval.id] ?? 'for';
    const samples = [...(SAMPLES_APPROVED[approval.id] ?? [])];
    const about = { request, panelView, decision, samples } as const;
    await mustBe(setApproval(tools, { actor: secretariat, approval, ...about }, null));
  }
}

/** One ethics opinion that the gates count, and one that waits for the second person. */
async function enterOpinions(tools: Tools, { ethics, elsi }: Officers): Promise<void> {
  const today = dayOf(tools.clock.now().toISOString());
  const entered = async (number: string, action: 'ask-again' | 'sequence') => {
    const covers = { participants: [], samples: [], documents: ['wgs-icf'], approvals: [] };
    const term = { decidedOn: today, from: today, until: daysLater(today, 2 * 365) };
    const form = { idempotencyKey: tools.ids.uuid(), number, committee: 'TCE', actions: [action], ...covers, ...term };
    const done = await proposeOpinion(tools, { account: ethics, role: 'ethics-contact' }, form, ONE_PAGE);
    if (!done.ok) throw new Error(done.refusal.code);
    return done.id;
  };
  const first = await entered('TCE-2026-031', 'ask-again');
  const done = await confirmOpinion(tools, { account: elsi, role: 'elsi-officer' }, first);
  if (!done.ok) throw new Error(done.refusal.code);
  await entered('TCE-2026-034', 'sequence');
}

/** Panel decisions that the examples name, and two stops. */
export async function decideCases(
  tools: Tools,
  officers: Officers,
  people: { readonly known: ParticipantId; readonly everything: ParticipantId; readonly mixedUp: ParticipantId },
): Promise<void> {
  const panel = as('expert-panel', officers.expertPanel);
  const decidedAt = tools.clock.now().toISOString();
  const base = { schema: 'expert-panel/1', treatableInChildhood: false, decidedAt } as const;
  const decisions: ExpertPanelDecision[] = [
    { ...base, id: 'EP-2026-0001', participant: people.known, kind: 'primary', category: null },
    { ...base, id: 'EP-2026-0002', participant: people.known, kind: 'finding', category: 'cancer-actionable' },
    { ...base, id: 'EP-2026-0003', participant: people.everything, kind: 'finding', category: 'cancer-actionable' },
  ];
  for (const decision of decisions) await mustBe(recordExpertPanel(tools, { actor: panel, decision }));
  await enterOpinions(tools, officers);
  const stops: Pick<Suspension, 'id' | 'scope' | 'of' | 'reason'>[] = [
    { id: 'SUS-2026-0001', scope: 'approval', of: 'DAR-2026-0005', reason: 'approval-in-doubt' },
    { id: 'SUS-2026-0002', scope: 'participant', of: people.mixedUp, reason: 'sample-mix-up' },
  ];
  for (const stop of stops) {
    const suspension: Suspension = {
      schema: 'suspension/1',
      ...stop,
      since: tools.clock.now().toISOString(),
      until: null,
    };
    const two = { first: officers.releaseDesk, second: officers.elsi };
    await mustBe(setSuspension(tools, { actor: as('elsi-officer', officers.elsi), suspension, people: two }));
  }
}
