/** Claims, what was seen with the adapter, and what the same run does with the adapter removed. */
export type Seen = { readonly holds: boolean; readonly note: string; readonly control?: Seen };
/** claim → seen. `note` is a figure or the words that were seen; `control` stands for one that the same run brought. */
export type Observations = Readonly<Record<string, Seen>>;

type Row = { readonly chapter: string; readonly claim: string; readonly gated: Seen; readonly control: Seen | null };

export const seen = (holds: boolean, note: string | number = ''): Seen => ({
  holds,
  note: typeof note === 'number' ? `${Math.round(note)} ms` : note.replaceAll(/\s+/g, ' ').slice(0, 90),
});

export function createReport(say: (line: string) => void) {
  const rows: Row[] = [];
  const skipped: string[] = [];
  return {
    /** @param control the same claims with the adapter removed; where a claim is missing there, it says nothing about it */
    add(chapter: string, gated: Observations, control: Observations): void {
      for (const [claim, one] of Object.entries(gated)) {
        const row = { chapter, claim, gated: one, control: one.control ?? control[claim] ?? null };
        rows.push(row);
        say(lineOf(row));
      }
    },
    skip(chapter: string, why: string): void {
      skipped.push(chapter);
      say(`skip  ${chapter}: ${why}`);
    },
    fault(chapter: string, error: Error): void {
      const row = { chapter, claim: 'the chapter runs', gated: seen(false, error.message), control: null };
      rows.push(row);
      say(lineOf(row));
    },
    /** @returns the exit code */
    end(): number {
      const failed = rows.filter((row) => !isGood(row));
      say('');
      say('| | claim | with the adapter | control: adapter removed, or as it says |');
      say('|---|---|---|---|');
      for (const row of rows) say(`| ${row.chapter} | ${row.claim} | ${cell(row.gated)} | ${cell(row.control)} |`);
      say('');
      say(`${rows.length - failed.length} passed, ${failed.length} failed, ${skipped.length} skipped`);
      return failed.length === 0 ? 0 : 1;
    },
  };
}
export type Report = ReturnType<typeof createReport>;

/** A control must fail: a claim that also holds without the adapter proves nothing. */
const isGood = ({ gated, control }: Row) => gated.holds && control?.holds !== true;
const word = (one: Seen | null) => (one === null ? '–' : one.holds ? 'holds' : 'does not hold');
const cell = (one: Seen | null) => `${word(one)}${one?.note ? `: ${one.note.replaceAll('|', '/')}` : ''}`;
const lineOf = (row: Row) =>
  `${isGood(row) ? 'ok   ' : 'FAIL '} ${row.chapter}: ${row.claim} · ${cell(row.gated)} · control: ${cell(row.control)}`;
