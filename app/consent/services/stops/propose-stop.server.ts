/** The first of two people: what is to be stopped, or which stop is to be lifted. Nothing changes by it. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { LIFT_REASONS, programmeNow, STOP_REASONS, STOP_SCOPES, type StopScope } from '#app/data-access/index.ts';
import { may } from '#app/kernel/domain/permissions.ts';
import type { RefusalCode } from '#app/kernel/domain/refusals.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { ACTIONS } from '#bridge/contract/vocabulary.ts';

export type Stopper = { readonly account: string; readonly role: Role };

const once = { idempotencyKey: z.uuid() };
export const stopForm = z.object({
  ...once,
  scope: z.enum(STOP_SCOPES),
  of: z.string().max(300).default(''),
  reason: z.enum(STOP_REASONS),
});
export const liftForm = z.object({ ...once, stop: z.string().min(1).max(120), reason: z.enum(LIFT_REASONS) });

type Done =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly refusal: { readonly code: RefusalCode } };
const refused = (code: RefusalCode): Done => ({ ok: false, refusal: { code } });

/** What can be named in a scope: only what there is. An organisation is one that an approval names. */
export async function namedIn(tools: Tools, scope: StopScope): Promise<readonly string[]> {
  if (scope === 'all') return [];
  if (scope === 'action') return ACTIONS;
  const { approvals, datasets } = await programmeNow(tools.database.prisma);
  if (scope === 'dataset') return datasets.map(({ id }) => id).sort();
  if (scope === 'approval')
    return approvals
      .filter(({ status }) => status !== 'closed')
      .map(({ id }) => id)
      .sort();
  return [...new Set(approvals.map(({ recipient }) => recipient.organisation))].sort();
}

type Row = { id: string; kind: 'set' | 'lift'; scope: string; of: string | null; stop: string; reason: string };

/** Sent twice, it is one proposal. */
async function put(tools: Tools, { account, role }: Stopper, row: Row): Promise<Done> {
  const access = { account, role, reason: 'emergency-stop' };
  return withAccess(tools.database, access, async (tx): Promise<Done> => {
    const now = tools.clock.now();
    const data = { ...row, proposedBy: account, proposedRole: role, proposedAt: now };
    const { count } = await tx.stopProposal.createMany({ data: [data], skipDuplicates: true });
    if (count === 1) await audit(tx, now, 'stop-proposed', account, { proposal: row.id, kind: row.kind });
    return { ok: true, id: row.id };
  });
}

export async function proposeStop(tools: Tools, who: Stopper, form: z.output<typeof stopForm>): Promise<Done> {
  const { idempotencyKey: id, scope, of, reason } = form;
  if (!may(who.role, 'set-suspension', null)) return refused('not-permitted');
  const named = scope === 'all' ? null : of;
  if (named !== null && !(await namedIn(tools, scope)).includes(named)) return refused('suspension-names-nothing');
  return put(tools, who, { id, kind: 'set', scope, of: named, stop: id, reason });
}

export async function proposeLifting(tools: Tools, who: Stopper, form: z.output<typeof liftForm>): Promise<Done> {
  const { idempotencyKey: id, stop, reason } = form;
  if (!may(who.role, 'lift-suspension', null)) return refused('not-permitted');
  const { stops } = await programmeNow(tools.database.prisma);
  const standing = stops.find((one) => one.id === stop);
  const scope = STOP_SCOPES.find((one) => one === standing?.scope);
  if (!standing || scope === undefined) return refused('suspension-unknown');
  if (standing.until !== null) return refused('suspension-over');
  return put(tools, who, { id, kind: 'lift', scope, of: standing.of, stop, reason });
}
