/** A report is confirmed by a second person, published as signed files, and put right by errata beside it. */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { type Day, dayOf } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { bareKanji } from '#app/kernel/domain/plain-language/readability.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  nextVersion,
  readingHash,
  refusedErratum,
  refusedPublishing,
  refusedReportReading,
} from '#app/public/index.ts';
import { type Drawing, type ReportFile, reportFiles, signatureOver, sumsOf } from './report-files.server.ts';
import {
  type KeptReport,
  loadReport,
  lockReport,
  type ReportWriter,
  reportAccess,
  reportIn,
} from './report-state.server.ts';

const DONE: Done = { ok: true };
const todayOf = ({ clock }: Tools): Day => dayOf(clock.now().toISOString());
const save = z.coerce.number().int().positive();
const words = z.string().trim().min(1).max(2000);

export const publishForm = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('confirm'), save }),
  z.strictObject({ act: z.literal('publish'), save }),
  z.strictObject({
    act: z.literal('correct'),
    idempotencyKey: z.uuid(),
    version: z.coerce.number().int().positive(),
    ja: words,
    easy: words.refine((text) => bareKanji(text).length === 0, { error: 'reporting:errata.needsRuby' }),
    en: words,
  }),
]);
type Form<A extends string> = Extract<z.output<typeof publishForm>, { act: A }>;

/** "I have read all of it, in every language": by another than who saved it last. */
export function confirmReport(tools: Tools, who: ReportWriter, report: string, form: Form<'confirm'>): Promise<Done> {
  return withAccess(tools.database, reportAccess(who), async (tx): Promise<Done> => {
    await lockReport(tx, report);
    const kept = await reportIn(tx, report);
    if (!kept) return refuse('report-unknown');
    const reader = { ...who, own: await ownAccounts(tx, who.account) };
    const refused = refusedReportReading(kept, reader, form.save, todayOf(tools));
    if (refused) return refused;
    const at = tools.clock.now();
    const row = { report, readSha256: readingHash(kept.save.content), readBy: who.account, readAt: at };
    const made = await tx.reportReading.createMany({ data: [row], skipDuplicates: true });
    if (made.count > 0) await audit(tx, at, 'report-confirmed', who.account, { report, save: String(form.save) });
    return DONE;
  });
}

type Out = { readonly kept: KeptReport; readonly version: number; readonly at: Date; readonly files: ReportFile[] };

async function keep(
  tx: Transaction,
  tools: Tools,
  who: ReportWriter,
  { kept, version, at, files }: Out,
): Promise<void> {
  const { titles, from, to, changes, release } = kept.save.content;
  const sums = sumsOf(files);
  await tx.reportVersion.create({
    data: {
      ...{ report: kept.id, version, save: kept.save.number, release },
      about: { titles, from, to, changes },
      ...{ publishedBy: who.account, publishedAt: at, sums, signature: signatureOver(tools.keys, sums) },
    },
  });
  await tx.reportFile.createMany({
    data: files.map(({ name, sha256, content }) => ({
      ...{ report: kept.id, version, name, sha256, content: new Uint8Array(content) },
    })),
  });
  await audit(tx, at, 'report-published', who.account, { report: kept.id, version: String(version) });
}

/** The files are made first, outside the lock; what stands is judged again before they are kept. */
export async function publishReport(
  tools: Tools,
  who: ReportWriter,
  { report, form, drawing }: { readonly report: string; readonly form: Form<'publish'>; readonly drawing: Drawing },
): Promise<Done> {
  const kept = await loadReport(tools, who, report);
  if (!kept) return refuse('report-unknown');
  const refused = refusedPublishing(kept, who, form.save, todayOf(tools));
  if (refused) return refused;
  const [version, at] = [nextVersion(kept), tools.clock.now()];
  const out = { report, content: kept.save.content, published: { version, at: at.toISOString() } };
  const files = await reportFiles(tools, drawing, out);
  return withAccess(tools.database, reportAccess(who), async (tx): Promise<Done> => {
    await lockReport(tx, report);
    const now = await reportIn(tx, report);
    const late = now ? refusedPublishing(now, who, form.save, todayOf(tools)) : refuse('report-unknown');
    if (late) return late;
    await keep(tx, tools, who, { kept, version, at, files });
    return DONE;
  });
}

/** Sent twice, it stands once. */
export function correctReport(tools: Tools, who: ReportWriter, report: string, form: Form<'correct'>): Promise<Done> {
  return withAccess(tools.database, reportAccess(who), async (tx): Promise<Done> => {
    const kept = await reportIn(tx, report);
    if (!kept) return refuse('report-unknown');
    const refused = refusedErratum(kept, who);
    if (refused) return refused;
    if (!kept.versions.some(({ version }) => version === form.version)) return refuse('report-unknown');
    const at = tools.clock.now();
    const texts = { ja: form.ja, 'ja-easy': form.easy, en: form.en };
    z.record(z.enum(LANGUAGES), words).parse(texts);
    const row = {
      id: form.idempotencyKey,
      report,
      version: form.version,
      texts,
      correctedBy: who.account,
      correctedAt: at,
    };
    const made = await tx.reportErratum.createMany({ data: [row], skipDuplicates: true });
    if (made.count > 0) await audit(tx, at, 'report-corrected', who.account, { report, version: String(form.version) });
    return DONE;
  });
}
