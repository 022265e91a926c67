/**
 * A list laid down for the second person, whole: one line at fault and nothing is kept. Each line lies sealed under its
 * person's key. The same file again is the same list.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { codeSchema, daySchema } from '#app/kernel/domain/event/payloads/parts.ts';
import type { EquivalenceTable } from '#app/kernel/domain/paper/equivalence.ts';
import type { ListLine } from '#app/kernel/services/files/read-list.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type Coordinator, tryList } from './try-list.server.ts';

/** What of a line is kept until the second person has confirmed it. */
export const keptLineSchema = z.strictObject({
  line: z.int(),
  form: codeSchema,
  signedOn: daySchema,
  name: z.string(),
  explainer: z.string(),
  said: z.record(z.string(), z.string()),
});

const DUE_DAYS = 7;
const DAY_MS = 86_400_000;

export type Started =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly why: 'faults' | 'table' };

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export async function startList(
  tools: Tools,
  coordinator: Coordinator,
  table: EquivalenceTable,
  { bytes, lines }: { bytes: Uint8Array; lines: readonly ListLine[] },
): Promise<Started> {
  const { account, site } = coordinator;
  const sha256 = digestOf(bytes);
  const access = { ...coordinator, role: 'site-coordinator', reason: 'paper-entry' };
  const known = await tools.database.prisma.paperImport.findFirst({
    where: { site, equivalence: table.id, sha256, state: { not: 'set-aside' } },
  });
  if (known) return { ok: true, id: known.id };
  const reports = await tryList(tools, coordinator, table, { lines, language: 'ja' });
  if (!reports) return { ok: false, why: 'table' };
  if (reports.some(({ faults }) => faults.length > 0)) return { ok: false, why: 'faults' };
  const id = tools.ids.uuid();
  await withAccess(tools.database, access, async (tx) => {
    const now = tools.clock.now();
    const list = { id, site, equivalence: table.id, sha256, state: 'waiting', rows: lines.length };
    await tx.paperImport.create({ data: { ...list, madeBy: account, madeAt: now } });
    for (const { line, participant, form, signedOn, name, explainer, said } of lines) {
      const { personId } = await tx.enrolment.findUniqueOrThrow({ where: { participant: participant ?? '' } });
      const text = JSON.stringify({ line, form: form?.form, signedOn, name, explainer, said });
      const row = { id: tools.ids.uuid(), personId, kind: 'typing', text, createdBy: account, at: now } as const;
      const kept = await writeRecord(tx, tools.keys, row);
      await tx.paperEntry.create({
        data: {
          id: tools.ids.uuid(),
          participant: participant ?? '',
          site,
          form: 'consent',
          version: table.version,
          language: 'ja',
          signedOn: signedOn ?? '',
          state: 'second-missing',
          scanRecord: kept.record,
          scanHash: kept.hash,
          firstBy: account,
          firstAt: now,
          originalRecord: kept.record,
          firstRecord: kept.record,
          conflicts: [],
          importId: id,
          line,
          dueAt: new Date(now.getTime() + DUE_DAYS * DAY_MS),
        },
      });
    }
  });
  return { ok: true, id };
}
