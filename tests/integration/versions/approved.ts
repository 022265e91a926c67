/** A data set and approvals of a programme, and the gate's word on one use of them for one person. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { setApproval } from '#app/data-access/services/governance/set-approval.server.ts';
import { setDataSet } from '#app/data-access/services/governance/set-data-set.server.ts';
import { approvedUses, programmeLines, usesOf, verdictOn } from '#app/kernel/services/gate/approved-uses.server.ts';
import type { Approval, Dataset } from '#bridge/contract/programme-state.ts';
import { type Joined, PUBLISHED_AT, type TestProgramme } from '#tests/support/participant.ts';

const as = (role: 'review-secretariat' | 'release-desk') =>
  ({ role, account: '44444444-4444-4444-8444-444444444444', channel: 'web' }) as const;
const must = async (doing: Promise<{ ok: boolean }>) => {
  if (!(await doing).ok) throw new Error('refused');
};

export function layDataSet({ tools }: TestProgramme): Promise<void> {
  const dataset: Dataset = {
    schema: 'dataset/1',
    id: 'ds-1',
    title: { ja: '第1期', en: 'First' },
    embargoUntil: null,
    publicFrom: null,
    diseases: ['MONDO:0000001'],
  };
  return must(setDataSet(tools, { actor: as('release-desk'), dataset }));
}

/** Of data to a company in Japan, unless `more` says otherwise. */
export function approve({ tools }: TestProgramme, id: string, more: Partial<Approval> = {}): Promise<void> {
  const approval: Approval = {
    schema: 'approval/1',
    id,
    status: 'active',
    route: 'committee-approval',
    recipient: { class: 'industry', organisation: 'https://tomoni.example/organisation/hoshi-pharma', country: 'JP' },
    purpose: { duo: ['DUO:0000006'], diseases: ['MONDO:0000001'] },
    countries: ['JP'],
    datasets: ['ds-1'],
    uses: [],
    commercial: true,
    conditionsMet: [],
    actions: ['release-data'],
    from: PUBLISHED_AT,
    until: '2027-11-01T00:00:00.000Z',
    ...more,
  };
  const decision = { request: null, panelView: 'for', decision: 'DUC-1' } as const;
  return must(setApproval(tools, { actor: as('review-secretariat'), approval, ...decision }, null));
}

/** The gate's word on the one use of an approval, over the ledger's own lines: the decision, and why not. */
export async function gateSays(
  { tools, clock }: TestProgramme,
  { participant }: Joined,
  id: string,
): Promise<{ decision: string; codes: string[] }> {
  const access = { account: null, role: 'system', reason: 'test', system: true } as const;
  const uses = await withAccess(tools.database, access, async (tx) =>
    approvedUses(tx, participant, clock.now(), await programmeLines(tx)),
  );
  const approval = uses?.approvals.find((one) => one.id === id);
  const [use] = approval ? usesOf(approval, participant) : [];
  if (!uses || !use) return { decision: 'no such use', codes: [] };
  const verdict = verdictOn(uses, use);
  const codes = verdict.decision === 'permit' ? [] : verdict.reasons.map(({ code }) => code);
  return { decision: verdict.decision, codes: [...new Set<string>(codes)] };
}
