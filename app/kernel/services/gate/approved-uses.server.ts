/**
 * The approvals that stand, each use of them put to the gate's own decision for one person: as things are, and as they
 * would be with another answer. Nothing of the rules is said again here. Source: domain.md §4 rule 4.
 */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import type { DecisionRequest, Verdict } from '#bridge/contract/decision.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { Approval, Dataset } from '#bridge/contract/programme-state.ts';
import { isInForce } from '#bridge/decision/approval-cover.ts';
import { decide } from '#bridge/decision/decide.ts';
import { type MemoryProgramme, memoryView } from '#bridge/decision/memory-view.ts';
import type { Policy } from '#bridge/decision/policy.ts';
import type { Instant } from '../../domain/instant.ts';
import { type FeedLineRow, feedLineRow } from './feed-line-row.ts';
import { policyAnnounced } from './policy-announced.ts';

type Line = Readonly<FeedLineRow>;

const PROGRAMME_LINES = ['approval', 'dataset', 'membership', 'list', 'suspension', 'policy'] as const;

/** Everything the gate would look at for this person, from the ledger's own lines. */
export type ApprovedUses = {
  readonly programme: MemoryProgramme;
  readonly policy: Policy;
  readonly state: ConsentState;
  /** in force at `at`, the oldest first */
  readonly approvals: readonly Approval[];
  readonly datasets: readonly Dataset[];
  readonly at: Instant;
};

export async function programmeLines(tx: Transaction): Promise<readonly Line[]> {
  return rows(
    tx,
    feedLineRow,
    Prisma.sql`select revision, kind, payload from feed_line where kind = any(${[...PROGRAMME_LINES]}) order by revision`,
  );
}

/** Later lines of one thing win. */
const newest = <T extends { readonly id: string }>(rows: readonly T[]): T[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];

/** What the gate knows beside people, as the newest lines say it. @throws on a line that this build cannot read */
export function programmeOf(lines: readonly Line[]) {
  const programme = {
    approvals: newest(lines.flatMap(({ kind, payload }) => (kind === 'approval' ? [parsePayload(kind, payload)] : []))),
    datasets: newest(lines.flatMap(({ kind, payload }) => (kind === 'dataset' ? [parsePayload(kind, payload)] : []))),
    memberships: lines.flatMap(({ kind, payload }) => (kind === 'membership' ? [parsePayload(kind, payload)] : [])),
    lists: lines.flatMap(({ kind, payload }) => (kind === 'list' ? [parsePayload(kind, payload)] : [])),
    suspensions: newest(
      lines.flatMap(({ kind, payload }) => (kind === 'suspension' ? [parsePayload(kind, payload)] : [])),
    ),
  } satisfies MemoryProgramme;
  return { programme, policy: policyAnnounced(lines) };
}

/** Null where the gate knows nothing of her. @throws on a line that this build cannot read: doubt is no permit */
export async function approvedUses(
  tx: Transaction,
  participant: ParticipantId,
  now: Date,
  lines: readonly Line[],
): Promise<ApprovedUses | null> {
  const [own] = await rows(
    tx,
    feedLineRow,
    Prisma.sql`select revision, kind, payload from feed_line
    where kind = 'consent-state' and participant = ${participant} order by revision desc limit 1`,
  );
  if (!own) return null;
  const { programme, policy } = programmeOf(lines);
  const state = { ...parsePayload('consent-state', own.payload), revision: Number(own.revision) };
  const at = now.toISOString();
  const { approvals, datasets } = programme;
  return {
    programme: { ...programme, states: [state] },
    policy,
    state,
    approvals: approvals.filter((approval) => isInForce(approval, { lower: at, upper: at })),
    datasets,
    at,
  };
}

/** One use that an approval names: its action on one of its data sets. */
export type ApprovedUse = { readonly approval: Approval; readonly request: DecisionRequest };

/** Every use of an approval as a question to the gate about this person. */
export const usesOf = (approval: Approval, participant: ParticipantId): ApprovedUse[] =>
  approval.actions.flatMap((action) =>
    approval.datasets.map((dataset) => ({
      approval,
      request: {
        subject: { participant },
        action,
        dataset,
        approval: approval.id,
        recipient: approval.recipient,
        purpose: { ...approval.purpose, uses: approval.uses, commercial: approval.commercial },
      },
    })),
  );

/** @param instead her state with another answer; as it is where left out */
export function verdictOn(uses: ApprovedUses, { request }: ApprovedUse, instead: ConsentState = uses.state): Verdict {
  const view = memoryView({ ...uses.programme, states: [instead] }, { lower: uses.at, upper: uses.at });
  return decide(view, request, uses.policy);
}
