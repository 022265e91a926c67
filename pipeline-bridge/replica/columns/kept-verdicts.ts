/** Verdicts of one question, kept by case: a profile, and a number for answers and flags. Each verdict is held once. */
import type { Verdict } from '../../contract/decision.ts';

/** `since` is each person's own: a kept verdict does not tell it. */
function withoutMoments(verdict: Verdict): Verdict {
  if (verdict.decision === 'permit') return verdict;
  const [first, ...rest] = verdict.reasons.map(({ since: _, ...reason }) => reason);
  return { decision: 'deny', reasons: [first as NonNullable<typeof first>, ...rest] };
}

/** Numbers of verdicts begin at 1; 0 is none. */
export class KeptVerdicts {
  readonly #cases: number;
  /** by profile: the number of each case's verdict */
  readonly tables: (Uint16Array | undefined)[] = [];
  readonly #verdicts: Verdict[] = [];
  readonly #numbers = new Map<string, number>();
  /** by number: 1 where it permits */
  permits = new Uint8Array(64);

  /** @param cases how many there may be for one profile */
  constructor(cases: number) {
    this.#cases = cases;
  }

  numberAt(profile: number, place: number): number {
    const table = this.tables[profile];
    return table === undefined ? 0 : (table[place] as number);
  }
  verdict(number: number): Verdict {
    return this.#verdicts[number - 1] as Verdict;
  }
  numberFor(verdict: Verdict): number {
    const told = withoutMoments(verdict);
    const text = JSON.stringify(told);
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#verdicts.push(told);
    this.#numbers.set(text, number);
    if (number >= this.permits.length) this.#growPermits();
    this.permits[number] = told.decision === 'permit' ? 1 : 0;
    return number;
  }
  #growPermits(): void {
    const larger = new Uint8Array(this.permits.length * 2);
    larger.set(this.permits);
    this.permits = larger;
  }
  /** how many there are; the highest number */
  get count(): number {
    return this.#verdicts.length;
  }
  keep(profile: number, place: number, number: number): void {
    let table = this.tables[profile];
    if (table === undefined) {
      table = new Uint16Array(this.#cases);
      this.tables[profile] = table;
    }
    table[place] = number;
  }
}
