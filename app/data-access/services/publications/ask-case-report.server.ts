/**
 * The office asks the person of a sample whether a part that could tell of her may be printed. The office knows a sample,
 * never a person; whether she may be written to is the gate's word, and where it is no, that part is not printed.
 */
import { z } from 'zod';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { lock, rows } from '#app/adapters/database/raw.server.ts';
import { type KeyStore, unwrap, wrap } from '#app/adapters/keys/key-store.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import type { Refusal } from '#app/kernel/domain/refusals.ts';
import { askGate } from '#app/kernel/services/gate/ask-gate.server.ts';
import { isSampleHeld, ownerNow } from '#app/kernel/services/record/whose-sample.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type ParticipantId, participantIdSchema, readTypedIdentifier } from '#bridge/contract/identifiers.ts';
import { publicationOf } from '../../domain/publications/publications.ts';
import { requestEvent } from '../../domain/requests/request-event.ts';
import { takeRequestStep } from '../../domain/requests/take-request-step.ts';
import { appendToChain, factsOf, lockRequest } from '../requests/request-chain.server.ts';
import type { Office } from '../requests/request-people.ts';

const words = z.string().trim().min(1).max(4000);
export const caseTextsSchema = z.record(z.enum(LANGUAGES), z.strictObject({ title: words, printed: words }));
export type CaseTexts = z.output<typeof caseTextsSchema>;

const sealedSchema = z.strictObject({ sealed: z.base64() });
type CaseRow = { readonly id: string; readonly personId: string };

/** What would be printed tells of one person: it lies sealed under her key, bound to its row. */
export function sealCaseTexts(
  keys: KeyStore,
  { id, personId }: CaseRow,
  texts: CaseTexts,
): { readonly sealed: string } {
  const key = keys.personKey(personId);
  if (!key) throw new Error('person-key-destroyed');
  return { sealed: wrap(key, Buffer.from(JSON.stringify(texts), 'utf8'), id).toString('base64') };
}

/** @throws where the key is gone: then the row is gone too */
export function openCaseTexts(keys: KeyStore, { id, personId }: CaseRow, kept: unknown): CaseTexts {
  const { sealed } = sealedSchema.parse(kept);
  const key = keys.personKey(personId);
  if (!key) throw new Error('person-key-destroyed');
  return caseTextsSchema.parse(JSON.parse(unwrap(key, Buffer.from(sealed, 'base64'), id).toString('utf8')));
}

type Ask = {
  readonly request: string;
  readonly publication: string;
  /** as it was typed */
  readonly sample: string;
  readonly texts: CaseTexts;
};
type Asked = Done<{ readonly id: string }>;

const refused = (code: Refusal['code']): Asked => ({ ok: false, refusal: { code } });

const ownerRow = z.object({ participant: participantIdSchema.nullable() });

/** Whose sample it is now, where it was given for that approval. Of one that is held until a mix-up is settled nobody is asked. */
async function participantOf(tx: Transaction, approval: string, typed: string): Promise<ParticipantId | null> {
  const sample = readTypedIdentifier('S-', typed);
  if (sample === null) return null;
  const [row] = await rows(
    tx,
    ownerRow,
    Prisma.sql`
      select ${ownerNow('manifest_sample')} as participant from manifest_sample join release_manifest m on m.id = manifest
      where sample = ${sample} and m.state = 'recorded' and m.withheld_at is null and m.terms->>'approval' = ${approval}
        and not ${isSampleHeld('manifest_sample')} limit 1`,
  );
  return row?.participant ?? null;
}

/** That somebody was asked goes into the chain of the request: when nothing else is left of her, it is known that she was. */
export function askCaseReport(tools: Tools, who: Office, ask: Ask): Promise<Asked> {
  return withAccess(tools.database, systemAccess('case-report'), async (tx): Promise<Asked> => {
    const now = tools.clock.now();
    const open = await lockRequest(tx, ask.request);
    const shown = open && publicationOf(open.state.publications, ask.publication);
    if (!open || !shown || !open.state.approval) return refused('publication-unknown');
    const event = requestEvent('CaseReportAsked', { publication: ask.publication });
    const taken = takeRequestStep(open.state, event, who, await factsOf(tx, open, who, now));
    if (!taken.ok) return taken;
    const participant = await participantOf(tx, open.state.approval.id, ask.sample);
    if (!participant) return refused('sample-unknown');
    await lock(tx, participant);
    const recontact = { topic: 'results' } as const;
    const { verdict } = await askGate(tx, participant, { action: 'recontact', recontact }, now);
    if (verdict.decision !== 'permit') return refused('case-report-not-askable');
    const known = await tx.caseReport.findFirst({ where: { publication: ask.publication, participant } });
    if (known) return { ok: true, id: known.id };
    const { request, publication } = ask;
    const { personId } = await tx.enrolment.findUniqueOrThrow({ where: { participant }, select: { personId: true } });
    const id = tools.ids.uuid();
    const texts = sealCaseTexts(tools.keys, { id, personId }, ask.texts);
    await tx.caseReport.create({
      data: { id, participant, request, publication, texts, askedBy: who.account, askedAt: now },
    });
    await appendToChain(tx, open, who, [taken.event], now);
    await enqueue(tx, [{ topic: 'mail.request-asked', key: `case-report:${id}`, payload: { participant } }], now);
    return { ok: true, id };
  });
}
