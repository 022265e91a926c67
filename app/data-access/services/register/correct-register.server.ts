/** The office puts words of an entry right, by name and with the reason, which is published; nothing is overwritten. */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { type EntryTexts, entryTextsSchema } from '#app/kernel/domain/programme/register.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  type Correction,
  refusedRegisterCorrection,
  registerCorrectionSchema,
} from '../../domain/programme/register-correction.ts';
import { refusedInOffice } from '../requests/office-standing.server.ts';

type Standing = { readonly texts: EntryTexts; readonly made: number };

/** The words as they stand, and how often they were put right; null where the register does not know the request. */
export async function standingWords(
  tx: Pick<Transaction, 'registerEntry' | 'registerCorrection'>,
  request: string,
): Promise<Standing | null> {
  const entry = await tx.registerEntry.findUnique({ where: { request }, select: { texts: true } });
  if (!entry) return null;
  const last = await tx.registerCorrection.findFirst({ where: { request }, orderBy: { number: 'desc' } });
  return { texts: entryTextsSchema.parse(last?.texts ?? entry.texts), made: last?.number ?? 0 };
}

/** @param id sent twice with the same, it is made once @throws on a text that lacks a language */
export function correctRegister(tools: Tools, actor: Actor, command: Correction, id: string): Promise<Done> {
  const correction = registerCorrectionSchema.parse(command);
  const { request, texts, why } = correction;
  const access = { account: actor.account, role: actor.role, reason: 'register-of-uses' };
  return withAccess(tools.database, access, async (tx) => {
    await lock(tx, 'register-correction');
    if ((await tx.registerCorrection.count({ where: { id } })) > 0) return { ok: true };
    const standing = await standingWords(tx, request);
    const closed = await refusedInOffice(tx, actor, request);
    if (closed) return closed;
    const refused = refusedRegisterCorrection(actor, correction, standing);
    if (refused) return refused;
    const at = tools.clock.now();
    const number = correction.after + 1;
    const by = { correctedAt: at, correctedBy: actor.account as string };
    await tx.registerCorrection.create({ data: { id, request, number, texts, why, ...by } });
    await audit(tx, at, 'register-corrected', actor.account, { request });
    return { ok: true };
  });
}
