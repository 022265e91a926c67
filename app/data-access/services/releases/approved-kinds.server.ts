/**
 * Which kinds of samples an approval lets be handed out: those of the request as it was decided, or of the amendment that was
 * taken over. The gate decides by the person; of kinds it knows nothing (its contract has no place for them), so that whoever
 * hands out holds to them here: the desk before it asks a gate, and the recorder before a list becomes a release, whoever
 * laid it down.
 */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { NamedKind, SampleKind } from '#app/kernel/domain/samples/sample-kinds.ts';
import { requestContentSchema } from '../../domain/requests/request-form.ts';
import { kindsApproved } from '../../domain/requests/samples-asked.ts';
import { approvalStanding } from '../requests/approval-of.server.ts';
import { termsFrom } from '../requests/follow-terms.server.ts';

/** Of an approval that was set before the ledger told them: as its request says. None where there is no request. */
async function namedIn(tx: Transaction, request: string): Promise<readonly NamedKind[]> {
  const where = { request: await termsFrom(tx, request) };
  const version = await tx.requestVersion.findFirst({ where, orderBy: { version: 'desc' } });
  return version ? requestContentSchema.parse(version.content).data.samples : [];
}

/** None at all where the ledger knows no such approval. */
export async function approvedKinds(tx: Transaction, approval: string): Promise<readonly SampleKind[]> {
  const set = await approvalStanding(tx, approval);
  if (!set) return [];
  const samples = set.samples ?? (set.request === null ? [] : await namedIn(tx, set.request));
  return kindsApproved({ samples, uses: set.approval.uses });
}

type Letting = { readonly action: string; readonly approval: string | undefined };

/** Null: no kind is asked about. Data are handed out, or an institution's own samples, for which no approval is needed. */
export const kindsLetOut = async (tx: Transaction, { action, approval }: Letting) =>
  action === 'release-sample' && approval !== undefined ? approvedKinds(tx, approval) : null;
