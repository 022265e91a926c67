/** One line of a list → the consent that it says, through its equivalence table. Unknown is no. */
import { decidePaperConsent } from '#app/consent/index.ts';
import type { Actor, LedgerEvent } from '#app/kernel/domain/event/event.ts';
import type { PersonalRef, Transcription } from '#app/kernel/domain/event/payloads/parts.ts';
import { endOfDay } from '#app/kernel/domain/instant.ts';
import type { Outcome } from '#app/kernel/domain/outcome.ts';
import { type EquivalenceTable, equivalentAnswers } from '#app/kernel/domain/paper/equivalence.ts';
import { basisOfAudience } from '#app/kernel/domain/record/capacity.ts';
import { asPublished, type LoadedVersion } from '#app/kernel/services/documents/published-version.server.ts';
import type { ListLine } from '#app/kernel/services/files/read-list.ts';
import { seenIn } from '#app/kernel/services/record/own-record.server.ts';

export type LineRefs = { readonly name: PersonalRef; readonly explainer: PersonalRef | null };
type Entering = {
  readonly events: readonly LedgerEvent[];
  readonly actor: Actor;
  readonly now: Date;
  readonly table: EquivalenceTable;
  readonly version: LoadedVersion;
  readonly transcription: Transcription;
};

/** Where the list names no explainer, the consent waits until one has confirmed: doubt denies. */
export function decideLine(line: ListLine, refs: LineRefs, entering: Entering): Outcome {
  const { events, actor, now, table, version, transcription } = entering;
  const { structure } = version;
  const { form, signedOn } = line;
  if (!form || !signedOn) return { ok: false, refusal: { code: 'version-unknown' } };
  return decidePaperConsent(
    events,
    {
      actor,
      signedOn,
      by: { who: 'person' },
      seen: seenIn(version, 'ja'),
      lists: structure.lists,
      answers: equivalentAnswers(table, form, line.said, structure),
      basis: basisOfAudience(version.audience),
      // what an older study wrote down of it, if anything, lies with its papers
      attendance: { privatePlace: false, othersPresent: [], helper: null, interpreter: null, witness: null },
      comprehension: { asked: 0, right: 0, wrongCore: [] },
      openQuestions: [],
      signature: { nameRef: refs.name, meaning: 'signed-for-an-earlier-study', statements: [] },
      validUntil: endOfDay(structure.keptUntil),
      transcription,
      explanation: refs.explainer ? { explainer: refs.explainer, on: signedOn, conversation: null } : null,
      equivalence: { table: table.id, form: form.form },
    },
    now.toISOString(),
    asPublished(version),
  );
}
