/** The ledger against what people were told: nothing lost, nothing invented, no gap, no record taken back, nothing left behind. */
import type { Act, History, Line, Violation } from '../history.ts';
import type { Bounds } from './bounds.ts';

const content = (one: Act | Line) => `${one.participant} ${one.number} ${one.allows}`;

function* ofActs({ acts, ledger }: History): Generator<Violation> {
  const at = new Map(ledger.map((line) => [line.revision, line]));
  for (const act of acts) {
    if (act.revision === null) continue;
    const line = at.get(act.revision);
    if (!line || content(line) !== content(act)) {
      yield { rule: 'lost-act', what: `act ${content(act)} was acknowledged as ${act.revision} and is not there` };
    }
  }
}

/** @param first lines below are of the time before this history */
function* ofLines({ acts, ledger }: History, first: number): Generator<Violation> {
  const tried = new Set(acts.map(content));
  const numbers = new Map<string, number>();
  let last: number | null = null;
  for (const line of ledger) {
    if (last !== null && line.revision !== last + 1) {
      yield { rule: 'gap', what: `revision ${line.revision} follows ${last}` };
    }
    last = line.revision;
    if (line.participant === null || line.number === null) continue;
    const before = numbers.get(line.participant);
    if (before !== undefined && line.number !== before + 1) {
      yield { rule: 'gap', what: `number ${line.number} of ${line.participant} follows ${before}` };
    }
    numbers.set(line.participant, line.number);
    if (line.revision >= first && !tried.has(content(line))) {
      yield { rule: 'phantom-line', what: `revision ${line.revision}: nobody wrote ${content(line)}` };
    }
  }
}

/** The run waited long enough: what is not in force by now never comes. */
function* ofEnd({ acts }: History, bounds: Bounds): Generator<Violation> {
  for (const { revision } of acts) {
    if (revision === null || bounds.inForceBy(revision) < Number.POSITIVE_INFINITY) continue;
    yield { rule: 'never-in-force', what: `${revision} did not come in force` };
  }
}

function* ofRecords({ seen, records }: History, bounds: Bounds): Generator<Violation> {
  const standing = new Map(records.map(({ revision, how }) => [revision, how]));
  for (const record of seen) {
    const { revision, how } = record;
    if (standing.get(revision) !== how) {
      yield { rule: 'record-taken-back', what: `${revision} was in force (${how}) and is not on record` };
    }
    if (bounds.notBefore(revision) > record.seenAt) {
      yield { rule: 'record-before-act', what: `${revision} was in force before it was begun` };
    }
  }
}

export function* judgeLedger(history: History, bounds: Bounds): Generator<Violation> {
  yield* ofActs(history);
  yield* ofLines(history, history.startsAfter + 1);
  yield* ofRecords(history, bounds);
  yield* ofEnd(history, bounds);
}
