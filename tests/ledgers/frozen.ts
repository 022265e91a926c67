/** Ledgers of releases, kept as they were written: every later version reads them to the same states, bit for bit. Goal R12. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type LedgerEvent, parseEvent } from '#app/kernel/domain/event/event.ts';
import { feedOf } from '#app/kernel/domain/ledger/feed.ts';
import { GENESIS_DIGEST, lineDigest } from '#bridge/contract/feed.ts';

export const FROZEN_DIRECTORY = import.meta.dirname;
const ENDING = '.jsonl.gz';

/** An entry and what the gates were told after it; `leaf`: hex, its key is not kept. */
export type FrozenLine = {
  readonly revision: number;
  readonly body: string;
  readonly leaf: string;
  readonly kind: string;
  readonly payload: string;
};

/** Names of the releases whose ledgers are kept. */
export const frozenLedgers = (): readonly string[] =>
  readdirSync(FROZEN_DIRECTORY)
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .sort();

export const frozenFile = (name: string): string => join(FROZEN_DIRECTORY, name + ENDING);

export const readFrozen = (name: string): readonly FrozenLine[] =>
  gunzipSync(readFileSync(frozenFile(name)))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as FrozenLine);

export type Replay = {
  /** of all states after all entries, in order: the digest that the gates compare */
  readonly digest: string;
  /** after which entries the gates would be told something else today */
  readonly differing: readonly number[];
};

/** @throws where an entry of then cannot be read today */
export function replay(lines: readonly FrozenLine[]): Replay {
  const histories = new Map<string, LedgerEvent[]>();
  const differing: number[] = [];
  let digest = GENESIS_DIGEST;
  for (const { revision, body, leaf, kind, payload } of lines) {
    const event = parseEvent({ ...JSON.parse(body), revision });
    const history = event.participant === null ? [] : (histories.get(event.participant) ?? []);
    history.push(event);
    if (event.participant !== null) histories.set(event.participant, history);
    const told = feedOf(event, history);
    if (told.kind !== kind || told.payload !== payload) differing.push(revision);
    digest = lineDigest(digest, { revision, leaf, kind: told.kind, payload: told.payload });
  }
  return { digest, differing };
}
