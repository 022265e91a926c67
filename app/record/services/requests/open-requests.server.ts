/**
 * Where requests come from: an approval that stands meets an answer "ask me each time", and nothing else is in its way.
 * One request for each case and question, ever; asked again is not what "each time" means. Run by the worker.
 */
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { writeOfRequests } from '#app/contact/index.ts';
import { dayOf } from '#app/kernel/domain/instant.ts';
import {
  type ApprovedUses,
  approvedUses,
  programmeLines,
  usesOf,
  verdictOn,
} from '#app/kernel/services/gate/approved-uses.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Verdict } from '#bridge/contract/decision.ts';
import { type ParticipantId, participantIdSchema } from '#bridge/contract/identifiers.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';

const SCOPE = 'requests-round';
const access = systemAccess('requests');

/** What stands between the use and a permit, where it is her answer alone. */
function askedFirst(verdict: Verdict): ProvisionCode[] {
  if (verdict.decision === 'permit') return [];
  const codes = verdict.reasons.map(({ code, provision }) => (code === 'ask-first' ? provision : undefined));
  return codes.every((code) => code !== undefined) ? (codes as ProvisionCode[]) : [];
}

type Met = { readonly provision: ProvisionCode; readonly caseId: string; readonly approval: string };

function requestsMet(uses: ApprovedUses, participant: ParticipantId): Met[] {
  const met = uses.approvals.flatMap((approval) =>
    usesOf(approval, participant).flatMap((use) =>
      askedFirst(verdictOn(uses, use)).map((provision) => ({
        provision,
        caseId: uses.policy.specificByDataset.has(provision) ? (use.request.dataset ?? approval.id) : approval.id,
        approval: approval.id,
      })),
    ),
  );
  return [...new Map(met.map((one) => [`${one.provision} ${one.caseId}`, one])).values()];
}

type Lines = Awaited<ReturnType<typeof programmeLines>>;

/** @returns how many are new */
export async function openRequestsOf(tools: Tools, participant: ParticipantId, lines: Lines): Promise<number> {
  return withAccess(tools.database, access, async (tx) => {
    const now = tools.clock.now();
    const uses = await approvedUses(tx, participant, now, lines);
    const asksEachTime = Object.values(uses?.state.provisions ?? {}).some((answer) => answer?.decision === 'ask');
    if (!uses || !asksEachTime || uses.state.withdrawal !== null) return 0;
    const rows = requestsMet(uses, participant).map((met) => ({
      id: tools.ids.uuid(),
      participant,
      openedAt: now,
      ...met,
    }));
    const { count } = await tx.specificRequest.createMany({ data: rows, skipDuplicates: true });
    if (count > 0) {
      await enqueue(tx, [writeOfRequests(participant, now.toISOString())], now);
    }
    return count;
  });
}

const readLines = (tools: Tools) => withAccess(tools.database, access, (tx: Transaction) => programmeLines(tx));

/** Once a day and whenever an approval was set: who has joined or changed an answer meanwhile is found too. */
export async function openRequests(tools: Tools): Promise<void> {
  const { prisma } = tools.database;
  const now = tools.clock.now();
  const lines = await readLines(tools);
  const lastSet = lines.findLast(({ kind }) => kind === 'approval')?.revision ?? null;
  if (lastSet === null) return;
  const key = `${lastSet}:${dayOf(now.toISOString())}`;
  if (await prisma.idempotencyKey.findUnique({ where: { scope_key: { scope: SCOPE, key } } })) return;
  const everybody = await prisma.enrolment.findMany({ orderBy: { participant: 'asc' }, select: { participant: true } });
  for (const { participant } of everybody) await openRequestsOf(tools, participantIdSchema.parse(participant), lines);
  const data = [{ scope: SCOPE, key, outcome: {}, createdAt: now }];
  await prisma.idempotencyKey.createMany({ data, skipDuplicates: true });
}
