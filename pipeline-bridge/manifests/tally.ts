/**
 * What a manifest's trailer tells in numbers. Small numbers would tell of single people, however often their samples are
 * named: reasons that fewer than ten people have are merged, a list of fewer than twenty people gets none, nor one that
 * differs from an earlier list by fewer than ten samples. Source: contract §4.
 */
import { REASON_CODES, type ReasonCode } from '../contract/vocabulary.ts';

const FEWEST_TOLD = 10;
const FEWEST_PEOPLE = 20;
const FEWEST_DIFFERENT = 10;
const LISTS_REMEMBERED = 200;

export type Denied = Readonly<Partial<Record<ReasonCode | 'withheld', number>>>;
/** `people` may be too few, never too many: a person counts with the reasons met first. */
export type ReasonCount = { samples: number; people: number };

/** @param people of the list, each once. `unknown-subject` is about nobody: made-up identifiers count as they come. */
export function deniedOf(counts: ReadonlyMap<ReasonCode, ReasonCount>, people: number): Denied {
  if (people < FEWEST_PEOPLE) return {};
  const told: Partial<Record<ReasonCode | 'withheld', number>> = {};
  let withheld = 0;
  for (const code of REASON_CODES) {
    const { samples, people: having } = counts.get(code) ?? { samples: 0, people: 0 };
    if (having >= FEWEST_TOLD) told[code] = samples;
    else withheld += samples;
  }
  return withheld > 0 ? { ...told, withheld } : told;
}

const isSet = (bytes: Uint8Array, place: number): boolean => place < bytes.length && bytes[place] !== 0;

function differByFew(one: Uint8Array, other: Uint8Array): boolean {
  let different = 0;
  for (let place = 0; place < Math.max(one.length, other.length); place += 1) {
    if (isSet(one, place) === isSet(other, place)) continue;
    different += 1;
    if (different >= FEWEST_DIFFERENT) return false;
  }
  return true;
}

/** Lists asked about before, by whomever: two that differ by one person would tell of that person. */
export class EarlierLists {
  /** places of samples mean something within one replica alone */
  #of: object | null = null;
  #lists: Uint8Array[] = [];

  /** @param list by place of a sample: not 0 where it was named @returns whether reasons may be told */
  isFarFromAll(replica: object, list: Uint8Array): boolean {
    if (this.#of !== replica) this.#lists = [];
    this.#of = replica;
    const isFar = !this.#lists.some((earlier) => differByFew(earlier, list));
    this.#lists = [...this.#lists.slice(1 - LISTS_REMEMBERED), list.slice()];
    return isFar;
  }
}
