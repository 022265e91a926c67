/** Stops that hold, proposals of the last day, and one proposal with what is known of its way to the gates. */
import type { StopProposal } from '#app/adapters/database/generated/client.ts';
import {
  hasProposalLapsed,
  LIFT_REASONS,
  programmeNow,
  STOP_REASONS,
  STOP_SCOPES,
  type StopScope,
} from '#app/data-access/index.ts';
import type { OwnAccounts } from '#app/kernel/domain/access/own-accounts.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import { awaitInForce, type InForce, type NotYetInForce } from '#app/kernel/services/gate/await-in-force.server.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Stopper } from './propose-stop.server.ts';

export type ShownStopProposal = {
  readonly id: string;
  readonly kind: 'set' | 'lift';
  readonly scope: StopScope;
  readonly of: string | null;
  /** an organisation by its name; everything else by its number */
  readonly named: string | null;
  readonly reason: string;
  readonly proposedAt: string;
  readonly confirmedAt: string | null;
  readonly revision: number | null;
  readonly state: 'waiting' | 'lapsed' | 'confirmed';
  /** proposed by the one who looks: somebody else confirms */
  readonly isOwn: boolean;
};
export type StandingStop = {
  readonly id: string;
  readonly scope: StopScope;
  readonly named: string | null;
  readonly since: string;
  readonly reason: string;
};
type Naming = (scope: StopScope, of: string | null) => string | null;

/** Stops were set before these reasons were fixed: another word is shown as another reason. */
const reasonOf = (code: string): string => [...STOP_REASONS, ...LIFT_REASONS].find((one) => one === code) ?? 'other';

const SHOWN_MS = 24 * 3_600_000;

async function namingIn(tools: Tools, language: Language): Promise<Naming> {
  const nameOf = await organisationNames(tools, language);
  return (scope, of) => (of !== null && scope === 'organisation' ? nameOf(of) : of);
}

function proposalOf(row: StopProposal, own: OwnAccounts, now: string, named: Naming): ShownStopProposal {
  const { id, reason, of } = row;
  const scope = row.scope as StopScope;
  const proposedAt = row.proposedAt.toISOString();
  const state = row.confirmedBy !== null ? 'confirmed' : hasProposalLapsed(proposedAt, now) ? 'lapsed' : 'waiting';
  return {
    id,
    kind: row.kind as ShownStopProposal['kind'],
    scope,
    of,
    named: named(scope, of),
    reason,
    proposedAt,
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    revision: row.revision === null ? null : Number(row.revision),
    state,
    isOwn: own.has(row.proposedBy),
  };
}

export async function loadStops(tools: Tools, who: Stopper, language: Language) {
  const { prisma } = tools.database;
  const now = tools.clock.now();
  const named = await namingIn(tools, language);
  const own = await ownAccounts(prisma, who.account);
  const since = new Date(now.getTime() - SHOWN_MS);
  const rows = await prisma.stopProposal.findMany({
    where: { proposedAt: { gte: since } },
    orderBy: { proposedAt: 'desc' },
  });
  const { stops } = await programmeNow(prisma);
  const standing = stops.flatMap(({ id, scope, of, since: from, until, reason }): StandingStop[] => {
    const known = STOP_SCOPES.find((one) => one === scope);
    return known === undefined || until !== null
      ? []
      : [{ id, scope: known, named: named(known, of), since: from, reason: reasonOf(reason) }];
  });
  return { standing, proposals: rows.map((row) => proposalOf(row, own, now.toISOString(), named)) };
}

export async function loadProposal(
  tools: Tools,
  who: Stopper,
  id: string,
  language: Language,
): Promise<ShownStopProposal | null> {
  if (!isUuid(id)) return null;
  const row = await tools.database.prisma.stopProposal.findUnique({ where: { id } });
  const named = await namingIn(tools, language);
  const own = await ownAccounts(tools.database.prisma, who.account);
  return row && proposalOf(row, own, tools.clock.now().toISOString(), named);
}

/** Whether every gate has it; null where nobody has confirmed, or it cannot be read now. @param longestMs how long the page may wait */
export function gatesOf(
  tools: Tools,
  { revision }: ShownStopProposal,
  longestMs: number,
): Promise<InForce | NotYetInForce | null> {
  if (revision === null) return Promise.resolve(null);
  return awaitInForce(tools, revision, longestMs).catch(() => null);
}
