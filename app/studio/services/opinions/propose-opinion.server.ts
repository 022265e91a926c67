/** The first of two people: an ethics opinion as the committee's letter has it. No gate knows of it yet. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { cannotProposeOpinion, OPINION_ACTIONS, programmeNow } from '#app/data-access/index.ts';
import { codeSchema, daySchema } from '#app/kernel/domain/event/payloads/parts.ts';
import { dayColumn, dayOf } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { scanTypeOf } from '#app/kernel/domain/paper/scan.ts';
import { may } from '#app/kernel/domain/permissions.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { isParticipantId, isSampleId, readTypedIdentifier } from '#bridge/contract/identifiers.ts';
import { registeredOpinions } from './registered-opinions.server.ts';

export type Registrar = { readonly account: string; readonly role: Role };

const MOST_NAMED = 500;
/** Identifiers as people type or paste them: one a line, or with spaces, commas and 「、」 between. */
const typed = <Id extends string>(
  kind: 'P-' | 'S-',
  isOne: (text: string) => text is Id,
  error: `opinions:${string}`,
) =>
  z
    .string()
    .max(20_000)
    .default('')
    .transform((text) => text.split(/[\s,、]+/u).filter((part) => part !== ''))
    .transform((parts) => parts.map((part) => readTypedIdentifier(kind, part) ?? ''))
    .refine((ids) => ids.length <= MOST_NAMED && ids.every(isOne), { error })
    .transform((ids) => [...new Set(ids.filter(isOne))]);

const chosen = z.array(codeSchema).max(20).default([]);
export const opinionForm = z.object({
  idempotencyKey: z.uuid(),
  number: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,119}$/, { error: 'drafts:error.number' }),
  committee: z.string().trim().min(1).max(120),
  decidedOn: daySchema,
  actions: z.array(z.enum(OPINION_ACTIONS)).min(1, { error: 'opinions:error.actions' }),
  documents: chosen,
  approvals: chosen,
  participants: typed('P-', isParticipantId, 'opinions:error.participants'),
  samples: typed('S-', isSampleId, 'opinions:error.samples'),
  from: daySchema,
  until: daySchema,
});

/** Documents that people join by, and approvals that are not over: an opinion names no other. */
export async function nameable({ database: { prisma } }: Tools) {
  const [versions, { approvals }] = await Promise.all([
    prisma.documentVersion.findMany({
      distinct: ['document'],
      select: { document: true },
      orderBy: { document: 'asc' },
    }),
    programmeNow(prisma),
  ]);
  return {
    documents: versions.map(({ document }) => document),
    approvals: approvals
      .filter(({ status }) => status !== 'closed')
      .map(({ id }) => id)
      .sort(),
  };
}

/** @param letter bytes that `tools.files.read` has judged to be a scan */
export async function proposeOpinion(
  tools: Tools,
  { account, role }: Registrar,
  form: z.output<typeof opinionForm>,
  letter: Uint8Array,
): Promise<Done<{ readonly id: string }>> {
  if (!may(role, 'register-ethics-opinion', null)) return refuse('not-permitted');
  const letterType = scanTypeOf(letter);
  if (letterType === null) return refuse('ethics-letter-missing');
  const { idempotencyKey: id, number, committee, decidedOn, actions, from, until } = form;
  const { participants, samples, documents, approvals } = form;
  const covers = { participants, samples, documents, approvals };
  const named = await nameable(tools);
  if (
    !documents.every((one) => named.documents.includes(one)) ||
    !approvals.every((one) => named.approvals.includes(one))
  )
    return refuse('answer-not-offered');
  return withAccess(
    tools.database,
    { account, role, reason: 'ethics-opinion' },
    async (tx): Promise<Done<{ readonly id: string }>> => {
      const now = tools.clock.now();
      const refused = cannotProposeOpinion({ decidedOn, from, until, covers }, dayOf(now.toISOString()));
      if (refused) return refused;
      if (await tx.opinionProposal.findUnique({ where: { id }, select: { id: true } })) return { ok: true, id };
      if ((await registeredOpinions(tx)).some(({ opinion }) => opinion.id === number))
        return refuse('opinion-number-used');
      const terms = { number, committee, decidedOn: dayColumn(decidedOn), actions, covers };
      const term = { fromDay: dayColumn(from), untilDay: dayColumn(until) };
      const file = { letter: new Uint8Array(letter), letterType, letterSha256: sha256Of(letter) };
      const by = { proposedBy: account, proposedRole: role, proposedAt: now };
      const { count } = await tx.opinionProposal.createMany({
        data: [{ id, ...terms, ...term, ...file, ...by }],
        skipDuplicates: true,
      });
      if (count === 0) return refuse('opinion-number-used');
      await audit(tx, now, 'opinion-proposed', account, { proposal: id });
      return { ok: true, id };
    },
  );
}

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
