/** What a consumer of the changes kept, against the ledger: each line once, in order, as it was written. */
import type { Effect, History, Line, Violation } from '../history.ts';

const isOfSomebody = (line: Line) => line.participant !== null;

function* ofConsumer(name: string, effects: readonly Effect[], history: History): Generator<Violation> {
  const lines = new Map(history.ledger.map((line) => [line.revision, line]));
  const kept = new Set<number>();
  let last = history.startsAfter;
  for (const { revision, previous, change } of effects) {
    if (previous !== last && change !== null) {
      yield {
        rule: 'broken-chain',
        what: `${name}: ${revision} follows ${last}, but says that it follows ${previous}`,
      };
    }
    if (change !== null && kept.has(revision)) yield { rule: 'doubled', what: `${name} kept ${revision} twice` };
    else if (revision < last) yield { rule: 'out-of-order', what: `${name} kept ${revision} after ${last}` };
    last = revision;
    if (change === null) continue;
    kept.add(revision);
    const line = lines.get(revision);
    if (line?.participant !== change.participant || line.allows !== change.allows) {
      yield { rule: 'altered', what: `${name}: ${revision} is not what the ledger says` };
    }
  }
  const head = history.ledger.at(-1)?.revision ?? 0;
  if (last < head) yield { rule: 'never-consumed', what: `${name} stays at ${last}, the ledger is at ${head}` };
  for (const line of history.ledger) {
    const isDue = line.revision > history.startsAfter && line.revision <= last && isOfSomebody(line);
    if (isDue && !kept.has(line.revision)) yield { rule: 'missed', what: `${name} never had ${line.revision}` };
  }
}

export function* judgeConsumers(history: History): Generator<Violation> {
  const own = new Map<string, Effect[]>();
  for (const effect of history.effects) {
    const list = own.get(effect.consumer);
    if (list) list.push(effect);
    else own.set(effect.consumer, [effect]);
  }
  for (const [name, effects] of own) yield* ofConsumer(name, effects, history);
}
