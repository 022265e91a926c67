/** Claims, what was seen with the adapter, and what the same run does with the adapter removed. */
export type Seen = { readonly holds: boolean; readonly note: string; readonly control?: Seen };
/** claim → seen. `note` is a figure or the words that were seen; `control` stands for one that the same run brought. */
export type Observations = Readonly<Record<string, Seen>>;

/** The same run with the adapter removed. One that broke off proves nothing, so it is a failure of its own. */
export type Control = { readonly seen: Observations } | { readonly broke: string };

export const controlOf = (doing: () => Promise<Observations>): Promise<Control> =>
  doing().then(
    (observed) => ({ seen: observed }),
    (error: unknown) => ({ broke: error instanceof Error ? error.message : String(error) }),
  );

type Row = { readonly chapter: string; readonly claim: string; readonly gated: Seen; readonly control: Seen | null };

export const seen = (holds: boolean, note: string | number = ''): Seen => ({
  holds,
  note: typeof note === 'number' ? `${Math.round(note)} ms` : note.replaceAll(/\s+/g, ' ').slice(0, 90),
});

/** @param without chapters left out on purpose: any other that cannot run here is a failure */
export function createReport(say: (line: string) => void, without: readonly string[] = []) {
  const rows: Row[] = [];
  const skipped: string[] = [];
  const add = (row: Row) => {
    rows.push(row);
    say(lineOf(row));
  };
  return {
    /** @param control null where each claim brings its own; where a claim is missing in it, it says nothing about it */
    add(chapter: string, gated: Observations, control: Control | null): void {
      const seenWithout = control && 'seen' in control ? control.seen : {};
      for (const [claim, one] of Object.entries(gated))
        add({ chapter, claim, gated: one, control: one.control ?? seenWithout[claim] ?? null });
      if (control && 'broke' in control)
        add({ chapter, claim: 'the control runs', gated: seen(false, control.broke), control: null });
    },
    skip(chapter: string, why: string): void {
      if (without.includes(chapter)) {
        skipped.push(chapter);
        say(`left out, as asked  ${chapter}: ${why}`);
      } else add({ chapter, claim: 'the chapter can run here', gated: seen(false, why), control: null });
    },
    fault(chapter: string, error: Error): void {
      add({ chapter, claim: 'the chapter runs', gated: seen(false, error.message), control: null });
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
      return rows.length > 0 && failed.length === 0 ? 0 : 1;
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
