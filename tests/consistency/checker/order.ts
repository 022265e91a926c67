/**
 * Order in real time. Each operation carries its place (the revision it made or read), so a history is linearizable
 * exactly if no operation that began after another had ended has a lower place: the place is the order.
 */
import type { Check, History, Rule, Violation } from '../history.ts';
import type { Bounds } from './bounds.ts';
import type { Registers } from './registers.ts';

type Operation = {
  readonly what: string;
  readonly beganAt: number;
  /** ∞: it never ended for whoever looks */
  readonly endedAt: number;
  readonly place: number;
  /** a write must be above all that ended before; a read may be equal */
  readonly writes: boolean;
};

/** Goes through the operations by time and keeps the highest place of those that have ended. */
function* sweep(rule: Rule, operations: readonly Operation[]): Generator<Violation> {
  const byBegin = operations.toSorted((one, other) => one.beganAt - other.beganAt);
  const byEnd = operations.toSorted((one, other) => one.endedAt - other.endedAt);
  let ended = 0;
  let highest: Operation | null = null;
  for (const operation of byBegin) {
    for (; (byEnd[ended]?.endedAt ?? Number.POSITIVE_INFINITY) < operation.beganAt; ended += 1) {
      const past = byEnd[ended] as Operation;
      if (highest === null || past.place > highest.place) highest = past;
    }
    if (highest === null) continue;
    const isBehind = operation.writes ? operation.place <= highest.place : operation.place < highest.place;
    if (isBehind) yield { rule, what: `${operation.what} came after ${highest.what} had ended` };
  }
}

function* groups<T>(all: readonly T[], nameOf: (one: T) => string | null): Generator<readonly T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const name = nameOf(one);
    if (name === null) continue;
    const group = found.get(name);
    if (group) group.push(one);
    else found.set(name, [one]);
  }
  yield* found.values();
}

/** The revision that one process of a gate states never goes back. */
function* ofProcesses({ checks }: History): Generator<Violation> {
  for (const own of groups(checks, ({ process }) => process)) {
    const operations = own.map((check) => ({
      what: `${check.process} at ${check.revision} (asked at ${check.sentAt.toFixed(1)})`,
      beganAt: check.sentAt,
      endedAt: check.heardAt,
      place: check.revision,
      writes: false,
    }));
    yield* sweep('back-in-time', operations);
  }
}

/** A boot never answers below what the primary shows as its confirmed (lease line 13). */
function* ofConfirmations({ checks, confirmations }: History): Generator<Violation> {
  const answers = checks.map((check) => ({ ...check, confirmed: null }));
  const words = confirmations.map((word) => ({ ...word, sentAt: word.seenAt, heardAt: word.seenAt }));
  for (const own of groups<(typeof answers)[number] | (typeof words)[number]>(
    [...answers, ...words],
    (one) => one.process,
  )) {
    let highest = 0;
    for (const one of own.toSorted((a, b) => a.sentAt - b.sentAt)) {
      if (one.confirmed !== null) highest = Math.max(highest, one.confirmed);
      else if (one.revision < highest) {
        yield {
          rule: 'below-confirmed',
          what: `${one.process} answered at ${one.revision} after confirming ${highest}`,
        };
      }
    }
  }
}

/** Writes to the ledger, all participants together: an act acknowledged before another began is before it. */
function* ofWrites(history: History): Generator<Violation> {
  const operations = history.acts.flatMap((act) =>
    act.revision === null || act.endedAt === null
      ? []
      : [
          {
            what: `act ${act.revision}`,
            beganAt: act.beganAt,
            endedAt: act.endedAt,
            place: act.revision,
            writes: true,
          },
        ],
  );
  yield* sweep('order', operations);
}

const placeOf = (check: Check, registers: Registers) => registers.at(check.participant, check.revision)?.number ?? 0;

/**
 * Each participant's register. Checks that named the highest revision known are linearizable with the acts, which end
 * when they are acknowledged; the others may lag, but never behind an act that is in force.
 */
function* ofRegisters(history: History, bounds: Bounds, registers: Registers): Generator<Violation> {
  const checks = new Map(
    [...groups(history.checks, (one) => one.participant)].map((own) => [own[0]?.participant, own]),
  );
  for (const acts of groups(history.acts, (act) => act.participant)) {
    const participant = acts[0]?.participant as string;
    const writes = acts.flatMap((act) =>
      act.revision === null || act.endedAt === null
        ? []
        : [
            {
              ...act,
              what: `act ${act.number} of ${participant}`,
              place: act.number,
              revision: act.revision,
              writes: true,
            },
          ],
    );
    const reads = (checks.get(participant) ?? []).map((check) => ({
      what: `${check.process}'s answer at ${check.revision} about ${participant}`,
      beganAt: check.sentAt,
      endedAt: check.heardAt,
      place: placeOf(check, registers),
      writes: false,
      isStrict: check.minRevision > 0,
    }));
    const acknowledged = writes.map((act) => ({ ...act, endedAt: act.endedAt as number }));
    yield* sweep('order', [...acknowledged, ...reads.filter(({ isStrict }) => isStrict)]);
    // a lagging read says nothing to the next one: it never ends for it
    const inForce = writes.map((act) => ({ ...act, endedAt: bounds.inForceBy(act.revision), writes: false }));
    yield* sweep('order', [...inForce, ...reads.map((read) => ({ ...read, endedAt: Number.POSITIVE_INFINITY }))]);
  }
}

export function* judgeOrder(history: History, bounds: Bounds, registers: Registers): Generator<Violation> {
  yield* ofProcesses(history);
  yield* ofConfirmations(history);
  yield* ofWrites(history);
  yield* ofRegisters(history, bounds, registers);
}
