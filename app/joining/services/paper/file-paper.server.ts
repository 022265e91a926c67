/** A paper that a hospital's system hands in: read by the fields of its form, then entered as the desk's first typing. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { accessOfClient, filerOf, type HospitalClient } from '#app/hospital/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { dayOf } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { type PaperForm, paperFieldsOf, type Typing } from '#app/kernel/domain/paper/forms.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { speakersOf } from '#app/kernel/services/record/paper-speaker.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { enterPaper, versionUnder } from './enter-paper.server.ts';
import { typingSchema } from './typed-paper.ts';

export type FiledPaper = {
  readonly form: PaperForm;
  /** as printed on the paper; of a withdrawal the signed one counts */
  readonly version: string;
  readonly language: Language;
  /** what stands on it, by field */
  readonly items: Readonly<Record<string, string>>;
  readonly scan: Uint8Array;
};
export type FieldFault = { readonly field: string; readonly code: string };
export type Filed =
  | (Recorded<{ entry: string }> & { readonly faults?: undefined })
  | { readonly ok: false; readonly faults: readonly FieldFault[]; readonly refusal?: undefined };

const faulty = (...faults: readonly FieldFault[]) => ({ ok: false, faults }) as const;

/** What the form asks, in the version under the paper. */
async function formUnder(
  tools: Tools,
  client: HospitalClient,
  participant: ParticipantId,
  { form, version, items }: FiledPaper,
): Promise<Done<{ readonly read: Typing | FieldFault[] }>> {
  const opened = await withAccess(tools.database, accessOfClient(client, 'paper-entry'), (tx) =>
    openRecord(tx, participant, client.site),
  );
  if (!opened) return { ok: false, refusal: { code: 'not-invited' } };
  const found = await versionUnder(tools, opened, { form, version, typing: items });
  if (!found.ok) return found;
  const { structure } = found.version;
  const speakers = speakersOf(opened.record);
  const known = new Set(paperFieldsOf(form, structure, speakers).map(({ field }) => field));
  const strange = Object.keys(items).filter((field) => !known.has(field));
  const read = typingSchema(form, structure, dayOf(tools.clock.now().toISOString()), speakers).safeParse(items);
  const wrong = read.success
    ? []
    : read.error.issues.map(({ path, message }) => ({
        field: path.join('.'),
        code: /^paper:fault\.(\w+)$/.exec(message)?.[1] ?? 'wrong',
      }));
  const faults = [...strange.map((field) => ({ field, code: 'unknown-field' })), ...wrong];
  return { ok: true, read: faults.length > 0 ? faults : (read.data as Typing) };
}

/** A no counts from here; a yes waits at the desk until a person has typed the same paper. */
export async function filePaper(
  tools: Tools,
  client: HospitalClient,
  participant: ParticipantId,
  paper: FiledPaper,
  key: string,
): Promise<Filed> {
  const done = await tools.files.read('scan', { bytes: paper.scan }, client.id);
  if (!done.ok) return done;
  const scan = done.read;
  if (!scan.ok) return faulty({ field: 'document', code: `scan-${scan.problem}` });
  const under = await formUnder(tools, client, participant, paper);
  if (!under.ok) return under;
  if (Array.isArray(under.read)) return faulty(...(under.read as FieldFault[]));
  const { form, version, language } = paper;
  const typed = { form, version, language, typing: under.read as Typing };
  return enterPaper(tools, filerOf(client), participant, { typed, scan: Buffer.from(scan.bytes) }, key);
}
